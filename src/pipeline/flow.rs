//! What bounds memory: how many batches are on their way, and how many bytes have come of them.
//!
//! A batch needs a permit to come into being and gives it back when all that came of it is written. A permit is given
//! while few batches are out, and little of what came of them waits to be written; one batch can always go.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// How many bytes may wait to be written before no more batches are begun.
const WAITING: usize = 16 << 20;

/// How many buffers are kept for the next batches.
const SPARE: usize = 64;

/// Gives permits.
#[derive(Debug)]
pub(super) struct Flow {
    state: Mutex<State>,
    changed: Condvar,
    /// How many batches may be out at once.
    most: usize,
}

#[derive(Debug, Default)]
struct State {
    out: usize,
    waiting: usize,
    closed: bool,
    /// Buffers of batches that are done.
    spare: Vec<Vec<u8>>,
    /// The most batches that were out at once.
    peak: usize,
}

/// The right to have one more batch on its way. Dropped, it is given back.
#[derive(Debug)]
pub(super) struct Permit {
    flow: Arc<Flow>,
    bytes: usize,
    buffer: Vec<u8>,
}

impl Flow {
    pub fn new(most: usize) -> Arc<Self> {
        Arc::new(Self { state: Mutex::default(), changed: Condvar::new(), most })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a permit. `None`: nobody takes batches any more.
    pub fn permit(self: &Arc<Self>) -> Option<Permit> {
        let full = |state: &mut State| {
            !state.closed && state.out > 0 && (state.out >= self.most || state.waiting >= WAITING)
        };
        let mut state = self.changed.wait_while(self.state(), full).unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            return None;
        }
        state.out += 1;
        state.peak = state.peak.max(state.out);
        let buffer = state.spare.pop().unwrap_or_default();
        Some(Permit { flow: self.clone(), bytes: 0, buffer })
    }

    /// Gives no more permits.
    pub fn close(&self) {
        self.state().closed = true;
        self.changed.notify_all();
    }

    /// The most batches that were on their way at once.
    #[cfg(test)]
    pub fn peak(&self) -> usize {
        self.state().peak
    }
}

impl Permit {
    /// A buffer that is no longer needed.
    pub fn buffer(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.buffer)
    }

    /// Gives a buffer back, for another batch.
    pub fn give_back(&self, buffer: Vec<u8>) {
        let mut state = self.flow.state();
        if buffer.capacity() > 0 && state.spare.len() < SPARE {
            state.spare.push(buffer);
        }
    }

    /// Notes that so many bytes more came of the batch and wait to be written.
    pub fn waits(&mut self, bytes: usize) {
        self.bytes += bytes;
        self.flow.state().waiting += bytes;
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut state = self.flow.state();
        state.out -= 1;
        state.waiting -= self.bytes;
        drop(state);
        self.flow.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permits_are_given_while_few_are_out() {
        let flow = Flow::new(2);
        let (one, two) = (flow.permit().unwrap(), flow.permit().unwrap());
        let third = std::thread::spawn({
            let flow = flow.clone();
            move || flow.permit().map(drop).is_some()
        });
        drop(one);
        assert!(third.join().unwrap());
        drop(two);
        assert_eq!(flow.peak(), 2);
    }

    #[test]
    fn while_much_waits_only_one_goes_on() {
        let flow = Flow::new(8);
        let mut one = flow.permit().unwrap();
        one.waits(WAITING);
        let second = std::thread::spawn({
            let flow = flow.clone();
            move || flow.permit().map(drop).is_some()
        });
        drop(one);
        assert!(second.join().unwrap());
        assert_eq!(flow.peak(), 1, "the second came when the first had gone");
    }

    #[test]
    fn who_waits_when_it_is_closed_gets_none() {
        let flow = Flow::new(1);
        let _one = flow.permit().unwrap();
        let waiting = std::thread::spawn({
            let flow = flow.clone();
            move || flow.permit().is_none()
        });
        flow.close();
        assert!(waiting.join().unwrap());
    }

    #[test]
    fn buffers_go_round() {
        let flow = Flow::new(1);
        let one = flow.permit().unwrap();
        one.give_back(Vec::with_capacity(77));
        drop(one);
        assert_eq!(flow.permit().unwrap().buffer().capacity(), 77);
    }
}

//! Ctrl-C and the other ways to end a run from outside. The first lets what is at hand be finished, so that what is not
//! whole is removed; the second ends the process at once, whatever it waits for.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::thread;
use std::time::Duration;

use super::exit::Exit;
use crate::pipeline::{Progress, remove_files_aside};

/// Ctrl-C, in the numbers of POSIX.
const INTERRUPT: u8 = 2;

/// How long a process that was asked to end may take to finish the batches at hand.
const GRACE: Duration = Duration::from_secs(5);

/// What a run was ended by.
#[derive(Debug, Default, Clone)]
pub(super) struct Signals(Arc<AtomicU8>);

impl Signals {
    /// The exit code of a run that was ended.
    pub fn exit(&self) -> Exit {
        match self.0.load(Ordering::Relaxed) {
            0 | INTERRUPT => Exit::Interrupted,
            signal => Exit::Ended(signal),
        }
    }

    fn received(&self, signal: u8, progress: &Progress) {
        if progress.interrupted.swap(true, Ordering::Relaxed) {
            self.end();
        }
        self.0.store(signal, Ordering::Relaxed);
        if signal != INTERRUPT {
            // No one may be there to send a second one, and what the run waits for may never come.
            let ended = self.clone();
            let thread = thread::Builder::new().name("end".to_owned());
            let _ = thread.spawn(move || {
                thread::sleep(GRACE);
                ended.end();
            });
        }
    }

    /// Ends the process as it stands.
    fn end(&self) -> ! {
        remove_files_aside();
        process::exit(self.exit().code().into())
    }

    /// Ends the run when the process is asked to end. Where that cannot be watched for, it ends with the process.
    #[cfg(unix)]
    pub fn watch(progress: Arc<Progress>) -> Self {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
        use signal_hook::iterator::Signals as Iterator;
        let signals = Self::default();
        // With a handler, a file that grows too large is an error of its writing, and does not end the process.
        let mut watched = vec![SIGINT, SIGTERM, SIGXFSZ];
        if !is_ignored(SIGHUP) {
            watched.push(SIGHUP);
        }
        if let Ok(mut received) = Iterator::new(&watched) {
            let seen = signals.clone();
            let thread = thread::Builder::new().name("signals".to_owned());
            let _ = thread.spawn(move || {
                for signal in received.forever().filter(|signal| *signal != SIGXFSZ) {
                    seen.received(u8::try_from(signal).unwrap_or(INTERRUPT), &progress);
                }
            });
        }
        signals
    }

    /// Ends the run when the process is asked to end. Where that cannot be watched for, it ends with the process.
    #[cfg(not(unix))]
    pub fn watch(progress: Arc<Progress>) -> Self {
        let signals = Self::default();
        let seen = signals.clone();
        let _ = ctrlc::set_handler(move || seen.received(INTERRUPT, &progress));
        signals
    }
}

/// Whether the process was started to outlive that signal, as `nohup` does. Only Linux says so.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

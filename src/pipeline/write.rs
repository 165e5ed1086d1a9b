//! The writing of collections: each target has a thread of its own, which does nothing else.

use std::ops::Range;
use std::sync::Arc;
use std::thread::{Builder, Scope, ScopedJoinHandle};

use crossbeam_channel::{Receiver, Sender, bounded};

use super::config::RunError;
use super::files::Whole;
use super::flow::Permit;

/// How many chunks wait for a writing thread at most.
const QUEUE: usize = 8;

/// How many bytes are gathered before they are sent, where batches are small.
const GATHERED: usize = 128 << 10;

/// Bytes to write, and what is given back when they are written.
struct Chunk {
    bytes: Vec<u8>,
    parts: Vec<Range<usize>>,
    _permit: Option<Arc<Permit>>,
}

/// A file that is written by a thread of its own.
pub(super) struct FileWriter<'scope> {
    chunks: Option<Sender<Chunk>>,
    thread: Option<ScopedJoinHandle<'scope, Result<Whole, RunError>>>,
    gathered: Vec<u8>,
}

impl<'scope> FileWriter<'scope> {
    /// Starts the thread.
    pub fn start<'env>(scope: &'scope Scope<'scope, 'env>, file: Whole) -> Result<Self, RunError> {
        let (chunks, received) = bounded(QUEUE);
        let thread = Builder::new().name("write".to_owned());
        let thread =
            thread.spawn_scoped(scope, move || write_all(file, &received)).map_err(RunError::Thread)?;
        Ok(Self { chunks: Some(chunks), thread: Some(thread), gathered: Vec::new() })
    }

    /// Writes parts of some bytes.
    pub fn write(
        &mut self,
        bytes: Vec<u8>,
        parts: Vec<Range<usize>>,
        permit: &Arc<Permit>,
    ) -> Result<(), RunError> {
        if parts.iter().map(Range::len).sum::<usize>() < GATHERED {
            parts.into_iter().for_each(|part| self.gathered.extend_from_slice(&bytes[part]));
            return if self.gathered.len() < GATHERED { Ok(()) } else { self.flush() };
        }
        self.flush()?;
        self.send(Chunk { bytes, parts, _permit: Some(permit.clone()) })
    }

    fn flush(&mut self) -> Result<(), RunError> {
        if self.gathered.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.gathered);
        let all = 0..bytes.len();
        self.send(Chunk { bytes, parts: vec![all], _permit: None })
    }

    fn send(&mut self, chunk: Chunk) -> Result<(), RunError> {
        match self.chunks.as_ref().map(|chunks| chunks.send(chunk)) {
            Some(Ok(())) => Ok(()),
            // The thread is gone only when it has failed.
            Some(Err(_)) | None => self.join().map(drop),
        }
    }

    /// Waits until all is written.
    pub fn finish(mut self) -> Result<Option<Whole>, RunError> {
        self.flush()?;
        self.join()
    }

    fn join(&mut self) -> Result<Option<Whole>, RunError> {
        self.chunks = None;
        let Some(thread) = self.thread.take() else { return Ok(None) };
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)).map(Some)
    }
}

fn write_all(mut file: Whole, chunks: &Receiver<Chunk>) -> Result<Whole, RunError> {
    for chunk in chunks {
        for part in chunk.parts {
            file.write(&chunk.bytes[part])?;
        }
    }
    Ok(file)
}

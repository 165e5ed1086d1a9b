//! The progress bar: records, bytes, rate and time left, on a terminal, for runs that take a while.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::pipeline::Progress;

/// A run shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(800);
const TICK: Duration = Duration::from_millis(120);

/// A bar on standard error.
#[derive(Debug, Clone)]
pub(super) struct Bar(ProgressBar);

impl Bar {
    pub fn new() -> Self {
        Self(ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()))
    }

    /// Does something to the terminal while the bar is out of the way.
    pub fn aside<T>(&self, act: impl FnOnce() -> T) -> T {
        self.0.suspend(act)
    }

    /// Follows a run until `done` is dropped by its other side.
    pub fn follow(&self, progress: &Arc<Progress>, done: &std::sync::mpsc::Receiver<()>) {
        let begun = Instant::now();
        let bar = &self.0;
        let style = ProgressStyle::with_template(
            "{bar:24.cyan} {percent:>3}% · {msg} · {bytes} of {total_bytes} · {bytes_per_sec} · {eta} left",
        );
        if let Ok(style) = style {
            bar.set_style(style.progress_chars("━╸─"));
        }
        let mut shown = false;
        while let Err(std::sync::mpsc::RecvTimeoutError::Timeout) = done.recv_timeout(TICK) {
            if !shown && begun.elapsed() > PATIENCE {
                shown = true;
                bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            let records = progress.records.load(Ordering::Relaxed);
            bar.set_length(progress.total.load(Ordering::Relaxed));
            bar.set_position(progress.bytes.load(Ordering::Relaxed));
            bar.set_message(format!("{records} records"));
        }
        bar.finish_and_clear();
    }
}

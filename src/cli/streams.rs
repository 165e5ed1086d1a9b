//! Standard output and standard error.

use std::io::{self, Write};

use super::exit::{Exit, Outcome};
use super::progress::Bar;
use crate::source::visible::visible_lines;

/// Standard output; a reader that has gone away is no error, and a progress bar makes room.
pub(super) struct Output {
    bar: Option<Bar>,
    gone: bool,
}

impl Output {
    pub fn new(bar: Option<Bar>) -> Self {
        Self { bar, gone: false }
    }

    fn attempt(&mut self, write: impl FnOnce(&mut io::StdoutLock<'_>) -> io::Result<()>) -> io::Result<()> {
        if self.gone {
            return Ok(());
        }
        let write = || write(&mut io::stdout().lock());
        let outcome = match &self.bar {
            Some(bar) => bar.aside(write),
            None => write(),
        };
        match outcome {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.gone = true;
                Ok(())
            }
            outcome => outcome,
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.attempt(|out| out.write_all(bytes))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.attempt(|out| out.flush())
    }
}

/// Prints to standard output.
pub(super) fn print(text: &str) -> Outcome {
    let mut out = Output::new(None);
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| {
        (Exit::NoVerdict, anyhow::Error::new(error).context("cannot write to standard output"))
    })?;
    Ok(Exit::Clean)
}

/// Says something on standard error that is no complaint.
pub(super) fn remark(message: &str) {
    // Nothing more can be done if standard error is gone.
    let _ = writeln!(io::stderr(), "{}", visible_lines(message));
}

/// Says on standard error why something could not be done.
pub(super) fn complain(message: &str) {
    let style = anstream::AutoStream::choice(&io::stderr());
    let mark =
        if style == anstream::ColorChoice::Never { "error" } else { "\u{1b}[1m\u{1b}[31merror\u{1b}[0m" };
    // Nothing more can be done if standard error is gone, too.
    let _ = writeln!(io::stderr(), "{mark}: {}", visible_lines(message));
}

//! Standard output and standard error.

#[cfg(unix)]
use std::fs::{File, Metadata};
use std::io::{self, Write};

use super::exit::{Exit, Outcome};
use super::progress::Bar;
use crate::pipeline::Streams;
use crate::source::visible::visible_lines;
use crate::system_error;

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

/// An error with its causes, each of them once.
pub(super) fn in_words(error: &anyhow::Error) -> String {
    let words = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref().map_or_else(|| cause.to_string(), system_error::in_words)
    };
    let mut text = String::new();
    for words in error.chain().map(words).filter(|words| !words.is_empty()) {
        if !text.contains(&words) {
            let colon = if text.is_empty() { "" } else { ": " };
            text = text + colon + &words;
        }
    }
    text
}

/// What the system says of the files behind the standard streams.
#[cfg(unix)]
pub(super) fn files() -> Streams {
    use std::os::fd::AsFd;
    fn about(stream: &impl AsFd) -> Option<Metadata> {
        let file = stream.as_fd().try_clone_to_owned().map(File::from);
        file.and_then(|file| file.metadata()).ok()
    }
    let (input, output, error) = (about(&io::stdin()), about(&io::stdout()), about(&io::stderr()));
    Streams { input, output, error, is_reported_to: false }
}

/// What the system says of the files behind the standard streams: of streams without inodes, nothing.
#[cfg(not(unix))]
pub(super) fn files() -> Streams {
    Streams::default()
}

/// Whether a text is shown as it is: nothing in it is made visible.
pub(super) fn is_seen(text: &str) -> bool {
    visible_lines(text) == text
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

//! How a command fails: one line for people, one exit code for scripts.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use telnet_encoding::terminal::{Newlines, printable};
use telnet_fingerprint::{Notice, ScanError, StoreError};
use thiserror::Error;

/// Why a command did not do all that it was asked for.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Scan(#[from] ScanError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{target} {}", notice_text(*notice, *after))]
    Notice { target: String, notice: Notice, after: Duration },
    #[error("cannot start the demonstration server")]
    DemoServer(#[source] telnet_io::Error),
    #[error("cannot make a folder for temporary files")]
    TemporaryFolder(#[source] io::Error),
    #[error("cannot write to {}", .path.display())]
    Output {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("cannot start")]
    Runtime(#[source] io::Error),
    #[error("interrupted")]
    Interrupted,
}

impl Failure {
    /// The code that `--help` and the README document.
    pub(crate) fn code(&self) -> Code {
        match self {
            Self::Scan(_) | Self::DemoServer(_) | Self::Runtime(_) => Code::Connection,
            Self::Store(_) | Self::TemporaryFolder(_) | Self::Output { .. } => Code::Storage,
            Self::Notice { notice, .. } => match notice {
                Notice::Silent | Notice::ClosedAtOnce => Code::Nothing,
                Notice::Tls => Code::Tls,
                Notice::Endless | Notice::Stalled => Code::Limit,
                Notice::Reset | _ => Code::Connection,
            },
            Self::Interrupted => Code::Interrupted,
        }
    }

    /// Says it in one line on standard error: the fact first, then its causes.
    pub(crate) fn print(&self) {
        let mut line = self.to_string();
        let mut source = std::error::Error::source(self);
        while let Some(cause) = source {
            line.push_str(": ");
            line.push_str(&cause.to_string());
            source = cause.source();
        }
        anstream::eprintln!("telnet-cli: {}", printable(&line, Newlines::Escape));
    }
}

/// The exit codes; see `--help`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Code {
    Nothing = 1,
    Connection = 3,
    Tls = 4,
    Limit = 5,
    Storage = 6,
    Interrupted = 130,
}

impl From<Code> for ExitCode {
    fn from(code: Code) -> Self {
        Self::from(code as u8)
    }
}

fn notice_text(notice: Notice, after: Duration) -> String {
    let seconds = after.as_secs_f64();
    match notice {
        Notice::Silent => format!("sent nothing in {seconds:.1} s"),
        Notice::ClosedAtOnce => "closed the connection without a word".to_owned(),
        Notice::Reset => format!("reset the connection after {seconds:.1} s"),
        Notice::Stalled => "takes no more of what is sent to it".to_owned(),
        Notice::Tls => "speaks TLS on this port, not plain telnet".to_owned(),
        Notice::Endless => format!("was still sending after {seconds:.1} s; its banner was cut"),
        other => format!("ended the scan early: {other:?}"),
    }
}

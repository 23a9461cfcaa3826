//! From a name and a port to a TCP stream.

use std::{io, net::SocketAddr, time::Duration};

use tokio::{
    net::{TcpStream, lookup_host},
    time::{Instant, timeout_at},
};

/// How to connect.
///
/// ```
/// use std::time::Duration;
///
/// let mut options = telnet_io::ConnectOptions::default();
/// assert_eq!(options.timeout, Some(Duration::from_secs(10)));
/// options.timeout = None;
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectOptions {
    /// How long all of it may take: the lookup of the name and every address that is tried. `None`
    /// leaves it to the operating system, which may take minutes.
    pub timeout: Option<Duration>,
}

impl Default for ConnectOptions {
    fn default() -> Self {
        Self { timeout: Some(Duration::from_secs(10)) }
    }
}

/// Connects to the first address of `host` that answers on `port`.
///
/// `host` is a name or an address; an IPv6 address may stand in brackets. The addresses of a name
/// are tried one after the other, as the resolver sorts them; each gets an equal share of the time
/// that is left, so that a silent one does not use up the time of the next. The stream sends small
/// writes at once (`TCP_NODELAY`).
///
/// # Errors
///
/// [`ConnectError`]; when several addresses failed in different ways, the failure that shows that
/// somebody is there.
pub async fn connect(
    host: &str,
    port: u16,
    options: &ConnectOptions,
) -> Result<TcpStream, ConnectError> {
    let attempt = Attempt::new(host, port, options);
    let mut left = attempt.lookup().await?.into_iter();
    let mut failure: Option<ConnectError> = None;
    while let Some(address) = left.next() {
        match attempt.dial(address, left.len()).await {
            Ok(stream) => return Ok(stream),
            Err(next) => failure = Some(next.after(failure)),
        }
    }
    Err(failure.unwrap_or_else(|| {
        attempt.unknown(io::Error::new(io::ErrorKind::NotFound, "the name has no addresses"))
    }))
}

/// Why there is no connection.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConnectError {
    /// The name could not be resolved.
    #[error("no address found for {host}")]
    UnknownHost {
        /// The name that was looked up.
        host: String,
        /// What the resolver said.
        source: io::Error,
    },
    /// The host is there, but nothing listens on the port.
    #[error("{host} refused the connection on port {port}")]
    Refused {
        /// The name or address.
        host: String,
        /// The port.
        port: u16,
        /// What the operating system said.
        source: io::Error,
    },
    /// Nobody answered in time.
    #[error("no answer from {host} on port {port} within {after:?}")]
    TimedOut {
        /// The name or address.
        host: String,
        /// The port.
        port: u16,
        /// How long it took to give up.
        after: Duration,
    },
    /// No way leads to the host or its network.
    #[error("no route to {host}")]
    Unreachable {
        /// The name or address.
        host: String,
        /// The port.
        port: u16,
        /// What the operating system said.
        source: io::Error,
    },
    /// Something else went wrong, on this machine or on the way.
    #[error("cannot connect to {host} on port {port}")]
    Failed {
        /// The name or address.
        host: String,
        /// The port.
        port: u16,
        /// What the operating system said.
        source: io::Error,
    },
}

impl ConnectError {
    /// The more telling one of two failures, the later one if they tell the same.
    fn after(self, before: Option<Self>) -> Self {
        before.filter(|before| before.weight() > self.weight()).unwrap_or(self)
    }

    /// How much a failure says about the host: a refusal comes from it, a missing route from here.
    const fn weight(&self) -> u8 {
        match self {
            Self::Refused { .. } => 2,
            Self::TimedOut { .. } => 1,
            Self::UnknownHost { .. } | Self::Unreachable { .. } | Self::Failed { .. } => 0,
        }
    }
}

/// One call of [`connect`].
struct Attempt<'h> {
    host: &'h str,
    port: u16,
    limit: Option<Duration>,
    start: Instant,
    /// `None` is never.
    end: Option<Instant>,
}

impl<'h> Attempt<'h> {
    fn new(host: &'h str, port: u16, options: &ConnectOptions) -> Self {
        let start = Instant::now();
        // A limit past the end of time is none.
        let end = options.timeout.and_then(|limit| start.checked_add(limit));
        Self { host, port, limit: options.timeout, start, end }
    }

    async fn lookup(&self) -> Result<Vec<SocketAddr>, ConnectError> {
        let bare = self.host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let lookup = lookup_host((bare.unwrap_or(self.host), self.port));
        let found = match self.end {
            Some(end) => timeout_at(end, lookup).await.map_err(|_late| self.timed_out())?,
            None => lookup.await,
        };
        found.map(Iterator::collect).map_err(|source| self.unknown(source))
    }

    /// Tries one address, when so many others are still to be tried.
    async fn dial(&self, address: SocketAddr, others: usize) -> Result<TcpStream, ConnectError> {
        let dial = TcpStream::connect(address);
        let dialled = match self.end {
            Some(end) => {
                let now = Instant::now();
                let shares = u32::try_from(others).unwrap_or(u32::MAX).saturating_add(1);
                let share = end.saturating_duration_since(now) / shares;
                timeout_at(now + share, dial).await.map_err(|_late| self.timed_out())?
            }
            None => dial.await,
        };
        let stream = dialled.map_err(|source| self.failed(source))?;
        // A peer that is gone already shows when it is read from.
        let _best_effort = stream.set_nodelay(true);
        Ok(stream)
    }

    fn unknown(&self, source: io::Error) -> ConnectError {
        ConnectError::UnknownHost { host: self.host.to_owned(), source }
    }

    fn timed_out(&self) -> ConnectError {
        let elapsed = self.start.elapsed();
        // What was asked for reads better than what the clock made of it.
        let rounded = Duration::new(elapsed.as_secs(), elapsed.subsec_millis() * 1_000_000);
        let after = self.limit.filter(|limit| *limit <= elapsed).unwrap_or(rounded);
        ConnectError::TimedOut { host: self.host.to_owned(), port: self.port, after }
    }

    fn failed(&self, source: io::Error) -> ConnectError {
        let (host, port, kind) = (self.host.to_owned(), self.port, source.kind());
        if kind == io::ErrorKind::TimedOut {
            self.timed_out()
        } else if kind == io::ErrorKind::ConnectionRefused {
            ConnectError::Refused { host, port, source }
        } else if matches!(kind, io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable)
        {
            ConnectError::Unreachable { host, port, source }
        } else {
            ConnectError::Failed { host, port, source }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind::{
        ConnectionRefused, HostUnreachable, NetworkUnreachable, PermissionDenied, TimedOut,
    };

    use super::*;

    #[test]
    fn the_failure_that_tells_most_is_kept() {
        let options = ConnectOptions::default();
        let attempt = Attempt::new("host", 23, &options);
        let failed = |kind: io::ErrorKind| attempt.failed(kind.into());
        let rows = [
            (vec![ConnectionRefused, NetworkUnreachable], "host refused the connection on port 23"),
            (vec![NetworkUnreachable, ConnectionRefused], "host refused the connection on port 23"),
            (vec![TimedOut, ConnectionRefused, TimedOut], "host refused the connection on port 23"),
            (vec![PermissionDenied, HostUnreachable], "no route to host"),
            (vec![HostUnreachable, PermissionDenied], "cannot connect to host on port 23"),
        ];
        for (kinds, want) in rows {
            let kept =
                kinds.into_iter().fold(None, |before, kind| Some(failed(kind).after(before)));
            assert_eq!(kept.unwrap().to_string(), want);
        }
        let late = failed(NetworkUnreachable).after(Some(failed(TimedOut)));
        assert!(matches!(late, ConnectError::TimedOut { .. }), "{late:?}");
    }
}

//! A scan over a real connection.

use std::net::IpAddr;
use std::time::SystemTime;

use telnet_io::{ConnectError, ConnectOptions, connect, drive};
use thiserror::Error;

use super::{Manners, Notice, Scan, ScanOptions, tls::answers_tls};
use crate::{Record, Session};

/// Connects to a server, scans it, and gives back the record.
///
/// One connection is made and closed again; a second one only to a server that sent not a byte, to see
/// whether it speaks TLS. The scan ends by itself: every stage has a bound.
///
/// ```no_run
/// use telnet_fingerprint::{ScanOptions, Target, scan};
/// use telnet_io::ConnectOptions;
///
/// # async fn run() -> Result<(), telnet_fingerprint::ScanError> {
/// let target = Target::new("localhost", 6023);
/// let visit = scan(&target, &ConnectOptions::default(), ScanOptions::default()).await?;
/// println!("{}", visit.record.server_probe.fingerprint);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// [`ScanError::Connect`] if there is no connection to scan. What happens to the connection later is
/// part of the visit, as its [`Notice`].
pub async fn scan(
    target: &Target,
    connecting: &ConnectOptions,
    options: ScanOptions,
) -> Result<Visit, ScanError> {
    let mut stream = connect(&target.host, target.port, connecting).await?;
    let connected = SystemTime::now();
    let address = stream.peer_addr().map_err(ScanError::PeerAddress)?;
    let (is_direct, tls_wait) = (options.manners == Manners::Direct, options.banner_quiet_time);
    let mut scan = Scan::new(options);
    drive(&mut stream, &mut scan).await;
    drop(stream);
    let mut observation = scan.into_observation();
    let speechless = matches!(observation.notice, Some(Notice::Silent | Notice::ClosedAtOnce));
    if speechless && is_direct && answers_tls(address, tls_wait).await {
        observation.notice = Some(Notice::Tls);
    }
    let notice = observation.notice;
    let session = Session::new(&target.host, address.ip(), target.port, connected);
    let record = observation.into_record(session);
    Ok(Visit { record, notice, address: address.ip() })
}

/// A server to scan.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Target {
    /// A name or an address, as it was typed; it goes to the record like that.
    pub host: String,
    /// The TCP port.
    pub port: u16,
}

impl Target {
    /// A server to scan.
    pub fn new(host: impl Into<String>, port: u16) -> Self {
        Self { host: host.into(), port }
    }
}

/// What came of a scan.
#[derive(Debug)]
#[non_exhaustive]
pub struct Visit {
    /// The record, also of a scan that did not come to its end.
    pub record: Record,
    /// What kept the scan from its end, or made it worthless.
    pub notice: Option<Notice>,
    /// The address that answered.
    pub address: IpAddr,
}

/// Why there is no visit.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ScanError {
    /// There is no connection.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// The system could not say who answered.
    #[error("no address of the peer")]
    PeerAddress(#[source] std::io::Error),
}

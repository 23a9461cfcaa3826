//! The server's end: one description, and from it the conversation with each client.
//!
//! ```text
//! at once        DO TTYPE, DO NAWS, DO NEW-ENVIRON, WILL CHARSET, WILL MSSP ... WILL MCCP2
//! DO MSSP        SB MSSP report
//! DO MXP         SB MXP: the text holds MXP from here on
//! WILL TTYPE     SB TTYPE SEND, until a name comes twice: name, terminal, MTTS
//! Core.Hello     who the client is              Core.Supports    which packages it gets
//! Core.Ping      Core.Ping
//! LIST REPORT SEND UNREPORT RESET               over MSDP, or as the package MSDP over GMCP
//! MSSP-REQUEST   the report as text, if that is wanted
//! ```
//!
//! Only what the description names is offered, in the order above: who the client is comes first, and
//! compression last, so that all of the offer can be read in a capture.

mod builder;
mod connection;
mod converse;
mod peer;
mod plaintext;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use telnet_codec::proto::{Limits, OptionCode, Policy, Side};

pub use builder::MudServerBuilder;
pub use connection::MudConnection;
pub use peer::MudPeer;

use crate::{MsdpServer, Mssp, MudLimits};

/// What a server offers to each client.
///
/// ```
/// use bytes::BytesMut;
/// use telnet_codec::Message;
/// use telnet_mud::{Mssp, MsspVar, MudServer};
/// use tokio_util::codec::{Decoder, Encoder};
///
/// let report = Mssp::from_iter([MsspVar::new("NAME", ["Foo"])?]);
/// let server = MudServer::builder().mssp(report).gmcp().mccp().build();
///
/// let mut connection = server.connect();
/// let mut out = BytesMut::new();
/// connection.encode(Message::Flush, &mut out)?;
/// assert_eq!(out, &b"\xFF\xFB\x46\xFF\xFB\xC9\xFF\xFB\x56\xFF\xFB\x57"[..]); // WILL MSSP, GMCP, MCCP2, MCCP3
///
/// let mut wire = BytesMut::from(&b"\xFF\xFD\x46"[..]); // IAC DO MSSP
/// connection.decode(&mut wire)?;
/// let mut out = BytesMut::new();
/// connection.encode(Message::Flush, &mut out)?;
/// assert_eq!(out, &b"\xFF\xFA\x46\x01NAME\x02Foo\xFF\xF0"[..]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct MudServer {
    setup: Arc<Setup>,
}

/// What all connections have in common.
#[derive(Clone, Debug)]
struct Setup {
    policy: Policy,
    limits: Limits,
    mud_limits: MudLimits,
    offers: Vec<(Side, OptionCode)>,
    mssp: Option<Mssp>,
    is_plaintext: bool,
    msdp: MsdpServer,
    zmp: Vec<String>,
}

impl MudServer {
    /// A server that offers nothing yet.
    pub fn builder() -> MudServerBuilder {
        MudServerBuilder::new()
    }

    /// The conversation with a client that has just connected; the offers wait to be sent.
    pub fn connect(&self) -> MudConnection {
        MudConnection::new(Arc::clone(&self.setup))
    }

    /// Replaces the status report for connections to come, as the number of players changes.
    pub fn set_mssp(&mut self, report: Mssp) {
        Arc::make_mut(&mut self.setup).mssp = Some(report);
    }
}

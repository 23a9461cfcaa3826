//! One connection of a server.

use std::sync::Arc;

use bytes::BytesMut;
use telnet_codec::{Error, Message};
use tokio_util::codec::{Decoder, Encoder};

use super::plaintext::Requests;
use super::{MudPeer, Setup};
use crate::answers::Answers;
use crate::{Gmcp, MsdpServer, MsdpTable, MsdpValue, Mssp, MudCodec, MudEvent, MudMessage};

/// A [`MudCodec`] that holds a server's end of the conversations, made by
/// [`MudServer::connect`](super::MudServer::connect).
///
/// Every event is told to the application too, with what it has led to in [`peer`](Self::peer) and
/// [`msdp`](Self::msdp). A message that the client does not take is left out: one of an option that is
/// not agreed, or a GMCP package that it does not support. So the same can be sent to everybody.
///
/// ```
/// use bytes::BytesMut;
/// use telnet_mud::{Gmcp, MudServer};
/// use tokio_util::codec::{Decoder, Encoder};
///
/// let mut connection = MudServer::builder().gmcp().build().connect();
/// let mut wire = BytesMut::from(&b"\xFF\xFD\xC9\xFF\xFA\xC9Core.Supports.Set [\"Char 1\"]\xFF\xF0"[..]);
/// while connection.decode(&mut wire)?.is_some() {}
///
/// let mut out = BytesMut::new();
/// connection.encode(Gmcp::with_text("Room.Info", "{}").unwrap(), &mut out)?;
/// connection.encode(Gmcp::with_text("Char.Vitals", "{\"hp\":1}").unwrap(), &mut out)?;
/// assert_eq!(out, &b"\xFF\xFB\xC9\xFF\xFA\xC9Char.Vitals {\"hp\":1}\xFF\xF0"[..]); // after WILL GMCP
/// # Ok::<(), telnet_codec::Error>(())
/// ```
#[derive(Debug)]
pub struct MudConnection {
    pub(super) codec: MudCodec,
    pub(super) setup: Arc<Setup>,
    pub(super) peer: MudPeer,
    pub(super) msdp: MsdpServer,
    pub(super) requests: Option<Requests>,
    pub(super) answers: Answers,
    /// Whether the client speaks MSDP within GMCP.
    pub(super) has_msdp_in_gmcp: bool,
}

impl MudConnection {
    pub(super) fn new(setup: Arc<Setup>) -> Self {
        let mut codec = MudCodec::new(setup.policy.clone(), &setup.limits, &setup.mud_limits);
        for (side, option) in &setup.offers {
            codec.session_mut().enable(*side, *option);
        }
        Self {
            codec,
            peer: MudPeer::default(),
            msdp: setup.msdp.clone(),
            requests: setup.is_plaintext.then(Requests::new),
            answers: Answers::new(setup.mud_limits.answers),
            has_msdp_in_gmcp: false,
            setup,
        }
    }

    /// What the client has shown of itself.
    pub const fn peer(&self) -> &MudPeer {
        &self.peer
    }

    /// The variables of MSDP and what the client wants to hear of.
    pub const fn msdp(&self) -> &MsdpServer {
        &self.msdp
    }

    /// The codec, for what it knows.
    pub const fn codec(&self) -> &MudCodec {
        &self.codec
    }

    /// The codec, for what it can do.
    pub const fn codec_mut(&mut self) -> &mut MudCodec {
        &mut self.codec
    }

    /// Whether answers to the client wait to be sent.
    pub fn has_output(&self) -> bool {
        self.codec.has_output()
    }

    /// Changes a variable of MSDP, and lets the client know if it wants to hear of it; whether it does.
    ///
    /// ```
    /// use bytes::BytesMut;
    /// use telnet_mud::{MsdpAccess, MsdpServer, MsdpValue, MudServer};
    /// use tokio_util::codec::Decoder;
    ///
    /// let mut msdp = MsdpServer::new();
    /// msdp.declare("HEALTH", MsdpAccess::Reportable, MsdpValue::text("52").unwrap()).unwrap();
    /// let mut connection = MudServer::builder().msdp(msdp).build().connect();
    /// assert!(!connection.set_msdp("HEALTH", MsdpValue::text("40").unwrap()));
    ///
    /// let mut wire = BytesMut::from(&b"\xFF\xFD\x45\xFF\xFA\x45\x01REPORT\x02HEALTH\xFF\xF0"[..]);
    /// while connection.decode(&mut wire)?.is_some() {}
    /// assert!(connection.set_msdp("HEALTH", MsdpValue::text("30").unwrap()));
    /// # Ok::<(), telnet_codec::Error>(())
    /// ```
    pub fn set_msdp(&mut self, name: impl AsRef<[u8]>, value: MsdpValue) -> bool {
        let news = self.msdp.set(name, value);
        let is_wanted = news.is_some();
        if let Some(table) = news {
            self.send_msdp(table);
        }
        is_wanted
    }

    /// The login is over: from here on `MSSP-REQUEST` is a line like any other.
    pub fn end_login(&mut self) {
        self.requests = None;
    }

    /// Gives the client a new budget of answers; a driver does so about once a minute.
    pub fn refill(&mut self) {
        self.answers.refill();
        self.codec.session_mut().refill();
    }

    /// The report as plain text; nothing if it has no such form.
    pub(super) fn send_plaintext(&mut self, report: &Mssp) {
        let mut text = Vec::new();
        if report.emit_plaintext(&mut text).is_ok() {
            self.codec.session_mut().send_data(&text);
        }
    }

    /// By the way that the client has chosen.
    pub(super) fn send_msdp(&mut self, table: MsdpTable) {
        if !self.has_msdp_in_gmcp {
            self.codec.answer(table);
        } else if let Ok(message) = Gmcp::from_package(&table) {
            self.codec.answer(message);
        }
    }

    /// Whether the client takes a message, so that it is not left out.
    pub fn takes(&self, message: &MudMessage) -> bool {
        if let MudMessage::Gmcp(message) = message
            && !self.peer.takes(message)
        {
            return false;
        }
        message.option().is_none_or(|option| self.codec.is_agreed(option))
    }
}

impl Decoder for MudConnection {
    type Item = MudEvent;
    type Error = Error;

    /// Never fails: what a peer sends is an event.
    fn decode(&mut self, wire: &mut BytesMut) -> Result<Option<MudEvent>, Error> {
        let event = self.codec.decode(wire)?;
        Ok(event.inspect(|event| self.converse(event)))
    }

    fn decode_eof(&mut self, wire: &mut BytesMut) -> Result<Option<MudEvent>, Error> {
        let event = self.codec.decode_eof(wire)?;
        Ok(event.inspect(|event| self.converse(event)))
    }
}

impl<M: Into<MudMessage>> Encoder<M> for MudConnection {
    type Error = Error;

    /// # Errors
    ///
    /// [`Error::Protocol`] for a payload without a type whose option is not agreed on.
    fn encode(&mut self, message: M, out: &mut BytesMut) -> Result<(), Error> {
        let message = message.into();
        if self.takes(&message) {
            self.codec.encode(message, out)
        } else {
            self.codec.encode(Message::Flush, out)
        }
    }
}

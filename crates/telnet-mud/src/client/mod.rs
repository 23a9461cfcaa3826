//! The client's end: it waits for the server, then answers.
//!
//! ```text
//! WILL GMCP            DO GMCP, Core.Hello, Core.Supports.Set        in this order
//! WILL MSDP            DO MSDP, the questions of the application
//! DO ATCP              WILL ATCP, hello
//! <VERSION>            a secure line with the name and version       over MXP
//! <SUPPORT>            a secure line with the elements
//! DO TTYPE             WILL TTYPE, then name, terminal and MTTS on request
//! ```
//!
//! Nothing is offered or asked for before the server has spoken of it.

mod builder;
#[cfg(test)]
mod tests;

use bytes::BytesMut;
use telnet_codec::Error;
use telnet_codec::proto::OptionCode;
use tokio_util::codec::{Decoder, Encoder};

pub use builder::MudClientBuilder;

use crate::answers::Answers;
use crate::{
    Atcp, Gmcp, MsdpClient, MsdpTable, MudAnomaly, MudCodec, MudEvent, MudLimits, MudMessage,
    MxpEvent, MxpTag, Parsed,
};

/// A [`MudCodec`] that presents a client to the servers that ask.
///
/// ```
/// use bytes::BytesMut;
/// use telnet_codec::Message;
/// use telnet_mud::{MudClient, MudEvent};
/// use tokio_util::codec::{Decoder, Encoder};
///
/// let mut client = MudClient::builder("Foo", "1.0").gmcp(["Char 1", "Room 1"]).mccp().build()?;
/// assert!(!client.has_output()); // it waits for the server
///
/// let mut wire = BytesMut::from(&b"Welcome!\xFF\xFB\xC9"[..]); // IAC WILL GMCP
/// assert_eq!(client.decode(&mut wire)?, Some(MudEvent::Data("Welcome!".into())));
/// assert!(matches!(client.decode(&mut wire)?, Some(MudEvent::Enabled { .. })));
///
/// let mut out = BytesMut::new();
/// client.encode(Message::Flush, &mut out)?;
/// let said = String::from_utf8_lossy(&out);
/// assert!(said.find("Core.Hello").unwrap() < said.find("Core.Supports.Set").unwrap());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct MudClient {
    codec: MudCodec,
    limits: MudLimits,
    profile: Profile,
    msdp: MsdpClient,
    answers: Answers,
    has_greeted: bool,
}

/// What the client says when it is asked.
#[derive(Clone, Debug, Default)]
struct Profile {
    gmcp: Vec<Gmcp>,
    msdp: Vec<MsdpTable>,
    atcp: Option<Atcp>,
    mxp: Option<MxpAnswers>,
}

/// The answers to VERSION and SUPPORT, as lines.
#[derive(Clone, Debug)]
struct MxpAnswers {
    version: Vec<u8>,
    supports: Vec<u8>,
}

impl MudClient {
    /// A client of this name and version that knows no protocol yet.
    pub fn builder(name: impl Into<String>, version: impl Into<String>) -> MudClientBuilder {
        MudClientBuilder::new(name.into(), version.into())
    }

    /// The codec, for what it knows.
    pub const fn codec(&self) -> &MudCodec {
        &self.codec
    }

    /// The codec, for what it can do.
    pub const fn codec_mut(&mut self) -> &mut MudCodec {
        &mut self.codec
    }

    /// What the server has told over MSDP, be it within GMCP.
    pub const fn msdp(&self) -> &MsdpClient {
        &self.msdp
    }

    /// Whether answers to the server wait to be sent.
    pub fn has_output(&self) -> bool {
        self.codec.has_output()
    }

    /// Nothing came for a while; see [`MudCodec::idle`].
    pub fn idle(&mut self) -> Option<MudEvent> {
        self.codec.idle()
    }

    /// Gives the server a new budget of answers; a driver does so about once a minute.
    pub fn refill(&mut self) {
        self.answers.refill();
        self.codec.session_mut().refill();
    }

    /// Says what an event calls for.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the other events call for nothing")]
    fn converse(&mut self, event: &MudEvent) {
        match event {
            MudEvent::Enabled { option, .. } => self.enabled(*option),
            MudEvent::Disabled { option: OptionCode::GMCP, .. } => {
                self.has_greeted &= self.codec.is_agreed(OptionCode::GMCP);
            }
            MudEvent::Msdp(table) => self.remember(table),
            MudEvent::Gmcp(message) => {
                if let Some(Ok(table)) = message.to_package() {
                    self.remember(&table);
                }
            }
            MudEvent::Mxp(MxpEvent::Open(tag)) => self.answer_mxp(tag),
            _ => {}
        }
    }

    fn enabled(&mut self, option: OptionCode) {
        match option {
            OptionCode::GMCP if !self.has_greeted => {
                self.has_greeted = true;
                self.profile.gmcp.iter().for_each(|message| self.codec.answer(message.clone()));
            }
            OptionCode::MSDP => {
                self.profile.msdp.iter().for_each(|message| self.codec.answer(message.clone()));
            }
            OptionCode::ATCP => {
                if let Some(hello) = &self.profile.atcp {
                    self.codec.answer(hello.clone());
                }
            }
            _ => {}
        }
    }

    fn remember(&mut self, table: &MsdpTable) {
        let Parsed { anomalies, .. } = self.msdp.receive(table, &self.limits);
        for anomaly in anomalies {
            self.codec.tell(anomaly);
        }
    }

    fn answer_mxp(&mut self, tag: &MxpTag) {
        let Some(MxpAnswers { version, supports }) = &self.profile.mxp else { return };
        let line = match (tag.is("version"), tag.is("support")) {
            (true, _) => version,
            (_, true) => supports,
            (false, false) => return,
        };
        if self.answers.spend() {
            self.codec.session_mut().send_data(line);
        } else {
            self.codec.tell(MudAnomaly::TooManyQuestions);
        }
    }
}

impl Decoder for MudClient {
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

impl<M: Into<MudMessage>> Encoder<M> for MudClient {
    type Error = Error;

    /// # Errors
    ///
    /// As [`MudCodec`]'s.
    fn encode(&mut self, message: M, out: &mut BytesMut) -> Result<(), Error> {
        self.codec.encode(message, out)
    }
}

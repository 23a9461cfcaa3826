//! What the MUD codec encodes.

use bytes::Bytes;
use telnet_codec::Message;
use telnet_codec::proto::OptionCode;

use crate::{
    Aardwolf, Atcp, Gmcp, Mplex, MsdpTable, Msp, Mssp, MxpMode, MxpTag, Zmp, emit_mxp_mode,
    emit_mxp_text,
};

/// Something to send with a [`MudCodec`](crate::MudCodec), which also takes each type by itself.
///
/// Payloads need their option to be agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MudMessage {
    /// Text, a command, a payload that has no type here, or nothing but the answers that wait.
    Telnet(Message),
    /// Text without a line end, and the mark of a prompt: EOR, GA or nothing, by what is agreed.
    Prompt(Bytes),
    /// A GMCP message.
    Gmcp(Gmcp),
    /// An MSDP message.
    Msdp(MsdpTable),
    /// A status report.
    Mssp(Mssp),
    /// A ZMP message.
    Zmp(Zmp),
    /// An ATCP message.
    Atcp(Atcp),
    /// A message of channel 102.
    Aardwolf(Aardwolf),
    /// A screen is selected, hidden, shown or sized.
    Mplex(Mplex),
    /// A sound or music as a payload; for clients that read it in the text, see [`Msp::emit`].
    Msp(Msp),
    /// The mode of the rest of the line, in the text.
    MxpMode(MxpMode),
    /// An element, in the text; most want [`MxpMode::Secure`] in front.
    MxpTag(MxpTag),
    /// Text of which nothing is taken for MXP.
    MxpText(Bytes),
}

impl MudMessage {
    /// The option that has to be agreed for a payload of one of these types.
    pub(crate) const fn option(&self) -> Option<OptionCode> {
        match self {
            Self::Gmcp(_) => Some(OptionCode::GMCP),
            Self::Msdp(_) => Some(OptionCode::MSDP),
            Self::Mssp(_) => Some(OptionCode::MSSP),
            Self::Zmp(_) => Some(OptionCode::ZMP),
            Self::Atcp(_) => Some(OptionCode::ATCP),
            Self::Aardwolf(_) => Some(OptionCode::AARDWOLF),
            Self::Mplex(_) => Some(OptionCode::MPLEX),
            Self::Msp(_) => Some(OptionCode::MSP),
            Self::Telnet(_)
            | Self::Prompt(_)
            | Self::MxpMode(_)
            | Self::MxpTag(_)
            | Self::MxpText(_) => None,
        }
    }

    /// The messages of the codec below that stand for this one, in order.
    pub(super) fn into_telnet(self) -> (Message, Option<Message>) {
        let option = self.option();
        let mut bytes = Vec::new();
        match self {
            Self::Telnet(message) => return (message, None),
            Self::Prompt(text) => return (Message::Text(text), Some(Message::PromptEnd)),
            Self::MxpText(text) => {
                emit_mxp_text(&text, &mut bytes);
                return (Message::Text(bytes.into()), None);
            }
            Self::MxpMode(mode) => emit_mxp_mode(mode, &mut bytes),
            Self::MxpTag(tag) => tag.emit(&mut bytes),
            Self::Gmcp(message) => message.emit(&mut bytes),
            Self::Msdp(message) => message.emit(&mut bytes),
            Self::Mssp(message) => message.emit(&mut bytes),
            Self::Zmp(message) => message.emit(&mut bytes),
            Self::Atcp(message) => message.emit(&mut bytes),
            Self::Aardwolf(message) => message.emit(&mut bytes),
            Self::Mplex(message) => message.emit(&mut bytes),
            Self::Msp(message) => message.emit(&mut bytes),
        }
        let payload = bytes.into();
        let message = match option {
            Some(option) => Message::Payload { option, payload },
            None => Message::Data(payload),
        };
        (message, None)
    }
}

/// Makes each type a message by itself.
macro_rules! from {
    ($($variant:ident($type:ty))*) => {$(
        impl From<$type> for MudMessage {
            fn from(message: $type) -> Self {
                Self::$variant(message)
            }
        }
    )*};
}

from! {
    Telnet(Message)
    Gmcp(Gmcp)
    Msdp(MsdpTable)
    Mssp(Mssp)
    Zmp(Zmp)
    Atcp(Atcp)
    Aardwolf(Aardwolf)
    Mplex(Mplex)
    Msp(Msp)
    MxpMode(MxpMode)
    MxpTag(MxpTag)
}

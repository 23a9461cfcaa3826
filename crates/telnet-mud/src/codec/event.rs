//! What the MUD codec decodes to.

use bytes::Bytes;
use telnet_codec::Event;
use telnet_codec::proto::subneg::{Naws, NewEnviron, Variable};
use telnet_codec::proto::{Anomaly, Command, OptionCode, Side, Subnegotiation};

use crate::{
    Aardwolf, Atcp, Gmcp, MccpEvent, Mnes, Mplex, MsdpTable, Msp, Mssp, MttsTerminal, MudAnomaly,
    MxpEvent, Prompt, Zmp,
};

/// One thing that came from the peer of a [`MudCodec`](crate::MudCodec).
///
/// What is odd about a message follows it as [`MudAnomaly`](Self::MudAnomaly).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MudEvent {
    /// Application data, never empty. One run of data may come in several events.
    Data(Bytes),
    /// The line that the server has left open asks for input; its text has come as data before.
    Prompt(Prompt),
    /// A GMCP message.
    Gmcp(Gmcp),
    /// An MSDP message.
    Msdp(MsdpTable),
    /// A status report.
    Mssp(Mssp),
    /// Something of MXP in the text, which is taken out of the data.
    Mxp(MxpEvent<'static>),
    /// The server says that its text holds MXP from here on.
    MxpStarted,
    /// A sound or music, in the text or in a payload.
    Msp(Msp),
    /// A ZMP message.
    Zmp(Zmp),
    /// An ATCP message.
    Atcp(Atcp),
    /// A message of channel 102.
    Aardwolf(Aardwolf),
    /// A screen is selected, hidden, shown or sized.
    Mplex(Mplex),
    /// What the terminal of a client is called; it comes once for each agreement on TTYPE.
    Terminal {
        /// The names in the order in which the client told them.
        names: Vec<Vec<u8>>,
        /// The same, read by the standard.
        mtts: MttsTerminal,
    },
    /// Variables of NEW-ENVIRON, asked for or told; see [`mnes`](Self::mnes).
    Variables(NewEnviron),
    /// The size of a client's window.
    Window(Naws),
    /// This charset is in effect from here, both ways.
    Charset(Vec<u8>),
    /// The option is on from here.
    Enabled {
        /// Who performs it.
        side: Side,
        /// The option.
        option: OptionCode,
    },
    /// The option is off from here.
    Disabled {
        /// Who performed it.
        side: Side,
        /// The option.
        option: OptionCode,
    },
    /// We asked for the option, and the peer refused.
    Refused {
        /// Who would have performed it.
        side: Side,
        /// The option.
        option: OptionCode,
    },
    /// A command that is no mark of a prompt.
    Command(Command),
    /// A payload that telnet-proto has a type for and this crate none.
    Subnegotiation(Subnegotiation<'static>),
    /// A payload of any other option, or one without sense, unescaped.
    Payload {
        /// The option.
        option: OptionCode,
        /// What stood between the option and IAC SE.
        payload: Bytes,
    },
    /// What arrives is compressed from here on, or not any more, or cannot be read.
    Mccp(MccpEvent),
    /// A departure from telnet; the stream goes on.
    Anomaly(Anomaly),
    /// A departure from a MUD protocol; the stream goes on.
    MudAnomaly(MudAnomaly),
}

impl MudEvent {
    /// The data of a data event.
    pub const fn as_data(&self) -> Option<&Bytes> {
        if let Self::Data(data) = self { Some(data) } else { None }
    }

    /// The variables of a client's answer by their names in MNES.
    ///
    /// ```
    /// use telnet_mud::MudEvent;
    /// use telnet_codec::proto::subneg::NewEnviron;
    ///
    /// let answer = NewEnviron::parse(b"\x00\x00CLIENT_NAME\x01Foo").unwrap().value;
    /// let mnes = MudEvent::Variables(answer).mnes().unwrap();
    /// assert_eq!(mnes.client_name.as_deref(), Some(&b"Foo"[..]));
    /// ```
    pub fn mnes(&self) -> Option<Mnes> {
        self.told_variables().map(Mnes::from_variables)
    }

    /// The variables that a client tells, on a question or of its own accord.
    pub(crate) fn told_variables(&self) -> Option<&[Variable]> {
        if let Self::Variables(NewEnviron::Is(variables) | NewEnviron::Info(variables)) = self {
            Some(variables)
        } else {
            None
        }
    }

    /// What the event of the codec below is here, where no text and no MUD payload is involved.
    pub(super) fn of_telnet(event: Event) -> Self {
        match event {
            Event::Data(data) => Self::Data(data),
            Event::Command(command) => Self::Command(command),
            Event::Enabled { side, option } => Self::Enabled { side, option },
            Event::Disabled { side, option } => Self::Disabled { side, option },
            Event::Refused { side, option } => Self::Refused { side, option },
            Event::TerminalTypes(names) => {
                let mtts = MttsTerminal::from_names(&names);
                Self::Terminal { names, mtts }
            }
            Event::Charset(name) => Self::Charset(name),
            Event::Subnegotiation(Subnegotiation::Naws(window)) => Self::Window(window),
            Event::Subnegotiation(Subnegotiation::NewEnviron(message)) => Self::Variables(message),
            Event::Subnegotiation(payload) => Self::Subnegotiation(payload),
            Event::Payload { option, payload } => Self::Payload { option, payload },
            Event::Anomaly(anomaly) => Self::Anomaly(anomaly),
            // An event that this crate does not know has nothing of MUD in it.
            event @ (Event::Quirk(_) | _) => Self::Mccp(MccpEvent::Telnet(event)),
        }
    }
}

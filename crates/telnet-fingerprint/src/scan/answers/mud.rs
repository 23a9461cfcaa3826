//! MUD protocols and the like: what the peer shows is kept for the record, in bounds.

use telnet_encoding::{Charset, Errors, Text};
use telnet_mud::{Gmcp, Mssp, MudLimits};
use telnet_proto::OptionCode;

use super::Answers;
use crate::{AardwolfMessage, AtcpMessage, ComPortValue, MsspValue, mxp_entry};

impl Answers {
    pub(super) fn mud(&mut self, option: OptionCode, payload: &[u8]) {
        match option {
            OptionCode::MSSP => self.mssp(payload),
            OptionCode::ZMP => self.zmp(payload),
            OptionCode::ATCP if self.shown.atcp.len() < MAX_MESSAGES => {
                let cut = payload.iter().position(|byte| matches!(byte, b' ' | b'\n'));
                let (package, value) = payload.split_at(cut.unwrap_or(payload.len()));
                let value = self.text(value.get(1..).unwrap_or_default());
                let message = AtcpMessage::new(self.text(package), value);
                self.shown.atcp.push(message);
            }
            OptionCode::AARDWOLF if self.shown.aardwolf.len() < MAX_MESSAGES => {
                if let Some((channel, data)) = payload.split_first() {
                    self.shown.aardwolf.push(AardwolfMessage::new(*channel, data));
                }
            }
            OptionCode::MXP if self.shown.mxp.len() < MAX_MESSAGES => {
                self.shown.mxp.push(mxp_entry(payload));
            }
            OptionCode::COM_PORT => self.com_port(payload),
            _ => {}
        }
    }

    fn mssp(&mut self, payload: &[u8]) {
        let parsed = Mssp::parse(payload, &MudLimits::default()).value;
        let table = self.shown.mssp.get_or_insert_default();
        for variable in parsed.merged().vars() {
            let name = decode(self.encoding.charset, variable.name());
            let mut values: Vec<Text> =
                variable.values().iter().map(|v| decode(self.encoding.charset, v).into()).collect();
            let value = match (values.pop(), values.is_empty()) {
                (Some(only), true) => MsspValue::One(only),
                (Some(last), false) => {
                    values.push(last);
                    MsspValue::Many(values)
                }
                (None, _) => MsspValue::One(Text::new()),
            };
            if table.len() < MAX_VARIABLES || table.contains_key(&name) {
                table.insert(name, value);
            }
        }
    }

    pub(super) fn zmp_ident(&mut self) {
        let ident = ["zmp.ident", CLIENT, env!("CARGO_PKG_VERSION")];
        self.reply_payload(OptionCode::ZMP, &zmp_message(&ident));
    }

    fn zmp(&mut self, payload: &[u8]) {
        let Some(list) = payload.strip_suffix(&[0]) else { return };
        let mut words = list.split(|byte| *byte == 0);
        let command = decode(self.encoding.charset, words.next().unwrap_or_default());
        let arguments: Vec<Text> = words.take(MAX_MESSAGES).map(|word| self.text(word)).collect();
        if command == "zmp.check"
            && let Some(asked) = arguments.first().and_then(Text::as_str)
        {
            let answer = zmp_message(&["zmp.no-support", asked]);
            self.reply_payload(OptionCode::ZMP, &answer);
        }
        if self.shown.zmp.len() < MAX_MESSAGES {
            self.shown.zmp.insert(command, arguments);
        }
    }

    /// A server sends nothing over GMCP before it knows the client and what it supports.
    pub(super) fn gmcp_hello(&mut self) {
        let version = env!("CARGO_PKG_VERSION");
        let hello = serde_json::json!({ "client": CLIENT, "version": version });
        for message in [
            Gmcp::with_json("Core.Hello", &hello),
            Gmcp::with_json("Core.Supports.Set", &GMCP_MODULES),
        ]
        .into_iter()
        .flatten()
        {
            let mut payload = Vec::new();
            message.emit(&mut payload);
            self.reply_payload(OptionCode::GMCP, &payload);
        }
    }

    /// What a serial port server answers (RFC 2217 §3): its signature and the state of the line.
    fn com_port(&mut self, payload: &[u8]) {
        let Some((code, data)) = payload.split_first() else { return };
        let named = |names: &[&str]| {
            let name = data.first().and_then(|index| names.get(usize::from(*index)));
            name.map(|name| ComPortValue::Text((*name).into()))
        };
        let (key, value) = match code {
            0 | 100 => ("signature", Some(ComPortValue::Text(self.text(data)))),
            1 | 101 => {
                let rate = <[u8; 4]>::try_from(data).ok().map(u32::from_be_bytes);
                ("baudrate", rate.map(|rate| ComPortValue::Number(rate.into())))
            }
            2 | 102 => ("datasize", number(data)),
            3 | 103 => ("parity", named(&["REQUEST", "NONE", "ODD", "EVEN", "MARK", "SPACE"])),
            4 | 104 => ("stopsize", named(&["REQUEST", "1", "2", "1.5"])),
            5 | 105 => ("control", number(data)),
            6 | 106 => ("linestate", number(data)),
            7 | 107 => ("modemstate", number(data)),
            _ => return,
        };
        if let Some(value) = value {
            self.shown.comport.insert(key.to_owned(), value);
        }
    }

    fn text(&self, bytes: &[u8]) -> Text {
        decode(self.encoding.charset, bytes).into()
    }
}

/// Text in the session's charset or, where that cannot be, in Latin-1 as a whole.
fn decode(charset: Charset, bytes: &[u8]) -> String {
    let text = charset.decode(bytes, Errors::Escape);
    match text.as_str() {
        Some(text) => text.to_owned(),
        None => Charset::LATIN_1.decode(bytes, Errors::Replace).to_string_lossy().into_owned(),
    }
}

fn number(data: &[u8]) -> Option<ComPortValue> {
    data.first().map(|byte| ComPortValue::Number((*byte).into()))
}

fn zmp_message(words: &[&str]) -> Vec<u8> {
    words.iter().flat_map(|word| word.bytes().chain([0])).collect()
}

/// The name under which a scan makes itself known.
const CLIENT: &str = "telnet-cli";
const GMCP_MODULES: [&str; 8] = [
    "Char 1",
    "Char.Vitals 1",
    "Char.Items 1",
    "Room 1",
    "Room.Info 1",
    "Comm 1",
    "Comm.Channel 1",
    "Group 1",
];
/// How many messages of one kind, and arguments of one, a record keeps.
const MAX_MESSAGES: usize = 64;
/// How many MSSP variables a record keeps.
const MAX_VARIABLES: usize = 512;

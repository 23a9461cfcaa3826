//! The settings of a vector, and the policy that they come to.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};
use telnet_encoding::Charset;
use telnet_proto::subneg::{ModeMask, Naws, Variable, VariableKind};
use telnet_proto::{OptionCode, OptionSet, Policy, Quirk, Role};

use super::Reading;

/// Options are given by their codes.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Config {
    pub(super) on_local: Vec<u8>,
    pub(super) on_remote: Vec<u8>,
    accept_local: Vec<u8>,
    accept_remote: Vec<u8>,
    /// Asked for before the first byte arrives.
    pub(super) want_local: Vec<u8>,
    pub(super) want_remote: Vec<u8>,
    cols: Option<u16>,
    rows: Option<u16>,
    ttypes: Vec<String>,
    env: Option<BTreeMap<String, String>>,
    uservars: Option<BTreeMap<String, String>>,
    /// How often the peer was asked for a name of its terminal before the first byte.
    pub(super) asked: u8,
    charsets: Vec<String>,
    /// In what the text is that arrives.
    pub(super) charset: Option<String>,
    /// Whether a request for a charset of ours waits for its answer.
    pub(super) request_outstanding: Option<bool>,
    /// The size that the window gets when all has arrived.
    pub(super) send_naws: Option<(u16, u16)>,
    /// What the application sends when all has arrived.
    pub(super) prompt: Option<String>,
    /// How many bytes have come when the transport tells of urgent data.
    pub(super) urgent_at: Option<usize>,
    /// How many bytes a line may have.
    pub(super) max_line: Option<usize>,
    /// Whether what is on already is agreed to once more.
    reack_once: bool,
    /// Whether a 255 in a payload may stand alone.
    bare_iac: bool,
    /// The bits of a MODE of LINEMODE that can be done, or are wanted.
    line_mode: Option<u8>,
    /// The speeds of the terminal, from and to it.
    tspeed: Option<(u32, u32)>,
    location: Option<String>,
    display: Option<String>,
    /// The status report of a server.
    pub(super) mssp: Option<Map<String, Value>>,
    /// Whether it is also told as text.
    pub(super) mssp_plaintext: bool,
}

impl Config {
    /// Whether the settings have a word on the option.
    pub(super) fn mentions(&self, option: OptionCode) -> bool {
        let lists = [
            &self.on_local,
            &self.on_remote,
            &self.accept_local,
            &self.accept_remote,
            &self.want_local,
            &self.want_remote,
        ];
        lists.into_iter().any(|codes| codes.contains(&option.code()))
    }

    /// A server or a client with these settings.
    pub(super) fn policy(&self, role: Role, reading: Reading) -> Policy {
        let mut policy = match role {
            Role::Client => Policy::default(),
            Role::Server => Policy::server(),
        };
        policy.accept_local = set(&self.accept_local);
        policy.accept_remote = set(&self.accept_remote);
        policy.accept_local.extend(self.described());
        if !self.charsets.is_empty() || self.charset.is_some() {
            policy.accept_remote.insert(OptionCode::CHARSET);
        }
        policy.window = self.window();
        policy.terminal_types = self.ttypes.iter().map(|name| reading.bytes(name)).collect();
        policy.variables = self.variables(reading);
        policy.charsets = self.charsets(reading);
        policy.terminal_speed = self.tspeed;
        policy.location = self.location.as_ref().map(|text| reading.bytes(text));
        policy.x_display = self.display.as_ref().map(|text| reading.bytes(text));
        // All that a terminal can do, where LINEMODE is on and no more is said of it.
        let is_editing = self.mentions(OptionCode::LINEMODE).then_some(ALL_MODES);
        policy.line_mode = self.line_mode.or(is_editing).map(ModeMask::new);
        for (is_known, quirk) in
            [(self.reack_once, Quirk::ReackOnce), (self.bare_iac, Quirk::BareIac)]
        {
            if is_known {
                policy.quirks = policy.quirks.with(quirk);
            }
        }
        // "EOR when negotiated, else GA unless SGA, else CR LF", as the vectors have it.
        policy.unmarked_prompt_end = b"\r\n".to_vec();
        policy
    }

    /// The options that we perform, as there is something to tell.
    fn described(&self) -> impl Iterator<Item = OptionCode> {
        [
            (OptionCode::NAWS, self.window().is_some() || self.send_naws.is_some()),
            (OptionCode::TTYPE, !self.ttypes.is_empty()),
            (OptionCode::NEW_ENVIRON, self.env.is_some() || self.uservars.is_some()),
            (OptionCode::LINEMODE, self.line_mode.is_some()),
            (OptionCode::TSPEED, self.tspeed.is_some()),
            (OptionCode::SEND_LOCATION, self.location.is_some()),
            (OptionCode::XDISPLOC, self.display.is_some()),
            (OptionCode::CHARSET, !self.charsets.is_empty() || self.charset.is_some()),
        ]
        .into_iter()
        .filter_map(|(option, is_described)| is_described.then_some(option))
    }

    fn window(&self) -> Option<Naws> {
        let is_known = self.cols.is_some() || self.rows.is_some();
        let [columns, rows] = [self.cols, self.rows].map(Option::unwrap_or_default);
        is_known.then_some(Naws { columns, rows })
    }

    fn variables(&self, reading: Reading) -> Option<Vec<Variable>> {
        if self.env.is_none() && self.uservars.is_none() {
            return None;
        }
        let mut variables = Vec::new();
        for (kind, values) in
            [(VariableKind::Var, &self.env), (VariableKind::UserVar, &self.uservars)]
        {
            variables.extend(values.iter().flatten().map(|(name, value)| Variable {
                kind,
                name: reading.bytes(name),
                value: Some(reading.bytes(value)),
            }));
        }
        Some(variables)
    }

    /// Without a list, all that can be decoded, where text is decoded or a request is out.
    fn charsets(&self, reading: Reading) -> Vec<Vec<u8>> {
        if !self.charsets.is_empty() {
            return self.charsets.iter().map(|name| reading.bytes(name)).collect();
        }
        let is_used = self.charset.is_some() || self.request_outstanding == Some(true);
        let all = if is_used { Charset::all() } else { &[] };
        all.iter().map(|charset| charset.name().into()).collect()
    }
}

/// All bits but that of an acknowledgement (RFC 1184 §2.2).
const ALL_MODES: u8 = 0x1B;

/// The options with these codes.
pub(super) fn set(codes: &[u8]) -> OptionSet {
    codes.iter().copied().map(OptionCode::new).collect()
}

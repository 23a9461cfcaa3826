//! What to answer to SLC: the settings of one end, and the rules to agree on them (RFC 1184 §2.4, §5.5).
//!
//! ```text
//! from the client alone    answer of the server
//! 0 DEFAULT x              go back to the defaults, and all thirty settings
//! 0 VALUE x                all thirty settings
//!
//! from either              answer of the other end
//! any with ACK             none
//! what is set already      none, whatever its flags
//! NOSUPPORT                taken, with ACK
//! DEFAULT                  our default, or NOSUPPORT if that is DEFAULT too
//! VALUE, CANTCHANGE        taken, with ACK, if our default is VALUE or DEFAULT
//!                          NOSUPPORT, if both are CANTCHANGE
//!                          our default, otherwise
//! a function beyond 30     NOSUPPORT
//! ```
//!
//! What is taken goes back as it came, with ACK; NOSUPPORT that nobody asked for has the value 0.
//!
//! These are the decisions of the BSD programs, with bounds: a list has at most
//! [`SlcTable::MAX_ANSWERS`] answers (CVE-2026-32746 is a reply without a bound), and a function that
//! is changed again and again falls silent.

#[cfg(test)]
mod tests;

use alloc::vec::Vec;

use super::{Slc, SlcFunction, SlcLevel, SlcModifier};
use crate::{Anomaly, Role};

/// Which character stands for which function at one end of a connection.
///
/// ```
/// use telnet_proto::{Role, subneg::{Linemode, Slc, SlcFunction, SlcLevel, SlcTable}};
///
/// let mut table = SlcTable::new(Role::Server);
/// let wish = Slc { function: SlcFunction::IP, modifier: SlcLevel::Value.into(), value: 0x18 };
/// let answer = table.receive(&[wish]);
/// assert_eq!(answer.list[0].modifier.to_string(), "VALUE|ACK");
/// assert_eq!(table.function_of(0x18), Some(SlcFunction::IP));
///
/// let mut payload = Vec::new();
/// Linemode::Slc(answer.list).emit(&mut payload);
/// assert_eq!(payload, b"\x03\x03\x82\x18");
/// ```
#[derive(Clone, Debug)]
pub struct SlcTable {
    role: Role,
    settings: [Setting; Self::FUNCTIONS],
    /// How often function 0 is still answered.
    requests_left: u8,
    /// How often functions beyond the last are still answered.
    unknown_left: u8,
}

/// What to send back, if there is anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a pair with names")]
pub struct SlcAnswer {
    /// The list to send; send nothing if it is empty.
    pub list: Vec<Slc>,
    /// What stopped the answers.
    pub anomaly: Option<Anomaly>,
}

impl SlcTable {
    /// How many functions there are.
    pub const FUNCTIONS: usize = 30;
    /// The most answers to one list; what comes after them in the list is dropped.
    pub const MAX_ANSWERS: usize = Self::FUNCTIONS;
    /// How often one function is answered on one connection, and how often a request for all is.
    pub const MAX_CHANGES: u8 = 8;
    /// How often functions beyond the last are answered on one connection.
    pub const MAX_UNKNOWN: u8 = 30;

    /// The settings of a Unix terminal, all of them at [`SlcLevel::Value`]; those that are not listed are
    /// as in [`with_defaults`](Self::with_defaults).
    ///
    /// ```text
    /// IP    ^C  FLUSHIN, FLUSHOUT      SUSP ^Z  FLUSHIN
    /// ABORT ^\  FLUSHIN, FLUSHOUT
    ///
    /// AO ^O   AYT ^T   EOF ^D   EC DEL   EL ^U   EW ^W   RP ^R   LNEXT ^V   XON ^Q   XOFF ^S
    /// ```
    pub fn new(role: Role) -> Self {
        let settings = UNIX.iter().map(|&(function, flags, value)| Slc {
            function,
            modifier: SlcModifier::from(SlcLevel::Value).with(SlcModifier::new(flags)),
            value,
        });
        Self::with_defaults(role, settings)
    }

    /// These settings. [`SlcLevel::Value`] lets the peer choose another character,
    /// [`SlcLevel::CantChange`] does not. Functions that are not named are the client's own business
    /// for a server, and not supported by a client; those beyond the last are passed over.
    pub fn with_defaults(role: Role, settings: impl IntoIterator<Item = Slc>) -> Self {
        let level = match role {
            Role::Client => SlcLevel::NoSupport,
            Role::Server => SlcLevel::Default,
        };
        let mut code = 0;
        let unnamed = [(); Self::FUNCTIONS].map(|()| {
            code += 1;
            Setting::new(Slc { function: SlcFunction::new(code), modifier: level.into(), value: 0 })
        });
        let mut table = Self {
            role,
            settings: unnamed,
            requests_left: Self::MAX_CHANGES,
            unknown_left: Self::MAX_UNKNOWN,
        };
        for slc in settings {
            if let Some(setting) = table.setting_mut(slc.function) {
                *setting = Setting::new(slc);
            }
        }
        table
    }

    /// The setting of this function, if it is one of the thirty.
    pub fn current(&self, function: SlcFunction) -> Option<Slc> {
        self.settings.iter().map(|setting| setting.current).find(|slc| slc.function == function)
    }

    /// All settings: what a client may send of its own accord when the option is agreed on, and a
    /// server when it is asked. A client that has none to tell asks, with function 0 at level DEFAULT.
    pub fn all(&self) -> Vec<Slc> {
        self.settings.iter().map(|setting| setting.current).collect()
    }

    /// The function that this character stands for: the first, if there are several.
    pub fn function_of(&self, character: u8) -> Option<SlcFunction> {
        let mut current = self.settings.iter().map(|setting| setting.current);
        let is_it = |slc: &Slc| match slc.modifier.level() {
            SlcLevel::CantChange | SlcLevel::Value => slc.value == character,
            SlcLevel::NoSupport | SlcLevel::Default => false,
        };
        current.find(|slc| character != DISABLED && is_it(slc)).map(|slc| slc.function)
    }

    /// Changes a setting at this end: what to tell the peer of it, or `None` if there is no such
    /// function.
    pub fn set(&mut self, slc: Slc) -> Option<Slc> {
        let slc = Slc { modifier: slc.modifier.without(SlcModifier::ACK), ..slc };
        self.setting_mut(slc.function)?.current = slc;
        Some(slc)
    }

    /// Takes in what the peer sent.
    ///
    /// [`Anomaly::SlcTooMany`] if there was more than is answered at once, [`Anomaly::SlcLoop`] if
    /// something has been changed too often on this connection.
    pub fn receive(&mut self, list: &[Slc]) -> SlcAnswer {
        let mut answer = SlcAnswer::default();
        for slc in list {
            if answer.list.len() >= Self::MAX_ANSWERS {
                answer.anomaly = Some(Anomaly::SlcTooMany);
                break;
            }
            match self.answer(*slc) {
                Ok(Reply::Nothing) => {}
                Ok(Reply::One(slc)) => answer.list.push(slc),
                Ok(Reply::All) => answer.list.extend(self.all()),
                Err(anomaly) => answer.anomaly = Some(anomaly),
            }
        }
        if answer.list.len() > Self::MAX_ANSWERS {
            answer.list.truncate(Self::MAX_ANSWERS);
            answer.anomaly = Some(Anomaly::SlcTooMany);
        }
        answer
    }

    fn answer(&mut self, slc: Slc) -> Result<Reply, Anomaly> {
        if slc.function.code() == 0 {
            return self.answer_request(slc);
        }
        let role = self.role;
        if let Some(setting) = self.setting_mut(slc.function) {
            return setting.answer(slc, role);
        }
        let wants_none =
            slc.modifier.contains(SlcModifier::ACK) || slc.modifier.level() == SlcLevel::NoSupport;
        if wants_none {
            // Deviation: BSD answers these as well, and two such ends would never stop.
            return Ok(Reply::Nothing);
        }
        spend(&mut self.unknown_left, slc)?;
        Ok(Reply::One(unsupported(slc.function)))
    }

    /// Function 0 is a request for all settings; only a client may send it (RFC 1184 §2.4).
    fn answer_request(&mut self, slc: Slc) -> Result<Reply, Anomaly> {
        match (self.role, slc.modifier.level()) {
            (Role::Server, SlcLevel::Default) => {
                spend(&mut self.requests_left, slc)?;
                for setting in &mut self.settings {
                    setting.current = setting.default;
                }
                Ok(Reply::All)
            }
            (Role::Server, SlcLevel::Value) => {
                spend(&mut self.requests_left, slc)?;
                Ok(Reply::All)
            }
            (Role::Server, SlcLevel::NoSupport | SlcLevel::CantChange) | (Role::Client, _) => {
                Ok(Reply::Nothing)
            }
        }
    }

    fn setting_mut(&mut self, function: SlcFunction) -> Option<&mut Setting> {
        self.settings.iter_mut().find(|setting| setting.current.function == function)
    }
}

/// One function.
#[derive(Clone, Copy, Debug)]
struct Setting {
    default: Slc,
    /// Never with ACK.
    current: Slc,
    /// How often it is still answered.
    left: u8,
}

/// What a setting of the peer is answered with.
enum Reply {
    Nothing,
    One(Slc),
    All,
}

impl Setting {
    fn new(default: Slc) -> Self {
        let default = Slc { modifier: default.modifier.without(SlcModifier::ACK), ..default };
        Self { default, current: default, left: SlcTable::MAX_CHANGES }
    }

    fn answer(&mut self, slc: Slc, role: Role) -> Result<Reply, Anomaly> {
        let theirs = slc.modifier.level();
        let is_same_level = theirs == self.current.modifier.level();
        if slc.modifier.contains(SlcModifier::ACK) {
            // Both have asked at once, and the client's character is to hold (RFC 1184 §5.5). An ACK of
            // another level is about an earlier request of ours.
            if is_same_level && role == Role::Client {
                self.current.value = slc.value;
            }
            return Ok(Reply::Nothing);
        }
        let is_same = slc.value == self.current.value || theirs == SlcLevel::NoSupport;
        if is_same_level && is_same {
            return Ok(Reply::Nothing);
        }
        spend(&mut self.left, slc)?;
        let (current, is_theirs) = match (self.default.modifier.level(), theirs) {
            (_, SlcLevel::NoSupport)
            | (SlcLevel::Value | SlcLevel::Default, SlcLevel::Value | SlcLevel::CantChange) => {
                (slc, true)
            }
            (SlcLevel::Default, SlcLevel::Default)
            | (SlcLevel::CantChange, SlcLevel::CantChange) => (unsupported(slc.function), false),
            (_, SlcLevel::Default | SlcLevel::Value | SlcLevel::CantChange) => {
                (self.default, false)
            }
        };
        self.current = current;
        let modifier =
            if is_theirs { current.modifier.with(SlcModifier::ACK) } else { current.modifier };
        Ok(Reply::One(Slc { modifier, ..current }))
    }
}

fn unsupported(function: SlcFunction) -> Slc {
    Slc { function, modifier: SlcLevel::NoSupport.into(), value: 0 }
}

fn spend(left: &mut u8, slc: Slc) -> Result<(), Anomaly> {
    *left = left.checked_sub(1).ok_or(Anomaly::SlcLoop(slc.function.code()))?;
    Ok(())
}

/// No character, in the programs of BSD.
const DISABLED: u8 = 0xFF;
const BOTH: u8 = 0x60;
const IN: u8 = 0x40;
const NONE: u8 = 0;

/// The characters of a Unix terminal, and what they flush.
const UNIX: &[(SlcFunction, u8, u8)] = &[
    (SlcFunction::IP, BOTH, 0x03),
    (SlcFunction::AO, NONE, 0x0F),
    (SlcFunction::AYT, NONE, 0x14),
    (SlcFunction::ABORT, BOTH, 0x1C),
    (SlcFunction::EOF, NONE, 0x04),
    (SlcFunction::SUSP, IN, 0x1A),
    (SlcFunction::EC, NONE, 0x7F),
    (SlcFunction::EL, NONE, 0x15),
    (SlcFunction::EW, NONE, 0x17),
    (SlcFunction::RP, NONE, 0x12),
    (SlcFunction::LNEXT, NONE, 0x16),
    (SlcFunction::XON, NONE, 0x11),
    (SlcFunction::XOFF, NONE, 0x13),
];

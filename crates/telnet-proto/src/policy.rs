//! What we would have and what we have to tell, as plain data.

use alloc::vec::Vec;

use crate::{
    OptionCode, OptionSet, QuirkSign, Quirks, Role, Side,
    negotiate::Wish,
    nvt::Newlines,
    subneg::{ModeMask, Naws, Variable, VariableKind},
};

/// Which options we agree to, and what is said about them without asking the application.
///
/// The default is a client that agrees to nothing and tells nothing: an RFC 854 terminal without
/// options. What a policy does not configure is left to the application, which hears of every
/// question as an event.
///
/// ```
/// use telnet_proto::{OptionCode, OptionSet, Policy, subneg::Naws};
///
/// let mut policy = Policy::default();
/// policy.accept_local = OptionSet::from([OptionCode::TTYPE, OptionCode::NAWS]);
/// policy.accept_remote = OptionSet::from([OptionCode::ECHO, OptionCode::SGA]);
/// policy.terminal_types = vec![b"XTERM".to_vec()];
/// policy.window = Some(Naws { columns: 80, rows: 24 });
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Policy {
    /// Which end we are. It decides who offers charsets unasked, and whose offer stands if two cross
    /// (RFC 2066); all else hangs on who said WILL and who said DO.
    pub role: Role,
    /// The options that we perform when asked: a DO is answered with WILL, and of any other
    /// option with WONT.
    pub accept_local: OptionSet,
    /// The options that the peer may perform: a WILL is answered with DO, and of any other option
    /// with DONT.
    pub accept_remote: OptionSet,
    /// What becomes of CR NUL and CR LF in data that arrives: [`Newlines::CrNul`] by default.
    pub newlines: Newlines,
    /// Our terminal's names, the best first, one for each TTYPE SEND; the last is said twice, and then
    /// the first again (RFC 1091). With none, SEND is left to the application. A peer that performs
    /// TTYPE is asked for all its names, whatever is here.
    pub terminal_types: Vec<Vec<u8>>,
    /// Our window, told as soon as NAWS is agreed, each time that it is, and at each change by
    /// [`Session::set_window`](crate::Session::set_window) (RFC 1073). With `None`, nothing is told
    /// until then.
    pub window: Option<Naws>,
    /// Our terminal's speeds in bits per second, from and to it, told upon TSPEED SEND (RFC 1079).
    /// With `None`, SEND is left to the application.
    pub terminal_speed: Option<(u32, u32)>,
    /// The variables that a SEND of NEW-ENVIRON or ENVIRON may see, and no others (RFC 1572): the
    /// process environment is never looked at. With `None`, SEND is left to the application; with an
    /// empty list, whatever is asked for is undefined.
    pub variables: Option<Vec<Variable>>,
    /// The variables that a peer is asked for as soon as it performs NEW-ENVIRON, none by default; an
    /// empty name asks for all of its kind.
    pub wanted_variables: Vec<(VariableKind, Vec<u8>)>,
    /// The charsets that will do, the best first (RFC 2066): a server offers them, and a request of
    /// the peer is answered by them. With none, requests are left to the application.
    pub charsets: Vec<Vec<u8>>,
    /// The editing that a client can do, or that a server wants done, by LINEMODE (RFC 1184). With
    /// `None` the option's messages are left to the application; with it all are answered, and keys
    /// are those of [`SlcTable::new`](crate::subneg::SlcTable::new).
    pub line_mode: Option<ModeMask>,
    /// Where the user sits, told by SEND-LOCATION each time that it is agreed (RFC 779).
    pub location: Option<Vec<u8>>,
    /// The X display, `host:display[.screen]`, told upon XDISPLOC SEND (RFC 1096). With `None`, SEND is
    /// left to the application.
    pub x_display: Option<Vec<u8>>,
    /// What ends a prompt where neither EOR nor GA may: nothing by default. CR LF lets a client that
    /// shows whole lines show a prompt.
    pub unmarked_prompt_end: Vec<u8>,
    /// The quirks that the peer is taken to have.
    pub quirks: Quirks,
    /// The signs by which quirks of the peer are recognised. A server has those that are
    /// [known](QuirkSign::known), by [`Policy::server`].
    pub quirk_signs: Vec<QuirkSign>,
    /// The evidence that we are there, upon AYT (RFC 854). Servers have `[Yes]` on a line of its own,
    /// by [`Policy::server`]; a client's would be taken for input.
    pub are_you_there: Vec<u8>,
}

impl Policy {
    /// A server that agrees to nothing yet, and answers AYT.
    pub fn server() -> Self {
        Self {
            role: Role::Server,
            are_you_there: b"\r\n[Yes]\r\n".to_vec(),
            quirk_signs: QuirkSign::known(),
            ..Self::default()
        }
    }

    /// Whether we would have this option on that side.
    pub fn wish(&self, side: Side, option: OptionCode) -> Wish {
        let accepted = match side {
            Side::Local => &self.accept_local,
            Side::Remote => &self.accept_remote,
        };
        if accepted.contains(option) { Wish::Accept } else { Wish::Refuse }
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            role: Role::Client,
            accept_local: OptionSet::EMPTY,
            accept_remote: OptionSet::EMPTY,
            newlines: Newlines::default(),
            terminal_types: Vec::new(),
            window: None,
            terminal_speed: None,
            variables: None,
            wanted_variables: Vec::new(),
            charsets: Vec::new(),
            line_mode: None,
            location: None,
            x_display: None,
            unmarked_prompt_end: Vec::new(),
            quirks: Quirks::NONE,
            quirk_signs: Vec::new(),
            are_you_there: Vec::new(),
        }
    }
}

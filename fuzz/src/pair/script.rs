//! The steps of a run, read from the input.
//!
//! ```text
//! setup   accept  accept  mode        one `accept` for the client, one for the server
//! step    kind  ...
//!
//! accept  bits 0-1 what it performs, 2-3 what the peer may: none, all, every other, the others
//! mode    bits 0-1 limits: default, small, large, large
//!         bit  2   talkative: both have something to tell, and are asked only what is in order
//! kind    bit  0   the client or the server
//!         the rest says what, see `Step` and `Action`
//! ```

use telnet_proto::{Command, Limits, OptionCode, OptionSet, Policy, Side, nvt::Newlines};

use super::peer::End;
use crate::{input::Input, setup};

/// How the two ends begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setup {
    accept: [u8; 2],
    mode: u8,
}

impl Setup {
    pub(super) fn read(input: &mut Input<'_>) -> Self {
        Self { accept: [input.byte(), input.byte()], mode: input.byte() }
    }

    pub(super) const fn is_talkative(self) -> bool {
        self.mode & 4 != 0
    }

    pub(super) fn policy(self, end: End) -> Policy {
        let [client, server] = self.accept;
        let (mut policy, accept) = match end {
            End::Client => (Policy::default(), client),
            End::Server => (Policy::server(), server),
        };
        policy.newlines = Newlines::Untouched;
        policy.accept_local = accepted(accept);
        policy.accept_remote = accepted(accept >> 2);
        if self.is_talkative() {
            setup::talk(&mut policy);
        } else {
            policy.are_you_there = Vec::new();
        }
        policy
    }

    pub(super) fn limits(self) -> Limits {
        let mut limits = Limits::default();
        match self.mode & 3 {
            0 => {}
            1 => {
                limits.replies_per_option = 1;
                limits.replies_per_connection = 3;
                limits.payloads_per_connection = 2;
            }
            _ => {
                limits.replies_per_option = u8::MAX - 1;
                limits.replies_per_connection = u16::MAX - 1;
                limits.payloads_per_connection = u16::MAX;
            }
        }
        limits
    }
}

/// Something that happens.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'d> {
    /// One end does something.
    Act(End, Action<'d>),
    /// So many bytes of what this end has sent arrive at the other.
    Deliver(End, usize),
}

impl<'d> Step<'d> {
    pub(super) fn read(input: &mut Input<'d>, setup: Setup) -> Self {
        let byte = input.byte();
        let end = if byte & 1 == 0 { End::Client } else { End::Server };
        match (byte >> 1) % 12 {
            0 => Self::Deliver(end, usize::from(input.byte())),
            1 => Self::Deliver(end, usize::MAX),
            kind => Self::Act(end, Action::read(kind, input, setup)),
        }
    }

    /// Which end does something, or has its bytes delivered.
    pub(super) const fn end(self) -> End {
        match self {
            Self::Act(end, _) | Self::Deliver(end, _) => end,
        }
    }
}

/// What one end does.
#[derive(Clone, Copy, Debug)]
pub(super) enum Action<'d> {
    Enable(Side, OptionCode),
    Disable(Side, OptionCode),
    /// The policy changes its mind.
    Toggle(Side, OptionCode),
    Data(&'d [u8]),
    Text(&'d [u8]),
    Command(Command),
    PromptEnd,
    Payload(OptionCode, &'d [u8]),
    Window(u8, u8),
    /// The other end gets a new budget.
    Refill,
}

impl<'d> Action<'d> {
    fn read(kind: u8, input: &mut Input<'d>, setup: Setup) -> Self {
        match kind {
            2 => target(input.byte(), Self::Enable),
            3 => target(input.byte(), Self::Disable),
            4 => target(input.byte(), Self::Toggle),
            5 => Self::Data(run(input)),
            6 => Self::Text(run(input)),
            7 => command(input.byte()),
            8 => Self::PromptEnd,
            9 if setup.is_talkative() => question(input.byte()),
            9 => Self::Payload(option(input.byte()), run(input)),
            10 => Self::Window(input.byte(), input.byte()),
            _ => Self::Refill,
        }
    }
}

fn command<'d>(byte: u8) -> Action<'d> {
    let command = Command::ALL.get(usize::from(byte) % Command::ALL.len());
    Action::Command(command.copied().unwrap_or(Command::Nop))
}

/// A SEND, which each of these options knows.
fn question<'d>(byte: u8) -> Action<'d> {
    let option = match byte % 4 {
        0 => OptionCode::STATUS,
        1 => OptionCode::TTYPE,
        2 => OptionCode::TSPEED,
        _ => OptionCode::NEW_ENVIRON,
    };
    Action::Payload(option, &[1])
}

/// A short run of bytes, with its length before it.
fn run<'d>(input: &mut Input<'d>) -> &'d [u8] {
    let len = usize::from(input.byte() & 0x1F);
    input.take(len)
}

/// ```text
/// bit 0  the side          bits 1-4  the option
/// ```
fn target<'d>(byte: u8, action: fn(Side, OptionCode) -> Action<'d>) -> Action<'d> {
    let side = if byte & 1 == 0 { Side::Local } else { Side::Remote };
    action(side, option(byte >> 1))
}

fn option(number: u8) -> OptionCode {
    OPTIONS.get(usize::from(number & 0xF)).copied().unwrap_or(OptionCode::BINARY)
}

fn accepted(bits: u8) -> OptionSet {
    let every_other = |first: usize| OPTIONS.iter().copied().skip(first).step_by(2).collect();
    match bits & 3 {
        0 => OptionSet::EMPTY,
        1 => OptionSet::ALL,
        2 => every_other(0),
        _ => every_other(1),
    }
}

/// Few, so that requests about one meet: those that a session itself knows, and some that are odd.
const OPTIONS: [OptionCode; 16] = [
    OptionCode::ECHO,
    OptionCode::SGA,
    OptionCode::BINARY,
    OptionCode::NAWS,
    OptionCode::TTYPE,
    OptionCode::CHARSET,
    OptionCode::NEW_ENVIRON,
    OptionCode::STATUS,
    OptionCode::TIMING_MARK,
    OptionCode::LOGOUT,
    OptionCode::END_OF_RECORD,
    OptionCode::TSPEED,
    OptionCode::GMCP,
    OptionCode::EXOPL,
    OptionCode::new(240),
    OptionCode::new(99),
];

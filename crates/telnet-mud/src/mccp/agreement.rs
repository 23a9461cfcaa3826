//! What is agreed about compression, and what follows from it: where a stream begins and ends.

use std::borrow::Cow;

use bytes::BytesMut;
use telnet_codec::Event;
use telnet_codec::proto::negotiate::QState;
use telnet_codec::proto::{Anomaly, OptionCode, OptionSet, Role, Session, Side, Subnegotiation};

use super::marker::{MARKER, Marker};
use super::mccpx::{self, Mccpx};
use super::version::{Kind, Version};
use super::{MccpPolicy, MccpxEncoding};
use crate::MudLimits;

/// The rules of the options of MCCP for one end.
#[derive(Debug)]
pub(super) struct Agreement {
    pub(super) role: Role,
    /// Whose payload comes next without its IAC SE.
    cut: Option<Version>,
    /// Whether the marker of MCCP1 was found, and comes next as a payload.
    is_mended: bool,
    /// What the policy of the session would accept, but for another version that is agreed.
    pub(super) shunned: OptionSet,
    /// In what the peer would have what is sent by MCCPX.
    pub(super) chosen: Option<MccpxEncoding>,
    /// How many more messages of MCCPX are refused with a word.
    refusals: u8,
}

/// What an event means for the streams.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum News {
    None,
    /// What arrives is compressed from here on.
    Inflate(Kind),
    /// The same, in an encoding that we do not know.
    Unreadable,
    /// What is sent is to be compressed from here on.
    Deflate(Kind),
    /// The stream that is sent is to end.
    DeflateNoMore,
}

/// The versions by which streams run in and out.
pub(super) type Running = (Option<Version>, Option<Version>);

impl Agreement {
    pub(super) const fn new(role: Role, limits: &MudLimits) -> Self {
        Self {
            role,
            cut: None,
            is_mended: false,
            shunned: OptionSet::EMPTY,
            chosen: None,
            refusals: limits.mccpx_refusals,
        }
    }

    /// Whether an event can be more than [`News::None`], and has to be heard.
    #[inline]
    pub(super) const fn is_news(event: Option<&Event>) -> bool {
        let option = match event {
            Some(
                Event::Payload { option, .. }
                | Event::Enabled { option, .. }
                | Event::Disabled { option, .. }
                | Event::Refused { option, .. }
                | Event::Anomaly(
                    Anomaly::SubnegotiationInterrupted(option)
                    | Anomaly::SubnegotiationOverflow { option, .. },
                ),
            ) => *option,
            _ => return false,
        };
        Version::of(option).is_some()
    }

    /// What an event means.
    pub(super) fn hear(
        &mut self,
        event: &Event,
        running: Running,
        policy: &MccpPolicy,
        session: &mut Session,
    ) -> News {
        if let Event::Payload { option, payload } = event
            && let Some(version) = Version::of(*option)
        {
            let is_whole = self.cut.take() != Some(version);
            return match version {
                _ if !is_whole => News::None,
                Version::X => self.hear_mccpx(Mccpx::parse(payload), running, policy, session),
                Version::V1 | Version::V2 | Version::V3 => {
                    self.hear_marker(version, payload, running.0, session)
                }
            };
        }
        if let Event::Anomaly(Anomaly::SubnegotiationInterrupted(option)) = event {
            self.cut = Version::of(*option).or(self.cut);
        }
        if let Event::Anomaly(Anomaly::SubnegotiationOverflow { option, .. }) = event {
            self.cut = self.cut.filter(|version| version.option() != *option);
        }
        if let Event::Enabled { side, option }
        | Event::Disabled { side, option }
        | Event::Refused { side, option } = event
            && let Some(version) = Version::of(*option)
        {
            return self.settle((*side, version), running, policy, session);
        }
        News::None
    }

    fn hear_marker(
        &mut self,
        version: Version,
        payload: &[u8],
        incoming: Option<Version>,
        session: &Session,
    ) -> News {
        // MCCP1 has a marker of its own, and the usual one is none to it.
        let is_mended = core::mem::take(&mut self.is_mended);
        let is_marker = payload.is_empty() && is_mended == (version == Version::V1);
        if is_marker && incoming.is_none() && self.is_possible(version, session) {
            News::Inflate(Kind::zlib(version))
        } else {
            News::None
        }
    }

    /// How many bytes a codec may read of `input` before the marker of MCCP1 has to be looked for
    /// again; `None` if its start is there, and its end is still to come. A whole one is given an end
    /// that the codec knows.
    ///
    /// A codec stops behind a frame only if there is an event for it, and so cannot be left to stop
    /// in front of the marker.
    pub(super) fn marker_bound(
        &mut self,
        input: &mut BytesMut,
        session: &Session,
    ) -> Option<usize> {
        let marker = if session.is_between_frames() { Marker::at(input) } else { Marker::None };
        match marker {
            Marker::None => Some(Marker::search(input)),
            Marker::Cut => None,
            Marker::Whole => {
                Marker::mend(input);
                self.is_mended = true;
                Some(MARKER.len())
            }
        }
    }

    /// Whether the peer may begin a stream of this version.
    ///
    /// It may on our DO, before its WILL or without it, and it may have done so before our DONT
    /// reached it. And MCCP3 is the server's option, but a client that offers it by itself has agreed
    /// to it no less.
    #[inline]
    pub(super) fn is_possible(&self, version: Version, session: &Session) -> bool {
        let option = version.option();
        let is_wanted = |side| session.state(side, option) != QState::No;
        match (version, self.role) {
            (Version::V2, Role::Client) | (Version::V3, Role::Server) => {
                is_wanted(Side::Remote) || is_wanted(Side::Local)
            }
            (Version::V1, Role::Client) | (Version::X, _) => is_wanted(Side::Remote),
            (Version::V1 | Version::V2, Role::Server) | (Version::V3, Role::Client) => false,
        }
    }

    /// Whether a stream of this version may begin at this end.
    pub(super) fn is_agreed(&self, version: Version, session: &Session) -> bool {
        let mut own = Version::outgoing(self.role).iter().filter(|(_, other)| *other == version);
        own.any(|(side, _)| session.state(*side, version.option()) == QState::Yes)
    }

    fn hear_mccpx(
        &mut self,
        message: Mccpx<'_>,
        running: Running,
        policy: &MccpPolicy,
        session: &mut Session,
    ) -> News {
        match message {
            Mccpx::Accept(names) => {
                let is_asked = session.state(Side::Local, OptionCode::MCCPX) == QState::Yes;
                if !is_asked || running.1.is_some() {
                    return News::None;
                }
                self.chosen = mccpx::choose(names, &policy.encodings);
                if self.chosen.is_none() {
                    session.disable(Side::Local, OptionCode::MCCPX);
                }
                self.settle_outgoing((Side::Local, Version::X), running.1, session)
            }
            Mccpx::Begin(name) => {
                let is_start = running.0.is_none() && self.is_possible(Version::X, session);
                if !is_start || name.eq_ignore_ascii_case(PLAIN) {
                    return News::None;
                }
                match MccpxEncoding::from_name(name) {
                    Some(encoding) if policy.encodings.contains(&encoding) => {
                        News::Inflate(Kind { version: Version::X, encoding })
                    }
                    _ => News::Unreadable,
                }
            }
            Mccpx::Unknown(code) => {
                if self.refusals > 0 {
                    self.refusals -= 1;
                    say(&mccpx::refuse(code), session);
                }
                News::None
            }
            Mccpx::Wont | Mccpx::Empty => News::None,
        }
    }
}

/// Sends a payload of MCCPX, if it is agreed.
pub(super) fn say(payload: &[u8], session: &mut Session) {
    let payload = Cow::Borrowed(payload);
    let message = Subnegotiation::Unknown { option: OptionCode::MCCPX, payload };
    let _not_agreed = session.send_subnegotiation(&message);
}

/// The encoding that is none.
const PLAIN: &[u8] = b"none";

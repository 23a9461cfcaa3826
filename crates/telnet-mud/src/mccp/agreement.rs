//! What is agreed about compression, and what follows from it: where a stream begins and ends.

use bytes::BytesMut;
use telnet_codec::Event;
use telnet_codec::proto::negotiate::QState;
use telnet_codec::proto::{Anomaly, OptionSet, Role, Session, Side};

use super::marker::Marker;
use super::version::Version;

/// The rules of the options of MCCP for one end.
#[derive(Debug)]
pub(super) struct Agreement {
    role: Role,
    /// Whose payload comes next without its IAC SE.
    cut: Option<Version>,
    /// Whether the marker of MCCP1 was found, and comes next as a payload.
    is_mended: bool,
    /// What the policy of the session would accept, but for a better version that is agreed.
    shunned: OptionSet,
}

/// What an event means for the streams.
pub(super) enum News {
    None,
    /// What arrives is compressed from here on.
    Inflate(Version),
    /// What is sent is to be compressed from here on.
    Deflate(Version),
    /// The stream that is sent is to end.
    DeflateNoMore,
}

impl Agreement {
    pub(super) const fn new(role: Role) -> Self {
        Self { role, cut: None, is_mended: false, shunned: OptionSet::EMPTY }
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

    /// What an event means, with the versions by which streams run in and out.
    pub(super) fn hear(
        &mut self,
        event: &Event,
        (incoming, outgoing): (Option<Version>, Option<Version>),
        session: &mut Session,
    ) -> News {
        match event {
            Event::Payload { option, payload } => {
                let Some(version) = Version::of(*option) else { return News::None };
                let is_whole = self.cut.take() != Some(version);
                // MCCP1 has a marker of its own, and the usual one is none to it.
                let is_mended = core::mem::take(&mut self.is_mended);
                let is_marker = payload.is_empty() && is_mended == (version == Version::V1);
                let is_start = is_whole && is_marker && incoming.is_none();
                if is_start && self.is_possible(version, session) {
                    News::Inflate(version)
                } else {
                    News::None
                }
            }
            Event::Anomaly(Anomaly::SubnegotiationInterrupted(option)) => {
                self.cut = Version::of(*option).or(self.cut);
                News::None
            }
            Event::Anomaly(Anomaly::SubnegotiationOverflow { option, .. }) => {
                self.cut = self.cut.filter(|version| version.option() != *option);
                News::None
            }
            Event::Enabled { side, option }
            | Event::Disabled { side, option }
            | Event::Refused { side, option } => {
                let Some(version) = Version::of(*option) else { return News::None };
                self.settle_incoming((*side, version), incoming, session);
                self.settle_outgoing((*side, version), outgoing, session)
            }
            Event::Data(_)
            | Event::Command(_)
            | Event::TerminalTypes(_)
            | Event::Charset(_)
            | Event::Subnegotiation(_)
            | Event::Anomaly(_)
            | _ => News::None,
        }
    }

    /// Whether no codec may read on: the marker of MCCP1 stands at the start of `input`, and its end
    /// is still to come. A whole one is given an end that the codec knows.
    pub(super) fn is_inside_marker(&mut self, input: &mut BytesMut, session: &Session) -> bool {
        if !self.is_possible(Version::V1, session) || !session.is_between_frames() {
            return false;
        }
        match Marker::at(input) {
            Marker::None => false,
            Marker::Cut => true,
            Marker::Whole => {
                Marker::mend(input);
                self.is_mended = true;
                false
            }
        }
    }

    /// Whether the peer may begin a stream of this version.
    ///
    /// It may on our DO, before its WILL or without it, and it may have done so before our DONT
    /// reached it. And MCCP3 is the server's option, but a client that offers it by itself has agreed
    /// to it no less.
    pub(super) fn is_possible(&self, version: Version, session: &Session) -> bool {
        let is_ours = Version::incoming(self.role).iter().any(|(_, other)| *other == version);
        let is_wanted = |side| session.state(side, version.option()) != QState::No;
        is_ours && Side::BOTH.into_iter().any(is_wanted)
    }

    /// Of the versions that would compress what arrives, keeps one.
    fn settle_incoming(
        &mut self,
        changed: (Side, Version),
        running: Option<Version>,
        session: &mut Session,
    ) {
        let all = Version::incoming(self.role);
        if !all.contains(&changed) {
            return;
        }
        for &(side, other) in all.iter().filter(|other| **other != changed) {
            // The first in the row is the best.
            let (best, worst) = if is_before(all, changed, (side, other)) {
                (changed, (side, other))
            } else {
                ((side, other), changed)
            };
            let is_best_on = session.is_enabled(best.0, best.1.option());
            if is_best_on && running != Some(worst.1) {
                self.shun(worst, session);
            } else if !is_best_on {
                self.readmit(worst, session);
            }
        }
    }

    /// Of the versions that would compress what is sent, begins one.
    fn settle_outgoing(
        &self,
        changed: (Side, Version),
        running: Option<Version>,
        session: &mut Session,
    ) -> News {
        let all = Version::outgoing(self.role);
        if !all.contains(&changed) {
            return News::None;
        }
        let is_on = |session: &Session, version: Version| {
            let mut own = all.iter().filter(|(_, other)| *other == version);
            own.any(|(side, _)| session.is_enabled(*side, version.option()))
        };
        let (chosen, news) = match running {
            Some(version) if is_on(session, version) => (version, News::None),
            Some(_) => return News::DeflateNoMore,
            None => match choose(all, session) {
                Some(version) => (version, News::Deflate(version)),
                None => return News::None,
            },
        };
        for (side, other) in all.iter().filter(|(_, other)| *other != chosen) {
            if session.state(*side, other.option()) == QState::Yes {
                session.disable(*side, other.option());
            }
        }
        news
    }

    /// Takes back what is agreed of it, and accepts it no more.
    fn shun(&mut self, (side, version): (Side, Version), session: &mut Session) {
        let option = version.option();
        let accepted = accepted(side, session);
        if accepted.contains(option) {
            accepted.remove(option);
            self.shunned.insert(option);
        }
        if session.is_enabled(side, option) {
            session.disable(side, option);
        }
    }

    /// Accepts it as before.
    fn readmit(&mut self, (side, version): (Side, Version), session: &mut Session) {
        let option = version.option();
        if self.shunned.contains(option) {
            self.shunned.remove(option);
            accepted(side, session).insert(option);
        }
    }
}

/// The best version that is agreed; none as long as a better one may be.
fn choose(all: &[(Side, Version)], session: &Session) -> Option<Version> {
    all.iter().find_map(|(side, version)| match session.state(*side, version.option()) {
        QState::Yes => Some(Some(*version)),
        QState::WantYes => Some(None),
        QState::No | QState::WantNo | QState::WantNoOpposite | QState::WantYesOpposite => None,
    })?
}

fn is_before(all: &[(Side, Version)], one: (Side, Version), other: (Side, Version)) -> bool {
    let place = |wanted| all.iter().position(|version| *version == wanted);
    place(one) < place(other)
}

fn accepted(side: Side, session: &mut Session) -> &mut OptionSet {
    let policy = session.policy_mut();
    match side {
        Side::Local => &mut policy.accept_local,
        Side::Remote => &mut policy.accept_remote,
    }
}

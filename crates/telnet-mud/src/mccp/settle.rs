//! Of several versions that peers agree on, one compresses a direction.
//!
//! MCCPX is not to be agreed on beside another (draft-rahjiii-MCCPX-04 §5): whichever is on first
//! stays. MCCP1 is refused where MCCP2 is on.

use telnet_codec::proto::negotiate::QState;
use telnet_codec::proto::{OptionSet, Session, Side};

use super::agreement::{Agreement, News, Running, say};
use super::version::{Kind, Offer, Version};
use super::{MccpPolicy, MccpxEncoding, mccpx};

impl Agreement {
    /// What follows from it that an option came on, went off, or was refused.
    pub(super) fn settle(
        &mut self,
        changed: Offer,
        running: Running,
        policy: &MccpPolicy,
        session: &mut Session,
    ) -> News {
        if changed == (Side::Local, Version::X) {
            // Each agreement comes with a list of its own.
            self.chosen = None;
        }
        self.settle_incoming(changed, running.0, session);
        let is_new = session.state(Side::Remote, Version::X.option()) == QState::Yes;
        if changed == (Side::Remote, Version::X) && is_new {
            say(&mccpx::accept(&policy.encodings), session);
        }
        self.settle_outgoing(changed, running.1, session)
    }

    /// Of the versions that would compress what arrives, keeps one.
    fn settle_incoming(&mut self, changed: Offer, running: Option<Version>, session: &mut Session) {
        let all = Version::incoming(self.role);
        if !all.contains(&changed) {
            return;
        }
        let is_on = |offer: Offer, session: &Session| session.is_enabled(offer.0, offer.1.option());
        if !is_on(changed, session) {
            if !all.iter().any(|other| is_on(*other, session)) {
                self.readmit(all, session);
            }
            return;
        }
        for &other in all.iter().filter(|other| **other != changed) {
            let loser = loser(changed, other, is_on(other, session));
            if let Some(loser) = loser.filter(|loser| running != Some(loser.1)) {
                self.shun(loser, session);
            }
        }
    }

    /// Of the versions that would compress what is sent, begins one.
    pub(super) fn settle_outgoing(
        &self,
        changed: Offer,
        running: Option<Version>,
        session: &mut Session,
    ) -> News {
        let all = Version::outgoing(self.role);
        if !all.contains(&changed) {
            return News::None;
        }
        let is_on = |version: Version| {
            let mut own = all.iter().filter(|(_, other)| *other == version);
            own.any(|(side, _)| session.is_enabled(*side, version.option()))
        };
        let (kept, news) = match running {
            Some(version) if is_on(version) => (version, News::None),
            Some(_) => return News::DeflateNoMore,
            None => match choose(all, self.chosen, session) {
                Some(kind) => (kind.version, News::Deflate(kind)),
                None => return News::None,
            },
        };
        for (side, other) in all.iter().filter(|(_, other)| *other != kept) {
            if session.state(*side, other.option()) == QState::Yes {
                session.disable(*side, other.option());
            }
        }
        news
    }

    /// Takes back what is agreed of it, and accepts it no more.
    fn shun(&mut self, (side, version): Offer, session: &mut Session) {
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

    /// Accepts all of them as before.
    fn readmit(&mut self, all: &[Offer], session: &mut Session) {
        for (side, version) in all {
            let option = version.option();
            if self.shunned.contains(option) {
                self.shunned.remove(option);
                accepted(*side, session).insert(option);
            }
        }
    }
}

/// Which of two versions is not to be, now that the first came on.
fn loser(changed: Offer, other: Offer, is_other_on: bool) -> Option<Offer> {
    let is_about_x = changed.1 == Version::X || other.1 == Version::X;
    match (is_other_on, is_about_x) {
        (true, true) => Some(changed),
        (false, true) => Some(other),
        (true, false) => Some(if changed.1 == Version::V1 { changed } else { other }),
        (false, false) => Some(other).filter(|other| other.1 == Version::V1),
    }
}

/// The best version that is agreed; none as long as a better one is under way.
fn choose(all: &[Offer], encoding: Option<MccpxEncoding>, session: &Session) -> Option<Kind> {
    for (side, version) in all {
        match (session.state(*side, version.option()), version) {
            // Its list is still to come.
            (QState::Yes, Version::X) => {
                return encoding.map(|encoding| Kind { version: Version::X, encoding });
            }
            (QState::Yes, _) => return Some(Kind::zlib(*version)),
            // A peer that knows MCCP1 answers about MCCP2. To MCCPX, many have no answer.
            (QState::WantYes, Version::V2) => return None,
            (
                QState::No
                | QState::WantNo
                | QState::WantNoOpposite
                | QState::WantYes
                | QState::WantYesOpposite,
                _,
            ) => {}
        }
    }
    None
}

fn accepted(side: Side, session: &mut Session) -> &mut OptionSet {
    let policy = session.policy_mut();
    match side {
        Side::Local => &mut policy.accept_local,
        Side::Remote => &mut policy.accept_remote,
    }
}

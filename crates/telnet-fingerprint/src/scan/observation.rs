//! What a scan has seen, and the record of it.

use std::collections::BTreeSet;
use std::time::Duration;

use telnet_encoding::{Errors, Text};
use telnet_proto::{OptionCode, Side};

use super::answers::{Answers, Encoding};
use super::probing::Findings;
use super::{ProbeSet, ScanOptions};
use crate::{
    Fingerprint, FingerprintData, OptionStates, Record, ServerProbe, Session, SessionData, Timing,
};

/// All that one visit showed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Observation {
    /// The canonical reduction.
    pub fingerprint: FingerprintData,
    /// Everything else.
    pub session_data: SessionData,
    /// What kept the scan from its end, or made it worthless.
    pub notice: Option<Notice>,
    /// Which questions were asked.
    pub probe_set: ProbeSet,
}

impl Observation {
    /// The record of this visit.
    pub fn into_record(self, session: Session) -> Record {
        let fingerprint = Fingerprint::new(self.probe_set.form(), self.fingerprint);
        Record::new(
            ServerProbe::new(fingerprint, self.probe_set.name(), self.session_data),
            session,
        )
    }
}

/// Why a scan ended early, or has little to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// The peer sent not a byte.
    Silent,
    /// The peer closed the connection before it had sent a byte.
    ClosedAtOnce,
    /// The connection was reset or failed.
    Reset,
    /// The peer took none of our bytes any more.
    Stalled,
    /// The peer speaks TLS.
    Tls,
    /// The peer went on sending without end.
    Endless,
}

/// The pieces of an observation as the scan holds them at its end.
pub(super) struct Seen<'a> {
    pub(super) options: &'a ScanOptions,
    pub(super) answers: &'a Answers,
    pub(super) findings: &'a Findings,
    pub(super) states: Option<OptionStates>,
    pub(super) before: &'a [u8],
    pub(super) after: &'a [u8],
    pub(super) dsr: (u32, u32),
    pub(super) timing: (Duration, Duration),
    pub(super) notice: Option<Notice>,
}

impl Seen<'_> {
    pub(super) fn observe(mut self) -> Observation {
        let set = self.options.probe_set;
        let mut data = self.answers.shown.clone();
        data.banner_before_return = banner(self.before, &self.answers.encoding);
        data.banner_after_return = banner(self.after, &self.answers.encoding);
        data.encoding.clone_from(&self.answers.encoding.name);
        data.option_states = self.states.take().unwrap_or_else(|| states(self.answers, set));
        data.option_states.environ_requested.clone_from(&self.answers.environ_requested);
        data.scan_type = Some(self.options.scan_type);
        data.timing = Timing::new(self.timing.0, self.timing.1);
        data.dsr_requests = Some(self.dsr.0.into());
        data.dsr_replies = Some(self.dsr.1.into());
        Observation {
            fingerprint: self.reduce(),
            session_data: data,
            notice: self.notice,
            probe_set: set,
        }
    }

    fn reduce(&self) -> FingerprintData {
        let set = self.options.probe_set;
        let names = |options: &mut dyn Iterator<Item = OptionCode>| -> BTreeSet<String> {
            options.map(|option| name(set, option)).collect()
        };
        let with = |wanted: bool| {
            let offers = self.findings.offers.iter();
            offers.filter(move |(_, offered)| **offered == wanted).map(|(option, _)| *option)
        };
        let mut data = FingerprintData::new(self.options.scan_type);
        data.offered = names(&mut with(true));
        data.refused = names(&mut with(false));
        data.requested = names(&mut self.answers.tables.all_on(Side::Local).into_iter());
        data.wrong_direction_offered = names(&mut self.findings.wrong_direction.iter().copied());
        data.directional_refusals = names(&mut self.answers.tables.directional.iter().copied());
        data.looped = names(&mut self.findings.looped.iter().copied());
        data
    }
}

/// The tables as they stand.
pub(super) fn states(answers: &Answers, set: ProbeSet) -> OptionStates {
    let table = |side| {
        let known = answers.tables.all_known(side).into_iter();
        known.map(|(option, on)| (name(set, option), on)).collect()
    };
    let directional = answers.tables.directional.iter().map(|option| name(set, *option)).collect();
    OptionStates {
        server_offered: table(Side::Remote),
        server_requested: table(Side::Local),
        directional_refusals: Some(directional),
        ..OptionStates::default()
    }
}

fn name(set: ProbeSet, option: OptionCode) -> String {
    set.names().name(option.code()).into_owned()
}

fn banner(bytes: &[u8], encoding: &Encoding) -> Text {
    encoding.charset.decode(bytes, Errors::Escape)
}

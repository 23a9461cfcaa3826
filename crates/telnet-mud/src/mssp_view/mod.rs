//! A status report read by the meaning of its variables, and what is wrong with it.
//!
//! Names are compared without case and with `_` as a space, and a repeated variable is one list.
//! Of several values the last is the default one; for most variables servers send just one.

mod findings;
mod variables;

use std::borrow::Cow;

pub use findings::{MsspFacts, MsspFinding, MsspFindingKind};
use variables::is_same_name;
pub use variables::{MsspGroup, MsspRule, MsspVariable};

use crate::Mssp;

/// A report and the meaning of its variables.
///
/// ```
/// use telnet_mud::{MsspFacts, MsspFindingKind, MsspUptime, MsspView, Mssp, MudLimits};
///
/// let payload = b"\x01NAME\x02Foo\x01PLAYERS\x0252\x01UPTIME\x02900\x01PORT\x0280\x0223";
/// let report = Mssp::parse(payload, &MudLimits::default()).value;
/// let view = MsspView::new(&report);
/// assert_eq!(view.name().as_deref(), Some("Foo"));
/// assert_eq!((view.players(), view.port()), (Some(52), Some(23)));
/// assert_eq!(view.uptime(), Some(MsspUptime::Seconds(900)));
///
/// let findings = view.findings(&MsspFacts::default());
/// assert_eq!(findings[0].kind, MsspFindingKind::UptimeNotEpoch);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct MsspView<'r> {
    report: &'r Mssp,
}

impl<'r> MsspView<'r> {
    /// A view of this report.
    pub const fn new(report: &'r Mssp) -> Self {
        Self { report }
    }

    /// The report itself.
    pub const fn report(self) -> &'r Mssp {
        self.report
    }

    /// All values of a variable in order, from each place where it stands.
    pub fn values(self, name: &str) -> impl DoubleEndedIterator<Item = &'r [u8]> {
        let vars = self.report.vars().iter();
        vars.filter(move |var| is_same_name(var.name(), name))
            .flat_map(|var| var.values().iter().map(Vec::as_slice))
    }

    /// The values of a variable as text; those in Latin-1 are read as such.
    pub fn texts(self, name: &str) -> impl DoubleEndedIterator<Item = Cow<'r, str>> {
        self.values(name).map(text)
    }

    /// The default value of a variable as text, unless it is empty.
    pub fn text(self, name: &str) -> Option<Cow<'r, str>> {
        self.texts(name).next_back().filter(|value| !value.is_empty())
    }

    /// The default value of a variable as a number; an empty one is 0.
    pub fn integer(self, name: &str) -> Option<i64> {
        integer(self.values(name).next_back()?)
    }

    /// Whether a variable is 1; other numbers and texts are `None`.
    pub fn flag(self, name: &str) -> Option<bool> {
        match self.integer(name)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    /// NAME, unless it is empty.
    pub fn name(self) -> Option<Cow<'r, str>> {
        self.text("NAME")
    }

    /// PLAYERS that are logged in.
    pub fn players(self) -> Option<u64> {
        u64::try_from(self.integer("PLAYERS")?).ok()
    }

    /// UPTIME, which is when the server was started; some tell for how long it runs, and some have a
    /// fraction of a second, which is left out.
    pub fn uptime(self) -> Option<MsspUptime> {
        let value = self.values("UPTIME").next_back()?;
        let mut parts = value.splitn(2, |&byte| byte == b'.');
        let whole = parts.next()?;
        let is_number = parts.next().is_none_or(|fraction| fraction.iter().all(u8::is_ascii_digit));
        let seconds = u64::try_from(integer(whole).filter(|_| is_number)?).ok()?;
        let is_epoch = seconds >= FIRST_EPOCH;
        Some(if is_epoch { MsspUptime::Since(seconds) } else { MsspUptime::Seconds(seconds) })
    }

    /// PORT, the default one.
    pub fn port(self) -> Option<u16> {
        self.ports().next_back()
    }

    /// All values of PORT that are ports.
    pub fn ports(self) -> impl DoubleEndedIterator<Item = u16> {
        self.values("PORT").filter_map(port)
    }

    /// Where TLS is spoken, by TLS or SSL; `None` if it is not offered.
    pub fn tls(self) -> Option<MsspTls> {
        let number = |name| self.integer(name).filter(|number| *number > 0);
        match number("TLS").or_else(|| number("SSL"))? {
            1 => Some(MsspTls::SamePort),
            number => u16::try_from(number).ok().map(MsspTls::Port),
        }
    }

    /// CRAWL DELAY in hours, if the server asks for one.
    pub fn crawl_delay_hours(self) -> Option<u64> {
        u64::try_from(self.integer("CRAWL DELAY")?).ok()
    }

    /// REFERRAL: the hosts and ports of other servers. They are the server's word only.
    pub fn referrals(self) -> impl Iterator<Item = (&'r str, u16)> {
        self.values("REFERRAL").filter_map(referral)
    }

    /// Whether it is for adults only: ADULT MATERIAL, or a MINIMUM AGE of 18.
    pub fn is_adult(self) -> bool {
        self.flag("ADULT MATERIAL") == Some(true)
            || self.integer("MINIMUM AGE").is_some_and(|age| age >= 18)
    }

    /// What is wrong with the report by itself, and beside these facts.
    pub fn findings(self, facts: &MsspFacts) -> Vec<MsspFinding> {
        findings::all(self, facts)
    }
}

/// What UPTIME tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a point in time or a duration")]
pub enum MsspUptime {
    /// The start, in seconds since 1970, as the specification has it.
    Since(u64),
    /// For how many seconds it runs: a number too small for a start.
    Seconds(u64),
}

/// Where TLS is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "here or there")]
pub enum MsspTls {
    /// On the port of the report itself.
    SamePort,
    /// On this port.
    Port(u16),
}

fn text(value: &[u8]) -> Cow<'_, str> {
    match str::from_utf8(value) {
        Ok(text) => text.into(),
        Err(_) => value.iter().copied().map(char::from).collect::<String>().into(),
    }
}

fn integer(value: &[u8]) -> Option<i64> {
    match value.trim_ascii() {
        [] => Some(0),
        digits => str::from_utf8(digits).ok()?.parse().ok(),
    }
}

fn port(value: &[u8]) -> Option<u16> {
    integer(value).and_then(|port| u16::try_from(port).ok()).filter(|port| *port > 0)
}

fn referral(value: &[u8]) -> Option<(&str, u16)> {
    let (host, number) = str::from_utf8(value).ok()?.trim().rsplit_once([' ', ':'])?;
    let host = host.trim();
    if host.is_empty() { None } else { Some((host, port(number.as_bytes())?)) }
}

/// Smaller numbers are durations: no server runs since 1973.
const FIRST_EPOCH: u64 = 100_000_000;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{MsspVar, MudLimits};

    fn report(rows: &[(&str, &[&str])]) -> Mssp {
        rows.iter().map(|(name, values)| MsspVar::new(*name, values.to_vec()).unwrap()).collect()
    }

    #[test]
    fn values() {
        let report = report(&[
            ("name", &["", "Foo"]),
            ("CRAWL_DELAY", &["-1"]),
            ("PORT", &["4000", "x", "70000"]),
            ("PORT", &["23", "0"]),
            ("UPTIME", &["1600000000"]),
            ("SSL", &["1700"]),
            ("MINIMUM AGE", &["18"]),
            ("REFERRAL", &["a.org 4000", "b.org:23", "c.org", " 5"]),
            ("ANSI", &["1"]),
            ("PLAYERS", &[""]),
        ]);
        let view = MsspView::new(&report);
        assert_eq!(view.name().as_deref(), Some("Foo"));
        assert_eq!((view.port(), view.ports().count()), (Some(23), 2));
        assert_eq!(view.uptime(), Some(MsspUptime::Since(1_600_000_000)));
        assert_eq!(view.tls(), Some(MsspTls::Port(1700)));
        assert_eq!((view.crawl_delay_hours(), view.integer("CRAWL DELAY")), (None, Some(-1)));
        assert!(view.referrals().eq([("a.org", 4000), ("b.org", 23)]));
        assert_eq!((view.flag("ANSI"), view.flag("UTF-8")), (Some(true), None));
        assert_eq!((view.players(), view.is_adult()), (Some(0), true));
    }

    #[test]
    fn a_fraction_of_the_uptime_is_left_out() {
        for (value, uptime) in [
            ("1795864116.59248", Some(MsspUptime::Since(1_795_864_116))),
            ("12.", Some(MsspUptime::Seconds(12))),
            ("12.x", None),
            ("1.2.3", None),
            ("-1", None),
        ] {
            let report = Mssp::from_iter([MsspVar::new("UPTIME", [value]).unwrap()]);
            assert_eq!(MsspView::new(&report).uptime(), uptime, "{value}");
        }
    }

    #[test]
    fn latin_1_is_read() {
        let report = Mssp::from_iter([MsspVar::new("NAME", [b"M\xFChle"]).unwrap()]);
        assert_eq!(MsspView::new(&report).name().as_deref(), Some("M\u{fc}hle"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_taken(
            rows in prop::collection::vec(
                (0..MsspVariable::ALL.len(), prop::collection::vec(any::<u8>(), 0..12)), 0..12,
            ),
        ) {
            let mut payload = Vec::new();
            for (place, value) in rows {
                payload.extend([b"\x01", MsspVariable::ALL[place].name.as_bytes(), b"\x02"].concat());
                payload.extend(value);
            }
            let report = Mssp::parse(&payload, &MudLimits::default()).value;
            let view = MsspView::new(&report);
            let _ = (view.name(), view.players(), view.uptime(), view.port(), view.tls());
            let _ = (view.crawl_delay_hours(), view.referrals().count(), view.is_adult());
            drop(view.findings(&MsspFacts::default()));
        }
    }
}

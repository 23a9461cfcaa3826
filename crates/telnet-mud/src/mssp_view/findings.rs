//! What is wrong with a status report, as data.

use std::collections::HashSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{FIRST_EPOCH, MsspRule, MsspVariable, MsspView, integer, referral, text};
use crate::{MsspVar, is_web_url};

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct MsspFinding {
    /// What it is.
    pub kind: MsspFindingKind,
    /// The variable as it was sent, or as it should have been.
    pub variable: String,
    /// The value, if it is about one.
    pub value: Option<String>,
}

/// Declares the kinds: variant, stable name, document.
macro_rules! kinds {
    ($($variant:ident, $name:literal, $doc:literal;)*) => {
        /// What can be wrong with a report.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum MsspFindingKind {
            $(#[doc = $doc] $variant,)*
        }

        impl MsspFindingKind {
            /// The stable name, for records: lower case with hyphens.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

kinds! {
    MissingRequired, "missing-required", "NAME, PLAYERS or UPTIME is not told.";
    NotInteger, "not-integer", "Not a whole number.";
    BadRange, "bad-range", "A number that cannot be.";
    NotInEnum, "not-in-enum", "Not one of the words of the specification.";
    BadAddress, "bad-address", "Not an address, or not a host and a port.";
    UrlWithoutScheme, "url-without-scheme", "Not an http or https URL.";
    BadYear, "bad-year", "A year before 1975 or in the future.";
    PortMismatch, "port-mismatch", "The port that was connected to is not among the told ones.";
    IpMismatch, "ip-mismatch", "The address that was connected to is not the told one.";
    UptimeNotEpoch, "uptime-not-epoch", "A duration in place of the time of the start.";
    UptimeInFuture, "uptime-in-future", "The start is in the future.";
    PlaceholderName, "placeholder-name", "A name that the codebase brings along.";
    DuplicateVar, "duplicate-var", "The variable stands more than once.";
    LowercaseVar, "lowercase-var", "The name is not in upper case.";
    UnderscoreVar, "underscore-var", "The name has `_` for a space.";
    ControlBytes, "control-bytes", "A value with control bytes.";
    NotUtf8, "not-utf8", "A value that is not UTF-8.";
    UnknownVar, "unknown-var", "The variable has no meaning that is known.";
}

/// What the one who asked knows beside the report; what is `None` is not looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MsspFacts {
    /// The time now, in seconds since 1970.
    pub now: Option<u64>,
    /// The port that was connected to.
    pub port: Option<u16>,
    /// The address that was connected to.
    pub ip: Option<IpAddr>,
}

/// All findings: first what is missing, then in the order of the variables.
pub(super) fn all(view: MsspView<'_>, facts: &MsspFacts) -> Vec<MsspFinding> {
    let mut findings = Findings { facts, list: Vec::new() };
    for name in ["NAME", "PLAYERS", "UPTIME"] {
        if view.values(name).next().is_none() {
            findings.add(MsspFindingKind::MissingRequired, name.as_bytes(), None);
        }
    }
    let mut seen = HashSet::new();
    for var in view.report().vars() {
        if !seen.insert(var.name().to_ascii_uppercase()) {
            findings.add(MsspFindingKind::DuplicateVar, var.name(), None);
        }
        findings.name(var);
        for value in var.values() {
            findings.value(var, value);
        }
    }
    if let Some(port) = facts.port
        && view.ports().next().is_some()
        && !view.ports().any(|told| told == port)
    {
        findings.add(MsspFindingKind::PortMismatch, b"PORT", Some(port.to_string().as_bytes()));
    }
    findings.list
}

struct Findings<'f> {
    facts: &'f MsspFacts,
    list: Vec<MsspFinding>,
}

impl Findings<'_> {
    fn add(&mut self, kind: MsspFindingKind, variable: &[u8], value: Option<&[u8]>) {
        let variable = text(variable).into_owned();
        let value = value.map(|value| text(value).into_owned());
        self.list.push(MsspFinding { kind, variable, value });
    }

    fn name(&mut self, var: &MsspVar) {
        let name = var.name();
        let Some(known) = MsspVariable::find(name) else {
            self.add(MsspFindingKind::UnknownVar, name, None);
            return;
        };
        if name.iter().any(u8::is_ascii_lowercase) {
            self.add(MsspFindingKind::LowercaseVar, name, None);
        }
        if name.contains(&b'_') && !known.name.contains('_') {
            self.add(MsspFindingKind::UnderscoreVar, name, None);
        }
    }

    fn value(&mut self, var: &MsspVar, value: &[u8]) {
        if value.iter().any(u8::is_ascii_control) {
            self.add(MsspFindingKind::ControlBytes, var.name(), Some(value));
        }
        if str::from_utf8(value).is_err() {
            self.add(MsspFindingKind::NotUtf8, var.name(), Some(value));
        }
        let Some(known) = MsspVariable::find(var.name()) else { return };
        let kind = if known.name == "NAME" {
            is_placeholder(value).then_some(MsspFindingKind::PlaceholderName)
        } else if value.is_empty() {
            None
        } else {
            self.judge(known.rule, value)
        };
        if let Some(kind) = kind {
            self.add(kind, var.name(), Some(value));
        }
    }

    /// What is wrong with a value that is not empty.
    fn judge(&self, rule: MsspRule, value: &[u8]) -> Option<MsspFindingKind> {
        match rule {
            MsspRule::Text => None,
            MsspRule::Integer(least) => number(value, least, i64::MAX),
            MsspRule::Flag => number(value, 0, 1),
            MsspRule::FlagOrPort => number(value, 0, 65_535),
            MsspRule::Port => number(value, 1, 65_535),
            MsspRule::Epoch => self.epoch(value),
            MsspRule::Year => self.year(value),
            MsspRule::Url => unless(is_web_url(value), MsspFindingKind::UrlWithoutScheme),
            MsspRule::Ipv4 => self.address(parse::<Ipv4Addr>(value).map(IpAddr::from)),
            MsspRule::Ipv6 => self.address(parse::<Ipv6Addr>(value).map(IpAddr::from)),
            MsspRule::HostPort => unless(referral(value).is_some(), MsspFindingKind::BadAddress),
            MsspRule::OneOf(words) => {
                let is_one = words.iter().any(|word| value.eq_ignore_ascii_case(word.as_bytes()));
                unless(is_one, MsspFindingKind::NotInEnum)
            }
        }
    }

    fn epoch(&self, value: &[u8]) -> Option<MsspFindingKind> {
        let Some(seconds) = integer(value) else { return Some(MsspFindingKind::NotInteger) };
        let Ok(seconds) = u64::try_from(seconds) else { return Some(MsspFindingKind::BadRange) };
        if seconds < FIRST_EPOCH {
            return Some(MsspFindingKind::UptimeNotEpoch);
        }
        let is_past = self.facts.now.is_none_or(|now| seconds <= now);
        unless(is_past, MsspFindingKind::UptimeInFuture)
    }

    fn year(&self, value: &[u8]) -> Option<MsspFindingKind> {
        let Some(year) = integer(value) else { return Some(MsspFindingKind::NotInteger) };
        // A mean year; the last days of one may count as the next.
        let now = self.facts.now.map_or(9999, |now| 1970 + now / 31_556_952);
        let is_good = u64::try_from(year).is_ok_and(|year| (1975..=now).contains(&year));
        unless(is_good, MsspFindingKind::BadYear)
    }

    fn address(&self, told: Option<IpAddr>) -> Option<MsspFindingKind> {
        let Some(told) = told else { return Some(MsspFindingKind::BadAddress) };
        let is_other = |ip: IpAddr| ip.is_ipv4() == told.is_ipv4() && ip != told;
        unless(!self.facts.ip.is_some_and(is_other), MsspFindingKind::IpMismatch)
    }
}

fn number(value: &[u8], least: i64, most: i64) -> Option<MsspFindingKind> {
    match integer(value) {
        None => Some(MsspFindingKind::NotInteger),
        Some(number) => unless((least..=most).contains(&number), MsspFindingKind::BadRange),
    }
}

fn unless(is_good: bool, kind: MsspFindingKind) -> Option<MsspFindingKind> {
    if is_good { None } else { Some(kind) }
}

fn parse<T: core::str::FromStr>(value: &[u8]) -> Option<T> {
    str::from_utf8(value).ok()?.trim().parse().ok()
}

fn is_placeholder(name: &[u8]) -> bool {
    let name = name.trim_ascii();
    PLACEHOLDERS.iter().any(|word| name.eq_ignore_ascii_case(word.as_bytes()))
}

/// Names that stand in the codebases as they are handed out.
const PLACEHOLDERS: &[&str] =
    &["", "Unknown", "PennMUSH", "tbaMUD", "My Mud", "Mygame", "CoffeeMud", "TinyMUSH", "Unnamed"];

#[cfg(test)]
mod tests {
    use super::MsspFindingKind as Kind;
    use super::*;
    use crate::Mssp;

    #[track_caller]
    fn check(name: &str, values: &[&str], kinds: &[MsspFindingKind]) {
        let rows = [("NAME", "Foo"), ("PLAYERS", "1"), ("UPTIME", "1600000000")];
        let rows = rows.iter().filter(|(required, _)| *required != name);
        let mut report: Mssp =
            rows.map(|(name, value)| MsspVar::new(*name, [*value]).unwrap()).collect();
        report.push(MsspVar::new(name, values.to_vec()).unwrap());
        let facts = MsspFacts {
            now: Some(1_700_000_000),
            port: Some(23),
            ip: Some(Ipv4Addr::new(192, 0, 2, 1).into()),
        };
        let found = MsspView::new(&report).findings(&facts);
        assert_eq!(
            found.iter().map(|finding| finding.kind).collect::<Vec<_>>(),
            kinds,
            "{found:?}"
        );
    }

    #[test]
    fn variables() {
        check("NAME", &["unknown"], &[Kind::PlaceholderName]);
        check("PLAYERS", &["many"], &[Kind::NotInteger]);
        check("PLAYERS", &["-1"], &[Kind::BadRange]);
        check("PLAYERS", &[], &[Kind::MissingRequired]);
        check("UPTIME", &["900"], &[Kind::UptimeNotEpoch]);
        check("UPTIME", &["1800000000"], &[Kind::UptimeInFuture]);
        check("STATUS", &["Beta"], &[Kind::NotInEnum]);
        check("STATUS", &["live"], &[]);
        check("GENRE", &[""], &[]);
        check("CREATED", &["1974"], &[Kind::BadYear]);
        check("CREATED", &["2023"], &[]);
        check("CREATED", &["2030"], &[Kind::BadYear]);
        check("WEBSITE", &["example.org"], &[Kind::UrlWithoutScheme]);
        check("PORT", &["80", "23"], &[]);
        check("PORT", &["80"], &[Kind::PortMismatch]);
        check("IP", &["192.0.2.2"], &[Kind::IpMismatch]);
        check("IP", &["192.0.2"], &[Kind::BadAddress]);
        check("IPV6", &["2001:db8::1"], &[]);
        check("SSL", &["1700"], &[]);
        check("ANSI", &["2"], &[Kind::BadRange]);
        check("CRAWL DELAY", &["-1"], &[]);
        check("crawl_delay", &["1"], &[Kind::LowercaseVar, Kind::UnderscoreVar]);
        check("256 COLORS & XTERM", &["1"], &[Kind::UnknownVar]);
        check("DESCRIPTION", &["a\x1B[0m"], &[Kind::ControlBytes]);
        check("REFERRAL", &["a.org 23", "a.org"], &[Kind::BadAddress]);
    }

    #[test]
    fn repeated_names_and_other_charsets() {
        let var = |value: &[u8]| MsspVar::new("LOCATION", [value]).unwrap();
        let report = Mssp::from_iter([var(b"\xFC"), var(b"x")]);
        let found = MsspView::new(&report).findings(&MsspFacts::default());
        let kinds: Vec<_> = found.iter().map(|finding| finding.kind.name()).collect();
        assert_eq!(kinds[3..], ["not-utf8", "duplicate-var"]);
        assert_eq!(found[3].value.as_deref(), Some("\u{fc}"));
    }
}

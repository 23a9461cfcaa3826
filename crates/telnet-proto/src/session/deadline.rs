//! How long a subnegotiation may stay open. There is no clock here: whoever has one tells the time.

use core::time::Duration;

use super::Session;
use crate::{Anomaly, Event, Limits};

/// Since when the payload is open that was open when the time was told last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline {
    /// The number of the payload, and the time at which it was first seen to be open.
    open: Option<(u32, Duration)>,
    /// How long it may be.
    bound: Duration,
}

impl Deadline {
    pub(super) const fn new(limits: &Limits) -> Self {
        Self { open: None, bound: limits.subnegotiation_time }
    }

    fn end(&self) -> Option<Duration> {
        self.open.map(|(_, since)| since.saturating_add(self.bound))
    }
}

impl Session {
    /// Tells how long the connection has lasted; poll afterwards, as there may be events.
    ///
    /// What is open for longer than [`Limits::subnegotiation_time`] is dropped, counted from the first
    /// call that sees it open. Call it before and after a wait for bytes, or every few seconds; without
    /// calls nothing is ever too late.
    ///
    /// ```
    /// use std::time::Duration;
    /// use telnet_proto::{Anomaly, Event, OptionCode, Session};
    ///
    /// let mut session = Session::default();
    /// let mut input: &[u8] = b"\xFF\xFA\x18\x00half a name";
    /// assert_eq!(session.poll(&mut input), None);
    /// session.tick(Duration::from_secs(5));
    /// assert_eq!(session.deadline(), Some(Duration::from_secs(65)));
    ///
    /// session.tick(Duration::from_secs(65));
    /// let mut input: &[u8] = b"login: ";
    /// let late = Anomaly::SubnegotiationTimeout(OptionCode::TTYPE);
    /// assert_eq!(session.poll(&mut input), Some(Event::Anomaly(late)));
    /// assert_eq!(session.poll(&mut input), Some(Event::Data(b"login: ")));
    /// ```
    pub fn tick(&mut self, now: Duration) {
        let Some(number) = self.parser.open_payload() else {
            self.deadline.open = None;
            return;
        };
        if self.deadline.open.is_none_or(|(known, _)| known != number) {
            self.deadline.open = Some((number, now));
        }
        if self.deadline.end().is_some_and(|end| end <= now)
            && let Some(option) = self.parser.abandon_payload()
        {
            self.deadline.open = None;
            self.is_at_ease = false;
            self.after.push_back(Event::Anomaly(Anomaly::SubnegotiationTimeout(option)));
        }
    }

    /// When what is open will have been open for too long, in the time of [`tick`](Self::tick); `None`
    /// if nothing was open at the last call.
    pub fn deadline(&self) -> Option<Duration> {
        self.deadline.end()
    }
}

#[cfg(test)]
mod tests {
    use std::{string::String, vec::Vec};

    use super::super::tests::events;
    use super::*;
    use crate::OptionCode;

    const BOUND: Duration = Duration::from_secs(60);

    /// One row: what comes, each with the time at which it does, and the events of all of it.
    #[track_caller]
    fn check(given: &[(u64, &[u8])], want: &[&str]) {
        let mut session = Session::default();
        let mut got: Vec<String> = Vec::new();
        for (seconds, bytes) in given {
            session.tick(Duration::from_secs(*seconds));
            got.extend(events(&mut session, &[bytes]));
            session.tick(Duration::from_secs(*seconds));
        }
        assert_eq!(got, want);
    }

    const SB: &[u8] = b"a\xFF\xFA\xC9one";
    const DROPPED: &str = "! sb_timeout";

    #[test]
    fn what_is_open_for_too_long_is_dropped() {
        check(&[(0, SB), (59, b"two\xFF\xF0")], &[r#""a""#, ONE_TWO, NOT_AGREED]);
        check(&[(0, SB), (60, b"two")], &[r#""a""#, DROPPED, r#""two""#]);
        check(&[(7, SB), (66, b""), (67, b""), (68, b"b")], &[r#""a""#, DROPPED, r#""b""#]);
        // Bytes that keep coming are no excuse.
        check(&[(0, SB), (30, b"t"), (59, b"w"), (60, b"o")], &[r#""a""#, DROPPED, r#""o""#]);
        // An escape, a command, or the end that has begun is still one.
        check(&[(0, b"\xFF\xFA\xC9one\xFF"), (60, b"\xFF")], &[DROPPED, "IAC IAC"]);
        check(&[(0, b"\xFF\xFA\xC9one\xFF"), (60, b"\xF9")], &[DROPPED, "GA"]);
        check(&[(0, b"\xFF\xFA\xC9one\xFF"), (60, b"\xF0")], &[DROPPED, "! stray_se"]);
        check(&[(0, SB), (60, b"\xFF\xF0")], &[r#""a""#, DROPPED, "! stray_se"]);
    }

    #[test]
    fn nothing_of_what_was_dropped_is_left() {
        let next: &[u8] = b"\xFF\xFA\xC9onetwo\xFF";
        check(&[(0, SB), (60, next), (61, b"\xF0")], &[r#""a""#, DROPPED, ONE_TWO, NOT_AGREED]);
    }

    #[test]
    fn each_has_a_time_of_its_own() {
        let again: &[u8] = b"two\xFF\xF0\xFF\xFA\xC9three";
        let end: &[u8] = b"\xFF\xF0";
        let three = ONE_TWO.replace("111, 110, 101, 116, 119, 111", "116, 104, 114, 101, 101");
        let want = [r#""a""#, ONE_TWO, NOT_AGREED, &three, NOT_AGREED];
        let mut session = Session::default();
        let mut got = Vec::new();
        for (seconds, bytes) in [(0, SB), (59, again), (118, end)] {
            session.tick(Duration::from_secs(seconds));
            got.extend(events(&mut session, &[bytes]));
            session.tick(Duration::from_secs(seconds));
        }
        assert_eq!(got, want);
    }

    #[test]
    fn nothing_but_a_payload_runs_out() {
        for open in [&b"\xFF"[..], b"\xFF\xFB", b"\xFF\xFA", b"\xFF\xFA\xFF", b"\r"] {
            let mut session = Session::default();
            let _data = events(&mut session, &[open]);
            session.tick(Duration::ZERO);
            assert_eq!(session.deadline(), None, "{open:?}");
            session.tick(Duration::MAX);
            assert_eq!(session.poll(&mut &b""[..]), None);
        }
    }

    #[test]
    fn the_time_that_is_left_is_known() {
        let mut session = Session::default();
        assert_eq!(session.deadline(), None);
        let _data = events(&mut session, &[SB]);
        assert_eq!(session.deadline(), None, "nobody has told the time");
        session.tick(Duration::from_secs(3));
        session.tick(Duration::from_secs(4));
        assert_eq!(session.deadline(), Some(BOUND + Duration::from_secs(3)));
        let _payload = events(&mut session, &[b"\xFF\xF0"]);
        session.tick(Duration::from_secs(5));
        assert_eq!(session.deadline(), None);
    }

    #[test]
    fn what_was_too_long_already_is_told_of_once() {
        let limits = Limits { subnegotiation_bytes: 2, ..Limits::default() };
        let mut session = Session::new(crate::Policy::default(), &limits);
        let _data = events(&mut session, &[SB]);
        session.tick(Duration::ZERO);
        session.tick(BOUND);
        session.tick(BOUND);
        assert_eq!(events(&mut session, &[b"b"]), [DROPPED, r#""b""#]);
        let late = Anomaly::SubnegotiationTimeout(OptionCode::GMCP);
        assert_eq!(
            std::string::ToString::to_string(&late),
            "subnegotiation open for too long: GMCP"
        );
    }

    const NOT_AGREED: &str = "! sb_not_agreed";
    const ONE_TWO: &str = "Subnegotiation(Unknown { option: OptionCode(GMCP), payload: [111, 110, 101, 116, 119, 111] })";
}

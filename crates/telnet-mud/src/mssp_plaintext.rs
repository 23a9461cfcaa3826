//! MSSP in plain text: the status report typed into and read from a login prompt.
//!
//! ```text
//! MSSP-REQUEST                 client to server, one line
//!
//! MSSP-REPLY-START             server to client, after an empty line
//! NAME TAB value               a line for each value
//! MSSP-REPLY-END
//! ```
//!
//! A request is something typed at a prompt for a name, so a scanner sends it only where it is
//! known to be understood. Each line ends with CR LF; LF alone is read too.

use std::mem;

use telnet_codec::proto::nvt::{Line, Lines};

use crate::parsed::{Anomalies, Parsed};
use crate::text_error::{self, TextError};
use crate::{Mssp, MsspVar, MudAnomaly, MudLimits};

impl Mssp {
    /// The line with which a client asks for a report in plain text, with its end.
    pub const PLAINTEXT_REQUEST: &[u8] = b"MSSP-REQUEST\r\n";

    /// Whether a line that was typed, without its end, asks for a report; case does not count.
    pub fn is_plaintext_request(line: &[u8]) -> bool {
        line.trim_ascii().eq_ignore_ascii_case(b"MSSP-REQUEST")
    }

    /// Appends the report in plain text to `out`, with an empty line in front of it.
    ///
    /// A variable with several values has a line for each, one without values has none.
    ///
    /// ```
    /// use telnet_mud::{Mssp, MsspVar};
    ///
    /// let mut out = Vec::new();
    /// Mssp::from_iter([MsspVar::new("NAME", ["Foo"])?]).emit_plaintext(&mut out).unwrap();
    /// assert_eq!(out, b"\r\nMSSP-REPLY-START\r\nNAME\tFoo\r\nMSSP-REPLY-END\r\n");
    /// # Ok::<(), telnet_mud::MudError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`TextError`] if a name is empty, is a marker or holds a tab or a line end, if a value
    /// holds a line end, or if either holds a byte of the telnet form; then nothing is appended.
    pub fn emit_plaintext(&self, out: &mut Vec<u8>) -> Result<(), TextError> {
        for var in self.vars() {
            text_error::check("a plain MSSP name", var.name(), is_plain_name)?;
            for value in var.values() {
                text_error::check("a plain MSSP value", value, is_plain_value)?;
            }
        }
        out.extend_from_slice(b"\r\nMSSP-REPLY-START\r\n");
        for var in self.vars() {
            for value in var.values() {
                let line = [var.name(), b"\t", value, b"\r\n"].concat();
                out.extend_from_slice(&line);
            }
        }
        out.extend_from_slice(b"MSSP-REPLY-END\r\n");
        Ok(())
    }
}

/// Finds a report in plain text in what a server sends, across any split.
///
/// ```
/// use telnet_mud::{MsspPlaintext, MudLimits};
///
/// let mut reader = MsspPlaintext::new(&MudLimits::default());
/// let mut data: &[u8] = b"Name? \r\nMSSP-REPLY-START\r\nNAME\tFoo\r\n";
/// assert!(reader.next(&mut data).is_none());
/// let mut data: &[u8] = b"PORT\t23\r\nMSSP-REPLY-END\r\nrest";
/// let report = reader.next(&mut data).unwrap().value;
/// assert_eq!(report.last("PORT"), Some(&b"23"[..]));
/// assert!(data.ends_with(b"rest"));
/// ```
#[derive(Clone, Debug)]
pub struct MsspPlaintext {
    limits: MudLimits,
    lines: Lines,
    report: Option<Report>,
}

impl MsspPlaintext {
    /// A reader that waits for the start of a report.
    pub fn new(limits: &MudLimits) -> Self {
        Self { limits: limits.clone(), lines: Lines::new(limits.mssp_value_bytes), report: None }
    }

    /// The next whole report in `data`, which moves behind it; `None` when the data is used up.
    ///
    /// Text outside of a report is passed over; whoever shows it looks at the same data. The LF of
    /// the last line may be left in the data.
    pub fn next(&mut self, data: &mut &[u8]) -> Option<Parsed<Mssp>> {
        while let Some(line) = self.lines.next(data) {
            if let Some(report) = self.line(&line) {
                return Some(report);
            }
        }
        None
    }

    /// Whether a report has begun and not ended.
    pub const fn is_reading(&self) -> bool {
        self.report.is_some()
    }

    /// What has come of a report when the connection closes or the time is up.
    pub fn finish(&mut self) -> Option<Parsed<Mssp>> {
        let mut report = self.report.take()?;
        report.anomalies.add(MudAnomaly::MsspUnended);
        Some(report.anomalies.beside(report.mssp))
    }

    fn line(&mut self, line: &Line) -> Option<Parsed<Mssp>> {
        let is = |marker: &[u8]| matches!(line, Line::Whole(text) if text.trim_ascii() == marker);
        if is(START) {
            let unended = self.finish();
            self.report = Some(Report::default());
            return unended;
        }
        let report = self.report.as_mut()?;
        if is(END) {
            let Report { mssp, anomalies, .. } = mem::take(report);
            self.report = None;
            return Some(anomalies.beside(mssp));
        }
        match line {
            Line::Whole(text) => report.variable(text, &self.limits),
            Line::TooLong(_) => report.anomalies.add(MudAnomaly::MsspValueTooLong),
        }
        report.bytes = report.bytes.saturating_add(match line {
            Line::Whole(text) => text.len() + 1,
            Line::TooLong(len) => *len,
        });
        if report.bytes <= self.limits.mssp_report_bytes {
            return None;
        }
        let Report { mssp, mut anomalies, .. } = self.report.take()?;
        anomalies.add(MudAnomaly::MsspTooLarge);
        Some(anomalies.beside(mssp))
    }
}

/// A report while it is read.
#[derive(Clone, Debug, Default)]
struct Report {
    mssp: Mssp,
    anomalies: Anomalies,
    bytes: usize,
}

impl Report {
    fn variable(&mut self, line: &[u8], limits: &MudLimits) {
        if line.trim_ascii().is_empty() {
            return;
        }
        if self.mssp.vars().len() >= limits.mssp_variables {
            self.anomalies.add(MudAnomaly::MsspTooManyVariables);
            return;
        }
        let mut parts = line.splitn(2, |&byte| byte == b'\t');
        let name = parts.next().unwrap_or_default();
        let value = parts.next();
        if value.is_none() {
            self.anomalies.add(MudAnomaly::MsspNoTab);
        }
        match MsspVar::new(name, value) {
            Ok(var) => self.mssp.push(var),
            Err(_) => self.anomalies.add(MudAnomaly::MsspReservedByte),
        }
    }
}

fn is_plain_name(name: &[u8]) -> bool {
    let is_marker = [START, END].contains(&name.trim_ascii());
    let is_fit = |byte: &u8| *byte != b'\t' && !is_end(*byte) && !is_reserved(*byte);
    !name.is_empty() && !is_marker && name.iter().all(is_fit)
}

fn is_plain_value(value: &[u8]) -> bool {
    !value.iter().any(|byte| is_end(*byte) || is_reserved(*byte))
}

const fn is_end(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}

/// The bytes of the telnet form, which a peer may have sent in its texts.
const fn is_reserved(byte: u8) -> bool {
    byte <= 2
}

const START: &[u8] = b"MSSP-REPLY-START";
const END: &[u8] = b"MSSP-REPLY-END";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn limits() -> MudLimits {
        MudLimits {
            mssp_variables: 3,
            mssp_value_bytes: 20,
            mssp_report_bytes: 60,
            ..MudLimits::default()
        }
    }

    fn run(limits: &MudLimits, chunks: &[&[u8]]) -> Vec<Parsed<Mssp>> {
        let mut reader = MsspPlaintext::new(limits);
        let mut reports = Vec::new();
        for chunk in chunks {
            let mut data = *chunk;
            while let Some(report) = reader.next(&mut data) {
                reports.push(report);
            }
            assert!(data.is_empty());
        }
        reports.extend(reader.finish());
        reports
    }

    #[track_caller]
    fn check(text: &[u8], payload: &[u8], anomalies: &[MudAnomaly]) {
        let reports = run(&limits(), &[text]);
        assert_eq!(reports.len(), 1);
        let mut emitted = Vec::new();
        reports[0].value.emit(&mut emitted);
        assert_eq!(emitted.escape_ascii().to_string(), payload.escape_ascii().to_string());
        assert_eq!(reports[0].anomalies, anomalies);
    }

    #[test]
    fn reports() {
        use MudAnomaly::{
            MsspNoTab, MsspReservedByte, MsspTooLarge, MsspTooManyVariables, MsspUnended,
            MsspValueTooLong,
        };
        check(b"x\r\nMSSP-REPLY-START\r\nA\tb\r\nMSSP-REPLY-END\r\n", b"\x01A\x02b", &[]);
        check(
            b"MSSP-REPLY-START\nA\tb\tc\n\nA\t\nMSSP-REPLY-END\n",
            b"\x01A\x02b\tc\x01A\x02",
            &[],
        );
        check(b"MSSP-REPLY-START\nA B\nMSSP-REPLY-END\n", b"\x01A B", &[MsspNoTab]);
        check(b"MSSP-REPLY-START\nA\tb\n", b"\x01A\x02b", &[MsspUnended]);
        check(b"MSSP-REPLY-START\nA\tb\x02\nMSSP-REPLY-END\n", b"", &[MsspReservedByte]);
        check(
            b"MSSP-REPLY-START\nA\tbbbbbbbbbbbbbbbbbbbbbbbb\nB\tc\nMSSP-REPLY-END\n",
            b"\x01B\x02c",
            &[MsspValueTooLong],
        );
        check(
            b"MSSP-REPLY-START\nA\t1\nB\t2\nC\t3\nD\t4\nMSSP-REPLY-END\n",
            b"\x01A\x021\x01B\x022\x01C\x023",
            &[MsspTooManyVariables],
        );
        let endless = [b"MSSP-REPLY-START\nA\t1\n".as_slice(), &b"\n".repeat(1000)].concat();
        check(&endless, b"\x01A\x021", &[MsspTooLarge]);
        assert!(run(&limits(), &[b"say MSSP-REPLY-START\nA\tb\nMSSP-REPLY-END\n"]).is_empty());
    }

    #[test]
    fn a_second_start_gives_what_there_was() {
        let reports =
            run(&limits(), &[b"MSSP-REPLY-START\nA\t1\nMSSP-REPLY-START\nMSSP-REPLY-END\n"]);
        assert_eq!(reports.len(), 2);
        assert_eq!(reports[0].anomalies, [MudAnomaly::MsspUnended]);
        assert!(reports[1].is_whole());
    }

    #[test]
    fn requests() {
        assert!(Mssp::is_plaintext_request(b"mssp-request"));
        assert!(Mssp::is_plaintext_request(Mssp::PLAINTEXT_REQUEST));
        assert!(!Mssp::is_plaintext_request(b"say MSSP-REQUEST"));
    }

    #[test]
    fn what_would_break_the_lines_is_refused() {
        for (name, value) in [("A\t", "x"), ("", "x"), ("MSSP-REPLY-END", "x"), ("A", "x\ny")] {
            let report = Mssp::from_iter([MsspVar::new(name, [value]).unwrap()]);
            let mut out = Vec::new();
            assert!(report.emit_plaintext(&mut out).is_err());
            assert!(out.is_empty());
        }
        let report = Mssp::parse(b"\x01A\x02x\0", &limits()).value;
        assert!(report.emit_plaintext(&mut Vec::new()).is_err());
    }

    proptest! {
        #[test]
        fn what_is_emitted_comes_back_over_any_split(
            vars in prop::collection::vec(
                ("[A-Z]([A-Z ]{0,4}[A-Z])?", prop::collection::vec("[ -~\t]{0,6}", 1..3)), 0..6,
            ),
            cut in any::<prop::sample::Index>(),
        ) {
            let vars = vars.into_iter().map(|(name, values)| MsspVar::new(name, values).unwrap());
            let report: Mssp = vars.collect();
            let mut out = Vec::new();
            report.emit_plaintext(&mut out).unwrap();
            let (start, end) = out.split_at(cut.index(out.len() + 1));
            let reports = run(&MudLimits::default(), &[start, end]);
            prop_assert_eq!(reports.len(), 1);
            prop_assert!(reports[0].is_whole());
            prop_assert_eq!(reports[0].value.merged(), report.merged());
        }

        #[test]
        fn any_lines_stay_within_the_limits(
            words in prop::collection::vec(prop::sample::select(vec![
                &b"MSSP-REPLY-START"[..], b"MSSP-REPLY-END", b"\r", b"\n", b"\t", b"A", b"\x01\xFF",
            ]), 0..60),
        ) {
            let text = words.concat();
            let bytes: Vec<&[u8]> = text.chunks(1).collect();
            let reports = run(&limits(), &[&text]);
            prop_assert!(reports.iter().all(|report| report.value.vars().len() <= 3));
            prop_assert_eq!(run(&limits(), &bytes), reports);
        }
    }
}

//! MSSP, the MUD Server Status Protocol (option 70).
//!
//! ```text
//! (VAR name (VAL value)*)*        VAR = 1, VAL = 2
//! ```
//!
//! Names and values are text without NUL, VAR and VAL, in the charset of the server. A variable
//! may have several values, and servers also repeat the variable for that; the order is kept.
//! The last value is the default, such as the port to connect to.

use std::fmt;

use crate::error::check_text;
use crate::parsed::{Anomalies, Parsed};
use crate::{MudAnomaly, MudError, MudLimits};

/// A status report: variables in the order in which the server sent them.
///
/// Names are compared byte by byte; the specification has them in upper case.
///
/// ```
/// use telnet_mud::{MudLimits, Mssp, MsspVar};
///
/// let report = Mssp::parse(b"\x01NAME\x02X\x01PORT\x0280\x0223", &MudLimits::default()).value;
/// assert_eq!(report.last("NAME"), Some(&b"X"[..]));
/// assert_eq!(report.last("PORT"), Some(&b"23"[..]));
/// assert_eq!(report.first("PORT"), Some(&b"80"[..]));
///
/// let mut payload = Vec::new();
/// Mssp::from_iter([MsspVar::new("PLAYERS", ["52"])?]).emit(&mut payload);
/// assert_eq!(payload, b"\x01PLAYERS\x0252");
/// # Ok::<(), telnet_mud::MudError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mssp {
    vars: Vec<MsspVar>,
}

impl Mssp {
    /// A report without variables.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a variable at the end; one of the same name stays as it is.
    pub fn push(&mut self, var: MsspVar) {
        self.vars.push(var);
    }

    /// Reads a payload, which stands unescaped between `IAC SB 70` and `IAC SE`.
    ///
    /// What goes over a limit is dropped, and a value that is too long is cut.
    pub fn parse(payload: &[u8], limits: &MudLimits) -> Parsed<Self> {
        let mut reader = Reader { vars: Vec::new(), anomalies: Anomalies::default(), limits };
        let (stray, mut rest) = split_text(payload);
        if !stray.is_empty() {
            reader.anomalies.add(MudAnomaly::MsspExpectedVar);
        }
        while let Some((&code, tail)) = rest.split_first() {
            let (text, after) = split_text(tail);
            rest = after;
            if code == VAL {
                reader.value(text);
            } else if reader.vars.len() < limits.mssp_variables {
                reader.variable(text);
            } else {
                reader.anomalies.add(MudAnomaly::MsspTooManyVariables);
                break;
            }
        }
        reader.anomalies.beside(Self { vars: reader.vars })
    }

    /// Appends the payload to `out`, unescaped.
    pub fn emit(&self, out: &mut Vec<u8>) {
        for var in &self.vars {
            out.push(VAR);
            out.extend_from_slice(&var.name);
            for value in &var.values {
                out.push(VAL);
                out.extend_from_slice(value);
            }
        }
    }

    /// The variables in order, repeated names included.
    pub fn vars(&self) -> &[MsspVar] {
        &self.vars
    }

    /// All values of this name in order, from each variable that has it.
    pub fn values(&self, name: impl AsRef<[u8]>) -> impl DoubleEndedIterator<Item = &[u8]> {
        self.vars
            .iter()
            .filter(move |var| var.name == name.as_ref())
            .flat_map(|var| var.values.iter().map(Vec::as_slice))
    }

    /// The first value of this name.
    pub fn first(&self, name: impl AsRef<[u8]>) -> Option<&[u8]> {
        self.values(name).next()
    }

    /// The last value of this name, which is the default one.
    pub fn last(&self, name: impl AsRef<[u8]>) -> Option<&[u8]> {
        self.values(name).next_back()
    }

    /// The same report with each name once: a repeated one gives its values to the first.
    ///
    /// ```
    /// use telnet_mud::{MudLimits, Mssp};
    ///
    /// let report = Mssp::parse(b"\x01PORT\x0280\x01PORT\x0223", &MudLimits::default()).value;
    /// assert_eq!(report.vars().len(), 2);
    /// assert_eq!(report.merged().vars().len(), 1);
    /// assert!(report.merged().values("PORT").eq([b"80", b"23"]));
    /// ```
    #[must_use = "the report itself does not change"]
    pub fn merged(&self) -> Self {
        let mut places = std::collections::HashMap::new();
        let mut merged = Self::default();
        for var in &self.vars {
            let place = *places.entry(var.name.as_slice()).or_insert(merged.vars.len());
            match merged.vars.get_mut(place) {
                Some(first) => first.values.extend_from_slice(&var.values),
                None => merged.vars.push(var.clone()),
            }
        }
        merged
    }
}

impl FromIterator<MsspVar> for Mssp {
    fn from_iter<I: IntoIterator<Item = MsspVar>>(vars: I) -> Self {
        Self { vars: vars.into_iter().collect() }
    }
}

/// One variable of a report: a name and its values in order, of which there may be none.
#[derive(Clone, PartialEq, Eq)]
pub struct MsspVar {
    name: Vec<u8>,
    values: Vec<Vec<u8>>,
}

impl MsspVar {
    /// A variable to send.
    ///
    /// # Errors
    ///
    /// [`MudError::ReservedByte`] if the name or a value holds a byte 0, 1 or 2.
    pub fn new<V: Into<Vec<u8>>>(
        name: impl Into<Vec<u8>>,
        values: impl IntoIterator<Item = V>,
    ) -> Result<Self, MudError> {
        let var = Self { name: name.into(), values: values.into_iter().map(Into::into).collect() };
        for text in var.values.iter().chain([&var.name]) {
            check_text(text, |byte| byte == NUL || is_code(byte))?;
        }
        Ok(var)
    }

    /// The name, in the charset of the server.
    pub fn name(&self) -> &[u8] {
        &self.name
    }

    /// The values in order, in the charset of the server.
    pub fn values(&self) -> &[Vec<u8>] {
        &self.values
    }
}

impl fmt::Debug for MsspVar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.name.escape_ascii())?;
        self.values.iter().try_for_each(|value| write!(f, " = \"{}\"", value.escape_ascii()))
    }
}

/// A report while it is read.
struct Reader<'l> {
    vars: Vec<MsspVar>,
    anomalies: Anomalies,
    limits: &'l MudLimits,
}

impl Reader<'_> {
    fn variable(&mut self, name: &[u8]) {
        let name = self.bounded(name);
        self.vars.push(MsspVar { name, values: Vec::new() });
    }

    fn value(&mut self, value: &[u8]) {
        let value = self.bounded(value);
        match self.vars.last_mut() {
            None => self.anomalies.add(MudAnomaly::MsspExpectedVar),
            Some(var) if var.values.len() >= self.limits.mssp_values_per_variable => {
                self.anomalies.add(MudAnomaly::MsspTooManyValues);
            }
            Some(var) => var.values.push(value),
        }
    }

    fn bounded(&mut self, text: &[u8]) -> Vec<u8> {
        match text.get(..self.limits.mssp_value_bytes) {
            Some(start) if start.len() < text.len() => {
                self.anomalies.add(MudAnomaly::MsspValueTooLong);
                start.to_vec()
            }
            Some(_) | None => text.to_vec(),
        }
    }
}

/// Splits off the text before the next VAR or VAL.
fn split_text(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|&byte| is_code(byte)).unwrap_or(bytes.len());
    bytes.split_at(end)
}

const fn is_code(byte: u8) -> bool {
    matches!(byte, VAR | VAL)
}

const NUL: u8 = 0;
const VAR: u8 = 1;
const VAL: u8 = 2;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Rows<'a> = &'a [(&'a str, &'a [&'a [u8]])];

    #[track_caller]
    fn check_with(limits: &MudLimits, payload: &[u8], rows: Rows, anomalies: &[MudAnomaly]) {
        let parsed = Mssp::parse(payload, limits);
        let vars = rows.iter().map(|(name, values)| MsspVar {
            name: name.as_bytes().to_vec(),
            values: values.iter().map(|value| value.to_vec()).collect(),
        });
        assert_eq!(parsed.value, vars.collect());
        assert_eq!(parsed.anomalies, anomalies);
    }

    #[track_caller]
    fn check(payload: &[u8], rows: Rows, anomalies: &[MudAnomaly]) {
        check_with(&MudLimits::default(), payload, rows, anomalies);
    }

    #[test]
    fn payloads() {
        use MudAnomaly::MsspExpectedVar;
        check(b"", &[], &[]);
        check(b"\x01NAME\x02Foo", &[("NAME", &[b"Foo"])], &[]);
        check(b"\x01PORT\x0280\x0223\x024201", &[("PORT", &[b"80", b"23", b"4201"])], &[]);
        check(b"\x01PORT\x0280\x01PORT\x0223", &[("PORT", &[b"80"]), ("PORT", &[b"23"])], &[]);
        check(b"\x01FOO\x01BAR\x01BAZ", &[("FOO", &[]), ("BAR", &[]), ("BAZ", &[])], &[]);
        check(b"\x01N\x02a\xFFb", &[("N", &[b"a\xFFb"])], &[]);
        check(b"\x01N\x02", &[("N", &[b""])], &[]);
        check(b"\x01\x02v", &[("", &[b"v"])], &[]);
        check(b"\x01N\x02a\0b", &[("N", &[b"a\0b"])], &[]);
        check(b"xyz\x01N\x02v", &[("N", &[b"v"])], &[MsspExpectedVar]);
        check(b"\x02xyz\x01N\x02v", &[("N", &[b"v"])], &[MsspExpectedVar]);
    }

    #[test]
    fn limits() {
        use MudAnomaly::{MsspTooManyValues, MsspTooManyVariables, MsspValueTooLong};
        let limits = MudLimits {
            mssp_variables: 2,
            mssp_values_per_variable: 2,
            mssp_value_bytes: 3,
            ..MudLimits::default()
        };
        let full: Rows = &[("A", &[b"1", b"2"]), ("B", &[b"3"])];
        check_with(&limits, b"\x01A\x021\x022\x01B\x023", full, &[]);
        check_with(&limits, b"\x01A\x021\x022\x023\x01B\x023", full, &[MsspTooManyValues]);
        // the value of the third variable must not land under the second
        let over = b"\x01A\x021\x022\x01B\x023\x01C\x024";
        check_with(&limits, over, full, &[MsspTooManyVariables]);
        check_with(&limits, b"\x01abc\x02def", &[("abc", &[b"def"])], &[]);
        check_with(&limits, b"\x01abcd\x02defg", &[("abc", &[b"def"])], &[MsspValueTooLong]);
    }

    #[test]
    fn lookups_span_repeated_names() {
        let payload = b"\x01PORT\x0280\x0281\x01A\x01PORT\x0223";
        let report = Mssp::parse(payload, &MudLimits::default()).value;
        assert_eq!(report.first("PORT"), Some(&b"80"[..]));
        assert_eq!(report.last("PORT"), Some(&b"23"[..]));
        assert!(report.values("PORT").eq([b"80", b"81", b"23"]));
        assert_eq!(report.last("A"), None);
        assert_eq!(report.last("port"), None);

        let merged = report.merged();
        assert!(merged.vars().iter().map(MsspVar::name).eq([&b"PORT"[..], b"A"]));
        assert_eq!(merged.vars()[0].values(), [b"80", b"81", b"23"]);
    }

    #[test]
    fn reserved_bytes_cannot_be_built() {
        for byte in [0, 1, 2] {
            let text = vec![b'x', byte];
            let in_name = MsspVar::new(text.clone(), ["v"]).unwrap_err();
            let in_value = MsspVar::new("N", [b"v".to_vec(), text]).unwrap_err();
            for error in [in_name, in_value] {
                assert!(
                    matches!(error, MudError::ReservedByte { byte: b, offset: 1 } if b == byte)
                );
            }
        }
    }

    fn text() -> impl Strategy<Value = Vec<u8>> {
        prop::collection::vec(3u8.., 0..6)
    }

    proptest! {
        #[test]
        fn what_is_built_comes_back(
            vars in prop::collection::vec((text(), prop::collection::vec(text(), 0..4)), 0..8),
        ) {
            let vars = vars.into_iter().map(|(name, values)| MsspVar::new(name, values).unwrap());
            let report: Mssp = vars.collect();
            let mut payload = Vec::new();
            report.emit(&mut payload);
            let parsed = Mssp::parse(&payload, &MudLimits::default());
            prop_assert!(parsed.anomalies.is_empty());
            prop_assert_eq!(parsed.value, report);
        }

        #[test]
        fn any_bytes_stay_within_the_limits_and_go_on_unchanged(
            payload in prop::collection::vec(prop_oneof![0u8..4, any::<u8>()], 0..200),
        ) {
            let limits = MudLimits {
                mssp_variables: 5,
                mssp_values_per_variable: 3,
                mssp_value_bytes: 4,
                ..MudLimits::default()
            };
            let report = Mssp::parse(&payload, &limits).value;
            prop_assert!(report.vars().len() <= 5);
            prop_assert!(report.vars().iter().all(|var| var.name().len() <= 4));
            prop_assert!(report.vars().iter().all(|var| var.values().len() <= 3));
            prop_assert!(report.vars().iter().flat_map(MsspVar::values).all(|v| v.len() <= 4));
            let mut again = Vec::new();
            report.emit(&mut again);
            prop_assert_eq!(Mssp::parse(&again, &limits).value, report);
        }
    }
}

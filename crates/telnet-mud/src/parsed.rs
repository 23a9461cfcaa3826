//! A value together with what was odd about its bytes.

use crate::MudAnomaly;

/// What a payload says, and where it departs from its protocol.
///
/// Parsing cannot fail: whatever can be kept is kept, and the caller chooses how strict to be.
///
/// ```
/// use telnet_mud::{MsdpTable, MudAnomaly, MudLimits};
///
/// // R = { V = "1" with the closing byte of the table missing
/// let parsed = MsdpTable::parse(b"\x01R\x02\x03\x01V\x021", &MudLimits::default());
/// assert!(parsed.value.get("R").is_some());
/// assert_eq!(parsed.anomalies, [MudAnomaly::MsdpUnclosedTable]);
/// assert_eq!(parsed.into_whole(), Err(MudAnomaly::MsdpUnclosedTable));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Parsed<T> {
    /// All that could be kept of the payload.
    pub value: T,
    /// What was odd, each kind once, in the order in which it was first met.
    pub anomalies: Vec<MudAnomaly>,
}

impl<T> Parsed<T> {
    /// Whether nothing of what the peer meant can be missing from the value.
    pub fn is_whole(&self) -> bool {
        self.loss().is_none()
    }

    /// The value if it is whole, which allows for slips that lose nothing.
    ///
    /// # Errors
    ///
    /// The first anomaly that is [lossy](MudAnomaly::is_lossy).
    pub fn into_whole(self) -> Result<T, MudAnomaly> {
        match self.loss() {
            Some(anomaly) => Err(anomaly),
            None => Ok(self.value),
        }
    }

    fn loss(&self) -> Option<MudAnomaly> {
        self.anomalies.iter().copied().find(|anomaly| anomaly.is_lossy())
    }
}

/// The anomalies of one payload while it is parsed: a short list without repetitions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Anomalies(Vec<MudAnomaly>);

impl Anomalies {
    pub(crate) fn add(&mut self, anomaly: MudAnomaly) {
        if !self.0.contains(&anomaly) {
            self.0.push(anomaly);
        }
    }

    pub(crate) fn beside<T>(self, value: T) -> Parsed<T> {
        Parsed { value, anomalies: self.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_listed_once_and_slips_lose_nothing() {
        let mut anomalies = Anomalies::default();
        anomalies.add(MudAnomaly::MsdpStrayClose);
        anomalies.add(MudAnomaly::MsdpMissingVal);
        anomalies.add(MudAnomaly::MsdpStrayClose);
        let parsed = anomalies.clone().beside(7);
        assert_eq!(parsed.anomalies, [MudAnomaly::MsdpStrayClose, MudAnomaly::MsdpMissingVal]);
        assert!(parsed.is_whole());
        assert_eq!(parsed.into_whole(), Ok(7));

        anomalies.add(MudAnomaly::MsdpDepth);
        let parsed = anomalies.beside(7);
        assert!(!parsed.is_whole());
        assert_eq!(parsed.into_whole(), Err(MudAnomaly::MsdpDepth));
    }
}

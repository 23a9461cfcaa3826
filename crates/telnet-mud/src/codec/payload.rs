//! Payloads of the MUD options, read by their types.

use telnet_codec::proto::OptionCode;

use crate::{
    Aardwolf, Atcp, Gmcp, Mplex, MsdpTable, Msp, Mssp, MudAnomaly, MudEvent, MudLimits, Parsed, Zmp,
};

/// What a payload is, and what is odd about it.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// `None` if the payload has no sense for its option, or the option is none of ours.
    pub(super) event: Option<MudEvent>,
    pub(super) anomalies: Vec<MudAnomaly>,
}

/// Reads a payload that came whole.
pub(super) fn read(option: OptionCode, payload: &[u8], limits: &MudLimits) -> Reading {
    match option {
        OptionCode::GMCP => gmcp(payload),
        OptionCode::MSDP => Reading::of(MsdpTable::parse(payload, limits), MudEvent::Msdp),
        OptionCode::MSSP => Reading::of(Mssp::parse(payload, limits), MudEvent::Mssp),
        OptionCode::ZMP => Reading::of(Zmp::parse(payload, limits), MudEvent::Zmp),
        OptionCode::ATCP => Reading::of(Atcp::parse(payload), MudEvent::Atcp),
        OptionCode::AARDWOLF => Reading::of_result(Aardwolf::parse(payload), MudEvent::Aardwolf),
        OptionCode::MSP => Reading::of_result(Msp::parse(payload, limits), MudEvent::Msp),
        OptionCode::MPLEX => match Mplex::parse(payload) {
            Ok(screen) => Reading { event: Some(MudEvent::Mplex(screen)), anomalies: Vec::new() },
            Err(anomaly) => Reading { event: None, anomalies: vec![anomaly] },
        },
        OptionCode::MXP if payload.is_empty() => {
            Reading { event: Some(MudEvent::MxpStarted), anomalies: Vec::new() }
        }
        _ => Reading::default(),
    }
}

/// The JSON is looked through but not kept, so that data that nobody can read is told with its message.
fn gmcp(payload: &[u8]) -> Reading {
    let Parsed { value, mut anomalies } = Gmcp::parse(payload);
    anomalies.extend(value.inspect());
    Reading { event: Some(MudEvent::Gmcp(value)), anomalies }
}

impl Reading {
    fn of<T>(parsed: Parsed<T>, event: fn(T) -> MudEvent) -> Self {
        Self { event: Some(event(parsed.value)), anomalies: parsed.anomalies }
    }

    fn of_result<T>(parsed: Result<Parsed<T>, MudAnomaly>, event: fn(T) -> MudEvent) -> Self {
        match parsed {
            Ok(parsed) => Self::of(parsed, event),
            Err(anomaly) => Self { event: None, anomalies: vec![anomaly] },
        }
    }
}

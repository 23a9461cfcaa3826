//! Reports of MSSP, in both forms.

use telnet_codec::testing;
use telnet_mud::{Mssp, MsspPlaintext, MsspVar, MsspView, MudLimits, Parsed};

use crate::input::{Input, cuts};

/// A payload has a report within the limits that is emitted as itself; as plain text it comes back
/// too, if it has that form; plain text is read the same however it is cut; and a view of any
/// report can be taken.
///
/// ```text
/// limits  payload or text...       odd: small ones
/// ```
///
/// # Panics
///
/// If one of these does not hold.
pub fn mssp(data: &[u8]) {
    let mut input = Input::new(data);
    let limits = limits(input.byte());
    let payload = input.rest();
    let report = Mssp::parse(payload, &limits).value;
    within(&report, &limits);
    let mut emitted = Vec::new();
    report.emit(&mut emitted);
    let again = Mssp::parse(&emitted, &limits);
    assert_eq!(again.value, report);
    assert_eq!(again.anomalies, []);
    assert_eq!(report.merged().merged(), report.merged());

    let view = MsspView::new(&report);
    let _findings = view.findings(&telnet_mud::MsspFacts::default());
    let _shown = (view.name(), view.players(), view.uptime(), view.port(), view.tls());
    assert!(view.referrals().count() <= payload.len());
    plaintext(&report);
    testing::any_split(payload, &cuts(payload), |chunks| read(chunks, &limits));
}

fn limits(byte: u8) -> MudLimits {
    let mut limits = MudLimits::default();
    if byte & 1 == 1 {
        limits.mssp_variables = 3;
        limits.mssp_values_per_variable = 2;
        limits.mssp_value_bytes = 20;
        limits.mssp_report_bytes = 60;
    }
    limits
}

fn within(report: &Mssp, limits: &MudLimits) {
    assert!(report.vars().len() <= limits.mssp_variables);
    for variable in report.vars() {
        assert!(variable.values().len() <= limits.mssp_values_per_variable);
        assert!(variable.name().len() <= limits.mssp_value_bytes);
        assert!(variable.values().iter().all(|value| value.len() <= limits.mssp_value_bytes));
    }
}

/// Each value has a line, so a variable with several comes back as several.
fn plaintext(report: &Mssp) {
    let mut text = Vec::new();
    if report.emit_plaintext(&mut text).is_err() {
        assert!(text.is_empty(), "half a report");
        return;
    }
    let lines = |variable: &MsspVar| {
        let name = variable.name().to_vec();
        let values = variable.values().to_vec();
        values.into_iter().map(move |value| (name.clone(), vec![value]))
    };
    let expected: Vec<_> = report.vars().iter().flat_map(lines).collect();
    let mut limits = MudLimits::default();
    limits.mssp_variables = usize::MAX;
    limits.mssp_value_bytes = usize::MAX;
    limits.mssp_report_bytes = usize::MAX;
    let reports = read(&[&text], &limits);
    let [Parsed { value, anomalies, .. }] = reports.as_slice() else { panic!("{reports:?}") };
    assert_eq!(anomalies, &[]);
    let vars = value.vars().iter();
    let got: Vec<_> = vars.map(|var| (var.name().to_vec(), var.values().to_vec())).collect();
    assert_eq!(got, expected);
}

fn read(chunks: &[&[u8]], limits: &MudLimits) -> Vec<Parsed<Mssp>> {
    let mut reader = MsspPlaintext::new(limits);
    let mut reports = Vec::new();
    for chunk in chunks {
        let mut data = *chunk;
        while let Some(report) = reader.next(&mut data) {
            within(&report.value, limits);
            reports.push(report);
        }
    }
    reports.extend(reader.finish());
    reports
}

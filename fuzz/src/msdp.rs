//! Payloads of MSDP.

use telnet_mud::{MsdpAccess, MsdpClient, MsdpServer, MsdpTable, MsdpText, MsdpValue, MudLimits};

use crate::input::Input;

/// A payload has a value within the limits that is emitted as itself, with nothing odd about it; a
/// server answers each message with no more than it has, and a client remembers no more than it may.
///
/// ```text
/// limits  payload...       odd: small ones
/// ```
///
/// # Panics
///
/// If one of these does not hold.
pub fn msdp(data: &[u8]) {
    let mut input = Input::new(data);
    let limits = limits(input.byte());
    let payload = input.rest();
    let table = MsdpTable::parse(payload, &limits).value;
    let (values, depth) = measure(&table);
    assert!(values <= limits.msdp_values, "{values} values");
    assert!(depth <= limits.msdp_depth, "{depth} deep");

    let mut emitted = Vec::new();
    table.emit(&mut emitted);
    let again = MsdpTable::parse(&emitted, &limits);
    assert_eq!(again.value, table);
    assert_eq!(again.anomalies, []);
    serde(&table);
    converse(&table, &limits);
}

fn limits(byte: u8) -> MudLimits {
    let mut limits = MudLimits::default();
    if byte & 1 == 1 {
        limits.msdp_depth = 3;
        limits.msdp_values = 12;
        limits.msdp_variables = 4;
    }
    limits
}

/// How many values there are, and how deep they stand; without recursion.
fn measure(table: &MsdpTable) -> (usize, usize) {
    let mut left: Vec<(&MsdpValue, usize)> = table.iter().map(|(_, value)| (value, 0)).collect();
    let (mut values, mut deepest) = (0, 0);
    while let Some((value, depth)) = left.pop() {
        values += 1;
        let within = depth + usize::from(value.as_text().is_none());
        deepest = deepest.max(within);
        let items = value.as_array().into_iter().flatten();
        let entries = value.as_table().into_iter().flat_map(MsdpTable::iter);
        left.extend(items.chain(entries.map(|(_, value)| value)).map(|value| (value, within)));
    }
    (values, deepest)
}

/// Through JSON, for what has a form in it: text in UTF-8, and each name once.
fn serde(table: &MsdpTable) {
    let Ok(json) = serde_json::to_vec(table) else { panic!("no form in JSON") };
    let Ok(first) = serde_json::from_slice::<MsdpTable>(&json) else { return };
    let Ok(json) = serde_json::to_vec(&first) else { panic!("no form in JSON") };
    let second = serde_json::from_slice::<MsdpTable>(&json).ok();
    assert_eq!(second.as_ref(), Some(&first));
}

fn converse(table: &MsdpTable, limits: &MudLimits) {
    let text = |text: &str| MsdpValue::text(text).unwrap_or(MsdpValue::Array(Vec::new()));
    let mut server = MsdpServer::new();
    for (name, access) in [
        ("A", MsdpAccess::Reportable),
        ("B", MsdpAccess::Sendable),
        ("C", MsdpAccess::Configurable),
    ] {
        assert!(server.declare(name, access, text(name)).is_ok());
    }
    for _ in 0..2 {
        let answer = server.receive(table);
        let names: Vec<&MsdpText> =
            answer.reply.iter().flat_map(MsdpTable::iter).map(|(n, _)| n).collect();
        assert!(names.is_sorted_by(|a, b| a < b), "a name stands twice");
        // Three variables and six lists.
        assert!(names.len() <= 9, "{names:?}");
        assert!(!server.is_reported("B") && !server.is_reported("C"));
    }
    let news = server.set("A", text("new"));
    assert_eq!(news.is_some(), server.is_reported("A"));

    let mut client = MsdpClient::default();
    for _ in 0..2 {
        let _told = client.receive(table, limits);
        assert!(client.values().count() <= limits.msdp_variables);
    }
}

//! MSDP values to bytes, without recursion.

use std::slice;

use super::{
    ARRAY_CLOSE, ARRAY_OPEN, MsdpTable, MsdpText, MsdpValue, TABLE_CLOSE, TABLE_OPEN, VAL, VAR,
};

/// Appends a message, the table without its brackets.
pub(super) fn message(table: &MsdpTable, out: &mut Vec<u8>) {
    let mut open = vec![Rest::Table(table.entries.iter())];
    while let Some(rest) = open.last_mut() {
        let close = rest.close();
        if let Some(value) = rest.next(out) {
            open.extend(begin(value, out));
            continue;
        }
        open.pop();
        if !open.is_empty() {
            out.push(close);
        }
    }
}

/// What is still to be written of a table or an array.
enum Rest<'v> {
    Table(slice::Iter<'v, (MsdpText, MsdpValue)>),
    Array(slice::Iter<'v, MsdpValue>),
}

impl<'v> Rest<'v> {
    /// Takes the next value out, after its name if it has one is written.
    fn next(&mut self, out: &mut Vec<u8>) -> Option<&'v MsdpValue> {
        match self {
            Self::Array(items) => items.next(),
            Self::Table(entries) => entries.next().map(|(name, value)| {
                out.push(VAR);
                out.extend_from_slice(name.as_bytes());
                value
            }),
        }
    }

    const fn close(&self) -> u8 {
        match self {
            Self::Table(_) => TABLE_CLOSE,
            Self::Array(_) => ARRAY_CLOSE,
        }
    }
}

/// Writes a text whole, or the opening of a table or an array, and gives what is left of it.
fn begin<'v>(value: &'v MsdpValue, out: &mut Vec<u8>) -> Option<Rest<'v>> {
    out.push(VAL);
    match value {
        MsdpValue::Text(text) => {
            out.extend_from_slice(text.as_bytes());
            None
        }
        MsdpValue::Table(table) => {
            out.push(TABLE_OPEN);
            Some(Rest::Table(table.entries.iter()))
        }
        MsdpValue::Array(items) => {
            out.push(ARRAY_OPEN);
            Some(Rest::Array(items.iter()))
        }
    }
}

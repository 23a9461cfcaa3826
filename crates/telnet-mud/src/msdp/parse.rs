//! MSDP bytes to values: one pass without recursion, which goes forward on every byte.

use std::mem;

use super::{
    ARRAY_OPEN, MsdpTable, MsdpText, MsdpValue, TABLE_CLOSE, TABLE_OPEN, VAL, VAR, is_code,
};
use crate::parsed::{Anomalies, Parsed};
use crate::{MudAnomaly, MudLimits};

/// Reads a whole message.
pub(super) fn message(payload: &[u8], limits: &MudLimits) -> Parsed<MsdpTable> {
    let mut reader = Reader {
        root: Frame::new(Kind::Table, 0),
        stack: Vec::new(),
        anomalies: Anomalies::default(),
        values_left: limits.msdp_values,
        depth: limits.msdp_depth.min(DEPTH_CEILING),
    };
    let mut rest = payload;
    while let Some((&code, tail)) = rest.split_first() {
        match reader.step(code, rest, tail) {
            Ok(after) => rest = after,
            Err(limit) => return reader.cut(limit),
        }
    }
    reader.end()
}

/// A message while it is read.
struct Reader {
    /// The message itself; always of [`Kind::Table`].
    root: Frame,
    /// The tables and arrays that are open, from the outermost to the innermost.
    stack: Vec<Frame>,
    anomalies: Anomalies,
    values_left: usize,
    depth: usize,
}

impl Reader {
    /// Reads one part of the input, which is `code` and `tail`, and gives what is after it.
    ///
    /// The error is the limit that ends the reading.
    fn step<'p>(
        &mut self,
        code: u8,
        input: &'p [u8],
        tail: &'p [u8],
    ) -> Result<&'p [u8], MudAnomaly> {
        match code {
            VAR => {
                let (name, after) = split_text(tail);
                self.variable(name)?;
                Ok(after)
            }
            VAL => {
                if let Some((&open @ (TABLE_OPEN | ARRAY_OPEN), after)) = tail.split_first() {
                    self.open(Kind::of(open))?;
                    return Ok(after);
                }
                let (text, after) = split_text(tail);
                self.text(text)?;
                Ok(after)
            }
            TABLE_OPEN | ARRAY_OPEN => {
                self.anomalies.add(MudAnomaly::MsdpMissingVal);
                self.open(Kind::of(code))?;
                Ok(tail)
            }
            _ if is_code(code) => {
                self.close(Kind::of(code));
                Ok(tail)
            }
            _ => {
                let (text, after) = split_text(input);
                self.stray_text(text)?;
                Ok(after)
            }
        }
    }

    /// Begins a variable; arrays that are open cannot hold one, so they end here.
    fn variable(&mut self, name: &[u8]) -> Result<(), MudAnomaly> {
        while self.stack.last().is_some_and(|top| top.kind == Kind::Array) {
            self.close_top(Some(MudAnomaly::MsdpUnclosedArray));
        }
        self.count()?;
        let (top, anomalies) = self.top();
        top.settle(anomalies);
        top.name = Some(MsdpText(name.to_vec()));
        Ok(())
    }

    fn text(&mut self, text: &[u8]) -> Result<(), MudAnomaly> {
        self.count_value()?;
        self.attach(MsdpValue::Text(MsdpText(text.to_vec())));
        Ok(())
    }

    /// Takes text that no VAR or VAL announces: in an array it can only be a value.
    fn stray_text(&mut self, text: &[u8]) -> Result<(), MudAnomaly> {
        let (top, anomalies) = self.top();
        match top.kind {
            Kind::Table => anomalies.add(MudAnomaly::MsdpExpectedVar),
            Kind::Array => {
                anomalies.add(MudAnomaly::MsdpMissingVal);
                self.text(text)?;
            }
        }
        Ok(())
    }

    fn open(&mut self, kind: Kind) -> Result<(), MudAnomaly> {
        self.count_value()?;
        let level = self.top().0.level_within();
        if level > self.depth {
            return Err(MudAnomaly::MsdpDepth);
        }
        self.stack.push(Frame::new(kind, level));
        Ok(())
    }

    /// Closes the innermost frame of this kind and all within it, if there is one.
    fn close(&mut self, kind: Kind) {
        let Some(place) = self.stack.iter().rposition(|frame| frame.kind == kind) else {
            self.anomalies.add(MudAnomaly::MsdpStrayClose);
            return;
        };
        while let Some(inner) = self.stack.get(place + 1..).and_then(<[Frame]>::last) {
            let unclosed = inner.kind.unclosed();
            self.close_top(Some(unclosed));
        }
        self.close_top(None);
    }

    fn close_top(&mut self, anomaly: Option<MudAnomaly>) {
        if let Some(anomaly) = anomaly {
            self.anomalies.add(anomaly);
        }
        if let Some(frame) = self.stack.pop() {
            let (value, height) = frame.into_value(&mut self.anomalies);
            self.attach(value);
            let (top, _) = self.top();
            top.height = top.height.max(height);
        }
    }

    /// Gives a value to the innermost frame; one without a variable goes under an empty name.
    fn attach(&mut self, value: MsdpValue) {
        let (top, anomalies) = self.top();
        if top.kind == Kind::Table && top.name.is_none() {
            anomalies.add(MudAnomaly::MsdpExpectedVar);
            top.name = Some(MsdpText::default());
        }
        top.values.push(value);
    }

    /// Counts a value, except for the first of a variable: that was counted with its VAR. A second
    /// one puts an array around the first, which may stand deep already.
    fn count_value(&mut self) -> Result<(), MudAnomaly> {
        let depth = self.depth;
        let (top, _) = self.top();
        let is_short_array = top.kind == Kind::Table && !top.values.is_empty();
        if is_short_array && top.level + 1 + top.height > depth {
            return Err(MudAnomaly::MsdpDepth);
        }
        if is_short_array && top.values.len() == 1 {
            self.count()?;
        }
        let (top, _) = self.top();
        if top.name.is_some() && top.values.is_empty() { Ok(()) } else { self.count() }
    }

    fn count(&mut self) -> Result<(), MudAnomaly> {
        let left = self.values_left.checked_sub(1).ok_or(MudAnomaly::MsdpTooManyValues)?;
        self.values_left = left;
        Ok(())
    }

    fn top(&mut self) -> (&mut Frame, &mut Anomalies) {
        let top = match self.stack.last_mut() {
            Some(top) => top,
            None => &mut self.root,
        };
        (top, &mut self.anomalies)
    }

    fn end(mut self) -> Parsed<MsdpTable> {
        while let Some(top) = self.stack.last() {
            let unclosed = top.kind.unclosed();
            self.close_top(Some(unclosed));
        }
        self.root.settle(&mut self.anomalies);
        self.anomalies.beside(self.root.table)
    }

    /// Ends at a limit. What the cut leaves open is not the fault of the peer.
    fn cut(mut self, limit: MudAnomaly) -> Parsed<MsdpTable> {
        self.anomalies.add(limit);
        let anomalies = self.anomalies.clone();
        anomalies.beside(self.end().value)
    }
}

/// A table or an array that is open.
struct Frame {
    kind: Kind,
    /// The variables of a table that are complete.
    table: MsdpTable,
    /// The variable of a table that is being read.
    name: Option<MsdpText>,
    /// The values of that variable so far, or the items of an array.
    values: Vec<MsdpValue>,
    /// How many tables and arrays stand around the values.
    level: usize,
    /// How many stand inside each other within the values so far.
    height: usize,
    /// The same within the variables that are complete.
    settled_height: usize,
}

impl Frame {
    fn new(kind: Kind, level: usize) -> Self {
        let (table, values) = (MsdpTable::default(), Vec::new());
        Self { kind, table, name: None, values, level, height: 0, settled_height: 0 }
    }

    /// How many tables and arrays stand around the values of one that opens here, itself counted;
    /// further values of a variable are in an array that has no brackets.
    fn level_within(&self) -> usize {
        let is_short_array = self.kind == Kind::Table && !self.values.is_empty();
        self.level + 1 + usize::from(is_short_array)
    }

    /// Completes the variable that is being read.
    fn settle(&mut self, anomalies: &mut Anomalies) {
        let Some(name) = self.name.take() else { return };
        let value = if self.values.len() > 1 {
            self.height += 1;
            MsdpValue::Array(mem::take(&mut self.values))
        } else {
            // The buffer stays for the next variable, as most have one value.
            self.values.pop().unwrap_or_else(|| {
                anomalies.add(MudAnomaly::MsdpMissingVal);
                MsdpValue::Text(MsdpText::default())
            })
        };
        self.settled_height = self.settled_height.max(mem::take(&mut self.height));
        self.table.entries.push((name, value));
    }

    /// The value, and how many tables and arrays stand inside each other in it, itself counted.
    fn into_value(mut self, anomalies: &mut Anomalies) -> (MsdpValue, usize) {
        match self.kind {
            Kind::Array => (MsdpValue::Array(self.values), self.height + 1),
            Kind::Table => {
                self.settle(anomalies);
                (MsdpValue::Table(self.table), self.settled_height + 1)
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Table,
    Array,
}

impl Kind {
    /// The kind that this bracket opens or closes.
    const fn of(bracket: u8) -> Self {
        match bracket {
            TABLE_OPEN | TABLE_CLOSE => Self::Table,
            _ => Self::Array,
        }
    }

    const fn unclosed(self) -> MudAnomaly {
        match self {
            Self::Table => MudAnomaly::MsdpUnclosedTable,
            Self::Array => MudAnomaly::MsdpUnclosedArray,
        }
    }
}

/// Splits off the text before the next byte of the protocol.
fn split_text(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|&byte| is_code(byte)).unwrap_or(bytes.len());
    bytes.split_at(end)
}

/// Deeper values would make dropping, comparing and printing them a risk for the stack.
pub(super) const DEPTH_CEILING: usize = 128;

//! A control sequence (ECMA-48 §5.4).
//!
//! ```text
//! CSI  [<=>?]  n ; n : n ...  [20..2F]  40..7E
//!      prefix  parameters     intermediate  final
//! ```

/// A control sequence, from behind its introducer on, whole or in the making.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sequence {
    values: [Option<u16>; PARAMETERS_MAX],
    /// Bit n is set where a colon, and no semicolon, stands before parameter n.
    colons: u32,
    /// How many separators there are.
    separators: usize,
    length: usize,
    prefix: Option<char>,
    intermediate: Option<char>,
    last: char,
    is_malformed: bool,
}

impl Sequence {
    /// Takes the next character, 20 to 3F.
    pub(crate) fn push(&mut self, c: char) {
        self.length += 1;
        match c {
            ' '..='/' if self.intermediate.is_none() => self.intermediate = Some(c),
            _ if self.intermediate.is_some() => self.is_malformed = true,
            '0'..='9' => self.push_digit(c),
            ';' | ':' => self.push_separator(c),
            '<'..='?' if self.length == 1 => self.prefix = Some(c),
            _ => self.is_malformed = true,
        }
    }

    /// Takes the final character, 40 to 7E.
    pub(crate) fn finish(&mut self, last: char) {
        self.last = last;
    }

    /// Whether this is a plain sequence with one of these final characters.
    pub(super) fn is(&self, last: &[char]) -> bool {
        !self.is_malformed
            && self.prefix.is_none()
            && self.intermediate.is_none()
            && last.contains(&self.last)
    }

    /// The prefix and the final character; `None` for a malformed sequence, or one with an
    /// intermediate: of those none is known here.
    pub(crate) fn function(&self) -> Option<(Option<char>, char)> {
        (!self.is_malformed && self.intermediate.is_none()).then_some((self.prefix, self.last))
    }

    /// How many parameters there are; one even where nothing is written.
    pub(crate) fn len(&self) -> usize {
        (self.separators + 1).min(PARAMETERS_MAX)
    }

    /// Parameter `index`, from 0, if it is there.
    pub(crate) fn value(&self, index: usize) -> Option<u16> {
        self.values.get(index).copied().flatten()
    }

    /// Parameter `index` as a count or place, for which both 0 and nothing mean 1.
    pub(super) fn count(&self, index: usize) -> u16 {
        self.value(index).unwrap_or(1).max(1)
    }

    /// Whether parameter `index` is part of the one before it.
    pub(crate) fn is_part(&self, index: usize) -> bool {
        u32::try_from(index).is_ok_and(|index| index < u32::BITS && self.colons >> index & 1 == 1)
    }

    fn push_digit(&mut self, digit: char) {
        if let Some(value) = self.values.get_mut(self.separators) {
            let digit = digit.to_digit(10).and_then(|digit| u16::try_from(digit).ok());
            let tens = value.unwrap_or(0).saturating_mul(10);
            *value = digit.map(|digit| tens.saturating_add(digit));
        }
    }

    fn push_separator(&mut self, separator: char) {
        self.separators = (self.separators + 1).min(PARAMETERS_MAX);
        if separator == ':' && self.separators < PARAMETERS_MAX {
            self.colons |= 1 << self.separators;
        }
    }
}

/// How many parameters are kept; the rest is ignored.
const PARAMETERS_MAX: usize = 32;

//! How well bytes fit the charsets of two bytes.

use super::{Reason, part};

/// A charset of two bytes.
#[derive(Debug)]
pub(super) struct Scheme {
    pub(super) label: &'static str,
    is_lead: fn(u8) -> bool,
    is_trail: fn(u8) -> bool,
    /// Bytes above ASCII that are characters alone.
    is_single: fn(u8) -> bool,
    /// Whether a pair is of the rows that text is mostly made of.
    is_common: fn(u8, u8) -> bool,
    /// Whether many of its pairs end in a byte below 80.
    has_low_trails: bool,
}

impl Scheme {
    /// How well a text fits, from 30 to 80, unless it does not.
    pub(super) fn fit(&self, text: &[u8]) -> Option<(u8, Reason)> {
        let Count { valid, common, invalid, low } = self.count(text);
        if valid < 2 || invalid > valid / 10 {
            return None;
        }
        let lacks_low = self.has_low_trails && low == 0 && valid >= LOW_EXPECTED_PAIRS;
        let score = 30 + part(common, valid + invalid, 50) - if lacks_low { 20 } else { 0 };
        Some((score, Reason::Pairs { valid, common, invalid }))
    }

    fn count(&self, text: &[u8]) -> Count {
        let mut count = Count::default();
        let mut rest = text;
        while let [lead, after_lead @ ..] = rest {
            rest = after_lead;
            if lead.is_ascii() || (self.is_single)(*lead) {
                continue;
            }
            match after_lead {
                [trail, after @ ..] if (self.is_lead)(*lead) && (self.is_trail)(*trail) => {
                    count.valid += 1;
                    count.common += usize::from((self.is_common)(*lead, *trail));
                    count.low += usize::from(trail.is_ascii());
                    rest = after;
                }
                // A text may end within a pair.
                [] => {}
                _ => count.invalid += 1,
            }
        }
        count
    }
}

#[derive(Debug, Default)]
struct Count {
    valid: usize,
    common: usize,
    invalid: usize,
    low: usize,
}

/// The narrower its common rows, the earlier a scheme stands: of equal scores the first wins.
pub(super) static SCHEMES: [Scheme; 5] = [
    Scheme {
        label: "euc-jp",
        is_lead: |lead| matches!(lead, 0xA1..=0xFE),
        is_trail: |trail| matches!(trail, 0xA1..=0xFE),
        is_single: |_| false,
        // Punctuation, kana.
        is_common: |lead, _| matches!(lead, 0xA1 | 0xA4 | 0xA5 | 0xB0..=0xBF),
        has_low_trails: false,
    },
    Scheme {
        label: "euc-kr",
        is_lead: |lead| matches!(lead, 0x81..=0xFE),
        is_trail: |trail| matches!(trail, 0x41..=0x5A | 0x61..=0x7A | 0x81..=0xFE),
        is_single: |_| false,
        // Hangul.
        is_common: |lead, trail| matches!(lead, 0xA1 | 0xB0..=0xC8) && trail >= 0xA1,
        has_low_trails: false,
    },
    Scheme {
        label: "big5-bbs",
        is_lead: |lead| matches!(lead, 0xA1..=0xFE),
        is_trail: |trail| matches!(trail, 0x40..=0x7E | 0xA1..=0xFE),
        is_single: |_| false,
        // Punctuation, the characters of level 1.
        is_common: |lead, _| matches!(lead, 0xA1 | 0xA4..=0xC6),
        has_low_trails: true,
    },
    Scheme {
        label: "gbk",
        is_lead: |lead| matches!(lead, 0x81..=0xFE),
        is_trail: |trail| matches!(trail, 0x40..=0x7E | 0x80..=0xFE),
        is_single: |_| false,
        // Punctuation, the characters of level 1.
        is_common: |lead, trail| matches!(lead, 0xA1 | 0xA3 | 0xB0..=0xD7) && trail >= 0xA1,
        has_low_trails: false,
    },
    Scheme {
        label: "shift_jis",
        is_lead: |lead| matches!(lead, 0x81..=0x9F | 0xE0..=0xFC),
        is_trail: |trail| matches!(trail, 0x40..=0x7E | 0x80..=0xFC),
        is_single: |byte| matches!(byte, 0xA1..=0xDF),
        // Punctuation, kana, the first half of level 1.
        is_common: |lead, _| matches!(lead, 0x81..=0x83 | 0x88..=0x92),
        has_low_trails: true,
    },
];

/// From so many pairs on, Big5 without a low byte among them is something else.
const LOW_EXPECTED_PAIRS: usize = 8;

//! The characters on which a client sends an unfinished line (RFC 1184 §2.3).
//!
//! ```text
//! octet 0: bit 7 is character 0 ... bit 0 is character 7;  octet 1: bit 7 is character 8 ...
//! ```
//!
//! Octets at the end may be left out, and are zero then. Unless the server has BINARY on, only the
//! first 16 count.

use alloc::vec::Vec;

use super::super::Parsed;
use crate::Anomaly;

/// A set of characters, as far as its octets were written out.
///
/// ```
/// use telnet_proto::subneg::ForwardMask;
///
/// let mask: ForwardMask = [b'\r', 0x03].into_iter().collect();
/// assert_eq!(mask.octets(), [0x10, 0x04]);
/// assert!(mask.contains(b'\r') && !mask.contains(b'a'));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ForwardMask {
    octets: Vec<u8>,
}

impl ForwardMask {
    /// How many octets there can be: a bit for each character.
    pub const MAX_OCTETS: usize = 32;

    /// The octets, at most [`MAX_OCTETS`](Self::MAX_OCTETS); those that were left out are zero.
    pub fn octets(&self) -> &[u8] {
        &self.octets
    }

    /// Whether this character is in the set.
    pub fn contains(&self, character: u8) -> bool {
        self.octets.get(usize::from(character / 8)).is_some_and(|octet| octet & bit(character) != 0)
    }

    /// The characters of the set in the order of their codes.
    pub fn characters(&self) -> impl Iterator<Item = u8> + '_ {
        (0..=u8::MAX).filter(|character| self.contains(*character))
    }

    pub(super) fn parse(octets: &[u8]) -> Parsed<Self> {
        let kept = octets.get(..Self::MAX_OCTETS).unwrap_or(octets);
        let is_cut = kept.len() < octets.len();
        Parsed {
            value: Self { octets: kept.into() },
            anomaly: is_cut.then_some(Anomaly::ForwardMaskLength(octets.len())),
        }
    }
}

/// A set of these characters, without octets that would be zero at the end.
impl FromIterator<u8> for ForwardMask {
    fn from_iter<I: IntoIterator<Item = u8>>(characters: I) -> Self {
        let mut octets = Vec::new();
        for character in characters {
            let at = usize::from(character / 8);
            if octets.len() <= at {
                octets.resize(at + 1, 0);
            }
            if let Some(octet) = octets.get_mut(at) {
                *octet |= bit(character);
            }
        }
        Self { octets }
    }
}

const fn bit(character: u8) -> u8 {
    0x80 >> (character % 8)
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;

    #[track_caller]
    fn check(characters: &[u8], octets: &[u8]) {
        let mask: ForwardMask = characters.iter().copied().collect();
        assert_eq!(mask.octets(), octets);
        assert_eq!(mask.characters().collect::<Vec<u8>>(), characters);
    }

    #[test]
    fn the_high_bit_comes_first() {
        check(&[], &[]);
        check(&[0], &[0x80]);
        check(&[7], &[0x01]);
        check(&[8, 15], &[0x00, 0x81]);
        let mut highest = [0; 32];
        highest[31] = 1;
        check(&[255], &highest);
    }

    #[test]
    fn every_character_is_in_its_own_place() {
        for character in 0..=u8::MAX {
            let mask = ForwardMask::from_iter([character]);
            assert_eq!(mask.characters().collect::<Vec<u8>>(), [character]);
        }
    }

    #[test]
    fn octets_that_are_left_out_are_zero() {
        let mask = ForwardMask::parse(&[0x80]).value;
        assert!(mask.contains(0));
        assert!(!mask.contains(200));
    }
}

//! A set of options in 32 bytes.

use core::fmt;

use super::OptionCode;

/// A set of options, one bit for each of the 256.
///
/// ```
/// use telnet_proto::{OptionCode, OptionSet};
///
/// let mut set = OptionSet::from([OptionCode::NAWS, OptionCode::SGA]);
/// set.insert(OptionCode::ECHO);
/// let names: Vec<_> = set.iter().map(|option| option.to_string()).collect();
/// assert_eq!(names, ["ECHO", "SGA", "NAWS"]);
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct OptionSet([u32; 8]);

impl OptionSet {
    /// The set without members.
    pub const EMPTY: Self = Self([0; 8]);
    /// The set of all 256 options.
    pub const ALL: Self = Self([u32::MAX; 8]);

    /// The set of these options.
    pub const fn of(options: &[OptionCode]) -> Self {
        let mut words = [0; 8];
        let mut rest = options;
        while let [option, others @ ..] = rest {
            let (word, bit) = place(*option);
            if let Some((before, _)) = words.split_at_mut_checked(word + 1)
                && let [.., last] = before
            {
                *last |= bit;
            }
            rest = others;
        }
        Self(words)
    }

    /// Whether the option is a member.
    #[inline]
    pub fn contains(&self, option: OptionCode) -> bool {
        let (word, bit) = place(option);
        self.0.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// Makes the option a member.
    pub fn insert(&mut self, option: OptionCode) {
        let (word, bit) = place(option);
        if let Some(bits) = self.0.get_mut(word) {
            *bits |= bit;
        }
    }

    /// Takes the option out.
    pub fn remove(&mut self, option: OptionCode) {
        let (word, bit) = place(option);
        if let Some(bits) = self.0.get_mut(word) {
            *bits &= !bit;
        }
    }

    /// Whether there is no member.
    pub fn is_empty(&self) -> bool {
        *self == Self::EMPTY
    }

    /// How many members there are, 0 to 256.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// The members in the order of their codes.
    pub fn iter(&self) -> impl Iterator<Item = OptionCode> + '_ {
        OptionCode::all().filter(|option| self.contains(*option))
    }
}

impl FromIterator<OptionCode> for OptionSet {
    fn from_iter<I: IntoIterator<Item = OptionCode>>(options: I) -> Self {
        let mut set = Self::EMPTY;
        set.extend(options);
        set
    }
}

impl Extend<OptionCode> for OptionSet {
    fn extend<I: IntoIterator<Item = OptionCode>>(&mut self, options: I) {
        for option in options {
            self.insert(option);
        }
    }
}

impl<const N: usize> From<[OptionCode; N]> for OptionSet {
    fn from(options: [OptionCode; N]) -> Self {
        options.into_iter().collect()
    }
}

impl fmt::Debug for OptionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[inline]
const fn place(option: OptionCode) -> (usize, u32) {
    ((option.code() >> 5) as usize, 1 << (option.code() & 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_option_is_its_own_bit() {
        for option in OptionCode::all() {
            let mut set = OptionSet::from([option]);
            assert!(set.contains(option));
            assert_eq!(set.len(), 1);
            assert_eq!(set.iter().next(), Some(option));
            assert_eq!(set, OptionSet::of(&[option]));
            set.remove(option);
            assert!(set.is_empty());
        }
        assert_eq!(OptionSet::ALL.len(), 256);
    }
}

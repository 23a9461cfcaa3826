//! A small generator of random numbers from a fixed seed, so that every run measures the same bytes.

/// `SplitMix64`: one addition and a mix for each number.
#[derive(Clone, Debug)]
pub(crate) struct Random {
    state: u64,
}

impl Random {
    /// A generator that always gives the same numbers for the same seed.
    pub(crate) const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next number, any of the 2^64.
    pub(crate) const fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A byte from `first` to `last`, both included.
    pub(crate) fn byte(&mut self, first: u8, last: u8) -> u8 {
        let offset = self.below(u64::from(last.saturating_sub(first)) + 1);
        first.saturating_add(u8::try_from(offset).unwrap_or(u8::MAX))
    }

    /// A number below `end`, which is not 0. The top bits are taken: they are the best mixed.
    pub(crate) const fn below(&mut self, end: u64) -> u64 {
        ((self.next() >> 32) * end) >> 32
    }

    /// True `count` times in a thousand.
    pub(crate) const fn in_a_thousand(&mut self, count: u64) -> bool {
        self.below(1000) < count
    }

    /// One of these, if there are any.
    pub(crate) fn one_of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(usize::try_from(self.below(items.len() as u64)).ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let (mut a, mut b) = (Random::new(7), Random::new(7));
        assert!((0..100).all(|_| a.next() == b.next()));
        assert_ne!(Random::new(8).next(), Random::new(7).next());
    }

    #[test]
    fn ranges_are_kept_and_used_up() {
        let mut random = Random::new(1);
        let mut seen = [0_u32; 256];
        for _ in 0..10_000 {
            seen[usize::from(random.byte(250, 254))] += 1;
        }
        assert!(seen[250..=254].iter().all(|count| *count > 1500), "{seen:?}");
        assert_eq!(seen.iter().sum::<u32>(), seen[250..=254].iter().sum::<u32>());
    }
}

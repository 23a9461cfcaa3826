//! How many replies the peer may still draw from us.

use crate::{Limits, OptionCode, OptionSet};

/// Counts the replies that are left, per option and in all.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    of_option: [u8; 256],
    of_all: u16,
    full_of_option: u8,
    full_of_all: u16,
    /// The options whose budget is spent, as far as it has been told.
    told_options: OptionSet,
    /// Whether it has been told that the budget for all is spent.
    told_all: bool,
}

impl Budget {
    pub(super) const fn new(limits: &Limits) -> Self {
        let (of_option, of_all) = (limits.replies_per_option, limits.replies_per_connection);
        Self {
            of_option: [of_option; 256],
            of_all,
            full_of_option: of_option,
            full_of_all: of_all,
            told_options: OptionSet::EMPTY,
            told_all: false,
        }
    }

    /// Whether there is a reply about this option left.
    #[inline]
    pub(super) fn has_left(&self, option: OptionCode) -> bool {
        if self.of_all == 0 {
            return false;
        }
        self.of_option.get(usize::from(option.code())).is_some_and(|left| *left > 0)
    }

    /// Pays for one reply about this option or none, out of a budget that has one left. It is paid
    /// without a branch on how many, which cannot be foreseen.
    #[inline]
    pub(super) fn count(&mut self, option: OptionCode, replies: u8) {
        if let Some(left) = self.of_option.get_mut(usize::from(option.code())) {
            *left -= replies;
        }
        self.of_all -= u16::from(replies);
    }

    /// Pays for one reply about this option.
    pub(super) fn spend(&mut self, option: OptionCode) -> Result<(), Spent> {
        let left = self.of_option.get(usize::from(option.code()));
        if left.is_none_or(|left| *left == 0) {
            let is_news = !self.told_options.contains(option);
            self.told_options.insert(option);
            return Err(if is_news { Spent::OptionFirst } else { Spent::Again });
        }
        self.check_all()?;
        self.count(option, 1);
        Ok(())
    }

    /// Pays for one reply that is not charged to its option.
    pub(super) fn spend_of_all(&mut self) -> Result<(), Spent> {
        self.check_all()?;
        self.of_all -= 1;
        Ok(())
    }

    fn check_all(&mut self) -> Result<(), Spent> {
        if self.of_all > 0 {
            return Ok(());
        }
        let is_news = !core::mem::replace(&mut self.told_all, true);
        Err(if is_news { Spent::ConnectionFirst } else { Spent::Again })
    }

    pub(super) fn refill(&mut self) {
        self.of_option = [self.full_of_option; 256];
        self.of_all = self.full_of_all;
        self.told_options = OptionSet::EMPTY;
        self.told_all = false;
    }
}

/// Which budget is spent, and whether that is news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spent {
    OptionFirst,
    ConnectionFirst,
    Again,
}

//! How many replies the peer may still draw from us.

use crate::{Limits, OptionCode, OptionSet};

/// Counts replies per option and in all.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    per_option: [u8; 256],
    total: u16,
    max_per_option: u8,
    max_total: u16,
    /// The options whose budget is spent, as far as it has been told.
    told_options: OptionSet,
    /// Whether it has been told that the budget for all is spent.
    told_total: bool,
}

impl Budget {
    pub(super) const fn new(limits: &Limits) -> Self {
        Self {
            per_option: [0; 256],
            total: 0,
            max_per_option: limits.replies_per_option,
            max_total: limits.replies_per_connection,
            told_options: OptionSet::EMPTY,
            told_total: false,
        }
    }

    /// Whether there is a reply about this option left.
    #[inline]
    pub(super) fn has_left(&self, option: OptionCode) -> bool {
        let count = self.per_option.get(usize::from(option.code()));
        count.is_some_and(|count| *count < self.max_per_option) && self.total < self.max_total
    }

    /// Pays for a reply about this option, if there is one, out of a budget that has one left. It is
    /// paid without a branch on that, which cannot be foreseen.
    #[inline]
    pub(super) fn count(&mut self, option: OptionCode, is_reply: bool) {
        if let Some(count) = self.per_option.get_mut(usize::from(option.code())) {
            *count += u8::from(is_reply);
        }
        self.total += u16::from(is_reply);
    }

    /// Pays for one reply about this option.
    pub(super) fn spend(&mut self, option: OptionCode) -> Result<(), Spent> {
        let count = self.per_option.get(usize::from(option.code()));
        if count.is_none_or(|count| *count >= self.max_per_option) {
            let is_news = !self.told_options.contains(option);
            self.told_options.insert(option);
            return Err(if is_news { Spent::OptionFirst } else { Spent::Again });
        }
        self.spend_of_all()?;
        if let Some(count) = self.per_option.get_mut(usize::from(option.code())) {
            *count += 1;
        }
        Ok(())
    }

    /// Pays for one reply that is not charged to its option.
    pub(super) fn spend_of_all(&mut self) -> Result<(), Spent> {
        if self.total >= self.max_total {
            let is_news = !core::mem::replace(&mut self.told_total, true);
            return Err(if is_news { Spent::ConnectionFirst } else { Spent::Again });
        }
        self.total += 1;
        Ok(())
    }

    pub(super) fn refill(&mut self) {
        self.per_option = [0; 256];
        self.total = 0;
        self.told_options = OptionSet::EMPTY;
        self.told_total = false;
    }
}

/// Which budget is spent, and whether that is news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spent {
    OptionFirst,
    ConnectionFirst,
    Again,
}

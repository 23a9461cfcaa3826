//! How many replies the peer may still draw from us.

use crate::{Limits, OptionCode};

/// Counts replies per option and in all.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    per_option: [u8; 256],
    total: u16,
    max_per_option: u8,
    max_total: u16,
}

impl Budget {
    pub(super) const fn new(limits: &Limits) -> Self {
        Self {
            per_option: [0; 256],
            total: 0,
            max_per_option: limits.replies_per_option,
            max_total: limits.replies_per_connection,
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
        let Some(count) = self.per_option.get_mut(usize::from(option.code())) else {
            return Err(Spent::Again);
        };
        if *count >= self.max_per_option {
            let first = *count == self.max_per_option;
            // One more than the maximum marks that it has been reported.
            *count = self.max_per_option.saturating_add(1);
            return Err(if first && *count > self.max_per_option {
                Spent::OptionFirst
            } else {
                Spent::Again
            });
        }
        if self.total >= self.max_total {
            let first = self.total == self.max_total;
            self.total = self.max_total.saturating_add(1);
            return Err(if first && self.total > self.max_total {
                Spent::ConnectionFirst
            } else {
                Spent::Again
            });
        }
        *count += 1;
        self.total += 1;
        Ok(())
    }

    pub(super) fn refill(&mut self) {
        self.per_option = [0; 256];
        self.total = 0;
    }
}

/// Which budget is spent, and whether that is news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spent {
    OptionFirst,
    ConnectionFirst,
    Again,
}

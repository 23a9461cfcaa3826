//! How much a peer can make a conversation say.

/// A budget of answers: what a peer asks for beyond it is not answered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answers {
    left: u32,
    limit: u32,
}

impl Answers {
    pub(crate) const fn new(limit: u32) -> Self {
        Self { left: limit, limit }
    }

    /// Pays for one answer, if there is something left to pay with.
    pub(crate) const fn spend(&mut self) -> bool {
        let can_pay = self.left > 0;
        self.left = self.left.saturating_sub(1);
        can_pay
    }

    pub(crate) const fn refill(&mut self) {
        self.left = self.limit;
    }
}

//! Whether a peer got out of a stream what is in it.

use std::panic::{self, AssertUnwindSafe};

use telnet_benches::{Expected, Facts, Hashed, Level, Load};

use crate::peer::{Peer, Tells};

/// What became of a peer and a load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Everything came out.
    Right,
    /// It came to the end, and something was lost, added, changed or taken for something else.
    Wrong,
    /// It stopped with an error.
    Fails,
    /// It stopped with a panic.
    Panics,
}

impl Verdict {
    /// Lets the peer decode the load, and holds what comes out against the oracle.
    pub(crate) fn of(peer: Peer, load: Load<'_>, expected: &Expected) -> Self {
        match panic::catch_unwind(AssertUnwindSafe(|| peer.run::<Hashed>(load))) {
            Err(_) => Self::Panics,
            Ok(Err(_)) => Self::Fails,
            Ok(Ok(facts)) if is_right(peer.tells(), &facts, expected) => Self::Right,
            Ok(Ok(_)) => Self::Wrong,
        }
    }

    /// Whether there is something to measure.
    pub(crate) const fn is_end(self) -> bool {
        matches!(self, Self::Right | Self::Wrong)
    }
}

/// CR NUL may have become CR or not: both are right, as long as all else is there.
fn is_right(tells: Tells, facts: &Facts<Hashed>, expected: &Expected) -> bool {
    let [frames, newlines] = [Level::Frames, Level::Newlines].map(|level| expected.at(level));
    let has_data = facts.data == frames.data || facts.data == newlines.data;
    let has_negotiations = match tells {
        Tells::Frames => facts.negotiations == frames.negotiations,
        #[cfg(feature = "c-libtelnet")]
        Tells::Agreements => {
            let agreements = expected.at(Level::Agreements);
            facts.negotiations == agreements.negotiations && facts.replies == agreements.replies
        }
        Tells::Otherwise => true,
    };
    has_data && has_negotiations && facts.payloads == frames.payloads
}

#[cfg(test)]
mod tests {
    use super::*;
    use telnet_benches::Corpus;

    #[track_caller]
    fn check(peer: Peer, corpus: Corpus, chunk: usize, want: Verdict) {
        let bytes = corpus.generate(20_000);
        let load = Load { bytes: &bytes, passes: 2, chunk };
        assert_eq!(Verdict::of(peer, load, &Expected::new(&bytes, 2)), want);
    }

    #[test]
    fn what_comes_out_is_compared() {
        check(Peer::TelnetCodec, Corpus::Gmcp, 4096, Verdict::Right);
        check(Peer::TelnetCodec, Corpus::Commands, 1, Verdict::Right);
        check(Peer::Libmudtelnet, Corpus::Gmcp, 100, Verdict::Right);
        check(Peer::Telnet, Corpus::Plain, 100, Verdict::Right);
    }

    #[test]
    fn wrong_output_is_seen() {
        check(Peer::Libmudtelnet, Corpus::Escapes, 4096, Verdict::Wrong);
        check(Peer::LibmudtelnetRs, Corpus::Commands, 101, Verdict::Wrong);
        check(Peer::Telnet, Corpus::Commands, 101, Verdict::Wrong);
        check(Peer::Nectar, Corpus::Plain, 4096, Verdict::Wrong);
        check(Peer::MiniTelnet, Corpus::Plain, 4096, Verdict::Wrong);
    }

    #[test]
    fn an_end_before_the_end_is_seen() {
        check(Peer::Tellem, Corpus::Escapes, 4096, Verdict::Fails);
        check(Peer::MiniTelnet, Corpus::Escapes, 4096, Verdict::Fails);
        check(Peer::Nectar, Corpus::Gmcp, 4096, Verdict::Panics);
    }

    #[cfg(feature = "c-libtelnet")]
    #[test]
    fn the_c_library_is_right() {
        for corpus in Corpus::ALL {
            for chunk in [1, 100, 4096] {
                check(Peer::CLibtelnet, corpus, chunk, Verdict::Right);
                check(Peer::CLibtelnetAll, corpus, chunk, Verdict::Right);
            }
        }
    }
}

//! The same bytes in other pieces: as the file has them, cut in two anywhere, byte by byte.

use std::fmt;

use telnet_proto::{OptionCode, Verb};

use super::judge::Skip;

/// One thing that happens to the code under test.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Step {
    /// These bytes arrive in one read.
    Receive(Vec<u8>),
    /// The application asks for, or takes back, an option.
    Call(Verb, OptionCode),
}

/// How the bytes are cut into reads.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Chunking {
    /// As the file has them.
    AsGiven,
    /// In two, after this many bytes; between calls there is otherwise one read.
    CutAt(usize),
    /// One byte in each read.
    ByteByByte,
}

impl Chunking {
    /// Every chunking under which these steps have to give the same.
    pub(super) fn all(steps: &[Step], any_split: bool) -> Vec<Self> {
        let mut all = vec![Self::AsGiven];
        if any_split {
            let len = steps.iter().filter_map(Step::received).map(<[u8]>::len).sum();
            all.extend((0..=len).map(Self::CutAt));
            all.push(Self::ByteByByte);
        }
        all
    }

    /// The steps with their bytes cut this way.
    pub(super) fn cut(self, steps: &[Step]) -> Vec<Step> {
        match self {
            Self::AsGiven => steps.to_vec(),
            Self::CutAt(at) => cut_at(at, joined(steps)),
            Self::ByteByByte => steps.iter().flat_map(single_bytes).collect(),
        }
    }
}

impl fmt::Display for Chunking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AsGiven => f.write_str("as given"),
            Self::CutAt(at) => write!(f, "cut at {at}"),
            Self::ByteByByte => f.write_str("byte by byte"),
        }
    }
}

impl Step {
    fn received(&self) -> Option<&[u8]> {
        match self {
            Self::Receive(bytes) => Some(bytes),
            Self::Call(..) => None,
        }
    }
}

/// The reads of a layer that knows no calls.
pub(super) fn reads(steps: &[Step]) -> Result<Vec<&[u8]>, Skip> {
    let reads: Option<Vec<&[u8]>> = steps.iter().map(Step::received).collect();
    reads.ok_or_else(|| Skip("calls are not implemented in this layer".to_owned()))
}

/// The steps with all that arrives between two calls in one read.
fn joined(steps: &[Step]) -> Vec<Step> {
    let mut joined: Vec<Step> = Vec::new();
    for step in steps {
        match (joined.last_mut(), step) {
            (Some(Step::Receive(bytes)), Step::Receive(more)) => bytes.extend_from_slice(more),
            _ => joined.push(step.clone()),
        }
    }
    joined
}

fn cut_at(at: usize, steps: Vec<Step>) -> Vec<Step> {
    let mut cut = Vec::new();
    let mut left = Some(at);
    for step in steps {
        match (step, left) {
            (Step::Receive(mut bytes), Some(at)) if at <= bytes.len() => {
                let rest = bytes.split_off(at);
                cut.extend([Step::Receive(bytes), Step::Receive(rest)]);
                left = None;
            }
            (step, at) => {
                left = at.map(|at| at - step.received().map_or(0, <[u8]>::len));
                cut.push(step);
            }
        }
    }
    cut
}

fn single_bytes(step: &Step) -> Vec<Step> {
    match step {
        Step::Receive(bytes) => bytes.iter().map(|byte| Step::Receive(vec![*byte])).collect(),
        Step::Call(..) => vec![step.clone()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALL: Step = Step::Call(Verb::Do, OptionCode::ECHO);

    fn read(bytes: &str) -> Step {
        Step::Receive(bytes.into())
    }

    #[track_caller]
    fn check(chunking: Chunking, steps: &[Step], want: &[Step]) {
        assert_eq!(chunking.cut(steps), want, "{chunking}");
    }

    #[test]
    fn every_place_once() {
        let steps = [read("ab"), CALL, read("c")];
        assert_eq!(Chunking::all(&steps, false), [Chunking::AsGiven]);
        let places = (0..=3).map(Chunking::CutAt);
        let want: Vec<Chunking> =
            [Chunking::AsGiven].into_iter().chain(places).chain([Chunking::ByteByByte]).collect();
        assert_eq!(Chunking::all(&steps, true), want);
    }

    #[test]
    fn reads_are_joined_and_cut_in_two() {
        let steps = [read("ab"), read(""), read("c")];
        check(Chunking::AsGiven, &steps, &steps);
        check(Chunking::CutAt(0), &steps, &[read(""), read("abc")]);
        check(Chunking::CutAt(1), &steps, &[read("a"), read("bc")]);
        check(Chunking::CutAt(3), &steps, &[read("abc"), read("")]);
        check(Chunking::ByteByByte, &steps, &[read("a"), read("b"), read("c")]);
    }

    #[test]
    fn calls_stay_where_they_are() {
        let steps = [CALL, read("ab"), read("c"), CALL, read("d")];
        check(Chunking::CutAt(1), &steps, &[CALL, read("a"), read("bc"), CALL, read("d")]);
        check(Chunking::CutAt(4), &steps, &[CALL, read("abc"), CALL, read("d"), read("")]);
        let single = [CALL, read("a"), read("b"), read("c"), CALL, read("d")];
        check(Chunking::ByteByByte, &steps, &single);
    }

    #[test]
    fn a_layer_of_bytes_alone_refuses_calls() {
        assert_eq!(reads(&[read("a"), read("")]), Ok(vec![&b"a"[..], b""]));
        assert!(reads(&[read("a"), CALL]).is_err());
    }
}

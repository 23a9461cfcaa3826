//! One column of the table: everything that decodes, over the same load, taking turns.

use std::hint::black_box;

use telnet_benches::measure::{Speed, Table};
use telnet_benches::{Decoder, Expected, Length, Limit, Load, Mismatch};

use crate::peer::{C_LIBTELNET, Peer};
use crate::verdict::Verdict;

/// A row's part of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) cell: Cell,
}

/// What stands in the table for one thing and one load.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Cell {
    /// How fast it was, and whether the output was right.
    Speed(Pace, Verdict),
    /// What there is to say where there is no speed.
    None(Verdict),
    /// It cannot be driven so.
    Absent,
}

/// How fast something was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pace {
    /// 10^9 bytes in a second of CPU time.
    pub(crate) gigabytes_per_second: f64,
    /// How many times as fast as memchr.
    pub(crate) to_memchr: f64,
    /// How many times as fast as the C library; NaN without it.
    pub(crate) to_c: f64,
}

/// A load and what is in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sample<'b> {
    pub(crate) load: Load<'b>,
    pub(crate) expected: &'b Expected,
}

/// All that runs; each has its row.
#[derive(Clone, Copy, Debug)]
enum Runner {
    Limit(Limit),
    Ours(Decoder),
    Peer(Peer),
}

impl Runner {
    const fn name(self) -> &'static str {
        match self {
            Self::Limit(limit) => limit.name(),
            Self::Ours(decoder) => decoder.name(),
            Self::Peer(peer) => peer.name(),
        }
    }

    /// Whether it decodes the slice only.
    const fn is_slow(self) -> bool {
        matches!(self, Self::Peer(peer) if peer.is_slow())
    }

    /// Decodes all of it with nothing but lengths kept.
    fn time(
        self,
        Sample { load, expected }: Sample<'_>,
        table: &mut Table,
    ) -> Result<(), Mismatch> {
        match self {
            Self::Limit(limit) => table.time(self.name(), load, || limit.run(load)),
            Self::Ours(decoder) => {
                let facts = table.time(self.name(), load, || decoder.run::<Length>(load));
                expected.check_lengths(decoder, load, &facts)?;
            }
            // That it comes to the end, and what comes out, is known by then.
            Self::Peer(peer) => {
                let _ = black_box(table.time(self.name(), load, || peer.run::<Length>(load)));
            }
        }
        Ok(())
    }
}

/// Checks all, measures all that come to the end, and gives the limits, ours and the peers. Slow
/// peers are measured over the slice, which is a part of the same stream.
///
/// # Errors
///
/// [`Mismatch`] if one of ours delivers anything else than the oracle.
pub(crate) fn measure(
    whole: Sample<'_>,
    slice: Sample<'_>,
    rounds: usize,
) -> Result<Vec<Row>, Mismatch> {
    let rows = check(whole)?;
    let measured = rows.iter().filter(|row| row.verdict.is_some_and(Verdict::is_end));
    let (peers, mut fast): (Vec<Runner>, Vec<Runner>) =
        measured.map(|row| row.runner).partition(|runner| matches!(runner, Runner::Peer(_)));
    let mut table = Table::default();
    for _ in 0..rounds {
        for runner in fast.iter().chain(&peers) {
            runner.time(if runner.is_slow() { slice } else { whole }, &mut table)?;
        }
        // The first one after the peers finds less of the stream in the caches than the others.
        fast.rotate_left(1);
    }
    let speeds = table.into_speeds();
    Ok(rows.into_iter().map(|checked| checked.into_row(&speeds)).collect())
}

/// A row before it has a speed; one that cannot be driven so has no verdict.
struct Checked {
    runner: Runner,
    verdict: Option<Verdict>,
}

impl Checked {
    fn into_row(self, speeds: &[Speed]) -> Row {
        let name = self.runner.name();
        let speed = speeds.iter().find(|speed| speed.what() == name);
        let cell = match (speed, self.verdict) {
            (_, None) => Cell::Absent,
            (None, Some(verdict)) => Cell::None(verdict),
            (Some(speed), Some(verdict)) => {
                let pace = Pace {
                    gigabytes_per_second: speed.gigabytes_per_second(),
                    to_memchr: speed.ratio_to(Limit::Memchr.name(), speeds),
                    to_c: speed.ratio_to(C_LIBTELNET, speeds),
                };
                Cell::Speed(pace, verdict)
            }
        };
        Row { name, cell }
    }
}

fn check(Sample { load, expected }: Sample<'_>) -> Result<Vec<Checked>, Mismatch> {
    let right = |runner| Checked { runner, verdict: Some(Verdict::Right) };
    let mut rows = Vec::from(Limit::ALL.map(|limit| right(Runner::Limit(limit))));
    for decoder in Decoder::ALL {
        expected.check(decoder, load)?;
        rows.push(right(Runner::Ours(decoder)));
    }
    for peer in Peer::ALL.iter().copied() {
        let verdict = peer.takes(load.chunk).then(|| Verdict::of(peer, load, expected));
        rows.push(Checked { runner: Runner::Peer(peer), verdict });
    }
    Ok(rows)
}

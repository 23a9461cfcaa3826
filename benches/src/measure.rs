//! Rounds in which everything takes its turn, and the median of them.

use std::time::Duration;

use crate::check::{Expected, Mismatch, check_encoder};
use crate::clock::time;
use crate::decode::Decoder;
use crate::encode::Encoder;
use crate::facts::{Length, Stream};
use crate::limit::Limit;
use crate::load::Load;

/// How fast one thing was over one load.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Speed {
    /// What it is called in tables.
    pub what: &'static str,
    /// 10^9 bytes of input in a second of CPU time, the median of the rounds.
    pub gigabytes_per_second: f64,
    /// How many times as fast as memchr, the median of the rounds; NaN where that was not measured.
    pub to_memchr: f64,
    /// The same for memcpy.
    pub to_memcpy: f64,
}

/// Checks every decoder, then measures all of them beside the limits.
///
/// # Errors
///
/// [`Mismatch`] if a decoder delivers anything else than the oracle, before or while it is measured.
pub fn decoders(
    load: Load<'_>,
    expected: &Expected,
    rounds: usize,
) -> Result<Vec<Speed>, Mismatch> {
    for decoder in Decoder::ALL {
        expected.check(decoder, load)?;
    }
    let mut table = Table::new(load);
    for _ in 0..rounds {
        for limit in Limit::ALL {
            table.time(limit.name(), || limit.run(load));
        }
        for decoder in Decoder::ALL {
            let facts = table.time(decoder.name(), || decoder.run::<Length>(load));
            expected.check_lengths(decoder, load, &facts)?;
        }
    }
    Ok(table.speeds())
}

/// Checks every encoder, then measures all of them beside the limits.
///
/// # Errors
///
/// [`Mismatch`] if an encoder emits anything else than the oracle.
pub fn encoders(load: Load<'_>, rounds: usize) -> Result<Vec<Speed>, Mismatch> {
    for encoder in Encoder::ALL {
        check_encoder(encoder, load)?;
    }
    let mut table = Table::new(load);
    for _ in 0..rounds {
        for limit in Limit::ALL {
            table.time(limit.name(), || limit.run(load));
        }
        for encoder in Encoder::ALL {
            let wire = table.time(encoder.name(), || encoder.run::<Length>(load));
            std::hint::black_box(wire.len());
        }
    }
    Ok(table.speeds())
}

/// Runs with each of these in turn, once a round; the median of its times, in their order.
pub fn in_turn<T: Copy>(rounds: usize, all: &[T], run: impl Fn(T)) -> Vec<Duration> {
    let mut times = vec![Vec::new(); all.len()];
    for _ in 0..rounds {
        for (one, times) in all.iter().zip(&mut times) {
            times.push(time(|| run(*one)).1);
        }
    }
    times.into_iter().map(median).collect()
}

/// The times of all rounds over one load, in the order of the first.
#[derive(Debug)]
pub struct Table {
    bytes: usize,
    times: Vec<(&'static str, Vec<Duration>)>,
}

impl Table {
    /// A table before the first round.
    pub const fn new(load: Load<'_>) -> Self {
        Self { bytes: load.len(), times: Vec::new() }
    }

    /// Runs something over the load once, and keeps how long this thread was at work.
    pub fn time<T>(&mut self, what: &'static str, run: impl FnOnce() -> T) -> T {
        let (result, took) = time(run);
        match self.times.iter_mut().find(|(name, _)| *name == what) {
            Some((_, times)) => times.push(took),
            None => self.times.push((what, vec![took])),
        }
        result
    }

    /// The medians.
    pub fn speeds(self) -> Vec<Speed> {
        let speed = |(what, times): &(&'static str, Vec<Duration>)| Speed {
            what,
            gigabytes_per_second: rate(self.bytes, median(times.clone())),
            to_memchr: self.ratio_to(Limit::Memchr, times),
            to_memcpy: self.ratio_to(Limit::Memcpy, times),
        };
        self.times.iter().map(speed).collect()
    }

    /// Each round by itself: a machine that is slower for a while is slower for the limit too.
    fn ratio_to(&self, limit: Limit, times: &[Duration]) -> f64 {
        let limits = self.times.iter().find(|(what, _)| *what == limit.name());
        let limits = limits.map_or(&[][..], |(_, limits)| limits);
        let in_round = |(limit, time): (&Duration, &Duration)| limit.div_duration_f64(*time);
        let mut ratios: Vec<f64> = limits.iter().zip(times).map(in_round).collect();
        ratios.sort_unstable_by(f64::total_cmp);
        middle(&ratios).unwrap_or(f64::NAN)
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    middle(&times).unwrap_or_default()
}

fn middle<T: Copy>(sorted: &[T]) -> Option<T> {
    sorted.get(sorted.len() / 2).copied()
}

#[expect(clippy::cast_precision_loss, reason = "no load has 2^52 bytes")]
fn rate(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / time.as_secs_f64() / 1e9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        let times = [5, 1, 9, 2, 7].map(Duration::from_secs);
        assert_eq!(median(times.to_vec()), Duration::from_secs(5));
    }

    #[test]
    fn ratios_are_those_of_a_round() {
        let seconds = |all: [u64; 3]| all.map(Duration::from_secs).to_vec();
        let times =
            vec![(Limit::Memchr.name(), seconds([1, 10, 1])), ("ours", seconds([2, 20, 1]))];
        let speeds = Table { bytes: 1_000_000_000, times }.speeds();
        let [_, ours] = speeds.as_slice() else { panic!("{speeds:?}") };
        assert_eq!((ours.gigabytes_per_second, ours.to_memchr), (0.5, 0.5));
        assert!(ours.to_memcpy.is_nan());
    }

    #[test]
    fn everything_is_measured_once() {
        let bytes = crate::Corpus::Escapes.generate(10_000);
        let load = Load { bytes: &bytes, passes: 1, chunk: 1000 };
        let speeds = decoders(load, &Expected::new(&bytes, 1), 3).unwrap();
        let names: Vec<&str> = speeds.iter().map(|speed| speed.what).collect();
        let expected = Limit::ALL.map(Limit::name).into_iter();
        let expected: Vec<&str> = expected.chain(Decoder::ALL.map(Decoder::name)).collect();
        assert_eq!(names, expected);
        assert!(speeds.iter().all(|speed| speed.gigabytes_per_second > 0.0));
        assert_eq!(encoders(load, 1).unwrap().len(), 6);
    }
}

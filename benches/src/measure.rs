//! Rounds in which everything takes its turn, and the median of them.

use std::cmp::Ordering;
use std::time::Duration;

use crate::check::{Expected, Mismatch, check_encoder};
use crate::clock::time;
use crate::decode::Decoder;
use crate::encode::Encoder;
use crate::facts::{Length, Stream};
use crate::limit::Limit;
use crate::load::Load;

/// How fast one thing was, in each of some rounds.
#[derive(Clone, Debug)]
pub struct Speed {
    what: &'static str,
    /// 10^9 bytes of input in a second of CPU time.
    rounds: Vec<f64>,
}

impl Speed {
    /// What it is called in tables.
    pub const fn what(&self) -> &'static str {
        self.what
    }

    /// 10^9 bytes of input in a second of CPU time, the median of the rounds.
    pub fn gigabytes_per_second(&self) -> f64 {
        median(self.rounds.clone())
    }

    /// How many times as fast as another one of `all` it was, the median of the rounds: a machine that is
    /// slower for a while is slower for both. NaN if there is no such one.
    pub fn ratio_to(&self, other: &str, all: &[Self]) -> f64 {
        let Some(other) = all.iter().find(|speed| speed.what == other) else { return f64::NAN };
        median(self.rounds.iter().zip(&other.rounds).map(|(ours, theirs)| ours / theirs).collect())
    }
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
    let mut table = Table::default();
    for _ in 0..rounds {
        for limit in Limit::ALL {
            table.time(limit.name(), load, || limit.run(load));
        }
        for decoder in Decoder::ALL {
            let facts = table.time(decoder.name(), load, || decoder.run::<Length>(load));
            expected.check_lengths(decoder, load, &facts)?;
        }
    }
    Ok(table.into_speeds())
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
    let mut table = Table::default();
    for _ in 0..rounds {
        for limit in Limit::ALL {
            table.time(limit.name(), load, || limit.run(load));
        }
        for encoder in Encoder::ALL {
            let wire = table.time(encoder.name(), load, || encoder.run::<Length>(load));
            std::hint::black_box(wire.len());
        }
    }
    Ok(table.into_speeds())
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

/// How fast everything was, in the order of the first round.
#[derive(Debug, Default)]
pub struct Table(Vec<Speed>);

impl Table {
    /// Runs something over a load once, and keeps how long this thread was at work.
    pub fn time<T>(&mut self, what: &'static str, load: Load<'_>, run: impl FnOnce() -> T) -> T {
        let (result, took) = time(run);
        let rate = rate(load.len(), took);
        match self.0.iter_mut().find(|speed| speed.what == what) {
            Some(speed) => speed.rounds.push(rate),
            None => self.0.push(Speed { what, rounds: vec![rate] }),
        }
        result
    }

    /// What there is to say in the end.
    pub fn into_speeds(self) -> Vec<Speed> {
        self.0
    }
}

fn median<T: Copy + PartialOrd + Default>(mut all: Vec<T>) -> T {
    all.sort_unstable_by(|a, b| a.partial_cmp(b).unwrap_or(Ordering::Equal));
    all.get(all.len() / 2).copied().unwrap_or_default()
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
        let memchr = Speed { what: Limit::Memchr.name(), rounds: vec![10.0, 1.0, 10.0] };
        let ours = Speed { what: "ours", rounds: vec![5.0, 0.5, 10.0] };
        let all = [memchr, ours];
        let [_, ours] = &all;
        let to_memchr = ours.ratio_to(Limit::Memchr.name(), &all);
        assert_eq!((ours.gigabytes_per_second(), to_memchr), (5.0, 0.5));
        assert!(ours.ratio_to(Limit::Memcpy.name(), &all).is_nan());
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
        assert!(speeds.iter().all(|speed| speed.gigabytes_per_second() > 0.0));
        assert_eq!(encoders(load, 1).unwrap().len(), 6);
    }
}

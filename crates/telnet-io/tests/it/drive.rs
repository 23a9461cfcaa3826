//! What a machine is told, and when.

use std::io::ErrorKind;
use std::time::Duration;

use telnet_io::{Ended, Machine, WRITE_TIMEOUT, drive};
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
use tokio::time::{self, Instant};

use super::broken::{Broken, Read};

/// Takes down what it is told, with the time in milliseconds.
#[derive(Default)]
struct Log {
    told: Vec<(u128, Told)>,
    output: Vec<u8>,
    /// Said in answer to the first tick.
    at_tick: &'static [u8],
    /// When ticks are wanted, in milliseconds; the next one is the first.
    ticks: Vec<u64>,
    /// How many ticks are enough.
    enough: Option<usize>,
    /// Whether the end of the stream is not the end.
    outlives: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Told {
    Bytes(Vec<u8>),
    Ended(Ended),
    Tick,
}

use Told::Tick;

fn bytes(text: &[u8]) -> Told {
    Told::Bytes(text.to_vec())
}

impl Log {
    fn saying(output: &[u8]) -> Self {
        Self { output: output.to_vec(), ..Self::default() }
    }

    fn ticking(ticks: &[u64]) -> Self {
        Self { ticks: ticks.to_vec(), enough: Some(ticks.len()), ..Self::default() }
    }

    fn tick_count(&self) -> usize {
        self.told.iter().filter(|(_, told)| *told == Tick).count()
    }
}

impl Machine for Log {
    fn receive(&mut self, bytes: &[u8], now: Duration) {
        self.told.push((now.as_millis(), Told::Bytes(bytes.to_vec())));
    }

    fn ended(&mut self, how: Ended, now: Duration) {
        self.told.push((now.as_millis(), Told::Ended(how)));
    }

    fn tick(&mut self, now: Duration) {
        self.told.push((now.as_millis(), Tick));
        if self.ticks.len() > 1 {
            self.ticks.remove(0);
        }
        self.output.extend_from_slice(std::mem::take(&mut self.at_tick));
    }

    fn take_output(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.output)
    }

    fn deadline(&self) -> Option<Duration> {
        self.ticks.first().copied().map(Duration::from_millis)
    }

    fn is_done(&self) -> bool {
        let ended = self.told.iter().any(|(_, told)| matches!(told, Told::Ended(_)));
        (ended && !self.outlives) || self.enough.is_some_and(|enough| self.tick_count() >= enough)
    }
}

/// Drives the machine over a stream that goes wrong, and says what it was told.
async fn told(mut stream: Broken, mut machine: Log) -> Vec<(u128, Told)> {
    drive(&mut stream, &mut machine).await;
    machine.told
}

#[tokio::test(start_paused = true)]
async fn ticks_come_at_their_deadlines_and_not_before() {
    let (mut ours, mut theirs) = duplex(64);
    let peer = async {
        time::sleep(Duration::from_millis(40)).await;
        theirs.write_all(b"early").await.unwrap();
        time::sleep(Duration::from_millis(40)).await;
        theirs.write_all(b"late").await.unwrap();
        theirs
    };
    let mut machine = Log::ticking(&[50, 250]);
    let ((), _open) = tokio::join!(drive(&mut ours, &mut machine), peer);
    let want = [(40, bytes(b"early")), (50, Tick), (80, bytes(b"late")), (250, Tick)];
    assert_eq!(machine.told, want);
}

#[tokio::test(start_paused = true)]
async fn a_deadline_in_the_past_ticks_once_per_millisecond() {
    let machine = Log { ticks: vec![0], enough: Some(4), ..Log::default() };
    let want = [(0, Tick), (1, Tick), (2, Tick), (3, Tick)];
    assert_eq!(told(Broken::default(), machine).await, want);
}

#[tokio::test]
async fn a_flood_does_not_stop_the_clock() {
    let told = told(Broken::new([Read::Flood(b"x")]), Log::ticking(&[5])).await;
    assert_eq!(told.last().map(|(_, told)| told), Some(&Tick));
    assert!(told.len() > 1);
}

#[tokio::test(start_paused = true)]
async fn output_is_written_even_the_last() {
    let (mut ours, mut theirs) = duplex(4);
    let mut machine = Log { at_tick: b"good bye", ..Log::ticking(&[10]) };
    machine.output = b"hello, ".to_vec();
    let driver = async {
        drive(&mut ours, &mut machine).await;
        drop(ours);
    };
    let mut text = String::new();
    let ((), read) = tokio::join!(driver, theirs.read_to_string(&mut text));
    read.unwrap();
    assert_eq!(text, "hello, good bye");
}

#[tokio::test(start_paused = true)]
async fn a_machine_that_is_done_is_not_run() {
    let machine = Log { enough: Some(0), ..Log::default() };
    assert_eq!(told(Broken::new([Read::Bytes(b"never read")]), machine).await, []);
}

#[tokio::test(start_paused = true)]
async fn an_end_is_told_once() {
    use Read::{Bytes, End, Error};
    let rows = [
        (End, Ended::Closed),
        (Error(ErrorKind::ConnectionReset), Ended::Reset),
        (Error(ErrorKind::ConnectionAborted), Ended::Reset),
        (Error(ErrorKind::BrokenPipe), Ended::Reset),
        (Error(ErrorKind::TimedOut), Ended::Failed(ErrorKind::TimedOut)),
    ];
    for (last, how) in rows {
        let stream = Broken::new([Bytes(b"text"), last, Bytes(b"never read")]);
        let want = [(0, bytes(b"text")), (0, Told::Ended(how))];
        assert_eq!(told(stream, Log::default()).await, want);
    }
}

#[tokio::test(start_paused = true)]
async fn after_the_end_only_the_clock_goes_on() {
    let closed = (0, Told::Ended(Ended::Closed));
    let stream = || Broken::new([Read::End, Read::Bytes(b"never read")]);
    let machine = Log { outlives: true, ..Log::ticking(&[20, 30]) };
    assert_eq!(told(stream(), machine).await, [closed.clone(), (20, Tick), (30, Tick)]);
    // without a deadline nothing can happen any more
    let machine = Log { outlives: true, ..Log::default() };
    assert_eq!(told(stream(), machine).await, [closed]);
}

#[tokio::test(start_paused = true)]
async fn half_closed_peers_still_hear() {
    let (mut ours, mut theirs) = duplex(4);
    theirs.shutdown().await.unwrap();
    let machine = Log { outlives: true, at_tick: b"still there?", ..Log::ticking(&[20, 30]) };
    let driver = async move {
        let mut machine = machine;
        drive(&mut ours, &mut machine).await;
    };
    let mut text = String::new();
    let ((), read) = tokio::join!(driver, theirs.read_to_string(&mut text));
    read.unwrap();
    assert_eq!(text, "still there?");
}

#[tokio::test(start_paused = true)]
async fn the_last_words_of_a_peer_are_heard_though_it_takes_nothing() {
    let reset = (0, Told::Ended(Ended::Reset));
    let words = || Read::Bytes(b"too many connections");
    let mut stream = Broken::new([words(), Read::End]);
    stream.write_error = Some(ErrorKind::BrokenPipe);
    let want = [(0, bytes(b"too many connections")), reset];
    assert_eq!(told(stream, Log::saying(b"probe")).await, want);

    // and a stream that never ends is not waited for
    let mut stream = Broken::new([words()]);
    stream.write_error = Some(ErrorKind::BrokenPipe);
    let want = [want[0].clone(), (2000, Told::Ended(Ended::Reset))];
    assert_eq!(told(stream, Log::saying(b"probe")).await, want);
}

#[tokio::test(start_paused = true)]
async fn a_peer_that_takes_nothing_has_stalled() {
    let (mut ours, _theirs) = duplex(4);
    let mut machine = Log::saying(b"more than fits");
    drive(&mut ours, &mut machine).await;
    assert_eq!(machine.told, [(WRITE_TIMEOUT.as_millis(), Told::Ended(Ended::Stalled))]);
}

#[tokio::test(start_paused = true)]
async fn a_slow_peer_has_not_stalled() {
    let (mut ours, mut theirs) = duplex(4);
    let peer = async {
        let mut piece = [0; 4];
        for _ in 0..4 {
            time::sleep(Duration::from_secs(9)).await;
            theirs.read_exact(&mut piece).await.unwrap();
        }
        theirs
    };
    let mut machine = Log { ticks: vec![60_000], enough: Some(1), ..Log::default() };
    machine.output = b"sixteen letters.".to_vec();
    let ((), _open) = tokio::join!(drive(&mut ours, &mut machine), peer);
    assert_eq!(machine.told, [(60_000, Tick)]);
}

#[tokio::test(start_paused = true)]
async fn the_last_write_is_bounded() {
    let (mut ours, _theirs) = duplex(4);
    let start = Instant::now();
    let mut machine = Log { at_tick: b"more than fits", ..Log::ticking(&[10]) };
    drive(&mut ours, &mut machine).await;
    let elapsed = start.elapsed();
    assert!(elapsed <= Duration::from_secs(3), "{elapsed:?}");
}

#[tokio::test(start_paused = true)]
async fn ticks_go_on_while_the_peer_stalls_and_talks() {
    let (mut ours, mut theirs) = duplex(4);
    theirs.write_all(b"text").await.unwrap();
    let mut machine = Log::ticking(&[10, 20]);
    machine.output = b"more than fits".to_vec();
    drive(&mut ours, &mut machine).await;
    assert_eq!(machine.told, [(0, bytes(b"text")), (10, Tick), (20, Tick)]);
}

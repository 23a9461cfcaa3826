//! Decoding beside the standard library: bytes for each second, of text that is nearly all ASCII
//! and of text that is not.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use telnet_encoding::{Charset, Errors, Text};

criterion_group!(benches, ascii_heavy, whole_sets, box_drawing, utf8, east_asia);
criterion_main!(benches);

/// A session of a bulletin board: a line of text for each few graphics.
fn ascii_heavy(c: &mut Criterion) {
    let line = b"\x1b[1;37mWelcome to the board. Type your name, or NEW if you are new here:\r\n\
        Your last call was on a Saturday; there are 12 new messages in 3 areas for you.\r\n\
        \xC4 menu: M)essages F)iles D)oors G)oodbye, or ? for help with any of these\r\n";
    let bytes = repeated(line);
    let mut group = c.benchmark_group("ascii-heavy");
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    for charset in [Charset::CP437, Charset::LATIN_1, Charset::KOI8_R, Charset::BIG5] {
        group.bench_function(charset.name(), |b| decode(b, charset, &bytes));
    }
    group.finish();
}

/// Charsets in which some code of ASCII is another character, so that each has to be looked at.
fn whole_sets(c: &mut Criterion) {
    let mut group = c.benchmark_group("whole-sets");
    let line = b"\x1b[1;37mWelcome to the board. Type your name, or new if you are new here:\r\n\
        Your last call was on a Saturday; there are 12 new messages in 3 areas for you.\r\n";
    // The Commodore has its letters at other places.
    let typed = |byte: &u8| match byte {
        b'a'..=b'z' => byte - 0x20,
        b'A'..=b'Z' => byte + 0x80,
        _ => *byte,
    };
    let petscii: Vec<u8> = line.iter().map(typed).collect();
    for (charset, line) in [(Charset::CP864, &line[..]), (Charset::PETSCII, &petscii)] {
        let bytes = repeated(line);
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(charset.name(), |b| decode(b, charset, &bytes));
    }
    group.finish();
}

/// A screen of ANSI art.
fn box_drawing(c: &mut Criterion) {
    let bytes = repeated(b"\xC9\xCD\xCD\xCD\xBB\xB0\xB1\xB2\xDB \x1b[31m\xDC\xDF\xDE\xDD\r\n");
    let mut group = c.benchmark_group("box-drawing");
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    for charset in [Charset::CP437, Charset::PETSCII] {
        group.bench_function(charset.name(), |b| decode(b, charset, &bytes));
    }
    group.finish();
}

/// UTF-8 is validated by the standard library: the difference is what the decoder costs.
fn utf8(c: &mut Criterion) {
    let bytes = repeated("Příliš žluťoučký kůň úpěl ďábelské ódy. ╔═══╗ 中文 👍\r\n".as_bytes());
    let mut group = c.benchmark_group("utf-8");
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("UTF-8", |b| decode(b, Charset::UTF_8, &bytes));
    group.bench_function("std", |b| {
        let mut text = String::new();
        b.iter(|| {
            text.clear();
            if let Ok(valid) = str::from_utf8(black_box(&bytes)) {
                text.push_str(valid);
            }
            text.len()
        });
    });
    group.finish();
}

fn east_asia(c: &mut Criterion) {
    let bytes = repeated(b"\xA4\xA4\xA4\xE5\xAA\xA9\xAD\xB1 bbs\r\n");
    let mut group = c.benchmark_group("east-asia");
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("Big5", |b| decode(b, Charset::BIG5, &bytes));
    group.finish();
}

fn decode(b: &mut criterion::Bencher<'_>, charset: Charset, bytes: &[u8]) {
    let mut text = Text::new();
    b.iter(|| {
        text.clear();
        charset.decoder(Errors::Escape).decode(black_box(bytes), &mut text);
        text.len()
    });
}

/// What fits the nearest caches.
fn repeated(line: &[u8]) -> Vec<u8> {
    line.iter().copied().cycle().take(line.len() * (16 * 1024 / line.len())).collect()
}

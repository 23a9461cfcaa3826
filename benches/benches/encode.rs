//! Every encoder over text with and without 255: `cargo bench -p telnet-benches --bench encode`.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use telnet_benches::{Corpus, Encoder, Length, Level, Limit, Load, Oracle, check_encoder};

criterion_group!(benches, encode);
criterion_main!(benches);

fn encode(criterion: &mut Criterion) {
    for corpus in [Corpus::Plain, Corpus::Escapes, Corpus::Cp437] {
        let mut oracle = Oracle::<Vec<u8>>::new(Level::Frames);
        oracle.feed(&corpus.generate(256 * 1024));
        let data = oracle.into_facts().data.into();
        for chunk in [4096, 65_536] {
            measure(criterion, corpus, Load { bytes: &data, passes: 1, chunk });
        }
    }
}

fn measure(criterion: &mut Criterion, corpus: Corpus, load: Load<'_>) {
    let mut group = criterion.benchmark_group(format!("encode {} {}", corpus.name(), load.chunk));
    group.throughput(Throughput::Bytes(load.len() as u64));
    for limit in Limit::ALL {
        let id = BenchmarkId::from_parameter(limit.name());
        group.bench_with_input(id, &load, |bencher, load| bencher.iter(|| limit.run(*load)));
    }
    for encoder in Encoder::ALL {
        if let Err(mismatch) = check_encoder(encoder, load) {
            panic!("{mismatch}");
        }
        let id = BenchmarkId::from_parameter(encoder.name());
        group.bench_with_input(id, &load, |bencher, load| {
            bencher.iter(|| black_box(encoder.run::<Length>(*load)));
        });
    }
    group.finish();
}

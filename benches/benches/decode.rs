//! Every decoder over every corpus: `cargo bench -p telnet-benches --bench decode -- plain`.

use std::env;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use telnet_benches::{Corpus, Decoder, Expected, Length, Limit, Load};

criterion_group!(benches, decode);
criterion_main!(benches);

fn decode(criterion: &mut Criterion) {
    for corpus in Corpus::ALL {
        let bytes = corpus.generate(cold_bytes());
        measure(criterion, corpus, "cold", Load { bytes: &bytes, passes: 1, chunk: 4096 });
        measure(criterion, corpus, "cold", Load { bytes: &bytes, passes: 1, chunk: 65_536 });
        let bytes = corpus.generate(256 * 1024);
        measure(criterion, corpus, "hot", Load { bytes: &bytes, passes: 1, chunk: 4096 });
        measure(criterion, corpus, "single", Load { bytes: &bytes, passes: 1, chunk: 1 });
    }
}

fn measure(criterion: &mut Criterion, corpus: Corpus, heat: &str, load: Load<'_>) {
    let expected = Expected::new(load.bytes, load.passes);
    let mut group = criterion.benchmark_group(format!("{} {heat} {}", corpus.name(), load.chunk));
    group.throughput(Throughput::Bytes(load.len() as u64));
    group.sample_size(20);
    for limit in Limit::ALL {
        let id = BenchmarkId::from_parameter(limit.name());
        group.bench_with_input(id, &load, |bencher, load| bencher.iter(|| limit.run(*load)));
    }
    for decoder in Decoder::ALL {
        if let Err(mismatch) = expected.check(decoder, load) {
            panic!("{mismatch}");
        }
        let id = BenchmarkId::from_parameter(decoder.name());
        group.bench_with_input(id, &load, |bencher, load| {
            bencher.iter(|| black_box(decoder.run::<Length>(*load)));
        });
    }
    group.finish();
}

/// More than any cache holds; as a test, where nothing is measured, what takes no time.
fn cold_bytes() -> usize {
    if env::args().any(|arg| arg == "--bench") { 32 << 20 } else { 64 << 10 }
}

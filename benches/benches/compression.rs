//! MCCP per flushed message, and off: `cargo bench -p telnet-benches --bench compression`.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use telnet_benches::compression::{Deflate, Inflate, Messages, Off};
use telnet_benches::{Corpus, Load};

criterion_group!(benches, compression);
criterion_main!(benches);

fn compression(criterion: &mut Criterion) {
    let messages = Messages::generate(1000);
    let mut group = criterion.benchmark_group("flushed messages");
    group.throughput(Throughput::Elements(messages.count() as u64));
    for inflate in Inflate::ALL {
        assert_eq!(inflate.run(&messages), messages.len(), "{}", inflate.name());
        group.bench_function(BenchmarkId::from_parameter(inflate.name()), |bencher| {
            bencher.iter(|| black_box(inflate.run(&messages)));
        });
    }
    for deflate in Deflate::ALL {
        assert!(deflate.run(&messages) < messages.len(), "{}", deflate.name());
        group.bench_function(BenchmarkId::from_parameter(deflate.name()), |bencher| {
            bencher.iter(|| black_box(deflate.run(&messages)));
        });
    }
    group.finish();
    for corpus in [Corpus::Plain, Corpus::Gmcp, Corpus::Commands] {
        let bytes = corpus.generate(256 * 1024);
        let load = Load { bytes: &bytes, passes: 1, chunk: 4096 };
        let mut group = criterion.benchmark_group(format!("off {}", corpus.name()));
        group.throughput(Throughput::Bytes(load.len() as u64));
        for off in Off::ALL {
            group.bench_function(BenchmarkId::from_parameter(off.name()), |bencher| {
                bencher.iter(|| black_box(off.run(load)));
            });
        }
        group.finish();
    }
}

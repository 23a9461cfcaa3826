//! MSDP and GMCP beside `serde_json` on the same data: `cargo bench -p telnet-benches --bench mud`.
//!
//! ```text
//! serde_json value      the data alone, as JSON, to values               the one to compare with
//! gmcp parse            the payload, with its JSON as text               what a message nobody reads costs
//! gmcp json, inspect    the same, and the JSON to values, or looked through
//! msdp parse            the same data as MSDP, to values
//! codec gmcp, msdp      from the bytes on the wire to the event
//! ```

use std::hint::black_box;

use bytes::BytesMut;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use serde_json::{Value, json};
use telnet_mud::{Gmcp, MsdpTable, MudCodec, MudEvent, MudLimits};
use telnet_proto::{Limits, OptionCode, OptionSet, Policy, emit};
use tokio_util::codec::Decoder;

criterion_group!(benches, mud);
criterion_main!(benches);

fn mud(criterion: &mut Criterion) {
    measure(criterion, "vitals", &vitals());
    measure(criterion, "room", &room());
    measure(criterion, "inventory", &inventory());
}

/// All rows over one value, whose leaves are texts, as MSDP has no others.
fn measure(criterion: &mut Criterion, name: &str, value: &Value) {
    let data = Data::new(value);
    data.check(value);
    let mut group = criterion.benchmark_group(format!("mud {name}"));
    group.throughput(Throughput::Bytes(data.json.len() as u64));
    let mut row = |what: &str, run: &mut dyn FnMut()| {
        group.bench_function(BenchmarkId::from_parameter(what), |bencher| bencher.iter(&mut *run));
    };
    row("serde_json value", &mut || drop(black_box(serde_json::from_slice::<Value>(&data.json))));
    row("gmcp parse", &mut || drop(black_box(Gmcp::parse(&data.gmcp))));
    row("gmcp json", &mut || drop(black_box(Gmcp::parse(&data.gmcp).value.json())));
    row("gmcp inspect", &mut || {
        black_box(Gmcp::parse(&data.gmcp).value.inspect());
    });
    row("msdp parse", &mut || drop(black_box(data.table())));
    let mut codec = codec();
    row("codec gmcp", &mut || drop(black_box(decode(&mut codec, &data.gmcp_wire))));
    row("codec msdp", &mut || drop(black_box(decode(&mut codec, &data.msdp_wire))));
    group.finish();
}

/// The same data in each form.
struct Data {
    json: Vec<u8>,
    gmcp: Vec<u8>,
    msdp: Vec<u8>,
    gmcp_wire: Vec<u8>,
    msdp_wire: Vec<u8>,
    limits: MudLimits,
}

impl Data {
    fn new(value: &Value) -> Self {
        let json = value.to_string().into_bytes();
        let gmcp = [b"Char.Data ", json.as_slice()].concat();
        let Ok(table) = serde_json::from_value::<MsdpTable>(value.clone()) else {
            panic!("no form in MSDP: {value}")
        };
        let mut msdp = Vec::new();
        table.emit(&mut msdp);
        let wire = |option, payload: &[u8]| {
            let mut wire = Vec::new();
            emit::subnegotiation(option, payload, &mut wire);
            wire
        };
        let gmcp_wire = wire(OptionCode::GMCP, &gmcp);
        let msdp_wire = wire(OptionCode::MSDP, &msdp);
        Self { json, gmcp, msdp, gmcp_wire, msdp_wire, limits: MudLimits::default() }
    }

    fn table(&self) -> MsdpTable {
        MsdpTable::parse(&self.msdp, &self.limits).value
    }

    /// Right before fast: each form has the same value.
    fn check(&self, value: &Value) {
        let read = Gmcp::parse(&self.gmcp).value.json().and_then(Result::ok);
        assert_eq!(read.as_ref(), Some(value));
        assert_eq!(serde_json::to_value(self.table()).ok().as_ref(), Some(value));
        let mut codec = codec();
        let gmcp = decode(&mut codec, &self.gmcp_wire);
        assert_eq!(gmcp, Some(MudEvent::Gmcp(Gmcp::parse(&self.gmcp).value)));
        assert_eq!(decode(&mut codec, &self.msdp_wire), Some(MudEvent::Msdp(self.table())));
    }
}

/// A codec that has agreed to both.
fn codec() -> MudCodec {
    let mut policy = Policy::default();
    policy.accept_remote = OptionSet::from([OptionCode::GMCP, OptionCode::MSDP]);
    let mut codec = MudCodec::new(policy, &Limits::default(), &MudLimits::default());
    let mut wire = BytesMut::from(&b"\xFF\xFB\xC9\xFF\xFB\x45"[..]);
    while let Ok(Some(_)) = codec.decode(&mut wire) {}
    codec
}

fn decode(codec: &mut MudCodec, wire: &[u8]) -> Option<MudEvent> {
    // Stands for the read of a socket.
    let mut wire = BytesMut::from(wire);
    codec.decode(&mut wire).ok().flatten()
}

fn vitals() -> Value {
    json!({"hp": "350", "maxhp": "400", "mp": "120", "maxmp": "200", "ep": "1500", "nl": "42"})
}

fn room() -> Value {
    json!({
        "num": "12345",
        "name": "The Rusty Tavern",
        "area": "the city of Ashtan",
        "environment": "Urban",
        "coords": {"x": "4", "y": "-12", "z": "0", "cont": "1"},
        "exits": {"n": "12344", "ne": "12350", "s": "12346", "in": "20001", "out": "13"},
        "details": ["shop", "bank", "wilderness"],
        "players": [{"name": "Ann", "fullname": "Ann the Able"}, {"name": "Bob", "fullname": "Bob"}],
    })
}

fn inventory() -> Value {
    let item = |number: usize| {
        json!({
            "id": number.to_string(),
            "name": format!("a long sword with {number} notches in its blade"),
            "icon": "weapon",
            "attrib": "wt",
        })
    };
    json!({"location": "inv", "items": (0..100).map(item).collect::<Vec<_>>()})
}

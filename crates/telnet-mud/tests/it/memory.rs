//! What a compressed connection holds while nothing happens on it.

use allocation_counter::measure;
use bytes::BytesMut;
use telnet_codec::proto::{Limits, OptionCode, OptionSet, Policy, Role, Side};
use telnet_codec::{Message, TelnetCodec};
use telnet_mud::{CompressionLevel, DeflaterPool, Mccp, MudLimits};
use tokio_util::codec::{Decoder, Encoder};

fn end(role: Role, pool: &DeflaterPool) -> Mccp {
    let mut policy = Policy::default();
    policy.role = role;
    policy.accept_local = OptionSet::from([OptionCode::MCCP2]);
    policy.accept_remote = OptionSet::from([OptionCode::MCCP2]);
    let codec = TelnetCodec::new(policy, &Limits::default());
    let mut stage = Mccp::new(codec, role, &MudLimits::default());
    stage.set_pool(pool.clone());
    stage
}

fn read(stage: &mut Mccp, wire: &[u8]) {
    let mut wire = BytesMut::from(wire);
    while stage.decode(&mut wire).unwrap().is_some() {}
}

fn write(stage: &mut Mccp, text: &'static str) -> BytesMut {
    let mut wire = BytesMut::new();
    stage.encode(Message::Data(text.into()), &mut wire).unwrap();
    wire
}

/// How many bytes of the heap are held more than before.
fn held(run: impl FnMut()) -> i64 {
    measure(run).bytes_current
}

/// How many bytes of the heap each step leaves a server and its client with, in all.
#[test]
fn a_deflater_is_held_while_it_is_used() {
    let pool = DeflaterPool::new(CompressionLevel::FASTEST, 1);
    let (mut server, mut client) = (end(Role::Server, &pool), end(Role::Client, &pool));
    // What is left of a read or a write belongs to its caller.
    let mut wire = BytesMut::new();

    let agreed = held(|| {
        server.codec_mut().session_mut().enable(Side::Local, OptionCode::MCCP2);
        read(&mut client, &write(&mut server, ""));
        read(&mut server, &write(&mut client, ""));
    });
    assert!(server.is_deflating());
    assert!(agreed < 1024, "{agreed} bytes once it is agreed");

    let used = held(|| {
        wire = write(&mut server, "You are in a maze of twisty little passages, all alike.\r\n");
    });
    assert!((200_000..450_000).contains(&used), "{used} bytes of a server that has compressed");

    let inflated = held(|| read(&mut client, &wire));
    assert!((30_000..70_000).contains(&inflated), "{inflated} bytes of a client that has inflated");

    let ended = held(|| {
        server.end_stream();
        wire = write(&mut server, "");
        read(&mut client, &wire);
        wire = BytesMut::new();
    });
    assert_eq!(pool.len(), 1);
    assert!(ended < 1024 - inflated, "{ended} bytes once the stream has ended");

    // The deflater is the pool's now, and another connection takes it over.
    let mut other = end(Role::Server, &pool);
    let reused = held(|| {
        read(&mut other, b"\xFF\xFD\x56");
        wire = write(&mut other, "again");
    });
    assert!(pool.is_empty() && reused < 2048, "{reused} bytes of the next connection");

    let idle = held(|| {
        other.end_stream();
        drop(write(&mut other, ""));
        wire = BytesMut::new();
        drop(pool.clone());
    });
    assert!(idle < 1024, "{idle} bytes more of an idle one");
    assert_eq!(pool.len(), 1);
}

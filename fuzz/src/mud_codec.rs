//! The MUD codec and both ends of its conversations.

use bytes::BytesMut;
use telnet_codec::{Error, Message, testing};
use telnet_mud::{
    MsdpAccess, MsdpRequest, MsdpServer, MsdpValue, Mssp, MsspVar, Mtts, MudClient, MudCodec,
    MudConnection, MudEvent, MudLimits, MudMessage, MudServer,
};
use telnet_proto::{Limits, OptionSet, Policy, Role};
use tokio_util::codec::{Decoder, Encoder};

use crate::{
    input::{Input, SHORT_BYTES, cuts},
    setup,
};

/// A codec, a client and a server give the same events and the same answers however their input is
/// cut; no bytes are an error; and nothing is kept in the buffer.
///
/// ```text
/// end  wire...     bits 0-1: a client's codec, a server's codec, MudClient, MudConnection
///                  bit  5:   small limits
/// ```
///
/// # Panics
///
/// If one of these does not hold.
pub fn mud_codec(data: &[u8]) {
    let mut input = Input::new(data);
    let kind = input.byte();
    let wire = input.rest();
    match kind & 3 {
        0 => check(|| codec(Role::Client, kind), wire),
        1 => check(|| codec(Role::Server, kind), wire),
        2 => check(|| client(kind), wire),
        _ => check(|| connection(kind), wire),
    }
}

fn check<C>(fresh: impl Fn() -> C, wire: &[u8])
where
    C: Decoder<Item = MudEvent, Error = Error> + Encoder<MudMessage, Error = Error>,
{
    let run = |chunks: &[&[u8]]| {
        let mut end = fresh();
        let decoded = testing::decode_chunks(&mut end, chunks, join);
        assert_eq!(decoded.error, None);
        let mut out = BytesMut::new();
        let flushed = end.encode(Message::Flush.into(), &mut out);
        assert!(flushed.is_ok(), "{flushed:?}");
        (decoded.items, out)
    };
    testing::any_split(wire, &cuts(wire), run);
    if wire.len() <= SHORT_BYTES {
        testing::each_cut(wire, run);
    }
    testing::bounded(&mut fresh(), wire.chunks(7), |_| 0, 0);
}

fn join(last: &mut MudEvent, item: MudEvent) -> Option<MudEvent> {
    match (last, item) {
        (MudEvent::Data(before), MudEvent::Data(run)) => {
            let whole = core::mem::take(before).try_into_mut();
            let mut whole = whole.unwrap_or_else(|shared| BytesMut::from(&shared[..]));
            whole.extend_from_slice(&run);
            *before = whole.freeze();
            None
        }
        (_, item) => Some(item),
    }
}

fn limits(kind: u8) -> (Limits, MudLimits) {
    let mut mud = MudLimits::default();
    if kind & 0x20 != 0 {
        mud.answers = 2;
        mud.msdp_depth = 2;
        mud.msdp_values = 8;
        mud.msdp_variables = 2;
        mud.msp_trigger_bytes = 24;
        mud.mxp_tag_bytes = 16;
        mud.mxp_open_elements = 2;
        mud.prompt_bytes = 8;
    }
    (setup::limits(kind), mud)
}

fn codec(role: Role, kind: u8) -> MudCodec {
    let mut policy = Policy::default();
    policy.role = role;
    policy.accept_local = OptionSet::ALL;
    policy.accept_remote = OptionSet::ALL;
    let (limits, mud_limits) = limits(kind);
    MudCodec::new(policy, &limits, &mud_limits)
}

fn client(kind: u8) -> MudClient {
    let (limits, mud_limits) = limits(kind);
    let questions = MsdpRequest::Report(&["A"]).message();
    let client = MudClient::builder("Fuzz", "1")
        .limits(limits, mud_limits)
        .terminal("XTERM", Mtts::ANSI)
        .window(80, 24)
        .mnes()
        .charsets(["UTF-8"])
        .gmcp(["Char 1"])
        .msdp(questions)
        .mxp(["send"])
        .mssp()
        .msp()
        .zmp()
        .aardwolf()
        .mccp();
    match client.build() {
        Ok(client) => client,
        Err(error) => panic!("a client that cannot be built: {error}"),
    }
}

fn connection(kind: u8) -> MudConnection {
    let (limits, mud_limits) = limits(kind);
    let mut variables = MsdpServer::new();
    let value = MsdpValue::text("1").unwrap_or(MsdpValue::Array(Vec::new()));
    assert!(variables.declare("A", MsdpAccess::Reportable, value).is_ok());
    let report = MsspVar::new("NAME", ["Fuzz"]).into_iter().collect::<Mssp>();
    let server = MudServer::builder().limits(limits, mud_limits);
    let server = server.terminal().window().mnes().charsets(["UTF-8"]).prompts();
    let server = server.mssp(report).mssp_plaintext().msdp(variables).gmcp().mxp().msp();
    server.zmp(["zmp."]).atcp().aardwolf().mccp().build().connect()
}

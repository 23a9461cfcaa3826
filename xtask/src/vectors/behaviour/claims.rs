//! What a vector claims of an end, put to the test when all has arrived.

use std::sync::LazyLock;

use bytes::{Bytes, BytesMut};
use telnet_codec::Message;
use telnet_mud::{CompressionLevel, Deflater, Mccp};
use telnet_proto::subneg::{Naws, NewEnviron, Variable, VariableKind};
use telnet_proto::{OptionCode, Side, Subnegotiation, Verb, emit};
use tokio_util::codec::Decoder as _;

use super::super::event::Event;
use super::super::judge::Skip;
use super::payloads::{Payload, payloads};
use super::player::Player;
use super::{Scene, option};

/// No payload of the option `opt` is sent, whatever the application does.
pub(super) const NO_SEND_OF: &str = "no_send_of";
/// The application may send payloads of the option `opt`.
pub(super) const MAY_SEND: &str = "may_send_sb";
/// No subnegotiation is longer than `n` bytes, however long the list of variables to ask for.
pub(super) const MAX_PAYLOAD: &str = "max_sb_len";
/// What a compressed stream inflates to comes in bounded pieces, and waits in its compressed form.
pub(super) const BOUNDED: &str = "bounded_output";
/// What is sent is compressed: `on` from its first byte, and not `on` after its last.
pub(super) const COMPRESSED: &str = "mccp_out";

/// Adds each claim that holds.
pub(super) fn prove(player: &mut Player<'_>, scene: Scene<'_>) -> Result<(), Skip> {
    for claim in scene.expect {
        let holds = match (claim.kind(), option(claim)) {
            (NO_SEND_OF, Some(option)) => sends_nothing(player, option),
            (MAY_SEND, Some(option)) => may_send(player, option),
            (MAX_PAYLOAD, _) => {
                let longest = longest_request(player);
                let bound = claim.field("n").and_then(|n| usize::try_from(n.as_u64()?).ok());
                if let Some(longest) = longest.filter(|longest| Some(*longest) > bound) {
                    player.add(Event::new(MAX_PAYLOAD).with("n", longest));
                }
                longest.is_some_and(|longest| Some(longest) <= bound)
            }
            (BOUNDED, _) => is_bounded(player.stage_mut()),
            (COMPRESSED, _) => {
                // What several tasks write goes through the one stream.
                for _ in 0..2 {
                    player.would_send(Message::Data(SAID.into()), SAID_ON_THE_WIRE);
                }
                false
            }
            (NO_SEND_OF | MAY_SEND, None) => {
                return Err(Skip(format!("{claim} does not name an option")));
            }
            _ => false,
        };
        if holds {
            player.add(claim.clone());
        }
    }
    Ok(())
}

/// Names of all lengths to ask for, some of which have to be escaped.
pub(super) fn long_list() -> Vec<(VariableKind, Vec<u8>)> {
    let odd = [b'_', 0, 1, 2, 3, 255];
    let name = |number: usize| {
        let filler = odd.get(number % odd.len()).copied().unwrap_or_default();
        [format!("V{number}").as_bytes(), &vec![filler; number % 50]].concat()
    };
    let kinds = [VariableKind::Var, VariableKind::UserVar].into_iter().cycle();
    kinds.zip((0..100).map(name)).collect()
}

/// The window is resized, a variable is set and a payload is sent, as far as each is possible.
fn sends_nothing(player: &mut Player<'_>, option: OptionCode) -> bool {
    if option == OptionCode::NAWS {
        for columns in [132, 80] {
            player.session_mut().set_window(Naws { columns, rows: 24 });
        }
    }
    if option == OptionCode::NEW_ENVIRON {
        let value = Some(b"x".into());
        let variable = Variable { kind: VariableKind::Var, name: b"TERM".into(), value };
        player.session_mut().set_variable(variable);
    }
    let payload = Subnegotiation::Unknown { option, payload: b"x"[..].into() };
    let _refused = player.session_mut().send_subnegotiation(&payload);
    player.say(Message::Flush);
    payloads(player.sent()).iter().all(|sent| sent.option != option)
}

fn may_send(player: &mut Player<'_>, option: OptionCode) -> bool {
    let mut wire = Vec::new();
    emit::subnegotiation(option, b"x", &mut wire);
    player.would_send(Message::Payload { option, payload: b"x"[..].into() }, &wire)
}

/// The longest subnegotiation of those that ask for the list; `None` if they do not ask for all of it.
fn longest_request(player: &mut Player<'_>) -> Option<usize> {
    if !player.session().is_enabled(Side::Remote, OptionCode::NEW_ENVIRON) {
        let mut offer = Vec::new();
        emit::negotiation(Verb::Will, OptionCode::NEW_ENVIRON, &mut offer);
        player.receive(&offer);
    }
    let mut requests = payloads(player.sent());
    requests.retain(|sent| sent.option == OptionCode::NEW_ENVIRON);
    let asked: Vec<(VariableKind, Vec<u8>)> = requests.iter().flat_map(asked_for).collect();
    let longest = requests.iter().map(|request| request.wire_len).max();
    longest.filter(|_| asked == long_list())
}

fn asked_for(request: &Payload) -> Vec<(VariableKind, Vec<u8>)> {
    match NewEnviron::parse(&request.bytes) {
        Ok(parsed) => match parsed.value {
            NewEnviron::Send(variables) => {
                variables.into_iter().map(|variable| (variable.kind, variable.name)).collect()
            }
            NewEnviron::Is(_) | NewEnviron::Info(_) => Vec::new(),
        },
        Err(_) => Vec::new(),
    }
}

/// A bomb arrives: while the application takes piece after piece, what it has not taken waits as it
/// came, and long before its end the stream is given up.
fn is_bounded((stage, wire): (&mut Mccp, &mut BytesMut)) -> bool {
    if !stage.is_inflating() {
        return false;
    }
    wire.extend_from_slice(&BOMB);
    let mut pieces = Vec::new();
    let mut waiting = Vec::new();
    while let Ok(Some(event)) = stage.decode(wire) {
        pieces.extend(event.as_data().map(Bytes::len));
        waiting.push(wire.len());
    }
    wire.clear();
    let waits = waiting.first().is_some_and(|waiting| *waiting > BOMB.len() / 2);
    let is_given_up = pieces.iter().sum::<usize>() < BOMB_BYTES / 2;
    waits && is_given_up && pieces.iter().all(|piece| *piece <= PIECE_BYTES)
}

/// What the application says to see whether it is compressed.
const SAID: &[u8] = b"said \xFF twice";
const SAID_ON_THE_WIRE: &[u8] = b"said \xFF\xFF twice";
/// Larger by far than what limits allow one stream to inflate to.
const BOMB_BYTES: usize = 4 * 1024 * 1024;
/// So many spaces in compressed form.
static BOMB: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut bomb = Vec::new();
    Deflater::new(CompressionLevel::SMALLEST).deflate(&vec![b' '; BOMB_BYTES], &mut bomb);
    bomb
});
/// The longest piece that an application should have to take at once.
const PIECE_BYTES: usize = 64 * 1024;

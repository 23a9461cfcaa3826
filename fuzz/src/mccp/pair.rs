//! Two ends of a connection, which do what a script says.

use bytes::{Buf, BytesMut};
use telnet_codec::Message;
use telnet_mud::{CompressionLevel, DeflaterPool, Mccp, MccpEvent, MudLimits};
use telnet_proto::{OptionCode, Side};
use tokio_util::codec::{Decoder, Encoder};

use super::{stage, versions};
use crate::input::Input;

/// Plays the script, and then lets the ends come to rest.
///
/// ```text
/// bits 0-2   what to do                      bits 3-7
/// 0          the client sends bytes          how many, from the script
/// 1          the client asks for an option   which, and whether to have it on
/// 2          the client ends its stream
/// 3          bytes reach the client          how many
/// 4-7        the same for the server
/// ```
pub(super) fn play(input: &mut Input<'_>) {
    let mut ends = [End::new(0x00), End::new(0x01)];
    while !input.is_empty() {
        let step = input.byte();
        let argument = step >> 3;
        let [client, server] = &mut ends;
        let (own, other) = if step & 4 == 0 { (client, server) } else { (server, client) };
        match step & 3 {
            0 => own.send(input.take(usize::from(argument))),
            1 => own.ask(argument),
            2 => own.end_stream(),
            _ => own.receive(other, usize::from(argument)),
        }
    }
    let [client, server] = &mut ends;
    for _ in 0..ROUNDS {
        client.flush();
        server.flush();
        client.receive(server, usize::MAX);
        server.receive(client, usize::MAX);
    }
    assert!(client.is_at_rest() && server.is_at_rest(), "they do not come to rest");
    for (from, to) in [(&*client, &*server), (&*server, &*client)] {
        assert_eq!(from.sent, to.received, "what was sent is not what came");
        let (deflating, inflating) = (from.stage.deflating(), to.stage.inflating());
        assert!(inflating.is_none() || inflating == deflating, "{deflating:?}, {inflating:?}");
    }
}

struct End {
    stage: Mccp,
    /// What was written, and has not reached the peer.
    wire: BytesMut,
    /// What has arrived, and is not decoded.
    buffer: BytesMut,
    sent: Vec<u8>,
    received: Vec<u8>,
}

impl End {
    fn new(kind: u8) -> Self {
        let mut stage = stage(kind, &versions(), &MudLimits::default());
        stage.set_pool(DeflaterPool::new(CompressionLevel::FASTEST, 1));
        Self {
            stage,
            wire: BytesMut::new(),
            buffer: BytesMut::new(),
            sent: Vec::new(),
            received: Vec::new(),
        }
    }

    fn write(&mut self, message: Message) {
        let result = self.stage.encode(message, &mut self.wire);
        assert!(result.is_ok(), "{result:?}");
    }

    fn send(&mut self, bytes: &[u8]) {
        self.sent.extend_from_slice(bytes);
        self.write(Message::Data(bytes.to_vec().into()));
    }

    fn ask(&mut self, argument: u8) {
        let option = match argument & 3 {
            0 => OptionCode::MCCP1,
            1 => OptionCode::MCCP2,
            2 => OptionCode::MCCP3,
            _ => OptionCode::MCCPX,
        };
        let side = if argument & 4 == 0 { Side::Local } else { Side::Remote };
        self.write(if argument & 8 == 0 {
            Message::Enable(side, option)
        } else {
            Message::Disable(side, option)
        });
    }

    fn end_stream(&mut self) {
        self.stage.end_stream();
        self.flush();
    }

    fn flush(&mut self) {
        self.write(Message::Flush);
    }

    fn receive(&mut self, from: &mut Self, bytes: usize) {
        let bytes = bytes.min(from.wire.len());
        self.buffer.extend_from_slice(&from.wire.split_to(bytes));
        while let Ok(Some(event)) = self.stage.decode(&mut self.buffer) {
            assert!(!matches!(event, MccpEvent::InflateFailed(_)), "{event:?}");
            if let Some(run) = event.as_data() {
                self.received.extend_from_slice(run);
            }
        }
    }

    fn is_at_rest(&self) -> bool {
        !self.stage.has_output() && !self.wire.has_remaining() && self.buffer.is_empty()
    }
}

/// More than two ends need to settle what a script of any length has left open.
const ROUNDS: usize = 64;

//! What is sent arrives.

use core::fmt::Debug;

use bytes::BytesMut;
use tokio_util::codec::{Decoder, Encoder};

use super::decode::decode_chunks;
use super::show::Shown;

/// Asserts that what the receiver makes of the messages is exactly `want`, with nothing left over.
///
/// `join` is that of [`decode_chunks`].
///
/// ```
/// use telnet_codec::{Event, Message, TelnetCodec, testing};
///
/// testing::round_trip(
///     &mut TelnetCodec::default(),
///     [Message::Text("50\u{FF}".into()), Message::PromptEnd],
///     &mut TelnetCodec::default(),
///     testing::join_data,
///     &[Event::Data("50\u{FF}".into()), Event::Command(telnet_codec::proto::Command::Ga)],
/// );
/// ```
///
/// # Panics
///
/// If something else arrives, or either end gives an error.
#[track_caller]
pub fn round_trip<E, M, D>(
    sender: &mut E,
    messages: impl IntoIterator<Item = M>,
    receiver: &mut D,
    join: impl Fn(&mut D::Item, D::Item) -> Option<D::Item>,
    want: &[D::Item],
) where
    E: Encoder<M>,
    E::Error: Debug,
    D: Decoder,
    D::Item: Debug + PartialEq,
    D::Error: Debug,
{
    let mut wire = BytesMut::new();
    for (number, message) in (1..).zip(messages) {
        if let Err(error) = sender.encode(message, &mut wire) {
            panic!("message {number} is not sent: {error:?}");
        }
    }
    let got = decode_chunks(receiver, &[&wire], join);
    assert!(
        got.error.is_none() && got.items == want,
        "what arrives is not what was sent\n  wire: {}\n   got: {got:?}\n  want: {want:?}",
        Shown(&[&wire])
    );
}

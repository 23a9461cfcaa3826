//! A decoder fed with chunks, as a framed transport would feed it.

use core::fmt::Debug;

use bytes::BytesMut;
use tokio_util::codec::Decoder;

use super::show::Shown;
use crate::Event;

/// Decodes chunks, one read after the other, and then the end of the stream.
///
/// An item that `join` can put into the one before it is not an item of its own: it gives back what
/// it could not join. After an error nothing more is read, as in a framed transport.
///
/// ```
/// use telnet_codec::{Event, TelnetCodec, testing};
///
/// let chunks = [&b"look\r"[..], b"\n"];
/// let decoded =
///     testing::decode_chunks(&mut TelnetCodec::default(), &chunks, testing::join_data);
/// assert_eq!(decoded.items, [Event::Data("look\r\n".into())]);
/// assert_eq!(decoded.error, None);
/// ```
///
/// # Panics
///
/// If the items do not end.
#[track_caller]
pub fn decode_chunks<D>(
    codec: &mut D,
    chunks: &[&[u8]],
    join: impl Fn(&mut D::Item, D::Item) -> Option<D::Item>,
) -> Decoded<D::Item>
where
    D: Decoder,
    D::Error: Debug,
{
    let mut items: Vec<D::Item> = Vec::new();
    let mut keep = |item| {
        let alone = match items.last_mut() {
            Some(last) => join(last, item),
            None => Some(item),
        };
        items.extend(alone);
    };
    let mut wire = BytesMut::new();
    let mut result = Ok(());
    for chunk in chunks {
        wire.extend_from_slice(chunk);
        result = drain(codec, D::decode, &mut wire, &mut keep);
        if result.is_err() {
            break;
        }
    }
    let error = result.and_then(|()| drain(codec, D::decode_eof, &mut wire, &mut keep)).err();
    Decoded { items, error: error.map(|error| format!("{error:?}")) }
}

/// What came of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a decoder gives items and at most one error")]
pub struct Decoded<T> {
    /// The items in their order, joined.
    pub items: Vec<T>,
    /// The error that ended it, in its debug form.
    pub error: Option<String>,
}

/// Asserts that no error comes of the bytes, whole or one at a time, up to the end of the stream, and
/// that the items end.
///
/// It is for codecs to which whatever a peer sends is an item.
///
/// # Panics
///
/// If there is an error, or the items do not end.
#[track_caller]
pub fn never_fails<D>(fresh: impl Fn() -> D, bytes: &[u8])
where
    D: Decoder,
    D::Error: Debug,
{
    let single: Vec<&[u8]> = bytes.chunks(1).collect();
    for chunks in [&[bytes][..], &single] {
        if let Some(error) = decode_chunks(&mut fresh(), chunks, join_none).error {
            panic!("the peer's bytes are an error: {error}\n  input: {}", Shown(chunks));
        }
    }
}

/// Joins nothing: for codecs whose items are whole.
#[expect(clippy::unnecessary_wraps, reason = "it stands where one that joins may stand")]
pub fn join_none<T>(_last: &mut T, item: T) -> Option<T> {
    Some(item)
}

/// Joins [`Event::Data`] that follows on data.
pub fn join_data(last: &mut Event, item: Event) -> Option<Event> {
    match (last, item) {
        (Event::Data(before), Event::Data(run)) => {
            // Appended in place where it can be: a long run may come byte by byte.
            let whole = core::mem::take(before).try_into_mut();
            let mut whole = whole.unwrap_or_else(|shared| BytesMut::from(&shared[..]));
            whole.extend_from_slice(&run);
            *before = whole.freeze();
            None
        }
        (_, item) => Some(item),
    }
}

/// Takes items out until there are none.
#[track_caller]
pub(super) fn drain<D: Decoder>(
    codec: &mut D,
    decode: impl Fn(&mut D, &mut BytesMut) -> Result<Option<D::Item>, D::Error>,
    wire: &mut BytesMut,
    mut keep: impl FnMut(D::Item),
) -> Result<(), D::Error> {
    let mut in_vain = 0;
    loop {
        let before = wire.len();
        let Some(item) = decode(codec, wire)? else { return Ok(()) };
        keep(item);
        in_vain = if wire.len() < before { 0 } else { in_vain + 1 };
        assert!(in_vain < MAX_IN_VAIN, "{in_vain} items in a row that use up no byte");
    }
}

/// Far above what any decoder makes of what it holds; one that inflates makes many.
const MAX_IN_VAIN: usize = 1 << 20;

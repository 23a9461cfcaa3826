//! What waits is bounded.

use bytes::BytesMut;
use tokio_util::codec::Decoder;

use super::decode::drain;

/// Asserts that, whenever it has used what came, a decoder keeps at most `max_bytes`: what it leaves
/// in the read buffer, and what it says by `held` that it keeps itself. Nor may it make room for
/// more in the read buffer, as one would that believes a length that the peer claims.
///
/// Chunks are taken one by one and items dropped at once, so a stream may be longer than memory. It
/// ends at an error.
///
/// ```
/// use telnet_codec::testing::bounded;
/// use tokio_util::codec::LinesCodec;
///
/// let endless_line = std::iter::repeat_n([b'a'; 100], 1000);
/// bounded(&mut LinesCodec::new_with_max_length(500), endless_line, |_| 0, 600);
/// ```
///
/// # Panics
///
/// If the decoder keeps more, or its items do not end.
#[track_caller]
pub fn bounded<D: Decoder>(
    codec: &mut D,
    chunks: impl IntoIterator<Item = impl AsRef<[u8]>>,
    held: impl Fn(&D) -> usize,
    max_bytes: usize,
) {
    let mut wire = BytesMut::new();
    let mut fed_bytes = 0_usize;
    for chunk in chunks {
        let chunk = chunk.as_ref();
        wire.extend_from_slice(chunk);
        fed_bytes = fed_bytes.saturating_add(chunk.len());
        let before = wire.capacity();
        if drain(codec, D::decode, &mut wire, drop).is_err() {
            return;
        }
        let (left, inside) = (wire.len(), held(codec));
        assert!(
            left.saturating_add(inside) <= max_bytes,
            "after {fed_bytes} bytes it keeps {left} in the buffer and {inside} itself, \
             {max_bytes} are allowed"
        );
        let room = wire.capacity();
        assert!(
            room <= before || room <= max_bytes.saturating_mul(2).saturating_add(ROOM_BYTES),
            "after {fed_bytes} bytes it makes room for {room}, {max_bytes} are allowed"
        );
    }
}

/// How much room `BytesMut` may take by itself when it grows, besides doubling.
const ROOM_BYTES: usize = 64 * 1024;

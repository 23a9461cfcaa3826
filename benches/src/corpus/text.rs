//! Lines, art and messages as games send them.

use std::io::Write;

use crate::random::Random;

/// Appends a line of coloured words; one in a thousand is a progress bar that goes back with CR NUL.
pub(super) fn line(random: &mut Random, out: &mut Vec<u8>) {
    if random.in_a_thousand(1) {
        out.extend_from_slice(b"Saving... 50%\r\0Saving... done");
    }
    let end = out.len() + 40 + usize::from(random.byte(0, 40));
    while out.len() < end {
        if random.in_a_thousand(120) {
            out.extend_from_slice(b"\x1B[1;3");
            out.push(random.byte(b'0', b'7'));
            out.push(b'm');
        }
        word(random, out);
        out.push(b' ');
    }
    out.extend_from_slice(b"\x1B[0m\r\n");
}

/// Appends a line of art: blocks, shades and boxes of CP437, never a 255.
pub(super) fn art(random: &mut Random, out: &mut Vec<u8>) {
    for _ in 0..78 {
        let byte = if random.in_a_thousand(150) { b' ' } else { random.byte(128, 254) };
        out.push(byte);
    }
    out.extend_from_slice(b"\r\n");
}

/// Appends the payload of a GMCP message, 40 to 400 bytes.
pub(super) fn gmcp(random: &mut Random, out: &mut Vec<u8>) {
    let end = out.len() + 40 + usize::from(random.byte(0, 255)) + usize::from(random.byte(0, 90));
    out.extend_from_slice(b"Char.Vitals { \"name\": \"");
    word(random, out);
    out.push(b'"');
    while out.len() < end {
        out.extend_from_slice(b", \"");
        word(random, out);
        // Writing to memory does not fail.
        let _ok = write!(out, "\": {}", random.below(10_000));
    }
    out.extend_from_slice(b" }");
}

fn word(random: &mut Random, out: &mut Vec<u8>) {
    out.extend((0..random.byte(2, 9)).map(|_| random.byte(b'a', b'z')));
}

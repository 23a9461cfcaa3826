//! Text, modes and answers of MXP to bytes.

use super::tag::{MxpTag, is_name};
use super::{ESC, MxpMode};
use crate::text_error::{self, TextError};

/// Appends text of which nothing is taken for MXP: brackets, ampersands and quotes as entities.
///
/// Escape bytes are left out, as they could change the mode.
///
/// ```
/// let mut out = Vec::new();
/// telnet_mud::emit_mxp_text(b"a <b> & \x1B[1z", &mut out);
/// assert_eq!(out, b"a &lt;b&gt; &amp; [1z");
/// ```
pub fn emit_mxp_text(text: &[u8], out: &mut Vec<u8>) {
    for &byte in text {
        match byte {
            b'<' => out.extend_from_slice(b"&lt;"),
            b'>' => out.extend_from_slice(b"&gt;"),
            b'&' => out.extend_from_slice(b"&amp;"),
            b'"' => out.extend_from_slice(b"&quot;"),
            ESC => {}
            _ => out.push(byte),
        }
    }
}

/// Appends the mode of the rest of the line.
pub fn emit_mxp_mode(mode: MxpMode, out: &mut Vec<u8>) {
    out.extend_from_slice(match mode {
        MxpMode::Open => b"\x1B[0z",
        MxpMode::Secure => b"\x1B[1z",
        MxpMode::Locked => b"\x1B[2z",
    });
}

/// Appends a client's answer to `<VERSION>`, as a secure line.
///
/// ```
/// let mut out = Vec::new();
/// telnet_mud::emit_mxp_version("Foo", "1.0", &mut out)?;
/// assert_eq!(out, b"\x1B[1z<version mxp=\"1.0\" client=\"Foo\" version=\"1.0\">\r\n");
/// # Ok::<(), telnet_mud::TextError>(())
/// ```
///
/// # Errors
///
/// [`TextError`] if the name or the version holds a control byte.
pub fn emit_mxp_version(client: &str, version: &str, out: &mut Vec<u8>) -> Result<(), TextError> {
    let tag = MxpTag::new("version")?.with("mxp", "1.0")?.with("client", client)?;
    let tag = tag.with("version", version)?;
    emit_mxp_mode(MxpMode::Secure, out);
    tag.emit(out);
    out.extend_from_slice(b"\r\n");
    Ok(())
}

/// Appends a client's answer to `<SUPPORT>`, as a secure line: elements such as `send` and arguments
/// such as `send.href` that it has.
///
/// # Errors
///
/// [`TextError`] if one of them is no name.
pub fn emit_mxp_supports(names: &[&str], out: &mut Vec<u8>) -> Result<(), TextError> {
    for name in names {
        text_error::check("an MXP name", name.as_bytes(), is_name)?;
    }
    emit_mxp_mode(MxpMode::Secure, out);
    out.extend_from_slice(b"<SUPPORTS");
    for name in names {
        out.extend_from_slice(&[b" +", name.as_bytes()].concat());
    }
    out.extend_from_slice(b">\r\n");
    Ok(())
}

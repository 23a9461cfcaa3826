//! Whether a file name that a peer sends may be used below a folder of ours.
//!
//! MSP and the Client.Media package of GMCP name files for the client to load and keep. A name that
//! climbs out of the folder, or that a system reads as something other than a file, must not be used.

use core::fmt;

/// Holds a peer's file name against all that could lead out of the folder for its media.
///
/// What passes is a relative path of plain names with `/` between them; `*` and `?` of MSP pass too.
/// A caller still has to open it below its folder without following links.
///
/// ```
/// use telnet_mud::{MediaNameFault, check_media_name};
///
/// assert_eq!(check_media_name(b"fight/sword1.wav"), Ok(()));
/// assert_eq!(check_media_name(b"../.bashrc"), Err(MediaNameFault::Parent));
/// assert_eq!(check_media_name(b"file:///etc/passwd"), Err(MediaNameFault::Colon));
/// ```
///
/// # Errors
///
/// The first fault that is found.
pub fn check_media_name(name: &[u8]) -> Result<(), MediaNameFault> {
    match name {
        [] => return Err(MediaNameFault::Empty),
        [b'/' | b'~', ..] => return Err(MediaNameFault::Absolute),
        _ if name.len() > MAX_BYTES => return Err(MediaNameFault::TooLong),
        _ => {}
    }
    for &byte in name {
        match byte {
            0..=0x1F | 0x7F => return Err(MediaNameFault::ControlByte),
            b'\\' => return Err(MediaNameFault::Backslash),
            b':' => return Err(MediaNameFault::Colon),
            _ => {}
        }
    }
    name.split(|&byte| byte == b'/').try_for_each(check_part)
}

/// Whether a peer's URL names http or https, the only schemes that media are fetched by.
///
/// Whether its host may be reached is for the one who resolves it to judge.
///
/// ```
/// assert!(telnet_mud::is_web_url(b"https://example.org/sounds/"));
/// assert!(!telnet_mud::is_web_url(b"file:///etc/passwd"));
/// ```
pub fn is_web_url(url: &[u8]) -> bool {
    let after_scheme = [&b"https://"[..], b"http://"].into_iter().find_map(|scheme| {
        let (start, rest) = url.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let is_plain = |&byte: &u8| byte.is_ascii_graphic() && byte != b'\\';
    after_scheme.is_some_and(|rest| {
        rest.first().is_some_and(u8::is_ascii_alphanumeric) && rest.iter().all(is_plain)
    })
}

/// Why a file name of a peer is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MediaNameFault {
    /// It is empty, or a part of it between two `/` is.
    Empty,
    /// It begins at the root or at a home folder.
    Absolute,
    /// A part of it is `.` or `..`.
    Parent,
    /// It holds a control byte, such as NUL.
    ControlByte,
    /// It holds a backslash, which separates folders on some systems.
    Backslash,
    /// It holds a colon: a drive, a stream of a file, or a URL.
    Colon,
    /// A part of it ends with a full stop or a space, which some systems leave out.
    TrailingDot,
    /// A part of it names a device on some systems.
    Device,
    /// It, or a part of it, is longer than file systems allow.
    TooLong,
}

impl fmt::Display for MediaNameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "empty file name",
            Self::Absolute => "absolute file name",
            Self::Parent => "file name with a part that is . or ..",
            Self::ControlByte => "file name with a control byte",
            Self::Backslash => "file name with a backslash",
            Self::Colon => "file name with a colon",
            Self::TrailingDot => "file name with a part that ends with a full stop or a space",
            Self::Device => "file name of a device",
            Self::TooLong => "file name is too long",
        })
    }
}

impl core::error::Error for MediaNameFault {}

fn check_part(part: &[u8]) -> Result<(), MediaNameFault> {
    match part {
        [] => return Err(MediaNameFault::Empty),
        b"." | b".." => return Err(MediaNameFault::Parent),
        [.., b'.' | b' '] => return Err(MediaNameFault::TrailingDot),
        _ if part.len() > MAX_PART_BYTES => return Err(MediaNameFault::TooLong),
        _ => {}
    }
    let stem = part.split(|&byte| byte == b'.').next().unwrap_or_default();
    if is_device(stem.trim_ascii_end()) { Err(MediaNameFault::Device) } else { Ok(()) }
}

/// The names that Windows keeps for devices, with any extension.
fn is_device(stem: &[u8]) -> bool {
    let numbered = |name: &[u8]| {
        stem.split_last().is_some_and(|(digit, start)| {
            digit.is_ascii_digit() && start.eq_ignore_ascii_case(name)
        })
    };
    let plain = [&b"con"[..], b"prn", b"aux", b"nul", b"conin$", b"conout$"];
    plain.iter().any(|name| stem.eq_ignore_ascii_case(name)) || numbered(b"com") || numbered(b"lpt")
}

const MAX_BYTES: usize = 1024;
const MAX_PART_BYTES: usize = 255;

#[cfg(test)]
mod tests {
    use std::path::{Component, Path};

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names() {
        use MediaNameFault::{
            Absolute, Backslash, Colon, ControlByte, Device, Empty, Parent, TooLong, TrailingDot,
        };
        for name in ["cow.wav", "a/b/c.mp3", "weather*.wav", "a b.ogg", "..a", "console.wav"] {
            assert_eq!(check_media_name(name.as_bytes()), Ok(()), "{name}");
        }
        let rows: &[(&[u8], MediaNameFault)] = &[
            (b"", Empty),
            (b"a//b", Empty),
            (b"a/", Empty),
            (b"/etc/passwd", Absolute),
            (b"~root/x", Absolute),
            (b"../x", Parent),
            (b"a/../../x", Parent),
            (b"a/./x", Parent),
            (b"a\0.wav", ControlByte),
            (b"a\n", ControlByte),
            (b"..\\x", Backslash),
            (b"\\\\host\\share", Backslash),
            (b"C:x", Colon),
            (b"http://x/y", Colon),
            (b"a.wav.", TrailingDot),
            (b"a /x", TrailingDot),
            (b"NUL.wav", Device),
            (b"a/com1", Device),
            (b"aux .x", Device),
        ];
        for &(name, fault) in rows {
            assert_eq!(check_media_name(name), Err(fault), "{}", name.escape_ascii());
        }
        assert_eq!(check_media_name(&[b'a'; 256]), Err(TooLong));
        assert_eq!(check_media_name(&b"a/".repeat(600)), Err(TooLong));
    }

    #[test]
    fn urls() {
        for url in ["http://h", "HTTPS://h/x?y"] {
            assert!(is_web_url(url.as_bytes()), "{url}");
        }
        for url in
            ["", "http:/h", "file://h", "http://", "http:///x", "ftp://h", "http://h\n", "//h"]
        {
            assert!(!is_web_url(url.as_bytes()), "{url}");
        }
    }

    proptest! {
        #[test]
        fn what_passes_stays_below_the_folder(name in "[a/.\\\\: ~\0-\x1F]{0,12}") {
            if check_media_name(name.as_bytes()).is_ok() {
                let mut parts = Path::new(&name).components();
                prop_assert!(parts.all(|part| matches!(part, Component::Normal(_))));
            }
        }
    }
}

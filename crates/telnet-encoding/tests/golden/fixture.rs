//! The banners.

/// A board's welcome in CP437: a double frame, shades, bold as bright, iCE backgrounds, a colour
/// chart, cursor addressing, rows of exactly 80 columns, and what no screen shows.
pub(crate) fn cp437() -> Vec<u8> {
    let mut out = b"\x1b]0;not a title\x07\x1b[0m\x1b[2J\x1b[H\x1b[0;1;34m".to_vec();
    out.push(0xC9);
    out.extend([0xCD; 78]);
    out.push(0xBB);
    for row in 0..5 {
        out.extend(b"\x1b[0;1;34m\xBA\x1b[0m");
        out.extend(shade_row(row));
        out.extend(b"\x1b[0;1;34m\xBA\r\n");
    }
    out.push(0xC8);
    out.extend([0xCD; 78]);
    out.push(0xBC);
    out.extend(b"\x1b[s\x1b[4;27H\x1b[1;37;44m The Copper <Kettle> & Co. \x1b[u");
    out.extend(b"\x1b[0m\r\n  normal   ");
    for color in 0..8 {
        out.extend(format!("\x1b[0;3{color}m\u{8}\u{8} {color} ").bytes());
        out.extend(b"\xDB\xDF\xDC\xDE  ");
    }
    out.extend(b"\r\n\x1b[0m  bright   ");
    for color in 0..8 {
        out.extend(format!("\x1b[0;1;3{color}m\x1b[2D {color} ").bytes());
        out.extend(b"\xDB\xDF\xDC\xDE  ");
    }
    out.extend(b"\r\n\x1b[0m  iCE      ");
    for color in 0..8 {
        out.extend(format!("\x1b[2D\x1b[0;5;30;4{color}m {color} ice \x1b[0m   ").bytes());
    }
    out.extend(
        b"\x1b[0m\r\n\n  \x1b[1;30m\xDA\xC4\xC4\xC2\xC4\xC4\xBF  \xD5\xCD\xCD\xD1\xCD\xCD\xB8  ",
    );
    out.extend(b"\xD6\xC4\xC4\xD2\xC4\xC4\xB7  \xC9\xCD\xCD\xCB\xCD\xCD\xBB\r\n");
    out.extend(b"  \xC3\xC4\xC4\xC5\xC4\xC4\xB4  \xC6\xCD\xCD\xD8\xCD\xCD\xB5  ");
    out.extend(b"\xC7\xC4\xC4\xD7\xC4\xC4\xB6  \xCC\xCD\xCD\xCE\xCD\xCD\xB9  \x1b[0mCaf\x82 \xE0\xE1\xE3\r\n");
    out.extend(b"  \x1b[1;30m\xC0\xC4\xC4\xC1\xC4\xC4\xD9  \xD4\xCD\xCD\xCF\xCD\xCD\xBE  ");
    out.extend(b"\xD3\xC4\xC4\xD0\xC4\xC4\xBD  \xC8\xCD\xCD\xCA\xCD\xCD\xBC  \x1b[0;4munderlined\x1b[m\r\n");
    out.extend(b"\r\n  \x1b[7m Enter \x1b[0m your name: \x1b[6n\x1b[c");
    out
}

/// 78 cells that fade from left to right.
fn shade_row(row: usize) -> Vec<u8> {
    let steps: [&[u8]; 6] = [
        b"\x1b[0;34m\xDB",
        b"\x1b[0;34;46m\xB2",
        b"\x1b[0;34;46m\xB1",
        b"\x1b[0;34;46m\xB0",
        b"\x1b[0;1;36;46m\xB0",
        b"\x1b[0;1;36;46m\xB2",
    ];
    let faded = steps.iter().cycle().flat_map(|step| [*step; 13]);
    faded.skip(3 * row).take(78).flatten().copied().collect()
}

/// A Commodore board: clear, colours, reverse, graphics, cursor codes, a row of 40 characters.
pub(crate) fn petscii() -> Vec<u8> {
    let mut out = vec![0x93, 0x0E, 0x05];
    out.push(0xB0);
    out.extend([0xC0; 38]);
    out.push(0xAE);
    out.extend(b"\xDD\x1C  wELCOME TO \x12 tHE qUAYSIDE \x92\x9A  cOMMODORE");
    out.extend(b"\x05\xDD");
    out.push(0xAD);
    out.extend([0xC0; 38]);
    out.push(0xBD);
    let colors = [
        0x90, 0x05, 0x1C, 0x9F, 0x9C, 0x1E, 0x1F, 0x9E, 0x81, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9A,
        0x9B,
    ];
    out.push(0x0D);
    for color in colors {
        out.extend([color, 0x12, b' ', b' ', 0x92]);
    }
    out.extend(b"\r\x05\r");
    out.extend(0xA1..=0xBF_u8);
    out.extend(b"\r\x9A\xC1\xC2\xC3 abc \x5C \x5E \x5F \x12 rvs ");
    out.extend(b"\r\x11\x1D\x1D\x99down, right \x91up");
    out.extend(b"\r\r\r\x9EpRESS \x12return\x92 OR DX\x14EL:\x05");
    out
}

/// An Atari board: clear, graphics, inverse, end of line, cursor codes, deletion.
pub(crate) fn atascii() -> Vec<u8> {
    let mut out = vec![0x7D];
    out.push(0x11);
    out.extend([0x12; 36]);
    out.push(0x05);
    out.push(0x9B);
    out.extend(b"|  The \xD0\xE9\xE5\xF2\xA0\xB8\xB0\xB0 board   \x00 \x10 \x7B \x60 <&>  |\x9B");
    out.push(0x1A);
    out.extend([0x12; 36]);
    out.push(0x03);
    out.push(0x9B);
    out.extend([
        0x9B, 0x06, 0x07, 0x08, 0x0A, 0x0B, 0x0C, 0x0F, 0x09, 0x14, 0x15, 0x19, 0x0D, 0x0E,
    ]);
    out.extend([0x80 | 0x06, 0x80 | 0x14, 0xA0, 0x02, 0x04, 0x16, 0x01, 0x17, 0x18, 0x13]);
    out.extend(b"\x9B\x9Btype\x1E\x1E\x1E\x1ETYPE\x9Bhellp\x7Eo\x7Fx\x9B");
    out
}

/// A modern server: UTF-8, a gradient in 24 bits, 256 colours, all attributes, wide characters,
/// marks, right-to-left letters, and hostile parts.
pub(crate) fn utf8() -> Vec<u8> {
    let mut out = String::from("\x1b[?25l\x1b]2;title\x1b\\");
    for column in 0..80_u16 {
        let red = 255 - 3 * column;
        let blue = 3 * column;
        out.extend([format!("\x1b[38;2;{red};120;{blue};48;2;{blue};40;{red}m▀")]);
    }
    out += "\x1b[0m\r\n   ┏━━━━━━━━┓ ╭───────╮ ╔═══════╗ ┌───┬───┐\r\n";
    out += "   ┃ \x1b[1;38;5;208mcenter\x1b[m ┃ │ \x1b[3mround\x1b[m │ ║ \x1b[9mtwice\x1b[m ║ ├───┼───┤\r\n";
    out += "   ┗━━━━━━━━┛ ╰───────╯ ╚═══════╝ └───┴───┘\r\n   ";
    for color in (16..232).step_by(3) {
        out.extend([format!("\x1b[48;5;{color}m ")]);
    }
    out += "\x1b[0m\r\n   \x1b[1mbold\x1b[m \x1b[2mdim\x1b[m \x1b[3mitalic\x1b[m \x1b[4munderline\x1b[m ";
    out += "\x1b[5mblink\x1b[m \x1b[7mreverse\x1b[m \x1b[8mconceal\x1b[m \x1b[9mstrike\x1b[m\r\n";
    out +=
        "   漢字 한글 かな ｶﾅ 👍 e\u{301}e\u{301}\u{302}\u{303}\u{304}\u{305} Ж Ω ß שלום עולם|\r\n";
    out += "   <script>alert(\"x\")</script> &amp; \u{202e}cba\u{202c} a\u{200b}b\u{feff}\r\n";
    out += "   ▁▂▃▄▅▆▇█ ▏▎▍▌▋▊▉█ ░▒▓█ ▖▗▘▝▚▞▙▟ ◢◣◤◥ ╱╲╳ 🬀🬁🬂🬃🬞🬻 🭰🭶🭼🭿🮂🮈🮌🮕🮘";
    out.into_bytes()
}

/// A board in Taiwan: a frame of double-width lines, and colours that change within characters.
#[cfg(feature = "multi-byte")]
pub(crate) fn big5() -> Vec<u8> {
    // 歡迎光臨 (welcome) and 請輸入代號 (enter your name), each character a pair.
    let welcome: [[u8; 2]; 4] = [[0xC5, 0x77], [0xAA, 0xEF], [0xA5, 0xFA], [0xC1, 0x7B]];
    let enter: [[u8; 2]; 5] =
        [[0xBD, 0xD0], [0xBF, 0xE9], [0xA4, 0x4A], [0xA5, 0x4E], [0xB8, 0xB9]];
    let mut out = b"\x1b[H\x1b[2J\x1b[1;33;44m".to_vec();
    out.extend([0xA1, 0xBD].repeat(20));
    out.extend(b"\x1b[m\r\n  ");
    for ([lead, trail], color) in welcome.into_iter().zip(1..) {
        out.extend(format!("\x1b[1;3{color}m").bytes());
        out.push(lead);
        out.extend(format!("\x1b[0;3{}m", color + 1).bytes());
        out.push(trail);
    }
    out.extend(b"\x1b[m BBS\r\n");
    out.extend(b"  \x1b[1;30m");
    // A frame of lines, each as wide as a character.
    let [corner, line, end] = [[0xA2, 0x7A], [0xA2, 0x77], [0xA2, 0x7B]];
    out.extend([corner, line, line, line, end].concat());
    // Bytes of CP437 between.
    out.extend(b" \xB0 \xB1 \xB2 \x1b[m\r\n  ");
    out.extend(enter.concat());
    out.extend(b": ");
    out
}

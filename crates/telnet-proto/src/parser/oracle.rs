//! The byte machine of the RFCs, one byte at a time and as plain as can be, to hold the parser against.

use std::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{tests::flush, *};

pub(super) fn frames(max: usize, bytes: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    let mut data = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] != IAC {
            data.push(bytes[at]);
            at += 1;
            continue;
        }
        let Some(&second) = bytes.get(at + 1) else { break };
        if second == IAC {
            data.push(IAC);
            at += 2;
            continue;
        }
        let mut found = Vec::new();
        let used = command(max, &bytes[at..], &mut found);
        if !found.is_empty() {
            flush(&mut data, &mut out);
            out.append(&mut found);
        }
        let Some(used) = used else { break };
        at += used;
    }
    flush(&mut data, &mut out);
    out
}

/// A command at the start of `bytes`: how long it is, `None` if it is cut off.
fn command(max: usize, bytes: &[u8], out: &mut Vec<String>) -> Option<usize> {
    let second = bytes[1];
    if let Some(verb) = Verb::from_byte(second) {
        let option = OptionCode::new(*bytes.get(2)?);
        out.push(format!("{verb} {option}"));
        return Some(3);
    }
    if second == SB {
        return subnegotiation(max, bytes, out);
    }
    out.push(match Command::from_byte(second) {
        Some(command) => command.to_string(),
        None if second == SE => "! stray_se".into(),
        None => format!("unknown {second}"),
    });
    Some(2)
}

fn subnegotiation(max: usize, bytes: &[u8], out: &mut Vec<String>) -> Option<usize> {
    let mut at = 3;
    let option = match *bytes.get(2)? {
        IAC => match *bytes.get(3)? {
            IAC => {
                at = 4;
                OptionCode::EXOPL
            }
            SE => {
                out.push("! sb_no_option".into());
                return Some(4);
            }
            _ => {
                out.push("! sb_no_option".into());
                return Some(2);
            }
        },
        other => OptionCode::new(other),
    };
    let mut payload = Vec::new();
    loop {
        match (bytes.get(at)?, bytes.get(at + 1)) {
            (&IAC, None) => return None,
            (&IAC, Some(&IAC)) => {
                payload.push(IAC);
                at += 2;
            }
            (&IAC, Some(&end)) => {
                let cut = end != SE;
                if cut {
                    out.push("! sb_interrupted".into());
                }
                let text = payload.escape_ascii().to_string();
                out.push(if payload.len() > max {
                    "! sb_overflow".into()
                } else {
                    format!("SB {option} {text:?}{}", if cut { " cut" } else { "" })
                });
                return Some(if cut { at } else { at + 2 });
            }
            (&byte, _) => {
                payload.push(byte);
                at += 1;
            }
        }
    }
}

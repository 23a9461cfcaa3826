//! One out-of-band line of MCP to what it says.

use super::{DATA_TAG, McpMessage, McpValue, is_name};
use crate::{MudAnomaly, MudLimits};

/// What a line says, after its `#$#`.
#[derive(Debug)]
pub(super) enum McpLine<'l> {
    /// A message, or the first line of one with lines.
    Message {
        /// The word after the name; `mcp` alone has none.
        key: &'l [u8],
        message: McpMessage,
        /// The tag, if lines follow.
        tag: Option<Vec<u8>>,
    },
    /// A line of a message.
    More { tag: &'l [u8], keyword: &'l [u8], line: &'l [u8] },
    /// The end of a message.
    End { tag: &'l [u8] },
}

pub(super) fn line<'l>(text: &'l [u8], limits: &MudLimits) -> Result<McpLine<'l>, MudAnomaly> {
    match text {
        [b'*', rest @ ..] => {
            let (tag, rest) = word(rest);
            let colon = rest.iter().position(|&byte| byte == b':');
            let (keyword, line) = rest.split_at(colon.ok_or(MudAnomaly::McpBadMessage)?);
            let keyword = keyword.trim_ascii();
            let line = line.get(1..).unwrap_or_default();
            Ok(McpLine::More { tag, keyword, line: line.strip_prefix(b" ").unwrap_or(line) })
        }
        [b':', rest @ ..] => Ok(McpLine::End { tag: word(rest).0 }),
        _ => message(text, limits),
    }
}

fn message<'l>(text: &'l [u8], limits: &MudLimits) -> Result<McpLine<'l>, MudAnomaly> {
    let (name, rest) = word(text);
    if !is_name(name) {
        return Err(MudAnomaly::McpBadMessage);
    }
    let name = name.to_ascii_lowercase();
    let (key, mut rest) = if name == b"mcp" { (&[][..], rest) } else { word(rest) };
    let mut message = McpMessage { name, keywords: Vec::new() };
    let mut tag = None;
    while let Some((keyword, value)) = keyword(&mut rest)? {
        if keyword == DATA_TAG {
            let McpValue::Text(text) = value else { return Err(MudAnomaly::McpBadMessage) };
            tag = Some(text);
        } else if message.get(&keyword).is_some() {
            return Err(MudAnomaly::McpDuplicateKeyword);
        } else if message.keywords.len() >= limits.mcp_keywords {
            return Err(MudAnomaly::McpTooManyKeywords);
        } else {
            message.keywords.push((keyword, value));
        }
    }
    let has_lines = message.keywords.iter().any(|(_, value)| matches!(value, McpValue::Lines(_)));
    if has_lines && tag.is_none() {
        return Err(MudAnomaly::McpBadMessage);
    }
    Ok(McpLine::Message { key, message, tag: tag.filter(|_| has_lines) })
}

/// A keyword in lower case and its value.
type Keyword = (Vec<u8>, McpValue);

/// The next keyword, if there is one.
fn keyword(rest: &mut &[u8]) -> Result<Option<Keyword>, MudAnomaly> {
    *rest = rest.trim_ascii_start();
    if rest.is_empty() {
        return Ok(None);
    }
    let colon = rest.iter().position(|&byte| byte == b':').ok_or(MudAnomaly::McpBadMessage)?;
    let (name, value) = rest.split_at(colon);
    *rest = value.get(1..).unwrap_or_default().trim_ascii_start();
    let (name, has_lines) = match name.strip_suffix(b"*") {
        Some(name) => (name, true),
        None => (name, false),
    };
    if !is_name(name) {
        return Err(MudAnomaly::McpBadMessage);
    }
    let text = value_text(rest)?;
    let value = if has_lines { McpValue::Lines(Vec::new()) } else { McpValue::Text(text) };
    Ok(Some((name.to_ascii_lowercase(), value)))
}

fn value_text(rest: &mut &[u8]) -> Result<Vec<u8>, MudAnomaly> {
    let [b'"', quoted @ ..] = *rest else {
        let (text, after) = word(rest);
        *rest = after;
        let is_fit = !text.is_empty() && !text.iter().any(|byte| matches!(byte, b'"' | b'\\'));
        return if is_fit { Ok(text.to_vec()) } else { Err(MudAnomaly::McpBadMessage) };
    };
    let mut text = Vec::new();
    let mut bytes = quoted.iter();
    while let Some(&byte) = bytes.next() {
        match byte {
            b'"' => {
                *rest = bytes.as_slice();
                return Ok(text);
            }
            b'\\' => text.extend(bytes.next()),
            _ => text.push(byte),
        }
    }
    Err(MudAnomaly::McpBadMessage)
}

/// The first word, and what follows it.
fn word(text: &[u8]) -> (&[u8], &[u8]) {
    let text = text.trim_ascii_start();
    let end = text.iter().position(u8::is_ascii_whitespace).unwrap_or(text.len());
    text.split_at(end)
}

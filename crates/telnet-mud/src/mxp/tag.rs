//! What stands between `<` and `>`.

use crate::MudAnomaly;
use crate::text_error::{self, TextError};

/// One tag that opens an element, or stands alone.
///
/// ```
/// use telnet_mud::MxpTag;
///
/// let tag = MxpTag::parse(b"SEND href=\"buy bread\" hint='Buy it'")?;
/// assert!(tag.is("send"));
/// assert_eq!(tag.value("HREF"), Some(&b"buy bread"[..]));
///
/// let mut out = Vec::new();
/// MxpTag::new("color").unwrap().with("", "red").unwrap().emit(&mut out);
/// assert_eq!(out, b"<color \"red\">");
/// # Ok::<(), telnet_mud::MudAnomaly>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MxpTag {
    name: Vec<u8>,
    args: Vec<MxpArg>,
}

/// One argument of a tag.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct MxpArg {
    /// The name in lower case; empty if it is told by its place, or is a word such as `OPEN`.
    pub name: Vec<u8>,
    /// The value, with the entities of XML resolved.
    pub value: Vec<u8>,
}

impl MxpTag {
    /// A tag without arguments.
    ///
    /// # Errors
    ///
    /// [`TextError`] if the name is not a letter and then letters, digits, `_`, `-` and `.`.
    pub fn new(name: &str) -> Result<Self, TextError> {
        text_error::check("an MXP name", name.as_bytes(), is_name)?;
        Ok(Self { name: name.to_ascii_lowercase().into(), args: Vec::new() })
    }

    /// The same with one more argument; an empty name leaves it to the place.
    ///
    /// # Errors
    ///
    /// [`TextError`] if the name is none, or the value holds a control byte.
    pub fn with(mut self, name: &str, value: impl Into<Vec<u8>>) -> Result<Self, TextError> {
        let (name, value) = (name.to_ascii_lowercase().into_bytes(), value.into());
        text_error::check("an MXP name", &name, |name| name.is_empty() || is_name(name))?;
        text_error::check("an MXP value", &value, |value| !value.iter().any(u8::is_ascii_control))?;
        self.args.push(MxpArg { name, value });
        Ok(self)
    }

    /// Reads what stands between `<` and `>`.
    ///
    /// # Errors
    ///
    /// [`MudAnomaly::MxpBadTag`] if the name is none or a quote does not end.
    pub fn parse(text: &[u8]) -> Result<Self, MudAnomaly> {
        let text = text.strip_suffix(b"/").unwrap_or(text).trim_ascii();
        let end = text.iter().position(u8::is_ascii_whitespace).unwrap_or(text.len());
        let (name, mut rest) = text.split_at(end);
        if !is_name(name) {
            return Err(MudAnomaly::MxpBadTag);
        }
        let mut args = Vec::new();
        while let Some(arg) = next_arg(&mut rest)? {
            args.push(arg);
        }
        Ok(Self { name: name.to_ascii_lowercase(), args })
    }

    /// Appends the tag with its brackets; whether its line allows it is for the caller to see to.
    pub fn emit(&self, out: &mut Vec<u8>) {
        out.push(b'<');
        out.extend_from_slice(&self.name);
        for arg in &self.args {
            out.push(b' ');
            if !arg.name.is_empty() {
                out.extend_from_slice(&arg.name);
                out.push(b'=');
            }
            out.push(b'"');
            super::emit_mxp_text(&arg.value, out);
            out.push(b'"');
        }
        out.push(b'>');
    }

    /// The name in lower case.
    pub fn name(&self) -> &[u8] {
        &self.name
    }

    /// Whether this is the named element; case does not count.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }

    /// The arguments in order.
    pub fn args(&self) -> &[MxpArg] {
        &self.args
    }

    /// The value of a named argument; case does not count.
    pub fn value(&self, name: &str) -> Option<&[u8]> {
        let fits = |arg: &&MxpArg| arg.name.eq_ignore_ascii_case(name.as_bytes());
        self.args.iter().find(fits).map(|arg| arg.value.as_slice())
    }

    /// The values without a name, in order.
    pub fn positional(&self) -> impl Iterator<Item = &[u8]> {
        self.args.iter().filter(|arg| arg.name.is_empty()).map(|arg| arg.value.as_slice())
    }
}

/// Whether a name of an element, argument or entity is one.
pub(super) fn is_name(name: &[u8]) -> bool {
    let is_fit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    name.first().is_some_and(u8::is_ascii_alphabetic) && name.iter().all(is_fit)
}

/// The text of an entity that needs no definition, without its `&` and `;`.
///
/// A number below 32 has no text, as it could be a command to the terminal.
pub(super) fn builtin(name: &[u8]) -> Option<String> {
    let known = match name {
        b"lt" => '<',
        b"gt" => '>',
        b"amp" => '&',
        b"quot" => '"',
        b"apos" => '\'',
        b"nbsp" => '\u{a0}',
        [b'#', digits @ ..] => {
            let number: u32 = str::from_utf8(digits).ok()?.parse().ok()?;
            let letter = char::from_u32(number)?;
            return Some(if letter.is_control() { String::new() } else { letter.to_string() });
        }
        _ => return None,
    };
    Some(known.to_string())
}

/// Takes the next argument.
fn next_arg(rest: &mut &[u8]) -> Result<Option<MxpArg>, MudAnomaly> {
    *rest = rest.trim_ascii_start();
    let Some(&first) = rest.first() else { return Ok(None) };
    if matches!(first, b'"' | b'\'') {
        return Ok(Some(MxpArg { name: Vec::new(), value: quoted(rest)? }));
    }
    let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'=';
    let end = rest.iter().position(ends).unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    let [b'=', value @ ..] = after.trim_ascii_start() else {
        *rest = after;
        return Ok(Some(MxpArg { name: Vec::new(), value: resolve(word) }));
    };
    *rest = value.trim_ascii_start();
    if !is_name(word) {
        return Err(MudAnomaly::MxpBadTag);
    }
    let value = if matches!(rest.first(), Some(b'"' | b'\'')) {
        quoted(rest)?
    } else {
        let end = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
        let (value, after) = rest.split_at(end);
        *rest = after;
        resolve(value)
    };
    Ok(Some(MxpArg { name: word.to_ascii_lowercase(), value }))
}

/// Takes a value that stands in quotes.
fn quoted(rest: &mut &[u8]) -> Result<Vec<u8>, MudAnomaly> {
    let (quote, inside) = rest.split_first().ok_or(MudAnomaly::MxpBadTag)?;
    let end = inside.iter().position(|byte| byte == quote).ok_or(MudAnomaly::MxpBadTag)?;
    let (value, after) = inside.split_at(end);
    *rest = after.get(1..).unwrap_or_default();
    Ok(resolve(value))
}

/// Resolves the entities of XML in a value.
fn resolve(mut text: &[u8]) -> Vec<u8> {
    let mut value = Vec::new();
    while let Some(at) = text.iter().position(|&byte| byte == b'&') {
        let (before, entity) = text.split_at(at);
        value.extend_from_slice(before);
        let end = entity.iter().take(MAX_NAME_BYTES).position(|&byte| byte == b';');
        let name = end.and_then(|end| entity.get(1..end));
        let known = name.and_then(builtin);
        let used = if known.is_some() { end.map_or(1, |end| end + 1) } else { 1 };
        value.extend_from_slice(known.as_deref().unwrap_or("&").as_bytes());
        text = entity.get(used..).unwrap_or_default();
    }
    value.extend_from_slice(text);
    value
}

/// How long an entity may be from `&` to `;`.
pub(super) const MAX_NAME_BYTES: usize = 40;

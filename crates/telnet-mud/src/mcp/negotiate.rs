//! Which versions of MCP and of its packages two peers have in common.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use super::{McpKey, McpMessage};
use crate::text_error::TextError;
use crate::{MudAnomaly, MudLimits};

/// A version: two numbers, of which the first counts more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_structs, reason = "two numbers by the specification")]
pub struct McpVersion {
    /// The number before the full stop.
    pub major: u32,
    /// The number after it.
    pub minor: u32,
}

impl fmt::Display for McpVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

impl FromStr for McpVersion {
    type Err = MudAnomaly;

    fn from_str(text: &str) -> Result<Self, MudAnomaly> {
        let numbers = text.split_once('.').and_then(|(major, minor)| {
            Some(Self { major: major.parse().ok()?, minor: minor.parse().ok()? })
        });
        numbers.ok_or(MudAnomaly::McpBadMessage)
    }
}

/// All versions from the oldest to the newest that a peer has.
///
/// ```
/// use telnet_mud::{McpVersion, McpVersions};
///
/// let theirs = McpVersions::new("1.0".parse()?, "2.0".parse()?);
/// let ours = McpVersions::new("2.0".parse()?, "2.1".parse()?);
/// assert_eq!(ours.agree(theirs), Some(McpVersion { major: 2, minor: 0 }));
/// assert_eq!(McpVersions::OURS.agree(theirs), None);
/// # Ok::<(), telnet_mud::MudAnomaly>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct McpVersions {
    min: McpVersion,
    max: McpVersion,
}

impl McpVersions {
    /// The version of MCP itself that is here: 2.1.
    pub const OURS: Self = Self::new(VERSION_2_1, VERSION_2_1);

    /// The versions from `min` to `max`.
    pub const fn new(min: McpVersion, max: McpVersion) -> Self {
        Self { min, max }
    }

    /// The oldest.
    pub const fn min(self) -> McpVersion {
        self.min
    }

    /// The newest.
    pub const fn max(self) -> McpVersion {
        self.max
    }

    /// The newest version that both have.
    pub fn agree(self, other: Self) -> Option<McpVersion> {
        let newest = self.max.min(other.max);
        (newest >= self.min && newest >= other.min).then_some(newest)
    }

    /// Appends the message `mcp`, with which a server begins and a client answers; a client adds
    /// the key.
    pub fn emit(self, key: Option<&McpKey>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"#$#mcp");
        if let Some(key) = key {
            out.extend_from_slice(&[b" authentication-key: ", key.as_bytes()].concat());
        }
        out.extend_from_slice(format!(" version: {} to: {}\r\n", self.min, self.max).as_bytes());
    }

    /// The versions and the key of a message `mcp`.
    pub(super) fn of_hello(message: &McpMessage) -> Result<(Self, Option<McpKey>), MudAnomaly> {
        let versions = Self::of(message, "version", "to")?;
        let key = message.text("authentication-key").map(McpKey::new).transpose();
        Ok((versions, key.map_err(|_| MudAnomaly::McpBadMessage)?))
    }

    fn of(message: &McpMessage, min: &str, max: &str) -> Result<Self, MudAnomaly> {
        let version = |keyword: &str| {
            let text = message.text(keyword).and_then(|text| str::from_utf8(text).ok());
            text.ok_or(MudAnomaly::McpBadMessage)?.parse()
        };
        Ok(Self::new(version(min)?, version(max)?))
    }
}

/// The packages of a peer, as `mcp-negotiate-can` tells them until `mcp-negotiate-end`.
///
/// ```
/// use telnet_mud::{McpMessage, McpPackages, McpVersion, McpVersions, MudLimits};
///
/// let version = |minor| McpVersion { major: 1, minor };
/// let ours = McpVersions::new(version(0), version(0));
/// let can = McpPackages::can("dns-org-mud-moo-simpleedit", ours)?;
///
/// let mut packages = McpPackages::default();
/// packages.receive(&can, &MudLimits::default());
/// assert_eq!(packages.agree("dns-org-mud-moo-simpleedit", ours), Some(version(0)));
/// # Ok::<(), telnet_mud::TextError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct McpPackages {
    versions: BTreeMap<Vec<u8>, McpVersions>,
    is_complete: bool,
}

impl McpPackages {
    /// The message that tells one package of ours.
    ///
    /// # Errors
    ///
    /// [`TextError`] if the name of the package holds a line end.
    pub fn can(package: &str, versions: McpVersions) -> Result<McpMessage, TextError> {
        McpMessage::new(CAN)?
            .with("package", package)?
            .with("min-version", versions.min.to_string())?
            .with("max-version", versions.max.to_string())
    }

    /// The message after the last package of ours.
    pub fn end() -> McpMessage {
        McpMessage { name: END.into(), keywords: Vec::new() }
    }

    /// Takes a message in; `None` if it is not about packages or is taken, or why it is not taken.
    pub fn receive(&mut self, message: &McpMessage, limits: &MudLimits) -> Option<MudAnomaly> {
        if message.is(END) {
            self.is_complete = true;
            return None;
        }
        if !message.is(CAN) {
            return None;
        }
        let versions = McpVersions::of(message, "min-version", "max-version");
        match (message.text("package"), versions) {
            (Some(_), Ok(_)) if self.versions.len() >= limits.mcp_keywords => {
                Some(MudAnomaly::McpTooManyKeywords)
            }
            (Some(package), Ok(versions)) => {
                self.versions.insert(package.to_ascii_lowercase(), versions);
                None
            }
            (None, _) | (_, Err(_)) => Some(MudAnomaly::McpBadMessage),
        }
    }

    /// Whether the peer has told all of its packages.
    pub const fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// The newest version of a package that both have; case does not count.
    pub fn agree(&self, package: &str, ours: McpVersions) -> Option<McpVersion> {
        self.versions.get(&package.to_ascii_lowercase().into_bytes())?.agree(ours)
    }
}

const CAN: &str = "mcp-negotiate-can";
const END: &str = "mcp-negotiate-end";
const VERSION_2_1: McpVersion = McpVersion { major: 2, minor: 1 };

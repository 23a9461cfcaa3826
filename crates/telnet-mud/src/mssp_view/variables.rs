//! The variables of MSSP that have a meaning: the official ones, and those seen in the wild.

/// What is known of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MsspVariable {
    /// The name in upper case, with spaces.
    pub name: &'static str,
    /// The group of the specification.
    pub group: MsspGroup,
    /// What a value has to be.
    pub rule: MsspRule,
}

impl MsspVariable {
    /// All variables that are known.
    pub const ALL: &'static [Self] = VARIABLES;

    /// The variable of this name; case does not count, and `_` is a space.
    pub fn find(name: &[u8]) -> Option<&'static Self> {
        Self::ALL.iter().find(|variable| is_same_name(name, variable.name))
    }
}

/// The groups of the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MsspGroup {
    /// Every report has them.
    Required,
    /// Who, where and since when.
    Generic,
    /// What kind of game.
    Category,
    /// How large the world is.
    World,
    /// What the terminal may use.
    Protocols,
    /// What it costs.
    Commercial,
    /// Who is wanted.
    Hiring,
    /// No longer official or never was, but sent.
    Extended,
}

/// What a value has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MsspRule {
    /// Any text.
    Text,
    /// A whole number of at least this; -1 stands for unknown in the group World.
    Integer(i64),
    /// 0 or 1.
    Flag,
    /// 0 for no, 1 for yes, or the port where it is.
    FlagOrPort,
    /// A port, 1 to 65535.
    Port,
    /// Seconds since 1970.
    Epoch,
    /// A year since 1975.
    Year,
    /// An http or https URL.
    Url,
    /// An IPv4 address.
    Ipv4,
    /// An IPv6 address.
    Ipv6,
    /// A host, a space and a port.
    HostPort,
    /// One of these words; case does not count.
    OneOf(&'static [&'static str]),
}

/// Whether the name in a report is this name of ours.
pub(super) fn is_same_name(sent: &[u8], known: &str) -> bool {
    let plain = |byte: u8| if byte == b'_' { b' ' } else { byte.to_ascii_uppercase() };
    sent.iter().copied().map(plain).eq(known.bytes())
}

use MsspGroup::{Category, Commercial, Extended, Generic, Hiring, Protocols, Required, World};
use MsspRule::{
    Epoch, Flag, FlagOrPort, HostPort, Integer, Ipv4, Ipv6, OneOf, Port, Text, Url, Year,
};

const fn row(name: &'static str, group: MsspGroup, rule: MsspRule) -> MsspVariable {
    MsspVariable { name, group, rule }
}

const VARIABLES: &[MsspVariable] = &[
    row("NAME", Required, Text),
    row("PLAYERS", Required, Integer(0)),
    row("UPTIME", Required, Epoch),
    row("CHARSET", Generic, Text),
    row("CODEBASE", Generic, Text),
    row("CONTACT", Generic, Text),
    row("CRAWL DELAY", Generic, Integer(-1)),
    row("CREATED", Generic, Year),
    row("DISCORD", Generic, Url),
    row("HOSTNAME", Generic, Text),
    row("ICON", Generic, Url),
    row("IP", Generic, Ipv4),
    row("IPV6", Generic, Ipv6),
    row("LANGUAGE", Generic, Text),
    row("LOCATION", Generic, Text),
    row("MINIMUM AGE", Generic, Integer(0)),
    row("PORT", Generic, Port),
    row("REFERRAL", Generic, HostPort),
    row("SSL", Generic, FlagOrPort),
    row("WEBSITE", Generic, Url),
    row("FAMILY", Category, OneOf(FAMILIES)),
    row("GENRE", Category, OneOf(GENRES)),
    row("GAMEPLAY", Category, OneOf(GAMEPLAYS)),
    row("STATUS", Category, OneOf(&["Alpha", "Closed Beta", "Open Beta", "Live"])),
    row("GAMESYSTEM", Category, Text),
    row("INTERMUD", Category, Text),
    row("SUBGENRE", Category, Text),
    row("AREAS", World, Integer(-1)),
    row("HELPFILES", World, Integer(-1)),
    row("MOBILES", World, Integer(-1)),
    row("OBJECTS", World, Integer(-1)),
    row("ROOMS", World, Integer(-1)),
    row("CLASSES", World, Integer(-1)),
    row("LEVELS", World, Integer(-1)),
    row("RACES", World, Integer(-1)),
    row("SKILLS", World, Integer(-1)),
    row("ANSI", Protocols, Flag),
    row("UTF-8", Protocols, Flag),
    row("VT100", Protocols, Flag),
    row("XTERM 256 COLORS", Protocols, Flag),
    row("XTERM TRUE COLORS", Protocols, Flag),
    row("PAY TO PLAY", Commercial, Flag),
    row("PAY FOR PERKS", Commercial, Flag),
    row("HIRING BUILDERS", Hiring, Flag),
    row("HIRING CODERS", Hiring, Flag),
    row("GMCP", Extended, Flag),
    row("MSDP", Extended, Flag),
    row("MCCP", Extended, Flag),
    row("MCP", Extended, Flag),
    row("MSP", Extended, Flag),
    row("MXP", Extended, Flag),
    row("PUEBLO", Extended, Flag),
    row("ATCP", Extended, Flag),
    row("ZMP", Extended, Flag),
    row("TLS", Extended, FlagOrPort),
    row("ADULT MATERIAL", Extended, Flag),
    row("MULTICLASSING", Extended, Flag),
    row("NEWBIE FRIENDLY", Extended, Flag),
    row("PLAYER CITIES", Extended, Flag),
    row("PLAYER CLANS", Extended, Flag),
    row("PLAYER CRAFTING", Extended, Flag),
    row("PLAYER GUILDS", Extended, Flag),
    row("DBSIZE", Extended, Integer(-1)),
    row("EXITS", Extended, Integer(-1)),
    row("EXTRA DESCRIPTIONS", Extended, Integer(-1)),
    row("MUDPROGS", Extended, Integer(-1)),
    row("MUDTRIGS", Extended, Integer(-1)),
    row("RESETS", Extended, Integer(-1)),
    row("EQUIPMENT SYSTEM", Extended, OneOf(&["None", "Level", "Skill", "Both"])),
    row("TRAINING SYSTEM", Extended, OneOf(&["None", "Level", "Skill", "Both"])),
    row("MULTIPLAYING", Extended, OneOf(&["None", "Restricted", "Full"])),
    row("PLAYERKILLING", Extended, OneOf(&["None", "Restricted", "Full"])),
    row("QUEST SYSTEM", Extended, OneOf(&["None", "Immortal Run", "Automated", "Integrated"])),
    row("ROLEPLAYING", Extended, OneOf(&["None", "Accepted", "Encouraged", "Enforced"])),
    row(
        "WORLD ORIGINALITY",
        Extended,
        OneOf(&["All Stock", "Mostly Stock", "Mostly Original", "All Original"]),
    ),
    row("DESCRIPTION", Extended, Text),
    row("EMAIL", Extended, Text),
];

const FAMILIES: &[&str] = &[
    "AberMUD",
    "CoffeeMUD",
    "DikuMUD",
    "Evennia",
    "LPMud",
    "MajorMUD",
    "MOO",
    "Mordor",
    "SocketMud",
    "TinyMUD",
    "TinyMUCK",
    "TinyMUSH",
    "Custom",
];

const GENRES: &[&str] = &[
    "Adult",
    "Fantasy",
    "Historical",
    "Horror",
    "Modern",
    "Mystery",
    "None",
    "Romance",
    "Science Fiction",
    "Spiritual",
];

const GAMEPLAYS: &[&str] = &[
    "Adventure",
    "Educational",
    "Hack and Slash",
    "None",
    "Player versus Player",
    "Player versus Environment",
    "Questing",
    "Roleplaying",
    "Simulation",
    "Social",
    "Strategy",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_stand_once() {
        for variable in MsspVariable::ALL {
            assert_eq!(MsspVariable::find(variable.name.as_bytes()), Some(variable));
            let spelled = variable.name.replace(' ', "_").to_lowercase();
            assert_eq!(MsspVariable::find(spelled.as_bytes()), Some(variable));
        }
        assert_eq!(MsspVariable::find(b"OTHER"), None);
    }
}

//! Types for the messages that servers and clients send over GMCP, one file for each package.
//!
//! Each type reads what real servers send: keys that are absent, numbers as text, one item in place
//! of a list. Keys without a field are kept in `extra` and written back. A type is built from its
//! default by setting fields:
//!
//! ```
//! use telnet_mud::Gmcp;
//! use telnet_mud::packages::CoreHello;
//!
//! let mut hello = CoreHello::default();
//! hello.client = Some("Foo".into());
//! hello.version = Some("1.0".into());
//! let message = Gmcp::from_package(&hello)?;
//! assert_eq!(message.text().as_deref(), Some("{\"client\":\"Foo\",\"version\":\"1.0\"}"));
//! # Ok::<(), telnet_mud::MudError>(())
//! ```

/// Declares messages, or parts of them, that are objects.
macro_rules! objects {
    ($(
        $(#[$doc:meta])*
        $name:ident $(= $package:literal)? {
            $($(#[$field_doc:meta])* $field:ident: $type:ty,)*
        }
    )*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$field_doc])* #[serde(skip_serializing_if = "Option::is_none")]
            pub $field: Option<$type>,)*
            /// All that has no field.
            #[serde(flatten)]
            pub extra: serde_json::Map<String, serde_json::Value>,
        }

        $(impl crate::Package for $name {
            const NAME: &'static str = $package;
        })?
    )*};
}

/// Declares messages that are one value: a text, a list, an object of any keys.
macro_rules! values {
    ($($(#[$doc:meta])* $name:ident = $package:literal ($type:ty);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        #[expect(clippy::exhaustive_structs, reason = "the message is this value")]
        pub struct $name(
            /// The data.
            pub $type,
        );

        impl crate::Package for $name {
            const NAME: &'static str = $package;
        }
    )*};
}

/// Declares messages without data; data that comes all the same is passed over.
macro_rules! bare {
    ($($(#[$doc:meta])* $name:ident = $package:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
        #[expect(clippy::exhaustive_structs, reason = "the message has no data")]
        pub struct $name;

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                serde::de::IgnoredAny::deserialize(from).map(|_| Self)
            }
        }

        impl crate::Package for $name {
            const NAME: &'static str = $package;
        }
    )*};
}

mod char;
mod char_items;
mod char_skills;
mod client;
mod comm;
mod core;
mod discord;
mod ire;
mod login;
mod room;
#[cfg(test)]
mod tests;

pub use self::char::{
    CharBase, CharMaxStats, CharName, CharStats, CharStatus, CharStatusVars, CharVitals, CharWorth,
    Group,
};
pub use self::core::{
    CoreGoodbye, CoreHello, CoreKeepAlive, CorePing, CoreSupportsAdd, CoreSupportsRemove,
    CoreSupportsSet,
};
pub use super::loose::{LooseFlag, LooseMap, LooseNumber, LooseText, Many};
pub use char_items::{
    CharItemsAdd, CharItemsContents, CharItemsInv, CharItemsList, CharItemsRemove, CharItemsRoom,
    CharItemsUpdate, GmcpItem, GmcpItemRef,
};
pub use char_skills::{
    CharAfflictionsAdd, CharAfflictionsList, CharAfflictionsRemove, CharDefencesAdd,
    CharDefencesList, CharDefencesRemove, CharSkillsGet, CharSkillsGroups, CharSkillsInfo,
    CharSkillsList, GmcpCondition, GmcpSkillGroup,
};
pub use client::{
    ClientGui, ClientMap, ClientMediaDefault, ClientMediaLoad, ClientMediaPlay, ClientMediaStop,
};
pub use comm::{
    CommChannel, CommChannelEnd, CommChannelList, CommChannelPlayers, CommChannelStart,
    CommChannelText, CommQuest, CommRepop, CommTick, GmcpChannel, GmcpChannelPlayer,
};
pub use discord::{DiscordGet, DiscordHello, DiscordInfo, DiscordStatus};
pub use ire::{
    IreComposerEdit, IreComposerSetBuffer, IreRiftChange, IreRiftList, IreRiftRequest,
    IreTargetInfo, IreTargetSet, IreTimeList, IreTimeUpdate, RiftItem,
};
pub use login::{CharLoginCredentials, CharLoginDefault, CharLoginResult};
pub use room::{GmcpPlayer, RoomAddPlayer, RoomInfo, RoomPlayers, RoomRemovePlayer, RoomWrongDir};

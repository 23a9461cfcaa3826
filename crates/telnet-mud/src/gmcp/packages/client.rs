//! Client: what a server wants a client to fetch, show and play.
//!
//! Each of these names files or URLs that a peer chose. [`check_media_name`] and [`is_web_url`]
//! stand before any use; `Client.GUI` names code, which is never installed without its user's word.
//!
//! [`check_media_name`]: crate::check_media_name
//! [`is_web_url`]: crate::is_web_url

use super::{LooseFlag, LooseNumber, LooseText};

objects! {
    /// `Client.GUI`: a package of scripts for the client; this is code of the server.
    ClientGui = "Client.GUI" {
        /// Its version.
        version: LooseText,
        /// Where it is.
        url: LooseText,
    }
    /// `Client.Map`: a map to fetch.
    ClientMap = "Client.Map" {
        /// Where it is.
        url: LooseText,
    }
    /// `Client.Media.Default`: where media are, unless told otherwise.
    ClientMediaDefault = "Client.Media.Default" {
        /// The folder of all.
        url: LooseText,
    }
    /// `Client.Media.Load`: a file to have at hand.
    ClientMediaLoad = "Client.Media.Load" {
        /// The file.
        name: LooseText,
        /// The folder where it is.
        url: LooseText,
    }
    /// `Client.Media.Play`: a file to play.
    ClientMediaPlay = "Client.Media.Play" {
        /// The file.
        name: LooseText,
        /// The folder where it is.
        url: LooseText,
        /// `sound`, `music` or `video`.
        #[serde(rename = "type")]
        kind: LooseText,
        /// A group that can be stopped together.
        tag: LooseText,
        /// The volume, 1 to 100; 50 if it is not told.
        volume: LooseNumber,
        /// For how long it gets louder at the start, in milliseconds.
        fadein: LooseNumber,
        /// For how long it gets softer at the end, in milliseconds.
        fadeout: LooseNumber,
        /// Where it begins, in milliseconds.
        start: LooseNumber,
        /// Where it ends, in milliseconds.
        finish: LooseNumber,
        /// How often it is played; -1 for ever.
        loops: LooseNumber,
        /// The priority, 1 to 100; less important media are stopped for it.
        priority: LooseNumber,
        /// Whether it goes on if it is playing already.
        #[serde(rename = "continue")]
        continues: LooseFlag,
        /// A name of which one medium plays at a time.
        key: LooseText,
        /// What is shown for those who do not hear it.
        caption: LooseText,
    }
    /// `Client.Media.Stop`: all that plays and has these; without any it is all that plays.
    ClientMediaStop = "Client.Media.Stop" {
        /// The file.
        name: LooseText,
        /// `sound`, `music` or `video`.
        #[serde(rename = "type")]
        kind: LooseText,
        /// The group.
        tag: LooseText,
        /// The most important that is stopped.
        priority: LooseNumber,
        /// The name of which one plays at a time.
        key: LooseText,
        /// Whether it gets softer first.
        fadeaway: LooseFlag,
        /// For how long it does, in milliseconds.
        fadeout: LooseNumber,
    }
}

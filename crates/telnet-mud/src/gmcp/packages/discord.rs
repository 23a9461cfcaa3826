//! External.Discord: what is shown of the game in Discord.

use super::{LooseFlag, LooseNumber, LooseText, Many};

objects! {
    /// `External.Discord.Hello`: a client has Discord.
    DiscordHello = "External.Discord.Hello" {
        /// The user.
        user: LooseText,
        /// Whether the user is not to be shown.
        private: LooseFlag,
    }
    /// `External.Discord.Info`: the Discord of a game.
    DiscordInfo = "External.Discord.Info" {
        /// Where to join.
        inviteurl: LooseText,
        /// The application's number.
        applicationid: LooseText,
    }
    /// `External.Discord.Status`: what to show.
    DiscordStatus = "External.Discord.Status" {
        /// Names of small images.
        smallimage: Many<LooseText>,
        /// The text about the small image.
        smallimagetext: LooseText,
        /// Names of large images.
        largeimage: Many<LooseText>,
        /// The text about the large image.
        largeimagetext: LooseText,
        /// What the player is doing.
        details: LooseText,
        /// In which state the player is.
        state: LooseText,
        /// How many are in the group.
        partysize: LooseNumber,
        /// How many may be.
        partymax: LooseNumber,
        /// The game.
        game: LooseText,
        /// When it began, in seconds since 1970.
        starttime: LooseNumber,
        /// When it ends, in seconds since 1970.
        endtime: LooseNumber,
    }
}

bare! {
    /// `External.Discord.Get`: a client asks for the state.
    DiscordGet = "External.Discord.Get";
}

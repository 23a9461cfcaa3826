//! Comm: channels, and what Aardwolf tells beside them.

use super::{LooseText, Many};

objects! {
    /// One channel.
    GmcpChannel {
        /// Its name.
        name: LooseText,
        /// What is shown for it.
        caption: LooseText,
        /// What is typed to speak on it.
        command: LooseText,
    }
    /// One player and the channels that are shared.
    GmcpChannelPlayer {
        /// The name.
        name: LooseText,
        /// The channels.
        channels: Many<LooseText>,
    }
    /// `Comm.Channel.Text`: something was said.
    CommChannelText = "Comm.Channel.Text" {
        /// The channel.
        channel: LooseText,
        /// Who said it.
        talker: LooseText,
        /// The whole line, which may hold colours of ANSI.
        text: LooseText,
    }
    /// `comm.channel`: something was said, on Aardwolf.
    CommChannel = "comm.channel" {
        /// The channel.
        chan: LooseText,
        /// What was said.
        msg: LooseText,
        /// Who said it.
        player: LooseText,
    }
    /// `comm.quest`: what happens to a quest, on Aardwolf.
    CommQuest = "comm.quest" {
        /// What happens.
        action: LooseText,
    }
    /// `comm.repop`: an area is filled again, on Aardwolf.
    CommRepop = "comm.repop" {
        /// The area.
        zone: LooseText,
    }
}

values! {
    /// `Comm.Channel.List`: the channels there are.
    CommChannelList = "Comm.Channel.List" (Many<GmcpChannel>);
    /// `Comm.Channel.Players`: who shares which.
    CommChannelPlayers = "Comm.Channel.Players" (Many<GmcpChannelPlayer>);
    /// `Comm.Channel.Start`: the text that follows is of this channel.
    CommChannelStart = "Comm.Channel.Start" (LooseText);
    /// `Comm.Channel.End`: so far.
    CommChannelEnd = "Comm.Channel.End" (LooseText);
}

bare! {
    /// `comm.tick`: a tick of the game, on Aardwolf.
    CommTick = "comm.tick";
}

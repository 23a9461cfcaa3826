//! Char: the character that is played.

use serde_json::Value;

use super::{LooseMap, LooseNumber, LooseText, Many};

objects! {
    /// `Char.Name`: who is played.
    CharName = "Char.Name" {
        /// The name.
        name: LooseText,
        /// The name with titles.
        fullname: LooseText,
    }
    /// `Char.Base`: what changes seldom, on Aardwolf.
    CharBase = "Char.Base" {
        /// The name.
        name: LooseText,
        /// The class.
        class: LooseText,
        /// The subclass.
        subclass: LooseText,
        /// The race.
        race: LooseText,
        /// The clan.
        clan: LooseText,
        /// What stands in front of the name.
        pretitle: LooseText,
        /// How much experience a level takes.
        perlevel: LooseNumber,
    }
    /// `Char.Vitals`: health and what else runs out; texts with numbers on some servers.
    CharVitals = "Char.Vitals" {
        /// Health.
        hp: LooseNumber,
        /// The most health.
        maxhp: LooseNumber,
        /// Mana.
        mp: LooseNumber,
        /// The most mana.
        maxmp: LooseNumber,
        /// Endurance.
        ep: LooseNumber,
        /// The most endurance.
        maxep: LooseNumber,
        /// Willpower.
        wp: LooseNumber,
        /// The most willpower.
        maxwp: LooseNumber,
        /// How much of a level is done, in percent.
        nl: LooseNumber,
        /// All of it as one text.
        string: LooseText,
        /// More of it, each as a text such as `Bleed: 0`.
        charstats: Many<LooseText>,
    }
}

values! {
    /// `Char.Stats`: strength and the like, by names of the server.
    CharStats = "Char.Stats" (LooseMap<Value>);
    /// `Char.MaxStats`: the most of each.
    CharMaxStats = "Char.MaxStats" (LooseMap<Value>);
    /// `Char.Worth`: gold and the like.
    CharWorth = "Char.Worth" (LooseMap<Value>);
    /// `Char.StatusVars`: the names of what `Char.Status` tells, with captions.
    CharStatusVars = "Char.StatusVars" (LooseMap<LooseText>);
    /// `Char.Status`: what changed of it.
    CharStatus = "Char.Status" (LooseMap<Value>);
    /// `Group`: who plays together; a list or an object of the server's own form.
    Group = "Group" (Value);
}

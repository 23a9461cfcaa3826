//! Char.Skills, Char.Afflictions and Char.Defences: what a character can, suffers and is guarded by.

use super::{LooseText, Many};

objects! {
    /// `Char.Skills.Get`: a client asks for all groups, for one, or for one skill in it.
    CharSkillsGet = "Char.Skills.Get" {
        /// The group.
        group: LooseText,
        /// The skill.
        name: LooseText,
    }
    /// One group of skills.
    GmcpSkillGroup {
        /// Its name.
        name: LooseText,
        /// How far it is learned.
        rank: LooseText,
    }
    /// `Char.Skills.List`: the skills of a group.
    CharSkillsList = "Char.Skills.List" {
        /// The group.
        group: LooseText,
        /// The names.
        list: Many<LooseText>,
        /// What each is for.
        #[serde(alias = "descs")]
        desc: Many<LooseText>,
    }
    /// `Char.Skills.Info`: one skill.
    CharSkillsInfo = "Char.Skills.Info" {
        /// The group.
        group: LooseText,
        /// The skill.
        skill: LooseText,
        /// The text about it.
        info: LooseText,
    }
    /// One affliction or defence.
    GmcpCondition {
        /// Its name.
        name: LooseText,
        /// What cures it.
        cure: LooseText,
        /// The text about it.
        desc: LooseText,
    }
}

values! {
    /// `Char.Skills.Groups`: all groups.
    CharSkillsGroups = "Char.Skills.Groups" (Many<GmcpSkillGroup>);
    /// `Char.Afflictions.List`: all afflictions.
    CharAfflictionsList = "Char.Afflictions.List" (Many<GmcpCondition>);
    /// `Char.Afflictions.Add`: one more.
    CharAfflictionsAdd = "Char.Afflictions.Add" (GmcpCondition);
    /// `Char.Afflictions.Remove`: the names of those that ended.
    CharAfflictionsRemove = "Char.Afflictions.Remove" (Many<LooseText>);
    /// `Char.Defences.List`: all defences.
    CharDefencesList = "Char.Defences.List" (Many<GmcpCondition>);
    /// `Char.Defences.Add`: one more.
    CharDefencesAdd = "Char.Defences.Add" (GmcpCondition);
    /// `Char.Defences.Remove`: the names of those that ended.
    CharDefencesRemove = "Char.Defences.Remove" (Many<LooseText>);
}

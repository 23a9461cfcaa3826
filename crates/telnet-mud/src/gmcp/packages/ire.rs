//! IRE: packages of Iron Realms, of which other games use some.

use super::{LooseNumber, LooseText, Many};

objects! {
    /// Something in the Rift.
    RiftItem {
        /// What it is called.
        name: LooseText,
        /// How much of it there is.
        amount: LooseNumber,
        /// The text about it.
        desc: LooseText,
    }
    /// `IRE.Composer.Edit`: a text to edit.
    IreComposerEdit = "IRE.Composer.Edit" {
        /// Its title.
        title: LooseText,
        /// The text.
        text: LooseText,
    }
    /// `IRE.Target.Info`: who is aimed at.
    IreTargetInfo = "IRE.Target.Info" {
        /// The number.
        id: LooseNumber,
        /// The health, in percent.
        hpperc: LooseText,
        /// What is shown.
        short_desc: LooseText,
    }
    /// `IRE.Time.List`: the time of the world.
    IreTimeList = "IRE.Time.List" {
        /// The day.
        day: LooseNumber,
        /// The month as a number.
        mon: LooseNumber,
        /// The month.
        month: LooseText,
        /// The year.
        year: LooseNumber,
        /// The hour.
        hour: LooseNumber,
        /// How much of the day or night is over.
        daynight: LooseNumber,
    }
    /// `IRE.Time.Update`: what changed of it.
    IreTimeUpdate = "IRE.Time.Update" {
        /// How much of the day or night is over.
        daynight: LooseNumber,
    }
}

values! {
    /// `IRE.Rift.List`: all that is in the Rift.
    IreRiftList = "IRE.Rift.List" (Many<RiftItem>);
    /// `IRE.Rift.Change`: what changed of it.
    IreRiftChange = "IRE.Rift.Change" (Many<RiftItem>);
    /// `IRE.Composer.SetBuffer`: a client sends the text that was edited.
    IreComposerSetBuffer = "IRE.Composer.SetBuffer" (LooseText);
    /// `IRE.Target.Set`: who is aimed at from now on.
    IreTargetSet = "IRE.Target.Set" (LooseText);
}

bare! {
    /// `IRE.Rift.Request`: a client asks for the list.
    IreRiftRequest = "IRE.Rift.Request";
}

//! Char.Items: what lies where.

use serde::{Deserialize, Serialize};

use super::{LooseNumber, LooseText, Many};

objects! {
    /// One item.
    GmcpItem {
        /// Its number.
        id: LooseNumber,
        /// What it is called.
        name: LooseText,
        /// Its picture.
        icon: LooseText,
        /// Letters: w worn, W wearable, l wielded left, L right, g groupable, c container,
        /// t takeable, m a monster, d dead, x not a target.
        attrib: LooseText,
    }
    /// `Char.Items.List`: all that is in one place.
    CharItemsList = "Char.Items.List" {
        /// The place: `inv`, `room`, or `rep` and the number of a container.
        location: LooseText,
        /// What is there.
        items: Many<GmcpItem>,
    }
    /// `Char.Items.Add`: an item came to a place.
    CharItemsAdd = "Char.Items.Add" {
        /// The place.
        location: LooseText,
        /// The item.
        item: GmcpItem,
    }
    /// `Char.Items.Remove`: an item left a place.
    CharItemsRemove = "Char.Items.Remove" {
        /// The place.
        location: LooseText,
        /// The item, or its number alone.
        item: GmcpItemRef,
    }
    /// `Char.Items.Update`: an item changed.
    CharItemsUpdate = "Char.Items.Update" {
        /// The place.
        location: LooseText,
        /// The item as it is now.
        item: GmcpItem,
    }
}

values! {
    /// `Char.Items.Contents`: a client asks for what is in the container of this number.
    CharItemsContents = "Char.Items.Contents" (LooseNumber);
}

bare! {
    /// `Char.Items.Inv`: a client asks for what is carried.
    CharItemsInv = "Char.Items.Inv";
    /// `Char.Items.Room`: a client asks for what is in the room.
    CharItemsRoom = "Char.Items.Room";
}

/// An item, or its number alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[expect(clippy::exhaustive_enums, reason = "the two forms that servers have for it")]
pub enum GmcpItemRef {
    /// The item.
    Item(GmcpItem),
    /// Its number.
    Id(LooseNumber),
}

impl GmcpItemRef {
    /// The number of the item.
    pub fn id(&self) -> Option<&LooseNumber> {
        match self {
            Self::Item(item) => item.id.as_ref(),
            Self::Id(id) => Some(id),
        }
    }
}

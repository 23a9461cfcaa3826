//! Room: where the character is, and who else.

use serde_json::Value;

use super::{LooseMap, LooseNumber, LooseText, Many};

objects! {
    /// `Room.Info`: the room, in the forms of Iron Realms and of Aardwolf.
    RoomInfo = "Room.Info" {
        /// Its number; -1 if it has none.
        num: LooseNumber,
        /// What it is called.
        name: LooseText,
        /// The area.
        area: LooseText,
        /// The area, on Aardwolf.
        zone: LooseText,
        /// What the place is like.
        environment: LooseText,
        /// What the place is like, on Aardwolf.
        terrain: LooseText,
        /// Area, x, y and level, such as `45,5,4,3`.
        coords: LooseText,
        /// The place on a continent, on Aardwolf.
        coord: Value,
        /// Where the map is, then x and y.
        map: LooseText,
        /// The directions and the numbers of the rooms there.
        exits: LooseMap<LooseNumber>,
        /// What is special, such as `shop`.
        details: Many<LooseText>,
    }
    /// Someone who plays.
    GmcpPlayer {
        /// The name.
        name: LooseText,
        /// The name with titles.
        fullname: LooseText,
    }
}

values! {
    /// `Room.WrongDir`: there is no exit in this direction.
    RoomWrongDir = "Room.WrongDir" (LooseText);
    /// `Room.Players`: who is here.
    RoomPlayers = "Room.Players" (Many<GmcpPlayer>);
    /// `Room.AddPlayer`: who came.
    RoomAddPlayer = "Room.AddPlayer" (Many<GmcpPlayer>);
    /// `Room.RemovePlayer`: the names of who left.
    RoomRemovePlayer = "Room.RemovePlayer" (Many<LooseText>);
}

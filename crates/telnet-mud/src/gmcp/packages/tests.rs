use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{Gmcp, Package};

/// What is read of a value reads back the same when it is written; whether it could be read.
#[track_caller]
fn round_trip<P: Package + PartialEq + std::fmt::Debug>(value: &Value) -> bool {
    let message = Gmcp::with_json(P::NAME, value).unwrap();
    let Ok(first) = message.to_package::<P>().unwrap() else { return false };
    let again = Gmcp::from_package(&first).unwrap();
    assert!(again.is(P::NAME));
    assert_eq!(again.to_package::<P>().unwrap().unwrap(), first);
    true
}

/// Calls the round trip of each type.
macro_rules! each {
    ($value:expr, $($package:ident)*) => {
        [$((stringify!($package), round_trip::<$package>($value))),*]
    };
}

fn objects(value: &Value) -> Vec<(&'static str, bool)> {
    each!(value,
        CharBase CharItemsAdd CharItemsList CharItemsRemove CharItemsUpdate CharLoginCredentials
        CharLoginDefault CharLoginResult CharName CharSkillsGet CharSkillsInfo CharSkillsList
        CharVitals ClientGui ClientMap ClientMediaDefault ClientMediaLoad ClientMediaPlay
        ClientMediaStop CommChannel CommChannelText CommQuest CommRepop CoreHello DiscordHello
        DiscordInfo DiscordStatus IreComposerEdit IreTargetInfo IreTimeList IreTimeUpdate RoomInfo
        CharMaxStats CharStats CharStatus CharWorth Group
    )
    .to_vec()
}

fn others(value: &Value) -> Vec<(&'static str, bool)> {
    each!(value,
        CharAfflictionsAdd CharAfflictionsList CharAfflictionsRemove CharDefencesAdd
        CharDefencesList CharDefencesRemove CharItemsContents CharItemsInv CharItemsRoom
        CharSkillsGroups CharStatusVars CommChannelEnd CommChannelList CommChannelPlayers
        CommChannelStart CommTick CoreGoodbye CoreKeepAlive CorePing CoreSupportsAdd
        CoreSupportsRemove CoreSupportsSet DiscordGet IreComposerSetBuffer IreRiftChange
        IreRiftList IreRiftRequest IreTargetSet RoomAddPlayer RoomPlayers RoomRemovePlayer
        RoomWrongDir
    )
    .to_vec()
}

#[track_caller]
fn read<P: Package>(data: &str) -> P {
    Gmcp::with_text(P::NAME, data).unwrap().to_package::<P>().unwrap().unwrap()
}

#[test]
fn servers_differ() {
    for vitals in ["{\"hp\":\"350\",\"x\":[1]}", "{\"hp\":350}", "{\"hp\":1,\"hp\":350}"] {
        assert_eq!(read::<CharVitals>(vitals).hp.unwrap().as_i64(), Some(350));
    }
    for success in ["true", "\"true\"", "1"] {
        let result: CharLoginResult = read(&format!("{{\"success\":{success}}}"));
        assert_eq!(result.success, Some(LooseFlag(true)));
    }
    for item in ["7", "\"7\"", "{\"id\":7}", "{\"id\":\"7\",\"name\":\"x\"}"] {
        let remove: CharItemsRemove = read(&format!("{{\"location\":\"inv\",\"item\":{item}}}"));
        assert_eq!(remove.item.unwrap().id().unwrap().as_i64(), Some(7));
    }
    for hello in ["{\"client\":\"X\"}", "{\"Client\":\"X\",\"Version\":1}"] {
        assert_eq!(read::<CoreHello>(hello).client.unwrap().as_str(), "X");
    }
    let room: RoomInfo = read("{\"details\":\"\",\"exits\":[],\"num\":-1,\"coord\":{\"id\":0}}");
    assert_eq!((room.details.unwrap().0.len(), room.exits.unwrap().0.len()), (0, 0));
    assert_eq!(read::<RoomAddPlayer>("{\"name\":\"A\"}"), read("[{\"name\":\"A\"}]"));
    assert_eq!(read::<CharItemsInv>("\"\""), CharItemsInv);
    assert_eq!(read::<CorePing>("120").0.unwrap().as_i64(), Some(120));
}

/// What it is, how a page shows it, and the round trip of its type.
type Row = (&'static str, Value, fn(&Value) -> bool);

/// What the pages of the packages show is read, and read the same when it is written.
#[test]
fn the_data_of_the_pages_is_read() {
    let item = json!({"id": "1", "name": "a sword", "icon": "weapon", "attrib": "w"});
    let condition = json!({"name": "deaf", "cure": "eat", "desc": "hears nothing"});
    let player = json!({"name": "Ann", "fullname": "Ann the Able"});
    let rift = json!({"name": "ink", "amount": "5", "desc": "black ink"});
    let channel = json!([{"name": "newbie", "caption": "Newbie", "command": "nn"}]);
    let rows: &[Row] = &[
        ("afflicted", condition.clone(), round_trip::<CharAfflictionsAdd>),
        ("afflictions", json!([condition]), round_trip::<CharAfflictionsList>),
        ("cured", json!(["deaf"]), round_trip::<CharAfflictionsRemove>),
        ("defended", condition.clone(), round_trip::<CharDefencesAdd>),
        ("defences", json!([condition]), round_trip::<CharDefencesList>),
        ("undefended", json!(["deaf"]), round_trip::<CharDefencesRemove>),
        ("contents", json!(7), round_trip::<CharItemsContents>),
        ("inventory", json!(""), round_trip::<CharItemsInv>),
        ("room items", json!(""), round_trip::<CharItemsRoom>),
        ("groups", json!([{"name": "swords", "rank": "Adept"}]), round_trip::<CharSkillsGroups>),
        ("names of status", json!({"level": "Level"}), round_trip::<CharStatusVars>),
        ("status", json!({"level": "5", "gold": 7}), round_trip::<CharStatus>),
        ("items", json!({"location": "inv", "items": [item]}), round_trip::<CharItemsList>),
        ("channel ends", json!("newbie"), round_trip::<CommChannelEnd>),
        ("channels", channel, round_trip::<CommChannelList>),
        (
            "on channels",
            json!([{"name": "Ann", "channels": ["a"]}]),
            round_trip::<CommChannelPlayers>,
        ),
        ("channel begins", json!("newbie"), round_trip::<CommChannelStart>),
        ("tick", json!({}), round_trip::<CommTick>),
        ("goodbye", json!("bye"), round_trip::<CoreGoodbye>),
        ("alive", Value::Null, round_trip::<CoreKeepAlive>),
        ("ping", json!(120), round_trip::<CorePing>),
        ("adds", json!(["Char 1"]), round_trip::<CoreSupportsAdd>),
        ("removes", json!(["Char"]), round_trip::<CoreSupportsRemove>),
        ("supports", json!(["Char 1", "Room 2"]), round_trip::<CoreSupportsSet>),
        ("discord", Value::Null, round_trip::<DiscordGet>),
        ("buffer", json!("text"), round_trip::<IreComposerSetBuffer>),
        ("rift changes", rift.clone(), round_trip::<IreRiftChange>),
        ("rift", json!([rift]), round_trip::<IreRiftList>),
        ("asks for the rift", Value::Null, round_trip::<IreRiftRequest>),
        ("target", json!("rat"), round_trip::<IreTargetSet>),
        ("comes", player.clone(), round_trip::<RoomAddPlayer>),
        ("in the room", json!([player]), round_trip::<RoomPlayers>),
        ("goes", json!("Ann"), round_trip::<RoomRemovePlayer>),
        ("wrong way", json!("ne"), round_trip::<RoomWrongDir>),
    ];
    for (what, value, is_read) in rows {
        assert!(is_read(value), "{what}");
    }
}

#[test]
fn without_data_there_is_none() {
    assert_eq!(Gmcp::from_package(&CoreKeepAlive).unwrap().data(), None);
    assert_eq!(Gmcp::from_package(&CorePing(None)).unwrap().data(), None);
    let ping = Gmcp::parse(b"core.ping").value;
    assert_eq!(ping.to_package::<CorePing>().unwrap().unwrap(), CorePing(None));
    assert!(ping.to_package::<CoreHello>().is_none());
    assert!(Gmcp::parse(b"Core.Hello {").value.to_package::<CoreHello>().unwrap().is_err());
}

#[test]
fn unknown_keys_are_kept() {
    let value = json!({"unheard": {"of": [1, null]}, "name": "x"});
    for (package, is_read) in objects(&value) {
        assert!(is_read, "{package}");
    }
    let name: CharName = read(&value.to_string());
    assert_eq!(serde_json::to_value(&name).unwrap(), value);
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-4000_i32..4000).prop_map(|number| Value::from(f64::from(number) / 4.0)),
        "[a-z0-9 ]{0,5}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        let keys = prop::sample::select(vec![
            "id",
            "name",
            "item",
            "items",
            "location",
            "type",
            "hp",
            "num",
            "exits",
            "details",
            "coord",
            "success",
            "volume",
            "continue",
            "list",
            "group",
            "client",
            "smallimage",
            "x",
        ]);
        let object = prop::collection::vec((keys.prop_map(str::to_owned), inner.clone()), 0..5);
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::from),
            object.prop_map(|object| Value::Object(object.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_read_comes_back(value in any_json()) {
        objects(&value);
        others(&value);
    }
}

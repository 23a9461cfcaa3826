use super::*;

/// The palette as it is written in tables: sixteen times RRGGBB.
#[track_caller]
fn check(palette: Palette, expected: &str) {
    let colors =
        palette.colors().iter().map(|c| format!("{:02X}{:02X}{:02X}", c.red, c.green, c.blue));
    assert_eq!(colors.collect::<Vec<_>>().join(" "), expected, "{}", palette.name());
}

#[test]
fn known_palettes() {
    check(
        Palette::PEPTO,
        "000000 FFFFFF 68372B 70A4B2 6F3D86 588D43 352879 B8C76F \
         6F4F25 433900 9A6759 444444 6C6C6C 9AD284 6C5EB5 959595",
    );
    check(
        Palette::COLODORE,
        "000000 FFFFFF 813338 75CEC8 8E3C97 56AC4D 2E2C9B EDF171 \
         8E5029 553800 C46C71 4A4A4A 7B7B7B A9FF9F 706DEB B2B2B2",
    );
    check(
        Palette::VGA,
        "000000 AA0000 00AA00 AA5500 0000AA AA00AA 00AAAA AAAAAA \
         555555 FF5555 55FF55 FFFF55 5555FF FF55FF 55FFFF FFFFFF",
    );
    check(
        Palette::XTERM,
        "000000 CD0000 00CD00 CDCD00 0000EE CD00CD 00CDCD E5E5E5 \
         7F7F7F FF0000 00FF00 FFFF00 5C5CFF FF00FF 00FFFF FFFFFF",
    );
}

/// telnetlib3 gives its palette in decimal.
#[test]
fn telix_is_that_of_telnetlib3() {
    assert_eq!(Palette::TELIX.rgb(c64::RED), Rgb::new(150, 40, 46));
    assert_eq!(Palette::TELIX.rgb(c64::ORANGE), Rgb::new(159, 72, 21));
    assert_eq!(Palette::TELIX.rgb(c64::LIGHT_GREY), Rgb::new(174, 174, 174));
}

#[test]
fn palettes_are_found_by_name() {
    for palette in Palette::all() {
        assert_eq!(Palette::named(&palette.name().to_uppercase()), Some(palette));
    }
    assert_eq!(Palette::named("no such"), None);
}

#[test]
fn colors_stop_at_15() {
    assert_eq!(Color::new(15).map(Color::index), Some(15));
    assert_eq!(Color::new(16), None);
    assert_eq!(c64::NAMES[usize::from(c64::LIGHT_RED.index())], "light red");
    assert_eq!(pc::BRIGHT_WHITE.index(), 15);
}

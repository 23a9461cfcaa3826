//! Runs as `span` elements in a `pre`, styled by classes (HTML §13.1.2, CSS 2.2).

use std::collections::BTreeMap;
use std::fmt::Write;

use super::super::{Color, Screen};
use super::run::{self, Columns, Run, Style};

pub(super) fn write(screen: &Screen) -> String {
    // The first line end after the tag is no part of the text.
    let mut out = String::from("<pre class=\"screen\">\n");
    for runs in run::rows(screen) {
        for run in &runs {
            push_run(run, &mut out);
        }
        out.push('\n');
    }
    out.push_str("</pre>\n");
    out
}

pub(super) fn stylesheet(screen: &Screen) -> String {
    let rules = &screen.rules;
    let default = |number| run::hex(run::rgb(Color::Indexed(number), number, rules));
    let mut out = format!(
        ".screen{{color:#{};background:#{};",
        default(rules.foreground & 0x0F),
        default(rules.background & 0x0F)
    );
    out.push_str(BASE);
    let mut colors = BTreeMap::new();
    let mut add = |color: Color| {
        if let Some(class) = class(color) {
            colors.insert(class, run::hex(run::rgb(color, 0, rules)));
        }
    };
    (0..16).for_each(|number| add(Color::Indexed(number)));
    for run in run::rows(screen).into_iter().flatten() {
        add(run.style.foreground);
        add(run.style.background);
    }
    for (class, hex) in colors {
        // Writing to a string cannot fail.
        let _ = writeln!(out, ".screen .f{class}{{color:#{hex}}}");
        let _ = writeln!(out, ".screen .b{class}{{background:#{hex}}}");
    }
    out
}

fn push_run(run: &Run, out: &mut String) {
    let classes = classes(run.style);
    if !classes.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(out, "<span class=\"{classes}\">");
    }
    for (cell, columns) in &run.cells {
        match columns {
            Columns::One => run::push_escaped(cell, out),
            Columns::Two => {
                out.push_str("<span class=\"wide\">");
                run::push_escaped(cell, out);
                out.push_str("</span>");
            }
        }
    }
    if !classes.is_empty() {
        out.push_str("</span>");
    }
}

fn classes(style: Style) -> String {
    let foreground = class(style.foreground).map(|class| format!("f{class}"));
    let background = class(style.background).map(|class| format!("b{class}"));
    let attributes = style.attributes.names().map(|(_, name)| name.to_owned());
    let classes: Vec<_> = foreground.into_iter().chain(background).chain(attributes).collect();
    classes.join(" ")
}

/// What the classes of a colour are called, after their first letter.
fn class(color: Color) -> Option<String> {
    match color {
        Color::Default => None,
        Color::Indexed(number) => Some(number.to_string()),
        Color::Rgb(rgb) => Some(run::hex(rgb)),
    }
}

/// The style of all screens, from within the first rule on. Text runs from left to right, as on
/// a terminal, whatever its letters.
const BASE: &str = "\
font-family:\"Cascadia Mono\",\"DejaVu Sans Mono\",Menlo,Consolas,monospace;line-height:1.2;\
white-space:pre;overflow-x:auto;direction:ltr;unicode-bidi:bidi-override}
.screen span{unicode-bidi:bidi-override}
.screen .wide{display:inline-block;width:2ch}
.screen .bold{font-weight:bold}
.screen .dim{opacity:.6}
.screen .italic{font-style:italic}
.screen .underline{text-decoration:underline}
.screen .strike{text-decoration:line-through}
.screen .underline.strike{text-decoration:underline line-through}
@media (prefers-reduced-motion:no-preference){\
.screen .blink{animation:screen-blink 1s step-end infinite}\
@keyframes screen-blink{50%{color:transparent}}}
";

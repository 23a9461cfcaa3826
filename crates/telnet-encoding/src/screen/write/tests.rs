use super::super::{Rules, Screen, Size};

fn screen(text: &str) -> Screen {
    let mut screen = Screen::new(Size::new(8, 3), Rules::CTERM);
    screen.feed(text);
    screen
}

#[track_caller]
fn check_html(text: &str, expected: &str) {
    let html = screen(text).html();
    let body = html.strip_prefix("<pre class=\"screen\">\n").unwrap();
    assert_eq!(body.strip_suffix("</pre>\n").unwrap(), expected, "{text:?}");
}

#[track_caller]
fn check_ansi(text: &str, expected: &str) {
    assert_eq!(screen(text).ansi(), expected, "{text:?}");
}

#[test]
fn an_empty_screen_is_nothing() {
    assert_eq!(screen("").text(), "");
    check_html("", "");
    check_ansi("", "");
    assert_eq!(screen("").svg().matches('<').count(), 3);
}

#[test]
fn html_is_escaped_and_styled() {
    check_html("<b>&\"'", "&lt;b&gt;&amp;\"'\n");
    check_html(
        "\x1b[31mr\x1b[44mb\x1b[0md",
        "<span class=\"f1\">r</span><span class=\"f1 b4\">b</span>d\n",
    );
    check_html("\x1b[7mr", "<span class=\"f0 b7\">r</span>\n");
    check_html("\x1b[38;2;1;2;3;4mr\x1b[m", "<span class=\"f010203 underline\">r</span>\n");
    check_html("a\x1b[31m b", "a <span class=\"f1\">b</span>\n");
    check_html("漢x", "<span class=\"wide\">漢</span>x\n");
    check_html("\x1b[8mx\x1b[0my", " y\n");
    check_html("\x1b[2;1H\x1b[44m\x1b[K", "\n<span class=\"b4\">        </span>\n");
}

#[test]
fn the_stylesheet_has_the_colours_that_are_used() {
    let css = screen("\x1b[38;5;196mx\x1b[48;2;1;2;3my").stylesheet();
    assert!(css.starts_with(".screen{color:#aaaaaa;background:#000000;"));
    for rule in [".f1{color:#aa0000}", ".b15{background:#ffffff}", ".f196{color:#ff0000}"] {
        assert!(css.contains(rule), "{rule}");
    }
    assert!(css.contains(".b010203{background:#010203}"));
    assert!(!css.contains(".f17{"));
}

#[test]
fn ansi_is_short() {
    check_ansi("\x1b[31mr\x1b[1mb\x1b[0md", "\x1b[31mr\x1b[0;91mb\x1b[md");
    check_ansi("12345678\r\n\r\n9", "12345678 \r\n9");
    check_ansi("123456789", "123456789");
    check_ansi("\x1b[38;5;9;48;5;100mx", "\x1b[91;48;5;100mx\x1b[m");
}

#[test]
fn svg_draws_shapes_and_words() {
    let svg = screen("a<\x1b[31m█\x1b[0m漢").svg();
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"64\""));
    assert!(svg.contains(">a&lt;</text>"), "{svg}");
    assert!(svg.contains("fill=\"#aa0000\" shape-rendering=\"crispEdges\" d=\"M32 0h16v32h-16z\""));
    assert!(svg.contains("textLength=\"32\""));
    assert!(svg.contains(">漢</text>"));
}

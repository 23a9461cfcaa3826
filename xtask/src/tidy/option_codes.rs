//! telnet-io moves bytes and keeps time: no code there names an option.

use super::source::Source;
use super::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let driver =
        tree.sources.iter().filter(|source| source.path.starts_with("crates/telnet-io/src/"));
    driver.flat_map(named_options).collect()
}

fn named_options(source: &Source) -> Vec<String> {
    let naming = source.code_lines().filter(|(_, line)| names_option(line));
    naming
        .map(|(number, _)| {
            source.problem(number, "telnet-io contains no option codes; move this to a lower layer")
        })
        .collect()
}

/// Whether the line has a constant of `OptionCode`, as against one of its functions.
fn names_option(line: &str) -> bool {
    line.split("OptionCode::")
        .skip(1)
        .any(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{finds, holds};
    use super::*;

    #[test]
    fn holds_here() {
        holds(check);
    }

    #[test]
    fn finds_option_constants_in_the_driver_only() {
        let path = "crates/telnet-io/src/x.rs";
        let line = "if option == OptionCode::NAWS {}\n";
        finds(
            check,
            path,
            line,
            &["crates/telnet-io/src/x.rs:1: telnet-io contains no option codes"],
        );
        finds(check, path, "OptionCode::from(1); // OptionCode::NAWS\n", &[]);
        finds(check, path, &format!("#[cfg(test)]\nmod tests {{\n{line}}}\n"), &[]);
        finds(check, "crates/telnet-codec/src/x.rs", line, &[]);
    }
}

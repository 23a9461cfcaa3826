//! `cargo xtask citations`: which RFC sections the comments cite, and where the code deviates from
//! them on purpose. A citation of a number that is no RFC of ours is a problem: most likely a slip.

use std::process::ExitCode;

use anyhow::Result;

use super::source::{Source, numbered};
use super::tree::Tree;

/// Prints the tables.
pub(crate) fn run() -> Result<ExitCode> {
    let tree = Tree::load()?;
    for cited in citations(&tree) {
        println!("RFC {:5} {:10} {}:{}", cited.rfc, cited.section, cited.path, cited.line);
    }
    for source in &tree.sources {
        for (number, line) in numbered(&source.comments) {
            if let Some((_, what)) = line.split_once(DEVIATION) {
                println!("{DEVIATION} {}:{number}:{what}", source.path);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let unknown = citations(tree).into_iter().filter(|cited| !is_known(cited.rfc));
    unknown
        .map(|cited| {
            format!(
                "{}:{}: RFC {} is not in the list of xtask/src/tidy/citations.rs: correct the \
                 number, or add it there",
                cited.path, cited.line, cited.rfc
            )
        })
        .collect()
}

/// A mention of an RFC; ordered as the table is.
#[derive(Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Citation<'t> {
    rfc: u32,
    /// Empty where the document is named as a whole.
    section: &'t str,
    path: &'t str,
    line: usize,
}

fn citations(tree: &Tree) -> Vec<Citation<'_>> {
    let mut all: Vec<Citation<'_>> = tree.sources.iter().flat_map(cited_in).collect();
    all.sort();
    all
}

fn cited_in(source: &Source) -> Vec<Citation<'_>> {
    let mut found = Vec::new();
    for (line, text) in numbered(&source.comments) {
        let cited = text.split("RFC ").skip(1).filter_map(citation);
        found.extend(cited.map(|(rfc, section)| Citation {
            rfc,
            section,
            path: &source.path,
            line,
        }));
    }
    found
}

/// `1143 §7.2`, `1143, §7` or `1143` at the start of a text.
fn citation(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end)?;
    let behind = rest.trim_start_matches([',', ' ', '\u{a0}']);
    let section = behind.strip_prefix('§').map_or("", section);
    Some((number.parse().ok()?, section))
}

fn section(text: &str) -> &str {
    let text = text.trim_start_matches(['§', ' ', '\u{a0}']);
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(text.len());
    text.get(..end).unwrap_or_default().trim_end_matches('.')
}

fn is_known(rfc: u32) -> bool {
    KNOWN.iter().any(|(_, numbers)| numbers.contains(&rfc))
}

const DEVIATION: &str = "Deviation:";

/// The documents on telnet and its options, and what else the sources lean on, by what it is.
const KNOWN: &[(&str, &[u32])] = &[
    ("the protocol, hosts that speak it, the state machine", &[854, 855, 1123, 1143]),
    (
        "options before the set of 1983",
        &[652, 653, 654, 655, 656, 657, 658, 698, 726, 727, 732, 734, 735, 736, 749, 779],
    ),
    (
        "the set of 1983, and options after it",
        &[
            856, 857, 858, 859, 860, 861, 885, 927, 933, 946, 1041, 1043, 1053, 1073, 1079, 1091,
            1096, 1116, 1184, 1372, 1408, 1571, 1572, 2066, 2217, 2355, 2840, 4248,
        ],
    ),
    (
        "authentication and encryption",
        &[2941, 2942, 2943, 2944, 2945, 2946, 2947, 2948, 2949, 2950, 2951, 2952, 2953],
    ),
    ("formats: zlib, zstd, time stamps, UTF-8, JSON", &[1950, 1951, 1952, 3339, 3629, 8259, 8878]),
    ("how a scanner says who it is", &[9511]),
];

#[cfg(test)]
mod tests {
    use super::super::tests::{finds, holds};
    use super::*;

    #[test]
    fn holds_here() {
        holds(check);
    }

    #[test]
    fn finds_numbers_that_are_not_ours() {
        finds(check, "a.rs", "\n// RFC 1413 §7\n", &["a.rs:2: RFC 1413 is not in the list"]);
        finds(check, "a.rs", "// RFC 1143 §7\nlet a = \"RFC 1\";\n", &[]);
    }

    #[test]
    fn reads_sections_from_comments() {
        table("/// As RFC 1143 §7 says.\n", &[(1143, "7", 1)]);
        table("//! x\n//! RFC 2066, §4.1. More.\n", &[(2066, "4.1", 2)]);
        table("/* RFC 854 and (RFC 855 §§2, 3) */", &[(854, "", 1), (855, "2", 1)]);
        table("// RFC 1572 § A.2; RFC: none, RFC x\n", &[(1572, "A.2", 1)]);
        table("let a = \"RFC 854\";", &[]);
    }

    #[track_caller]
    fn table(text: &str, expected: &[(u32, &str, usize)]) {
        let tree = Tree::made_up(&[("a.rs", text)]);
        let found = citations(&tree);
        let found: Vec<_> =
            found.iter().map(|cited| (cited.rfc, cited.section, cited.line)).collect();
        assert_eq!(found, expected);
    }
}

//! The map is complete: ARCHITECTURE.md names every crate of the workspace.

use super::tree::{Crate, Tree};

pub(super) fn check(tree: &Tree) -> Vec<String> {
    let missing = tree.crates.iter().filter(|member| !is_named(member, &tree.architecture));
    missing
        .map(|member| {
            format!(
                "ARCHITECTURE.md does not name {}: say what it is and what it never knows",
                member.name
            )
        })
        .collect()
}

/// What stands beside the layers (fuzz, benches, xtask) may go by its folder.
fn is_named(member: &Crate, map: &str) -> bool {
    let mut words = map.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_');
    words.any(|word| word == member.name)
        || (!member.folder.starts_with("crates/") && map.contains(&format!("{}/", member.folder)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::holds;
    use super::*;

    #[test]
    fn holds_here() {
        holds(check);
    }

    #[test]
    fn finds_crates_that_the_map_leaves_out() {
        let crates = [("telnet-io", "crates/telnet-io"), ("telnet-fuzz", "fuzz")];
        let missing = |map: &str| {
            let mut tree = Tree::made_up(&[]);
            map.clone_into(&mut tree.architecture);
            tree.crates = crates
                .map(|(name, folder)| Crate { name: name.to_owned(), folder: folder.to_owned() })
                .into();
            check(&tree).len()
        };
        assert_eq!(missing("**telnet-io** moves bytes; fuzz/ feeds them"), 0);
        assert_eq!(missing("telnet-io, telnet-fuzz"), 0);
        assert_eq!(missing("telnet-iox and crates/telnet-io-more"), 2);
        assert_eq!(missing(""), 2);
    }
}

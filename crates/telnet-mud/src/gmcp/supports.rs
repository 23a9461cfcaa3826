//! Which modules of GMCP a client has said it supports.

use std::collections::BTreeMap;

use super::Gmcp;
use super::packages::{CoreSupportsAdd, CoreSupportsRemove, CoreSupportsSet, LooseText};
use crate::parsed::{Anomalies, Parsed};
use crate::{MudAnomaly, MudLimits};

/// The modules that `Core.Supports.Set`, `Add` and `Remove` leave, with their versions.
///
/// ```
/// use telnet_mud::{Gmcp, GmcpSupports, MudLimits};
///
/// let mut supports = GmcpSupports::default();
/// let set = Gmcp::parse(b"Core.Supports.Set [\"Char 1\",\"Room 2\"]").value;
/// supports.receive(&set, &MudLimits::default());
/// assert_eq!(supports.version("room"), Some(2));
/// assert!(supports.covers("Char.Vitals") && !supports.covers("Comm.Channel.Text"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GmcpSupports {
    /// By the name in lower case.
    modules: BTreeMap<String, u32>,
}

impl GmcpSupports {
    /// Takes a message in; `None` if it is none of the three or cannot be read.
    ///
    /// The value is whether anything changed.
    pub fn receive(&mut self, message: &Gmcp, limits: &MudLimits) -> Option<Parsed<bool>> {
        if !message.package().to_ascii_lowercase().starts_with("core.supports.") {
            return None;
        }
        let before = self.modules.clone();
        let mut anomalies = Anomalies::default();
        if let Some(Ok(CoreSupportsSet(modules))) = message.to_package() {
            self.modules.clear();
            self.add(&modules.0, limits, &mut anomalies);
        } else if let Some(Ok(CoreSupportsAdd(modules))) = message.to_package() {
            self.add(&modules.0, limits, &mut anomalies);
        } else if let Some(Ok(CoreSupportsRemove(modules))) = message.to_package() {
            for module in &modules.0 {
                self.modules.remove(&split(module).0);
            }
        } else {
            return None;
        }
        Some(anomalies.beside(before != self.modules))
    }

    /// The modules in lower case with their versions, in the order of the alphabet.
    pub fn modules(&self) -> impl Iterator<Item = (&str, u32)> {
        self.modules.iter().map(|(name, version)| (name.as_str(), *version))
    }

    /// The version of a module; case does not count.
    pub fn version(&self, module: &str) -> Option<u32> {
        self.modules.get(&module.to_ascii_lowercase()).copied()
    }

    /// Whether a message belongs to a module that is supported, or to a part of one.
    pub fn covers(&self, message: &str) -> bool {
        let name = message.to_ascii_lowercase();
        let ends = name.match_indices('.').map(|(end, _)| end).chain([name.len()]);
        ends.filter_map(|end| name.get(..end)).any(|module| self.modules.contains_key(module))
    }

    fn add(&mut self, modules: &[LooseText], limits: &MudLimits, anomalies: &mut Anomalies) {
        for module in modules {
            let (name, version) = split(module);
            let is_new = !self.modules.contains_key(&name);
            let is_full = self.modules.len() >= limits.gmcp_modules;
            if name.len() > limits.gmcp_module_bytes || is_new && is_full {
                anomalies.add(MudAnomaly::GmcpTooManyModules);
            } else if !name.is_empty() {
                self.modules.insert(name, version);
            }
        }
    }
}

/// The name in lower case and the version, which is 1 if it is not told.
fn split(module: &LooseText) -> (String, u32) {
    let mut words = module.as_str().split_ascii_whitespace();
    let name = words.next().unwrap_or_default().to_ascii_lowercase();
    (name, words.next().and_then(|version| version.parse().ok()).unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn receive(supports: &mut GmcpSupports, payload: &str) -> Option<Parsed<bool>> {
        let limits = MudLimits { gmcp_modules: 3, gmcp_module_bytes: 10, ..MudLimits::default() };
        supports.receive(&Gmcp::parse(payload.as_bytes()).value, &limits)
    }

    #[test]
    fn messages_add_up() {
        let mut supports = GmcpSupports::default();
        let mut row = |payload: &str, changed: bool, modules: &str| {
            assert!(receive(&mut supports, payload).unwrap().into_whole() == Ok(changed));
            let told: Vec<_> = supports.modules().map(|(n, v)| format!("{n}={v}")).collect();
            assert_eq!(told.join(" "), modules);
        };
        row("Core.Supports.Set [\"Char 1\", \"Room 2\"]", true, "char=1 room=2");
        row("core.supports.add [\"CHAR 3\"]", true, "char=3 room=2");
        row("Core.Supports.Add \"Char.Items\"", true, "char=3 char.items=1 room=2");
        row("Core.Supports.Remove [\"Char\", \"X\"]", true, "char.items=1 room=2");
        row("Core.Supports.Remove [\"X 1\"]", false, "char.items=1 room=2");
        row("Core.Supports.Set [\"\"]", true, "");
        row("Core.Supports.Set", false, "");
    }

    #[test]
    fn other_messages_change_nothing() {
        let mut supports = GmcpSupports::default();
        assert_eq!(receive(&mut supports, "Core.Hello {}"), None);
        assert_eq!(receive(&mut supports, "Core.Supports.Set [\"A 1\""), None);
        assert_eq!(supports.modules().count(), 0);
    }

    #[test]
    fn modules_are_bounded() {
        let mut supports = GmcpSupports::default();
        for modules in ["\"a\",\"b\",\"c\",\"d\"", "\"abcdefghijk\""] {
            let parsed = receive(&mut supports, &format!("Core.Supports.Set [{modules}]")).unwrap();
            assert_eq!(parsed.anomalies, [MudAnomaly::GmcpTooManyModules]);
            assert!(supports.modules().count() <= 3);
        }
    }
}

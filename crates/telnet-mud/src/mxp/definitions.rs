//! What a server has defined: elements and entities of its own.

use std::collections::BTreeMap;

use super::MxpTag;
use super::tag::is_name;
use crate::{MudAnomaly, MudLimits};

/// An element that the server has defined.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MxpElement {
    /// What it stands for: tags and `&argument;` places, not expanded.
    pub definition: Vec<u8>,
    /// The arguments of its definition, such as `ATT`, `TAG` and `FLAG`.
    pub tag: MxpTag,
    /// Whether it is heard in open mode.
    pub is_open: bool,
    /// Whether it holds nothing.
    pub is_empty: bool,
}

/// All that is defined, within the limits.
#[derive(Clone, Debug, Default)]
pub(super) struct Definitions {
    elements: BTreeMap<Vec<u8>, MxpElement>,
    entities: BTreeMap<Vec<u8>, Vec<u8>>,
}

impl Definitions {
    /// The element of this name, which is in lower case.
    pub(super) fn element(&self, name: &[u8]) -> Option<&MxpElement> {
        self.elements.get(name)
    }

    /// The text of an entity.
    pub(super) fn entity(&self, name: &[u8]) -> Option<&[u8]> {
        self.entities.get(name).map(Vec::as_slice)
    }

    /// Takes a definition in; the name is that of an element that is new or changed.
    pub(super) fn define(
        &mut self,
        tag: MxpTag,
        limits: &MudLimits,
    ) -> Result<Option<Vec<u8>>, MudAnomaly> {
        let name = tag.positional().next().filter(|name| is_name(name));
        let name = name.ok_or(MudAnomaly::MxpBadTag)?.to_vec();
        if tag.is("element") || tag.is("el") {
            return self.define_element(name.to_ascii_lowercase(), tag, limits);
        }
        if tag.is("entity") || tag.is("en") {
            self.define_entity(name, &tag, limits)?;
        }
        Ok(None)
    }

    fn define_element(
        &mut self,
        name: Vec<u8>,
        tag: MxpTag,
        limits: &MudLimits,
    ) -> Result<Option<Vec<u8>>, MudAnomaly> {
        if has_word(&tag, b"delete") {
            self.elements.remove(&name);
            return Ok(None);
        }
        let is_new = !self.elements.contains_key(&name);
        if is_new && self.elements.len() >= limits.mxp_definitions {
            return Err(MudAnomaly::MxpTooMany);
        }
        let definition = tag.positional().nth(1).unwrap_or_default().to_vec();
        let (is_open, is_empty) = (has_word(&tag, b"open"), has_word(&tag, b"empty"));
        let element = MxpElement { definition, tag, is_open, is_empty };
        self.elements.insert(name.clone(), element);
        Ok(Some(name))
    }

    fn define_entity(
        &mut self,
        name: Vec<u8>,
        tag: &MxpTag,
        limits: &MudLimits,
    ) -> Result<(), MudAnomaly> {
        let text = tag.positional().nth(1).unwrap_or_default();
        if text.is_empty() || has_word(tag, b"delete") {
            self.entities.remove(&name);
            return Ok(());
        }
        let is_new = !self.entities.contains_key(&name);
        let is_full = is_new && self.entities.len() >= limits.mxp_definitions;
        if is_full || text.len() > limits.mxp_entity_bytes {
            return Err(MudAnomaly::MxpTooMany);
        }
        self.entities.insert(name, text.to_vec());
        Ok(())
    }
}

/// Whether a word stands after the name of what is defined.
fn has_word(tag: &MxpTag, word: &[u8]) -> bool {
    tag.positional().skip(1).any(|value| value.eq_ignore_ascii_case(word))
}

//! Variants of enums: a text, or a table of one name with the data under it.

use serde::Deserializer;
use serde::de::{self, DeserializeSeed, EnumAccess, IntoDeserializer, VariantAccess, Visitor};

use super::{MsdpDeserializer, MsdpError, MsdpText};

/// A variant of an enum: its name and its data.
pub(super) struct Variant<'v> {
    pub(super) name: &'v MsdpText,
    pub(super) value: Option<MsdpDeserializer<'v>>,
}

impl<'v> EnumAccess<'v> for Variant<'v> {
    type Error = MsdpError;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'v>>(self, seed: V) -> Result<(V::Value, Self), MsdpError> {
        Ok((seed.deserialize(self.name.into_deserializer())?, self))
    }
}

impl<'v> VariantAccess<'v> for Variant<'v> {
    type Error = MsdpError;

    fn unit_variant(self) -> Result<(), MsdpError> {
        self.value.map_or(Ok(()), serde::Deserialize::deserialize)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'v>>(self, seed: T) -> Result<T::Value, MsdpError> {
        seed.deserialize(self.data()?)
    }

    fn tuple_variant<V: Visitor<'v>>(self, _len: usize, visitor: V) -> Result<V::Value, MsdpError> {
        self.data()?.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'v>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, MsdpError> {
        self.data()?.deserialize_any(visitor)
    }
}

impl<'v> Variant<'v> {
    fn data(&self) -> Result<MsdpDeserializer<'v>, MsdpError> {
        self.value.ok_or_else(|| de::Error::custom("expected a variant with data"))
    }
}

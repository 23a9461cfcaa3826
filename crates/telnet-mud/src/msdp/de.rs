//! MSDP values to types of the caller: the opposite of the serializer, and as patient.

use std::collections::HashMap;

use serde::Deserializer;
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{self, DeserializeOwned, IntoDeserializer, Visitor};

use super::de_variant::Variant;
use super::{MsdpError, MsdpTable, MsdpText, MsdpValue};

impl MsdpValue {
    /// The value as a type of the caller, see [`MsdpDeserializer`].
    ///
    /// # Errors
    ///
    /// [`MsdpError::Custom`] with what the type says if it is not of this type.
    pub fn to_serde<T: DeserializeOwned>(&self) -> Result<T, MsdpError> {
        T::deserialize(MsdpDeserializer::new(self))
    }
}

impl MsdpTable {
    /// The message as a map or structure of the caller; of a repeated name the last value counts.
    ///
    /// # Errors
    ///
    /// As [`MsdpValue::to_serde`].
    pub fn to_serde<T: DeserializeOwned>(&self) -> Result<T, MsdpError> {
        T::deserialize(MsdpDeserializer(Input::Table(self)))
    }
}

/// Turns an [`MsdpValue`] into what implements [`Deserialize`](serde::Deserialize).
///
/// Numbers and truth values are read from their texts, where `true` and `false` are known too. An
/// empty text is `None` for an option and no item for a sequence, any other text is one item.
#[derive(Clone, Copy, Debug)]
pub struct MsdpDeserializer<'v>(Input<'v>);

impl<'v> MsdpDeserializer<'v> {
    /// A deserializer of this value.
    pub fn new(value: &'v MsdpValue) -> Self {
        Self(match value {
            MsdpValue::Text(text) => Input::Text(text),
            MsdpValue::Table(table) => Input::Table(table),
            MsdpValue::Array(items) => Input::Array(items),
        })
    }

    const fn is_empty(self) -> bool {
        matches!(self.0, Input::Text(MsdpText(text)) if text.is_empty())
    }

    fn str(self) -> Option<&'v str> {
        match self.0 {
            Input::Text(text) => str::from_utf8(text.as_bytes()).ok(),
            Input::Table(_) | Input::Array(_) => None,
        }
    }
}

/// What is read.
#[derive(Clone, Copy, Debug)]
enum Input<'v> {
    Text(&'v MsdpText),
    Table(&'v MsdpTable),
    Array(&'v [MsdpValue]),
}

impl<'v> IntoDeserializer<'v, MsdpError> for &'v MsdpValue {
    type Deserializer = MsdpDeserializer<'v>;

    fn into_deserializer(self) -> MsdpDeserializer<'v> {
        MsdpDeserializer::new(self)
    }
}

impl<'v> IntoDeserializer<'v, MsdpError> for &'v MsdpText {
    type Deserializer = MsdpDeserializer<'v>;

    fn into_deserializer(self) -> MsdpDeserializer<'v> {
        MsdpDeserializer(Input::Text(self))
    }
}

/// Reads numbers from texts; what is none is left to the type to refuse.
macro_rules! from_text {
    ($($method:ident: $visit:ident,)*) => {
        $(fn $method<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, MsdpError> {
            match self.str().and_then(|text| text.trim().parse().ok()) {
                Some(number) => visitor.$visit(number),
                None => self.deserialize_any(visitor),
            }
        })*
    };
}

impl<'v> Deserializer<'v> for MsdpDeserializer<'v> {
    type Error = MsdpError;

    from_text! {
        deserialize_i8: visit_i8,
        deserialize_i16: visit_i16,
        deserialize_i32: visit_i32,
        deserialize_i64: visit_i64,
        deserialize_i128: visit_i128,
        deserialize_u8: visit_u8,
        deserialize_u16: visit_u16,
        deserialize_u32: visit_u32,
        deserialize_u64: visit_u64,
        deserialize_u128: visit_u128,
        deserialize_f32: visit_f32,
        deserialize_f64: visit_f64,
    }

    fn deserialize_any<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, MsdpError> {
        match self.0 {
            Input::Text(text) => match str::from_utf8(text.as_bytes()) {
                Ok(text) => visitor.visit_borrowed_str(text),
                Err(_) => visitor.visit_borrowed_bytes(text.as_bytes()),
            },
            Input::Table(table) => {
                let entries = last_of_each(table).into_iter();
                let mut map = MapDeserializer::new(entries);
                let value = visitor.visit_map(&mut map)?;
                map.end()?;
                Ok(value)
            }
            Input::Array(items) => {
                let mut items = SeqDeserializer::new(items.iter());
                let value = visitor.visit_seq(&mut items)?;
                items.end()?;
                Ok(value)
            }
        }
    }

    fn deserialize_bool<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, MsdpError> {
        match self.str().map(str::trim) {
            Some("1" | "true") => visitor.visit_bool(true),
            Some("0" | "false") => visitor.visit_bool(false),
            Some(_) | None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_str<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, MsdpError> {
        match self.0 {
            Input::Text(text) => visitor.visit_str(&text.to_str_lossy()),
            Input::Table(_) | Input::Array(_) => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, MsdpError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, MsdpError> {
        match self.0 {
            Input::Text(text) => visitor.visit_borrowed_bytes(text.as_bytes()),
            Input::Table(_) | Input::Array(_) => self.deserialize_any(visitor),
        }
    }

    fn deserialize_byte_buf<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, MsdpError> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, MsdpError> {
        if self.is_empty() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, MsdpError> {
        if self.is_empty() { visitor.visit_unit() } else { self.deserialize_any(visitor) }
    }

    fn deserialize_unit_struct<V: Visitor<'v>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, MsdpError> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'v>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, MsdpError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, MsdpError> {
        match self.0 {
            Input::Text(_) => {
                let item = if self.is_empty() { None } else { Some(self) };
                visitor.visit_seq(SeqDeserializer::new(item.into_iter()))
            }
            Input::Array(_) | Input::Table(_) => self.deserialize_any(visitor),
        }
    }

    fn deserialize_tuple<V: Visitor<'v>>(
        self,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, MsdpError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'v>>(
        self,
        _name: &'static str,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, MsdpError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_enum<V: Visitor<'v>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, MsdpError> {
        let variant = match self.0 {
            Input::Text(text) => Variant { name: text, value: None },
            Input::Table(MsdpTable { entries }) if entries.len() == 1 => match entries.first() {
                Some((name, value)) => Variant { name, value: Some(Self::new(value)) },
                None => return self.deserialize_any(visitor),
            },
            Input::Table(_) | Input::Array(_) => {
                return Err(de::Error::custom("expected a variant: a text or a table of one"));
            }
        };
        visitor.visit_enum(variant)
    }

    serde::forward_to_deserialize_any! {
        <W: Visitor<'v>>
        char map struct identifier ignored_any
    }
}

impl<'v> IntoDeserializer<'v, MsdpError> for MsdpDeserializer<'v> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The entries of a table with each name once: the last of it, in the place of that.
fn last_of_each(table: &MsdpTable) -> Vec<(&MsdpText, &MsdpValue)> {
    let places = table.entries.iter().enumerate().map(|(place, (name, _))| (name, place));
    let last: HashMap<_, _> = places.collect();
    let entries = table.entries.iter().enumerate();
    entries
        .filter(|(place, (name, _))| last.get(name) == Some(place))
        .map(|(_, (name, value))| (name, value))
        .collect()
}

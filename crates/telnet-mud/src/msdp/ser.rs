//! Types of the caller to MSDP values.
//!
//! ```text
//! numbers, characters, texts, bytes     text          false, true    "0", "1"
//! none, unit                            ""            some           what is in it
//! sequences, tuples                     array         maps, structures    table
//! variant of an enum without data       text          with data           table of its name
//! ```

use serde::{Serialize, Serializer};

use super::parse::DEPTH_CEILING;
use super::ser_compound::{MsdpMap, MsdpSequence, variant_table};
use super::{MsdpError, MsdpTable, MsdpText, MsdpValue};

impl MsdpValue {
    /// The value of a type of the caller, see [`MsdpSerializer`].
    ///
    /// # Errors
    ///
    /// [`MsdpError::Text`] if a text holds a byte from 0 to 6, [`MsdpError::TooDeep`] below 128
    /// tables and arrays, and what the type itself refuses.
    pub fn from_serde<T: Serialize + ?Sized>(value: &T) -> Result<Self, MsdpError> {
        value.serialize(MsdpSerializer::new())
    }
}

impl MsdpTable {
    /// The message of a map or a structure of the caller.
    ///
    /// ```
    /// use telnet_mud::MsdpTable;
    ///
    /// #[derive(serde::Serialize, serde::Deserialize, Debug, PartialEq)]
    /// #[serde(rename_all = "UPPERCASE")]
    /// struct Status {
    ///     health: u32,
    ///     affects: Vec<String>,
    /// }
    ///
    /// let status = Status { health: 52, affects: vec!["sleep".to_owned()] };
    /// let message = MsdpTable::from_serde(&status)?;
    /// let mut payload = Vec::new();
    /// message.emit(&mut payload);
    /// assert_eq!(payload, b"\x01HEALTH\x0252\x01AFFECTS\x02\x05\x02sleep\x06");
    /// assert_eq!(message.to_serde::<Status>()?, status);
    /// # Ok::<(), telnet_mud::MsdpError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`MsdpValue::from_serde`], and [`MsdpError::NotATable`] for anything else.
    pub fn from_serde<T: Serialize + ?Sized>(value: &T) -> Result<Self, MsdpError> {
        match MsdpValue::from_serde(value)? {
            MsdpValue::Table(table) => Ok(table),
            MsdpValue::Text(_) | MsdpValue::Array(_) => Err(MsdpError::NotATable),
        }
    }
}

/// Turns what implements [`Serialize`] into an [`MsdpValue`].
///
/// `None` and the unit are an empty text, `true` is `1` and `false` is `0`; so an empty text in an
/// option is read back as `None`.
#[derive(Clone, Copy, Debug)]
pub struct MsdpSerializer {
    /// How many tables and arrays may still be opened.
    depth_left: usize,
}

impl MsdpSerializer {
    /// A serializer for a whole value.
    pub const fn new() -> Self {
        Self { depth_left: DEPTH_CEILING }
    }

    fn inner(self) -> Result<Self, MsdpError> {
        let depth_left = self.depth_left.checked_sub(1).ok_or(MsdpError::TooDeep)?;
        Ok(Self { depth_left })
    }

    fn sequence(self, variant: Option<&'static str>) -> Result<MsdpSequence, MsdpError> {
        let outer = if variant.is_some() { self.inner()? } else { self };
        Ok(MsdpSequence::new(variant, outer.inner()?))
    }

    fn map(self, variant: Option<&'static str>) -> Result<MsdpMap, MsdpError> {
        let outer = if variant.is_some() { self.inner()? } else { self };
        Ok(MsdpMap::new(variant, outer.inner()?))
    }
}

impl Default for MsdpSerializer {
    fn default() -> Self {
        Self::new()
    }
}

/// Writes values that are texts by their `Display`.
macro_rules! by_display {
    ($($method:ident: $type:ty,)*) => {
        $(fn $method(self, value: $type) -> Result<MsdpValue, MsdpError> {
            self.serialize_str(&value.to_string())
        })*
    };
}

impl Serializer for MsdpSerializer {
    type Ok = MsdpValue;
    type Error = MsdpError;
    type SerializeSeq = MsdpSequence;
    type SerializeTuple = MsdpSequence;
    type SerializeTupleStruct = MsdpSequence;
    type SerializeTupleVariant = MsdpSequence;
    type SerializeMap = MsdpMap;
    type SerializeStruct = MsdpMap;
    type SerializeStructVariant = MsdpMap;

    by_display! {
        serialize_i8: i8,
        serialize_i16: i16,
        serialize_i32: i32,
        serialize_i64: i64,
        serialize_i128: i128,
        serialize_u8: u8,
        serialize_u16: u16,
        serialize_u32: u32,
        serialize_u64: u64,
        serialize_u128: u128,
        serialize_f32: f32,
        serialize_f64: f64,
        serialize_char: char,
    }

    fn serialize_bool(self, value: bool) -> Result<MsdpValue, MsdpError> {
        self.serialize_str(if value { "1" } else { "0" })
    }

    fn serialize_str(self, value: &str) -> Result<MsdpValue, MsdpError> {
        Ok(MsdpValue::text(value)?)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<MsdpValue, MsdpError> {
        Ok(MsdpValue::text(value)?)
    }

    fn serialize_none(self) -> Result<MsdpValue, MsdpError> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<MsdpValue, MsdpError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<MsdpValue, MsdpError> {
        Ok(MsdpValue::Text(MsdpText::default()))
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<MsdpValue, MsdpError> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Result<MsdpValue, MsdpError> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Result<MsdpValue, MsdpError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<MsdpValue, MsdpError> {
        let value = value.serialize(self.inner()?)?;
        variant_table(Some(variant), value)
    }

    fn serialize_seq(self, _len: Option<usize>) -> Result<MsdpSequence, MsdpError> {
        self.sequence(None)
    }

    fn serialize_tuple(self, _len: usize) -> Result<MsdpSequence, MsdpError> {
        self.sequence(None)
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        _len: usize,
    ) -> Result<MsdpSequence, MsdpError> {
        self.sequence(None)
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<MsdpSequence, MsdpError> {
        self.sequence(Some(variant))
    }

    fn serialize_map(self, _len: Option<usize>) -> Result<MsdpMap, MsdpError> {
        self.map(None)
    }

    fn serialize_struct(self, _name: &'static str, _len: usize) -> Result<MsdpMap, MsdpError> {
        self.map(None)
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<MsdpMap, MsdpError> {
        self.map(Some(variant))
    }
}

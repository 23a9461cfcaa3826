//! Arrays and tables while they are serialized, item by item.

use serde::Serialize;
use serde::ser::{
    SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};

use super::{MsdpError, MsdpSerializer, MsdpTable, MsdpText, MsdpValue};

/// An array while it is serialized.
#[derive(Debug)]
pub struct MsdpSequence {
    items: Vec<MsdpValue>,
    variant: Option<&'static str>,
    inner: MsdpSerializer,
}

impl MsdpSequence {
    pub(super) const fn new(variant: Option<&'static str>, inner: MsdpSerializer) -> Self {
        Self { items: Vec::new(), variant, inner }
    }
}

impl SerializeSeq for MsdpSequence {
    type Ok = MsdpValue;
    type Error = MsdpError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), MsdpError> {
        self.items.push(value.serialize(self.inner)?);
        Ok(())
    }

    fn end(self) -> Result<MsdpValue, MsdpError> {
        variant_table(self.variant, MsdpValue::Array(self.items))
    }
}

/// Says that tuples of each sort are sequences.
macro_rules! as_sequence {
    ($($of:ident: $method:ident,)*) => {$(
        impl $of for MsdpSequence {
            type Ok = MsdpValue;
            type Error = MsdpError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), MsdpError> {
                SerializeSeq::serialize_element(self, value)
            }

            fn end(self) -> Result<MsdpValue, MsdpError> {
                SerializeSeq::end(self)
            }
        }
    )*};
}

as_sequence! {
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field,
}

/// A table while it is serialized.
#[derive(Debug)]
pub struct MsdpMap {
    table: MsdpTable,
    /// The name whose value comes next.
    name: MsdpText,
    variant: Option<&'static str>,
    inner: MsdpSerializer,
}

impl MsdpMap {
    pub(super) fn new(variant: Option<&'static str>, inner: MsdpSerializer) -> Self {
        Self { table: MsdpTable::new(), name: MsdpText::default(), variant, inner }
    }
}

impl SerializeMap for MsdpMap {
    type Ok = MsdpValue;
    type Error = MsdpError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), MsdpError> {
        match key.serialize(self.inner)? {
            MsdpValue::Text(name) => self.name = name,
            MsdpValue::Table(_) | MsdpValue::Array(_) => {
                return Err(MsdpError::Custom("an MSDP name is a text".to_owned()));
            }
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), MsdpError> {
        let value = value.serialize(self.inner)?;
        self.table.entries.push((std::mem::take(&mut self.name), value));
        Ok(())
    }

    fn end(self) -> Result<MsdpValue, MsdpError> {
        variant_table(self.variant, MsdpValue::Table(self.table))
    }
}

/// Says that structures of each sort are maps.
macro_rules! as_map {
    ($($of:ident)*) => {$(
        impl $of for MsdpMap {
            type Ok = MsdpValue;
            type Error = MsdpError;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), MsdpError> {
                self.serialize_entry(name, value)
            }

            fn end(self) -> Result<MsdpValue, MsdpError> {
                SerializeMap::end(self)
            }
        }
    )*};
}

as_map! { SerializeStruct SerializeStructVariant }

/// The value itself, or under the name of its variant.
pub(super) fn variant_table(
    variant: Option<&str>,
    value: MsdpValue,
) -> Result<MsdpValue, MsdpError> {
    let Some(variant) = variant else { return Ok(value) };
    let mut table = MsdpTable::new();
    table.push(variant, value)?;
    Ok(MsdpValue::Table(table))
}

#![doc = include_str!("../README.md")]

mod charset;
mod decoder;
mod error;
mod single_byte;
pub mod terminal;
mod text;

pub use charset::Charset;
pub use decoder::{Decoder, Errors};
pub use error::Error;
pub use text::{Text, Unit, Units};

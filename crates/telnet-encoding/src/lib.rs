#![doc = include_str!("../README.md")]

mod charset;
#[cfg(feature = "codec")]
mod codec;
mod decoder;
mod encoder;
mod error;
pub mod fonts;
pub mod guess;
pub mod keys;
#[cfg(feature = "multi-byte")]
mod multi_byte;
pub mod ops;
pub mod palette;
pub mod sauce;
pub mod screen;
mod single_byte;
pub mod terminal;
mod text;

pub use charset::Charset;
pub use decoder::{Decoder, Errors};
pub use encoder::Encoder;
pub use error::Error;
pub use text::{Text, Unit, Units};

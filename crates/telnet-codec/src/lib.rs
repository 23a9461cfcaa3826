#![cfg_attr(docsrs, feature(doc_cfg))]
#![doc = include_str!("../README.md")]

mod codec;
mod error;
mod event;
mod message;
#[cfg(feature = "testing")]
pub mod testing;

pub use codec::TelnetCodec;
pub use error::Error;
pub use event::Event;
pub use message::Message;
pub use telnet_proto as proto;

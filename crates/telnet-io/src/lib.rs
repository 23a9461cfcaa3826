#![cfg_attr(docsrs, feature(doc_cfg))]
#![doc = include_str!("../README.md")]

mod connect;
mod connection;
mod drive;
mod error;
mod machine;
mod server;

pub use connect::{ConnectError, ConnectOptions, connect};
pub use connection::Connection;
pub use drive::{WRITE_TIMEOUT, drive};
pub use error::Error;
pub use machine::{Ended, Machine};
pub use server::{Server, ServerHandle};
pub use telnet_codec as codec;
pub use telnet_mud as mud;

#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![doc = include_str!("../README.md")]

extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

mod anomaly;
mod command;
pub mod emit;
mod error;
mod event;
mod find;
mod frame;
mod limits;
pub mod negotiate;
pub mod notation;
pub mod nvt;
mod option;
mod parser;
mod policy;
mod quirk;
mod session;
#[cfg(test)]
mod streams;
pub mod subneg;

pub use anomaly::Anomaly;
pub use command::{Command, IAC, SB, SE, Verb};
pub use error::Error;
pub use event::Event;
pub use frame::{Completeness, Frame};
pub use limits::Limits;
pub use negotiate::Negotiator;
pub use option::{OptionCode, OptionSet, Role, Side};
pub use parser::{Frames, Parser};
pub use policy::Policy;
pub use quirk::{Quirk, QuirkSign, Quirks};
pub use session::{Receiver, Session};
pub use subneg::Subnegotiation;

#![doc = include_str!("../README.md")]

mod anomaly;
mod error;
mod gmcp;
mod limits;
mod mccp;
mod msdp;
mod mssp;
mod parsed;

pub use anomaly::MudAnomaly;
pub use error::MudError;
pub use gmcp::Gmcp;
pub use limits::MudLimits;
pub use mccp::{
    CompressionLevel, Deflater, InflateError, InflateStatus, Inflated, Inflater, Mccp, MccpEvent,
    Wrapper,
};
pub use msdp::{MsdpTable, MsdpText, MsdpValue};
pub use mssp::{Mssp, MsspVar};
pub use parsed::Parsed;

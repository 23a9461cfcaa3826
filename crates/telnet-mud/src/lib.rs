#![doc = include_str!("../README.md")]

mod aardwolf;
mod anomaly;
mod answers;
mod atcp;
mod client;
mod codec;
mod error;
mod gmcp;
mod limits;
mod mccp;
mod mcp;
mod media_name;
mod mnes;
mod mplex;
mod msdp;
mod msp;
mod mssp;
mod mssp_plaintext;
mod mssp_view;
mod mtts;
mod mxp;
mod parsed;
mod prompt;
mod pueblo;
mod server;
mod text_error;
mod zmp;

pub use aardwolf::{Aardwolf, AardwolfChannel, AardwolfState, AardwolfSwitch};
pub use anomaly::MudAnomaly;
pub use atcp::Atcp;
pub use client::{MudClient, MudClientBuilder};
pub use codec::{MudCodec, MudEvent, MudMessage};
pub use error::MudError;
pub use gmcp::{Gmcp, GmcpSupports, Package, packages};
pub use limits::MudLimits;
pub use mccp::{
    CompressionLevel, Deflater, DeflaterPool, InflateError, InflateStatus, Inflated, Inflater,
    Mccp, MccpEvent, MccpPolicy, MccpxEncoding, OnInflateError, SessionCodec, Wrapper,
};
pub use mcp::{
    McpEvent, McpKey, McpMessage, McpPackages, McpStream, McpValue, McpVersion, McpVersions,
};
pub use media_name::{MediaNameFault, check_media_name, is_web_url};
pub use mnes::Mnes;
pub use mplex::Mplex;
pub use msdp::{
    MsdpAccess, MsdpAnswer, MsdpClient, MsdpDeserializer, MsdpError, MsdpList, MsdpMap,
    MsdpRequest, MsdpSequence, MsdpSerializer, MsdpServer, MsdpTable, MsdpText, MsdpValue,
};
pub use msp::{Msp, MspEvent, MspKind, MspRepeat, MspStream};
pub use mssp::{Mssp, MsspVar};
pub use mssp_plaintext::MsspPlaintext;
pub use mssp_view::{
    MsspFacts, MsspFinding, MsspFindingKind, MsspGroup, MsspRule, MsspTls, MsspUptime,
    MsspVariable, MsspView,
};
pub use mtts::{Mtts, MttsColors, MttsTerminal};
pub use mxp::{
    MxpArg, MxpElement, MxpEvent, MxpMode, MxpStream, MxpTag, emit_mxp_mode, emit_mxp_supports,
    emit_mxp_text, emit_mxp_version,
};
pub use parsed::Parsed;
pub use prompt::{Prompt, Prompts};
pub use pueblo::{PuebloClient, is_pueblo_start, pueblo_version};
pub use server::{MudConnection, MudPeer, MudServer, MudServerBuilder};
pub use text_error::TextError;
pub use zmp::Zmp;

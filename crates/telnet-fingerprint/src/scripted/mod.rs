//! Telnet servers on loopback that follow a script, for tests and demonstrations.
//!
//! A [`Personality`] is the script, as data; a [`ScriptedServer`] plays it to everyone who
//! connects, and keeps what they sent. The JSON form has these fields, all of them optional:
//!
//! ```text
//! hello           [[ms, hex], ...]      sent on connect, each so long after the one before
//! on              {"fd46": hex}         answer to IAC verb option, the first time only
//! on_sb           {"18": [hex, ...]}    answers to the 1st, 2nd, ... subnegotiation of an option
//! on_line         {"reply": hex, "close": bool}   answer to each CR outside of commands
//! on_first_bytes  the same              answer to the first bytes, whatever they are
//! default_do      "wont"                the verb that answers a DO with no entry in `on`
//! default_will    "dont"                the verb that answers a WILL with no entry in `on`
//! each_time       bool                  verbs are answered each time, not the first time only
//! compress_after  hex                   once this was sent, output is zlib, a sync flush a write
//! delay_ms        number                every answer comes that late
//! write_size      number                output is cut into writes of at most so many bytes
//! flood           {"hex": hex, "bytes": number}   after the hello, repeats hex: so many bytes in
//!                                       all, or without an end if `bytes` is left out
//! close_on_connect  bool                closes after the hello, without a look at the input
//! reset           bool                  closes with a reset (RST), not in order (FIN)
//! expect          {"set", "v1", "also", "polite_no_iac"}   what a scan should find; not played
//! ```
//!
//! All bytes are in hexadecimal and are written as given: nothing is escaped. An unknown field is
//! an error, as it would be a typing error in a test.
//!
//! A server that closes in order ends its output and reads on until the client closes too: to close
//! with input unread would be a reset, and could take the last answer with it.

mod connection;
mod hex;
mod hostile;
mod journal;
mod output;
mod personality;
mod script;
mod server;
#[cfg(test)]
mod tests;

pub use personality::{Answer, Error, Expect, Flood, Part, Personality};
pub use server::ScriptedServer;

//! [`telnet_fuzz::mccp()`] as a target of `cargo fuzz`.

#![cfg_attr(feature = "libfuzzer", no_main)]

#[cfg(feature = "libfuzzer")]
libfuzzer_sys::fuzz_target!(|data: &[u8]| telnet_fuzz::mccp(data));

#[cfg(not(feature = "libfuzzer"))]
fn main() {}

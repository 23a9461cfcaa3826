//! Makes a corpus for every fuzz target of recordings and vectors in JSON.
//!
//! ```text
//! seed DIR FILE...        writes DIR/TARGET/HASH
//!
//! { "vectors": [ { "chunks": [HEX, ...] | "script": [ { "recv": HEX }, ...] } ] }   vectors
//! { "chunks": [ { "conn": NAME, "dir": "recv" | "send", "hex": HEX }, ... ] }       a recording
//! anything that is not named .json                                                a stream
//! ```
//!
//! What it writes is far more than a corpus should be; libFuzzer picks what it needs of it:
//!
//! ```text
//! cargo +nightly fuzz run --features libfuzzer TARGET NEW DIR/TARGET -- -merge=1 -set_cover_merge=1
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

use anyhow::{Context, Result};
use serde_json::Value;
use telnet_fuzz::TARGETS;
use telnet_proto::{Frame, OptionCode, Parser};

fn main() -> Result<()> {
    let mut args = env::args().skip(1);
    let folder = args.next().context("no folder to write to")?;
    let mut streams = BTreeSet::new();
    for file in args {
        if Path::new(&file).extension().is_none_or(|extension| extension != "json") {
            streams.insert(fs::read(&file).with_context(|| file.clone())?);
            continue;
        }
        let text = fs::read_to_string(&file).with_context(|| file.clone())?;
        let json: Value = serde_json::from_str(&text).with_context(|| file.clone())?;
        streams.extend(of_vectors(&json));
        streams.extend(of_recording(&json));
    }
    for (target, _) in TARGETS {
        let folder = Path::new(&folder).join(target);
        fs::create_dir_all(&folder)?;
        for seed in streams.iter().flat_map(|stream| seeds(target, stream)) {
            fs::write(folder.join(format!("{:016x}", hash(&seed))), seed)?;
        }
    }
    Ok(())
}

/// The stream in the form that the target reads.
fn seeds(target: &str, stream: &[u8]) -> Vec<Vec<u8>> {
    let with = |head: u8| [&[head], stream].concat();
    match target {
        "session" | "codec" => [0x00, 0x18, 0x5C, 0x79, 0x3D, 0x99].map(with).into(),
        "mccp" => [0x00, 0x02, 0x04, 0x05, 0x06, 0x0C, 0x44, 0x4C, 0x82, 0x84, 0x85, 0x87, 0xC0]
            .map(with)
            .into(),
        "nvt" => [0, 1, 2].map(with).into(),
        "charset" => (0..66).map(|charset| [&[charset, 3], stream].concat()).collect(),
        "ops" => (0..5).map(with).collect(),
        "screen" => {
            [[0x00, 0xF1, 0x41], [0x1F, 0x72, 0x00], [0x24, 0x31, 0x03], [0x0A, 0x42, 0x22]]
                .map(|setup| [&setup, stream].concat())
                .into()
        }
        "pair" => [&[0x55, 0x55, 0][..], &[0x5A, 0xA5, 2], &[0x55, 0x5F, 4], &[0x11, 0x44, 1]]
            .map(|setup| [setup, stream].concat())
            .into(),
        "subneg" => payloads(stream, None),
        "gmcp" => payloads(stream, Some(OptionCode::GMCP)),
        "msdp" => with_limits(payloads(stream, Some(OptionCode::MSDP))),
        "mssp" => {
            with_limits([payloads(stream, Some(OptionCode::MSSP)), vec![data(stream)]].concat())
        }
        "mxp" => with_limits(vec![data(stream)]),
        "mud_codec" => [0x00, 0x21, 0x02, 0x23, 0x22, 0x03].map(with).into(),
        _ => vec![stream.to_vec()],
    }
}

/// Each payload of the option; without one, each payload behind its option.
fn payloads(mut stream: &[u8], only: Option<OptionCode>) -> Vec<Vec<u8>> {
    let mut parser = Parser::default();
    let mut payloads = Vec::new();
    while let Some(frame) = parser.next(&mut stream) {
        if let Frame::Subnegotiation { option, payload, .. } = frame {
            match only {
                None => payloads.push([&[option.code()], payload.as_ref()].concat()),
                Some(only) if only == option => payloads.push(payload.into_owned()),
                Some(_) => {}
            }
        }
    }
    payloads
}

/// The data of the stream.
fn data(mut stream: &[u8]) -> Vec<u8> {
    let mut parser = Parser::default();
    let mut data = Vec::new();
    while let Some(frame) = parser.next(&mut stream) {
        if let Frame::Data(run) = frame {
            data.extend_from_slice(run);
        }
    }
    data
}

/// Each with the limits of users, and with small ones.
fn with_limits(seeds: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    let both = |seed: Vec<u8>| [0, 1].map(|limits| [&[limits], &seed[..]].concat());
    seeds.into_iter().flat_map(both).collect()
}

fn of_vectors(json: &Value) -> Vec<Vec<u8>> {
    let vectors = json["vectors"].as_array().into_iter().flatten();
    let stream = |vector: &Value| -> Vec<u8> {
        let chunks = vector["chunks"].as_array().into_iter().flatten();
        let script = vector["script"].as_array().into_iter().flatten();
        chunks.chain(script.map(|step| &step["recv"])).flat_map(bytes).collect()
    };
    vectors.map(stream).collect()
}

/// Both directions of each connection, each whole.
fn of_recording(json: &Value) -> Vec<Vec<u8>> {
    let mut streams: BTreeMap<(String, String), Vec<u8>> = BTreeMap::new();
    for chunk in json["chunks"].as_array().into_iter().flatten() {
        let name = |key: &str| chunk[key].as_str().unwrap_or_default().to_owned();
        if name("dir") != "event" {
            streams.entry((name("conn"), name("dir"))).or_default().extend(bytes(&chunk["hex"]));
        }
    }
    streams.into_values().collect()
}

fn bytes(hex: &Value) -> Vec<u8> {
    let digits = hex.as_str().unwrap_or_default().as_bytes();
    let pair = |pair: &[u8]| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok();
    digits.chunks(2).filter_map(pair).collect()
}

/// FNV-1a, so that a file's name tells whether it is the same.
fn hash(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, step)
}

//! libtelnet-rs and its two descendants, which have kept its API: bytes in, a list of events out.
//!
//! They accept what our sessions accept, and have agreed on GMCP.

use telnet_benches::{Facts, Load, Stream, accepted};
use telnet_proto::OptionCode;

macro_rules! parser_of {
    ($library:ident) => {
        pub(super) fn $library<S: Stream>(load: Load<'_>) -> Facts<S> {
            use $library::Parser;
            use $library::compatibility::{CompatibilityEntry, CompatibilityTable};
            use $library::events::TelnetEvents;

            let mut options = CompatibilityTable::new();
            for option in accepted().iter() {
                options.support(option.code());
            }
            let agreed = CompatibilityEntry::new(true, true, true, true);
            options.set_option(OptionCode::GMCP.code(), agreed);
            let mut parser = Parser::with_support(options);
            let mut facts = Facts::<S>::default();
            load.for_each(|chunk| {
                for event in parser.receive(chunk) {
                    match event {
                        TelnetEvents::DataReceive(data) => facts.data.add(&data),
                        TelnetEvents::DataSend(reply) => facts.replies.add(&reply),
                        TelnetEvents::Negotiation(told) => {
                            facts.negotiations.add(&[told.command, told.option]);
                        }
                        TelnetEvents::Subnegotiation(told) => facts.payloads.add(&told.buffer),
                        _ => {}
                    }
                }
            });
            facts
        }
    };
}

parser_of!(libmudtelnet);
parser_of!(libmudtelnet_rs);
parser_of!(libtelnet_rs);

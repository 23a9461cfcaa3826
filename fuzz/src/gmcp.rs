//! Payloads of GMCP.

use telnet_mud::packages::{
    CharItemsList, CharItemsRemove, CharVitals, ClientMediaPlay, CoreHello, CoreSupportsSet,
    RoomInfo,
};
use telnet_mud::{Gmcp, GmcpSupports, MudAnomaly, MudLimits, Package};

/// A payload has a value that is emitted as itself; what is told of its JSON agrees with what reads
/// it; a typed package reads what it writes; and what a client supports stays within its limits.
///
/// # Panics
///
/// If one of these does not hold.
pub fn gmcp(data: &[u8]) {
    let message = Gmcp::parse(data).value;
    let mut emitted = Vec::new();
    message.emit(&mut emitted);
    assert_eq!(Gmcp::parse(&emitted).value, message);
    assert!(emitted.len() <= data.len() + 1, "it grows");
    inspected(&message);

    let text = message.data().unwrap_or_default();
    typed::<CharItemsList>(text);
    typed::<CharItemsRemove>(text);
    typed::<CharVitals>(text);
    typed::<ClientMediaPlay>(text);
    typed::<CoreHello>(text);
    typed::<CoreSupportsSet>(text);
    typed::<RoomInfo>(text);
    supports(text);
}

fn inspected(message: &Gmcp) {
    let told = message.inspect();
    match message.json() {
        None => assert_eq!(told, None),
        Some(Ok(_)) => assert_eq!(told, None, "it can be read"),
        // What only a reader of values refuses, such as a number out of range, is not told.
        Some(Err(_)) => {
            assert!(matches!(told, None | Some(MudAnomaly::GmcpBadJson | MudAnomaly::GmcpTooDeep)));
        }
    }
}

fn typed<P: Package + PartialEq + std::fmt::Debug>(text: &[u8]) {
    let Ok(message) = Gmcp::with_text(P::NAME, text) else { panic!("{} is no name", P::NAME) };
    let Some(Ok(first)) = message.to_package::<P>() else { return };
    let again = Gmcp::from_package(&first).ok().and_then(|again| again.to_package::<P>());
    // A fraction may change in its last digit from one reading to the next.
    let is_exact = !text.iter().any(|byte| matches!(byte, b'.' | b'e' | b'E'));
    match again {
        Some(Ok(second)) => assert!(second == first || !is_exact, "{second:?} was {first:?}"),
        again => panic!("{first:?} reads as {again:?}"),
    }
}

fn supports(text: &[u8]) {
    let mut limits = MudLimits::default();
    limits.gmcp_modules = 4;
    limits.gmcp_module_bytes = 8;
    let mut supports = GmcpSupports::default();
    for package in ["Core.Supports.Set", "Core.Supports.Add", "Core.Supports.Remove"] {
        let Ok(message) = Gmcp::with_text(package, text) else { panic!("{package} is no name") };
        let _told = supports.receive(&message, &limits);
        assert!(supports.modules().count() <= limits.gmcp_modules);
        for (module, version) in supports.modules() {
            assert!(module.len() <= limits.gmcp_module_bytes);
            assert_eq!(supports.version(module), Some(version));
            assert!(supports.covers(module) && supports.covers(&format!("{module}.X")));
        }
    }
}

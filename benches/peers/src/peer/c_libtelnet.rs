//! The C library libtelnet, as the system has it: a call for each read, a callback for each event.
//!
//! What is declared here is the part of `libtelnet.h` that decodes; it has not changed since 0.20.

#![expect(unsafe_code, reason = "C can be called no other way")]

use std::ffi::{c_short, c_uint, c_void};
use std::ptr;

use telnet_benches::{Facts, Load, Stream};
use telnet_proto::{OptionSet, Verb};

/// Decodes the load with RFC 1143, and accepts these options on both sides.
pub(super) fn run<S: Stream>(load: Load<'_>, accepted: &OptionSet) -> Facts<S> {
    let entry = |code: c_short| Accepted { code, us: Verb::Will.byte(), him: Verb::Do.byte() };
    let mut table: Vec<Accepted> =
        accepted.iter().map(|option| entry(option.code().into())).collect();
    table.push(entry(-1));
    let mut facts = Facts::<S>::default();
    let user = (&raw mut facts).cast();
    // SAFETY: the table ends with -1 and outlives the tracker, as do the facts, which nobody else
    // touches until it is freed. The callback takes exactly this kind of facts.
    let telnet = unsafe { telnet_init(table.as_ptr(), on_event::<S>, 0, user) };
    if telnet.is_null() {
        return facts;
    }
    load.for_each(|chunk| {
        // SAFETY: the tracker is alive, and the bytes are only read, and only during the call.
        unsafe { telnet_recv(telnet, chunk.as_ptr(), chunk.len()) };
    });
    // SAFETY: the tracker is alive, and not used after this.
    unsafe { telnet_free(telnet) };
    facts
}

extern "C" fn on_event<S: Stream>(_: *mut Telnet, event: *const c_uint, user: *mut c_void) {
    // SAFETY: `run` gave these facts to the tracker, and does not touch them while it is alive.
    let facts = unsafe { &mut *user.cast::<Facts<S>>() };
    // SAFETY: every member of the union of events begins with the kind of event.
    match unsafe { event.read() } {
        // SAFETY: an event of this kind has this layout.
        DATA => facts.data.add(unsafe { bytes(event.cast()) }),
        // SAFETY: as above.
        SEND => facts.replies.add(unsafe { bytes(event.cast()) }),
        // SAFETY: as above.
        SUBNEGOTIATION => facts.payloads.add(unsafe { bytes(event.cast()) }),
        kind @ WILL..=DONT => {
            // SAFETY: as above.
            let Negotiation { option, .. } = unsafe { event.cast::<Negotiation>().read() };
            let settled = match kind {
                WILL => b'R',
                WONT => b'r',
                DO => b'L',
                _ => b'l',
            };
            facts.negotiations.add(&[settled, option]);
        }
        _ => {}
    }
}

/// The bytes of an event that has some.
///
/// # Safety
///
/// The event has the layout of [`Data`], and its bytes live as long as it does.
unsafe fn bytes<'e>(event: *const Data) -> &'e [u8] {
    // SAFETY: the caller says so.
    let Data { buffer, size, .. } = unsafe { event.read() };
    let buffer = if size == 0 { ptr::dangling() } else { buffer };
    // SAFETY: libtelnet gives a pointer to as many bytes, and for none of them any pointer will do.
    unsafe { std::slice::from_raw_parts(buffer, size) }
}

/// `telnet_t`
#[repr(C)]
struct Telnet {
    private: [u8; 0],
}

/// `telnet_telopt_t`
#[repr(C)]
struct Accepted {
    code: c_short,
    us: u8,
    him: u8,
}

/// `struct data_t`, and how `struct subnegotiate_t` begins.
#[repr(C)]
struct Data {
    kind: c_uint,
    buffer: *const u8,
    size: usize,
}

/// `struct negotiate_t`
#[repr(C)]
struct Negotiation {
    kind: c_uint,
    option: u8,
}

type Handler = extern "C" fn(*mut Telnet, *const c_uint, *mut c_void);

#[link(name = "telnet")]
unsafe extern "C" {
    fn telnet_init(
        options: *const Accepted,
        handler: Handler,
        flags: u8,
        user: *mut c_void,
    ) -> *mut Telnet;
    fn telnet_recv(telnet: *mut Telnet, bytes: *const u8, size: usize);
    fn telnet_free(telnet: *mut Telnet);
}

// `enum telnet_event_type_t`
const DATA: c_uint = 0;
const SEND: c_uint = 1;
const WILL: c_uint = 3;
const WONT: c_uint = 4;
const DO: c_uint = 5;
const DONT: c_uint = 6;
const SUBNEGOTIATION: c_uint = 7;

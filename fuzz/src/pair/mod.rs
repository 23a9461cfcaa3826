//! Two sessions connected to each other, whatever their applications ask of them.

mod peer;
mod script;

use telnet_proto::{OptionCode, Side};

use crate::{input::Input, session::is_stateless};
use peer::{End, Peer};
use script::{Setup, Step};

/// Two sessions of ours, asked for anything at any moment, with the bytes between them delivered in
/// pieces, come to rest and agree on each option, unless one of them says that the other drew too many
/// replies; no request causes more than two messages; and what one sends, the other hears, in
/// order and with nothing odd about it.
///
/// ```text
/// setup  setup  setup  step...        as in `script`
/// ```
///
/// # Panics
///
/// If one of these does not hold.
pub fn pair(data: &[u8]) {
    let mut input = Input::new(data);
    let setup = Setup::read(&mut input);
    let mut link =
        Link { client: Peer::new(End::Client, setup), server: Peer::new(End::Server, setup) };
    while !input.is_empty() {
        link.take(Step::read(&mut input, setup));
    }
    link.settle(setup);
    link.check();
}

struct Link {
    client: Peer,
    server: Peer,
}

impl Link {
    fn take(&mut self, step: Step<'_>) {
        let (at, other) = match step.end() {
            End::Client => (&mut self.client, &mut self.server),
            End::Server => (&mut self.server, &mut self.client),
        };
        match step {
            Step::Act(_, action) => at.act(action),
            Step::Deliver(_, len) => other.receive(&at.deliver(len)),
        }
    }

    /// Delivers until nothing is under way.
    fn settle(&mut self, setup: Setup) {
        // Every round brings at least one message further, and there are so many at most.
        let payloads = usize::from(setup.limits().payloads_per_connection);
        let peers = [&self.client, &self.server];
        let most: usize =
            peers.iter().map(|peer| 2 * peer.asks + payloads * (1 + peer.refills)).sum();
        for _ in 0..=most + 2 {
            if self.client.is_done() && self.server.is_done() {
                return;
            }
            self.server.receive(&self.client.deliver(usize::MAX));
            self.client.receive(&self.server.deliver(usize::MAX));
        }
        panic!("the ends do not come to rest");
    }

    fn check(&self) {
        let (client, server) = (&self.client, &self.server);
        let (asks, verbs) = (client.asks + server.asks, client.verbs + server.verbs);
        assert!(verbs <= 2 * asks, "{verbs} messages for {asks} requests");
        let is_spent = client.is_spent || server.is_spent;
        if !is_spent {
            for option in OptionCode::all() {
                agree(option, client, server);
                agree(option, server, client);
            }
        }
        client.compare(server, is_spent);
        server.compare(client, is_spent);
    }
}

/// What one end performs, the other believes, and so do both applications.
fn agree(option: OptionCode, performer: &Peer, other: &Peer) {
    let ours = performer.session.state(Side::Local, option);
    let theirs = other.session.state(Side::Remote, option);
    let end = performer.end;
    assert_eq!(ours, theirs, "{option} of the {end:?}");
    assert!(!ours.is_pending(), "{option} of the {end:?} waits: {ours:?}");
    if !is_stateless(option) {
        let heard =
            [performer.has_heard_on(Side::Local, option), other.has_heard_on(Side::Remote, option)];
        assert_eq!(heard, [ours.is_enabled(); 2], "{option} of the {end:?}, as was heard");
    }
}

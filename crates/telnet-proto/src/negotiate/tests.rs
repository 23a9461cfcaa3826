use std::vec::Vec;

use super::*;

const OPTION: OptionCode = OptionCode::new(99);

fn plenty() -> Limits {
    Limits { replies_per_option: u8::MAX, replies_per_connection: u16::MAX, ..Limits::default() }
}

/// RFC 1143 §7, written out once more as a table: state, what comes, wish; state, answer.
#[test]
fn the_table_of_rfc_1143() {
    use QState::{No, WantNo, WantNoOpposite, WantYes, WantYesOpposite, Yes};
    use Wish::{Accept, Refuse};
    let rows = [
        (No, true, Accept, Yes, Some(true)),
        (No, true, Refuse, No, Some(false)),
        (No, false, Accept, No, None),
        (No, false, Refuse, No, None),
        (Yes, true, Accept, Yes, None),
        (Yes, true, Refuse, Yes, None),
        (Yes, false, Accept, No, Some(false)),
        (Yes, false, Refuse, No, Some(false)),
        (WantNo, true, Accept, No, None),
        (WantNo, true, Refuse, No, None),
        (WantNo, false, Accept, No, None),
        (WantNo, false, Refuse, No, None),
        (WantNoOpposite, true, Accept, Yes, None),
        (WantNoOpposite, true, Refuse, Yes, None),
        (WantNoOpposite, false, Accept, WantYes, Some(true)),
        (WantNoOpposite, false, Refuse, WantYes, Some(true)),
        (WantYes, true, Accept, Yes, None),
        (WantYes, true, Refuse, Yes, None),
        (WantYes, false, Accept, No, None),
        (WantYes, false, Refuse, No, None),
        (WantYesOpposite, true, Accept, WantNo, Some(false)),
        (WantYesOpposite, true, Refuse, WantNo, Some(false)),
        (WantYesOpposite, false, Accept, No, None),
        (WantYesOpposite, false, Refuse, No, None),
    ];
    for (before, wanted, wish, after, reply) in rows {
        for side in Side::BOTH {
            let mut negotiator = Negotiator::new(&plenty());
            negotiator.set_state(side, OPTION, before);
            // What comes about our side is DO, about the peer's side WILL.
            let arrives = match side {
                Side::Local => request(Side::Remote, wanted),
                Side::Remote => request(Side::Local, wanted),
            };
            let outcome = negotiator.receive(arrives, OPTION, wish);
            let context = (before, arrives, wish);
            assert_eq!(negotiator.state(side, OPTION), after, "{context:?}");
            assert_eq!(outcome.reply, reply.map(|yes| request(side, yes)), "{context:?}");
            assert_eq!(outcome.side, side);
        }
    }
}

#[test]
fn asking_follows_rfc_1143() {
    use QState::{No, WantNo, WantNoOpposite, WantYes, WantYesOpposite, Yes};
    let rows = [
        (No, WantYes, Some(Verb::Do), No, None),
        (Yes, Yes, None, WantNo, Some(Verb::Dont)),
        (WantNo, WantNoOpposite, None, WantNo, None),
        (WantNoOpposite, WantNoOpposite, None, WantNo, None),
        (WantYes, WantYes, None, WantYesOpposite, None),
        (WantYesOpposite, WantYes, None, WantYesOpposite, None),
    ];
    for (before, enabled, send_on, disabled, send_off) in rows {
        let mut negotiator = Negotiator::default();
        negotiator.set_state(Side::Remote, OPTION, before);
        assert_eq!(negotiator.enable(Side::Remote, OPTION), send_on, "{before:?}");
        assert_eq!(negotiator.state(Side::Remote, OPTION), enabled, "{before:?}");
        negotiator.set_state(Side::Remote, OPTION, before);
        assert_eq!(negotiator.disable(Side::Remote, OPTION), send_off, "{before:?}");
        assert_eq!(negotiator.state(Side::Remote, OPTION), disabled, "{before:?}");
    }
}

#[test]
fn every_option_has_its_own_state_on_both_sides() {
    let mut negotiator = Negotiator::new(&plenty());
    for option in OptionCode::all() {
        negotiator.set_state(Side::Local, option, QState::WantYesOpposite);
        assert_eq!(negotiator.state(Side::Remote, option), QState::No);
        negotiator.set_state(Side::Remote, option, QState::WantNoOpposite);
        assert_eq!(negotiator.state(Side::Local, option), QState::WantYesOpposite);
        assert_eq!(negotiator.state(Side::Remote, option), QState::WantNoOpposite);
    }
}

#[test]
fn timing_mark_is_answered_each_time() {
    let mut negotiator = Negotiator::default();
    let mut ask = |wish| negotiator.receive(Verb::Do, OptionCode::TIMING_MARK, wish).reply;
    assert_eq!(ask(Wish::Accept), Some(Verb::Will));
    assert_eq!(ask(Wish::Accept), Some(Verb::Will));
    assert_eq!(ask(Wish::Refuse), Some(Verb::Wont));
    let mut negotiator = Negotiator::default();
    for _ in 0..2 {
        assert_eq!(negotiator.enable(Side::Remote, OptionCode::TIMING_MARK), Some(Verb::Do));
        let outcome = negotiator.receive(Verb::Will, OptionCode::TIMING_MARK, Wish::Refuse);
        assert_eq!((outcome.reply, outcome.event), (None, Some(Settled::Enabled)));
    }
}

/// RFC 860: DO would ask for another one, and two ends that accept them would not stop.
#[test]
fn a_timing_mark_that_nobody_asked_for_is_refused() {
    for wish in [Wish::Accept, Wish::Refuse] {
        let outcome = Negotiator::default().receive(Verb::Will, OptionCode::TIMING_MARK, wish);
        assert_eq!((outcome.reply, outcome.event), (Some(Verb::Dont), None));
    }
}

#[test]
fn answers_to_timing_marks_are_counted_in_all_and_not_per_option() {
    let mut negotiator = Negotiator::default();
    let outcomes: Vec<Outcome> = (0..1000)
        .map(|_| negotiator.receive(Verb::Do, OptionCode::TIMING_MARK, Wish::Refuse))
        .collect();
    assert!(outcomes[..512].iter().all(|o| o.reply == Some(Verb::Wont) && o.anomaly.is_none()));
    assert!(outcomes[512..].iter().all(|o| o.reply.is_none()));
    assert_eq!(outcomes[512].anomaly, Some(Anomaly::NegotiationFlood));
    assert!(outcomes[513..].iter().all(|o| o.anomaly.is_none()));
}

#[test]
fn a_timing_mark_cannot_be_taken_back() {
    let mut negotiator = Negotiator::default();
    assert_eq!(negotiator.enable(Side::Remote, OptionCode::TIMING_MARK), Some(Verb::Do));
    assert_eq!(negotiator.disable(Side::Remote, OptionCode::TIMING_MARK), None);
    let outcome = negotiator.receive(Verb::Will, OptionCode::TIMING_MARK, Wish::Refuse);
    assert_eq!((outcome.reply, outcome.event), (None, Some(Settled::Enabled)));
    assert_eq!(negotiator.state(Side::Remote, OptionCode::TIMING_MARK), QState::No);
}

/// Whether an option has a state or not.
#[test]
fn a_loop_on_one_option_ends_and_is_reported_once() {
    for option in [OPTION, OptionCode::LOGOUT, OptionCode::TIMING_MARK] {
        let mut negotiator = Negotiator::default();
        let outcomes: Vec<Outcome> =
            (0..1000).map(|_| negotiator.receive(Verb::Will, option, Wish::Refuse)).collect();
        assert_eq!(outcomes.iter().filter(|o| o.reply.is_some()).count(), 8, "{option}");
        let anomalies: Vec<Anomaly> = outcomes.iter().filter_map(|o| o.anomaly).collect();
        assert_eq!(anomalies, [Anomaly::NegotiationLoop(option)]);
        negotiator.refill();
        assert_eq!(negotiator.receive(Verb::Will, option, Wish::Refuse).reply, Some(Verb::Dont));
    }
}

#[test]
fn a_budget_that_is_drawn_on_is_filled_again() {
    let mut negotiator = Negotiator::default();
    for _ in 0..10 {
        for _ in 0..5 {
            let outcome = negotiator.receive(Verb::Will, OPTION, Wish::Refuse);
            assert_eq!((outcome.reply, outcome.anomaly), (Some(Verb::Dont), None));
        }
        negotiator.refill();
    }
}

#[test]
fn the_connection_has_a_budget_too() {
    let mut negotiator = Negotiator::default();
    let mut replies = 0;
    let mut floods = 0;
    for _ in 0..100 {
        for option in OptionCode::all() {
            for verb in [Verb::Will, Verb::Wont, Verb::Do, Verb::Dont] {
                let outcome = negotiator.receive(verb, option, Wish::Accept);
                replies += usize::from(outcome.reply.is_some());
                floods += usize::from(outcome.anomaly == Some(Anomaly::NegotiationFlood));
            }
        }
    }
    assert_eq!((replies, floods), (512, 1));
}

#[test]
fn agreeing_once_more_is_paid_for() {
    let limits = Limits { replies_per_option: 2, ..Limits::default() };
    let mut negotiator = Negotiator::new(&limits);
    let will = negotiator.receive(Verb::Will, OptionCode::GMCP, Wish::Accept);
    assert_eq!(will.reply, Some(Verb::Do));
    assert_eq!(negotiator.reack(Verb::Will, OptionCode::GMCP), Some(Verb::Do));
    assert_eq!(negotiator.reack(Verb::Will, OptionCode::GMCP), None);
    let wont = negotiator.receive(Verb::Wont, OptionCode::GMCP, Wish::Accept);
    let spent = Some(Anomaly::NegotiationLoop(OptionCode::GMCP));
    assert_eq!((wont.reply, wont.anomaly), (None, spent));
    // With no reply left there is none for this either.
    negotiator.set_state(Side::Local, OptionCode::GMCP, QState::Yes);
    assert_eq!(negotiator.reack(Verb::Do, OptionCode::GMCP), None);
}

/// The largest budgets there are end in the same way as any other.
#[test]
fn a_budget_of_any_size_reports_its_end_once() {
    for (per_option, total, want) in [
        (0, 512, Anomaly::NegotiationLoop(OptionCode::ECHO)),
        (254, u16::MAX, Anomaly::NegotiationLoop(OptionCode::ECHO)),
        (u8::MAX, u16::MAX, Anomaly::NegotiationLoop(OptionCode::ECHO)),
        (u8::MAX, 0, Anomaly::NegotiationFlood),
    ] {
        let limits = Limits {
            replies_per_option: per_option,
            replies_per_connection: total,
            ..Limits::default()
        };
        let mut negotiator = Negotiator::new(&limits);
        for _ in 0..2 {
            let mut outcomes =
                (0..1000).map(|_| negotiator.receive(Verb::Will, OptionCode::ECHO, Wish::Refuse));
            let replies = usize::from(total.min(per_option.into()));
            assert!(outcomes.by_ref().take(replies).all(|outcome| outcome.reply.is_some()));
            let (first, others) = (outcomes.next().unwrap(), outcomes.collect::<Vec<_>>());
            assert_eq!((first.reply, first.anomaly), (None, Some(want)), "{limits:?}");
            assert!(others.iter().all(|o| (o.reply, o.anomaly) == (None, None)), "{limits:?}");
            negotiator.refill();
        }
    }
}

/// Without a reply left, nothing is agreed that we could not say.
#[test]
fn a_spent_budget_never_leaves_an_option_on_that_we_did_not_agree_to() {
    let none = Limits { replies_per_option: 0, ..Limits::default() };
    for state in QState::ALL {
        for verb in Verb::ALL {
            let mut negotiator = Negotiator::new(&none);
            let side = match verb {
                Verb::Will | Verb::Wont => Side::Remote,
                Verb::Do | Verb::Dont => Side::Local,
            };
            negotiator.set_state(side, OPTION, state);
            let asked = state.is_enabled() || state.is_pending();
            let outcome = negotiator.receive(verb, OPTION, Wish::Accept);
            assert_eq!(outcome.reply, None);
            assert!(asked || !negotiator.is_enabled(side, OPTION), "{state:?} {verb}");
        }
    }
}

/// RFC 1143 §7: a peer that stops performing has stopped, whether it hears an answer or not.
#[test]
fn a_spent_budget_leaves_no_option_on_that_the_peer_has_off() {
    let none = Limits { replies_per_option: 0, ..Limits::default() };
    for (verb, side) in [(Verb::Wont, Side::Remote), (Verb::Dont, Side::Local)] {
        for state in QState::ALL {
            let mut negotiator = Negotiator::new(&none);
            negotiator.set_state(side, OPTION, state);
            let outcome = negotiator.receive(verb, OPTION, Wish::Accept);
            let was_lost = outcome.event == Some(Settled::Disabled);
            assert_eq!(was_lost, state.is_enabled(), "{state:?} {verb}");
            assert_eq!(negotiator.state(side, OPTION), QState::No, "{state:?} {verb}");
        }
    }
}

/// What we asked for is on once the peer agrees, though we can no longer say that we have thought better
/// of it.
#[test]
fn a_spent_budget_takes_nothing_back() {
    let none = Limits { replies_per_option: 0, ..Limits::default() };
    for (verb, side) in [(Verb::Will, Side::Remote), (Verb::Do, Side::Local)] {
        let mut negotiator = Negotiator::new(&none);
        negotiator.set_state(side, OPTION, QState::WantYesOpposite);
        let outcome = negotiator.receive(verb, OPTION, Wish::Accept);
        assert_eq!((outcome.reply, outcome.event), (None, Some(Settled::Enabled)));
        assert_eq!(negotiator.state(side, OPTION), QState::Yes);
    }
}

/// One side of an option between two negotiators, with all messages under way.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Link {
    ours: QState,
    theirs: QState,
    to_them: Vec<bool>,
    to_us: Vec<bool>,
    /// How many requests may still be made, by either end and at any moment.
    asks: u8,
}

const WISHES: [(Wish, Wish); 4] = [
    (Wish::Accept, Wish::Accept),
    (Wish::Accept, Wish::Refuse),
    (Wish::Refuse, Wish::Accept),
    (Wish::Refuse, Wish::Refuse),
];

/// Every state that two ends can come to, whatever each is asked to do and in whatever order the
/// messages of the two directions arrive: up to eight requests at any moment.
///
/// Either end may stand for the one that performs the option: the table is the same for both.
#[test]
fn two_negotiators_settle_and_agree() {
    use std::collections::HashMap;
    for wishes in WISHES {
        let start = Link {
            ours: QState::No,
            theirs: QState::No,
            to_them: Vec::new(),
            to_us: Vec::new(),
            asks: 8,
        };
        // How many deliveries a state is away from rest at most; `None` while it is looked at.
        let mut rest: HashMap<Link, Option<u32>> = HashMap::new();
        let longest = deliveries_to_rest(&start, wishes, &mut rest);
        // Two messages for each request, whatever happens in between.
        assert_eq!(longest, 2 * 8, "{wishes:?}");
        let in_flight = rest.keys().map(|link| link.to_us.len() + link.to_them.len()).max();
        assert_eq!(in_flight, Some(2), "{wishes:?}");
        let states = match wishes {
            (Wish::Accept, Wish::Accept) => 261,
            (Wish::Refuse, Wish::Refuse) => 306,
            _ => 294,
        };
        assert_eq!(rest.len(), states, "{wishes:?}");
    }
}

/// The longest way to rest, over all orders; a way that comes round again is endless and fails.
fn deliveries_to_rest(
    link: &Link,
    wishes: (Wish, Wish),
    known: &mut std::collections::HashMap<Link, Option<u32>>,
) -> u32 {
    match known.get(link) {
        Some(Some(longest)) => return *longest,
        Some(None) => panic!("an endless exchange: {link:?}"),
        None => known.insert(link.clone(), None),
    };
    if link.to_us.is_empty() && link.to_them.is_empty() {
        assert!(!link.ours.is_pending() && !link.theirs.is_pending(), "{link:?}");
        assert_eq!(link.ours, link.theirs, "{wishes:?}");
    }
    let mut longest = 0;
    for next in deliveries(link, wishes) {
        longest = longest.max(1 + deliveries_to_rest(&next, wishes, known));
    }
    for next in requests(link) {
        longest = longest.max(deliveries_to_rest(&next, wishes, known));
    }
    known.insert(link.clone(), Some(longest));
    longest
}

fn deliveries(link: &Link, wishes: (Wish, Wish)) -> Vec<Link> {
    let mut next = Vec::new();
    if let Some((said, rest)) = link.to_us.split_first() {
        let step = link.ours.receive(*said, wishes.0);
        let mut after = Link { ours: step.state, to_us: rest.into(), ..link.clone() };
        after.to_them.extend(step.reply);
        next.push(after);
    }
    if let Some((said, rest)) = link.to_them.split_first() {
        let step = link.theirs.receive(*said, wishes.1);
        let mut after = Link { theirs: step.state, to_them: rest.into(), ..link.clone() };
        after.to_us.extend(step.reply);
        next.push(after);
    }
    next
}

fn requests(link: &Link) -> Vec<Link> {
    let Some(asks) = link.asks.checked_sub(1) else { return Vec::new() };
    let mut next = Vec::new();
    for (state, send) in [link.ours.enable(), link.ours.disable()] {
        let mut after = Link { ours: state, asks, ..link.clone() };
        after.to_them.extend(send);
        next.push(after);
    }
    for (state, send) in [link.theirs.enable(), link.theirs.disable()] {
        let mut after = Link { theirs: state, asks, ..link.clone() };
        after.to_us.extend(send);
        next.push(after);
    }
    next
}

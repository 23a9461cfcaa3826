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

#[test]
fn a_loop_on_one_option_ends_and_is_reported_once() {
    let mut negotiator = Negotiator::default();
    let outcomes: Vec<Outcome> =
        (0..1000).map(|_| negotiator.receive(Verb::Will, OPTION, Wish::Refuse)).collect();
    assert_eq!(outcomes.iter().filter(|o| o.reply.is_some()).count(), 8);
    let anomalies: Vec<Anomaly> = outcomes.iter().filter_map(|o| o.anomaly).collect();
    assert_eq!(anomalies, [Anomaly::NegotiationLoop(OPTION)]);
    negotiator.refill();
    assert_eq!(negotiator.receive(Verb::Will, OPTION, Wish::Refuse).reply, Some(Verb::Dont));
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

/// One side of an option between two negotiators, with all messages under way.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Link {
    ours: QState,
    theirs: QState,
    to_them: Vec<bool>,
    to_us: Vec<bool>,
}

/// Two ends, whatever each is asked to do in between, settle and agree.
#[test]
fn two_negotiators_settle_and_agree() {
    use std::collections::HashSet;
    for (our_wish, their_wish) in [
        (Wish::Accept, Wish::Accept),
        (Wish::Accept, Wish::Refuse),
        (Wish::Refuse, Wish::Accept),
        (Wish::Refuse, Wish::Refuse),
    ] {
        let start =
            Link { ours: QState::No, theirs: QState::No, to_them: Vec::new(), to_us: Vec::new() };
        let mut seen = HashSet::new();
        assert!(!goes_round(&start, 3, (our_wish, their_wish), &mut Vec::new()));
        // Up to four requests, at any moment, from either end.
        let mut open = std::vec![(start, 4_u8)];
        while let Some((link, asks)) = open.pop() {
            if !seen.insert((link.clone(), asks)) {
                continue;
            }
            assert!(link.to_us.len() + link.to_them.len() <= 8, "{link:?}");
            if link.to_us.is_empty() && link.to_them.is_empty() {
                assert!(!link.ours.is_pending() && !link.theirs.is_pending(), "{link:?}");
                assert_eq!(link.ours, link.theirs, "{our_wish:?} {their_wish:?}");
            }
            open.extend(successors(&link, asks, our_wish, their_wish));
        }
        assert!(seen.len() > 50, "{}", seen.len());
    }
}

/// Whether deliveries can go on for ever from any state that up to `asks` requests lead to. The count
/// of requests falls along a path, so a state that comes again was reached by deliveries alone.
fn goes_round(link: &Link, asks: u8, wishes: (Wish, Wish), path: &mut Vec<(Link, u8)>) -> bool {
    let here = (link.clone(), asks);
    if path.contains(&here) {
        return true;
    }
    path.push(here);
    let next = successors(link, asks, wishes.0, wishes.1);
    let round = next.iter().any(|(link, asks)| goes_round(link, *asks, wishes, path));
    path.pop();
    round
}

fn successors(link: &Link, asks: u8, our_wish: Wish, their_wish: Wish) -> Vec<(Link, u8)> {
    let mut next = Vec::new();
    if let Some((said, rest)) = link.to_us.split_first() {
        let step = link.ours.receive(*said, our_wish);
        let mut after = Link { ours: step.state, to_us: rest.into(), ..link.clone() };
        after.to_them.extend(step.reply);
        next.push((after, asks));
    }
    if let Some((said, rest)) = link.to_them.split_first() {
        let step = link.theirs.receive(*said, their_wish);
        let mut after = Link { theirs: step.state, to_them: rest.into(), ..link.clone() };
        after.to_us.extend(step.reply);
        next.push((after, asks));
    }
    if asks > 0 {
        for (state, send) in [link.ours.enable(), link.ours.disable()] {
            let mut after = Link { ours: state, ..link.clone() };
            after.to_them.extend(send);
            next.push((after, asks - 1));
        }
        for (state, send) in [link.theirs.enable(), link.theirs.disable()] {
            let mut after = Link { theirs: state, ..link.clone() };
            after.to_us.extend(send);
            next.push((after, asks - 1));
        }
    }
    next
}

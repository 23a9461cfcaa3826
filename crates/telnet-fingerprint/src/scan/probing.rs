//! The questions after the banner: what is offered, what is offered wrongly, and what loops.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use telnet_proto::{OptionCode, Side, Verb};

use super::answers::{Answers, Posture};
use super::tables::Mark;

/// The stages of questioning, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// DO for everything in the probe set that has not been spoken of.
    Offers,
    /// DO NAWS and DO TTYPE, which only a client performs, and WILL ECHO, which no client performs.
    WrongDirection,
    /// DO again for all that the peer performs.
    LoopRemote,
    /// WILL again for all that we perform.
    LoopLocal,
}

/// One stage in progress.
#[derive(Debug)]
pub(super) struct Questions {
    pub(super) stage: Stage,
    asked: Vec<OptionCode>,
    awaited: BTreeSet<(Side, OptionCode)>,
    started: Duration,
    last_answer: Duration,
}

/// What the questions brought to light.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings {
    /// For each option asked for: whether it was offered; a question without an answer is a no.
    pub(super) offers: BTreeMap<OptionCode, bool>,
    pub(super) wrong_direction: BTreeSet<OptionCode>,
    pub(super) looped: BTreeSet<OptionCode>,
}

impl Questions {
    pub(super) fn offers(options: Vec<OptionCode>, answers: &mut Answers, now: Duration) -> Self {
        let unknown = |option: &OptionCode| answers.tables.known(Side::Remote, *option).is_none();
        let open: Vec<OptionCode> = options.iter().copied().filter(unknown).collect();
        for option in &open {
            answers.ask(*option);
        }
        Self::new(Stage::Offers, options, open.iter().map(|o| (Side::Remote, *o)), now)
    }

    pub(super) fn wrong_direction(answers: &mut Answers, now: Duration) -> Self {
        answers.posture = Posture::Server;
        answers.say(Some(Verb::Do), OptionCode::NAWS);
        answers.say(Some(Verb::Do), OptionCode::TTYPE);
        answers.say(Some(Verb::Will), OptionCode::ECHO);
        Self::new(Stage::WrongDirection, Vec::new(), WRONG, now)
    }

    pub(super) fn looped(side: Side, answers: &mut Answers, now: Duration) -> Self {
        let on = answers.tables.all_on(side);
        for option in &on {
            answers.tables.forget(side, *option);
        }
        for option in &on {
            match side {
                Side::Remote => answers.ask(*option),
                Side::Local => {
                    let verb = answers.tables.offer(*option);
                    answers.say(verb, *option);
                }
            }
        }
        let stage = match side {
            Side::Remote => Stage::LoopRemote,
            Side::Local => Stage::LoopLocal,
        };
        let awaited: Vec<_> = on.iter().map(|option| (side, *option)).collect();
        Self::new(stage, on, awaited, now)
    }

    fn new(
        stage: Stage,
        asked: Vec<OptionCode>,
        awaited: impl IntoIterator<Item = (Side, OptionCode)>,
        now: Duration,
    ) -> Self {
        let awaited = awaited.into_iter().collect();
        Self { stage, asked, awaited, started: now, last_answer: now }
    }

    /// A verb came about this option.
    pub(super) fn answered(&mut self, side: Side, option: OptionCode, now: Duration) {
        if self.awaited.remove(&(side, option)) {
            self.last_answer = now;
        }
    }

    pub(super) fn is_answered(&self) -> bool {
        self.awaited.is_empty()
    }

    /// When silence counts as the answer to what is still open.
    pub(super) fn deadline(&self) -> Duration {
        (self.last_answer + ANSWER_WAIT).min(self.started + STAGE_WAIT)
    }

    /// Ends the stage: what was found goes to the findings, what was put aside comes back.
    pub(super) fn conclude(self, answers: &mut Answers, findings: &mut Findings) {
        match self.stage {
            Stage::Offers => {
                for option in self.asked {
                    let offered = answers.tables.known(Side::Remote, option) == Some(true);
                    findings.offers.insert(option, offered);
                }
            }
            Stage::WrongDirection => {
                answers.posture = Posture::Client;
                let wrong = WRONG.into_iter().filter(|(s, o)| answers.tables.is_on(*s, *o));
                findings.wrong_direction.extend(wrong.map(|(_, option)| option));
            }
            Stage::LoopRemote => self.restore(Side::Remote, answers, findings),
            Stage::LoopLocal => self.restore(Side::Local, answers, findings),
        }
    }

    fn restore(self, side: Side, answers: &mut Answers, findings: &mut Findings) {
        for option in self.asked {
            if answers.tables.known(side, option).is_some() {
                findings.looped.insert(option);
            }
            answers.tables.set(side, option, Mark::On);
            answers.tables.settle(side, option);
        }
    }
}

/// What no server should agree to.
const WRONG: [(Side, OptionCode); 3] = [
    (Side::Remote, OptionCode::NAWS),
    (Side::Remote, OptionCode::TTYPE),
    (Side::Local, OptionCode::ECHO),
];
/// How long after the last answer the next one may come.
const ANSWER_WAIT: Duration = Duration::from_millis(500);
/// How long a stage may take that is kept alive by answers.
const STAGE_WAIT: Duration = Duration::from_secs(3);

//! What has happened before the first byte of a vector.
//!
//! Options that are on are on without a word. What a session has said of its own, such as a request
//! of which the vector has the answer, it says here to a peer that agrees, and that is dropped.

use telnet_proto::negotiate::QState;
use telnet_proto::{Frame, Limits, OptionCode, Parser, Policy, Role, Session, Side, Verb, emit};

use super::super::hex;
use super::super::judge::Skip;
use super::config::set;
use super::payloads::payloads;
use super::{QUIRK, Scene, claims};

/// A session as it is when the first byte arrives.
pub(super) fn session(scene: Scene<'_>) -> Result<Session, Skip> {
    let config = scene.config;
    let mut session = Session::new(policy(scene), &Limits::default());
    // The sign of a quirk is a name that was asked for.
    let is_sign = scene.names(QUIRK) && !config.mentions(OptionCode::TTYPE);
    ask_for_names(&mut session, config.asked.max(is_sign.into()))?;
    request_charset(&mut session, scene)?;
    for (side, codes) in [(Side::Local, &config.on_local), (Side::Remote, &config.on_remote)] {
        for option in set(codes).iter() {
            session.negotiator_mut().set_state(side, option, QState::Yes);
        }
    }
    for (side, codes) in [(Side::Local, &config.want_local), (Side::Remote, &config.want_remote)] {
        for option in set(codes).iter() {
            session.enable(side, option);
        }
    }
    presume(&mut session, scene);
    let _said_before = session.take_output();
    Ok(session)
}

/// What the settings describe, what the claims are about, and what is to be agreed to.
fn policy(scene: Scene<'_>) -> Policy {
    let mut policy = scene.config.policy(scene.role, scene.reading);
    let claimed = scene.options(claims::MAY_SEND).collect::<Vec<_>>();
    for option in claimed.into_iter().chain(compression(scene)) {
        if !scene.config.mentions(option) {
            policy.accept_local.insert(option);
            policy.accept_remote.insert(option);
        }
    }
    for (verb, option) in wanted_verbs(scene) {
        match verb {
            Verb::Will => policy.accept_local.insert(option),
            Verb::Do => policy.accept_remote.insert(option),
            Verb::Wont | Verb::Dont => {}
        }
    }
    if scene.names(claims::MAX_PAYLOAD) {
        policy.accept_remote.insert(OptionCode::NEW_ENVIRON);
        policy.wanted_variables = claims::long_list();
    }
    policy
}

/// The verbs that are to be sent about options of which the settings say nothing: whoever is to agree
/// to one has a policy that accepts it.
fn wanted_verbs(scene: Scene<'_>) -> Vec<(Verb, OptionCode)> {
    let sends = scene.expect.iter().filter(|event| event.kind() == "send");
    let pieces = sends.filter_map(|send| hex::parse(send.field("hex")?.as_str()?));
    let wire: Vec<u8> = pieces.flatten().collect();
    let mut parser = Parser::default();
    let mut verbs = Vec::new();
    for frame in parser.frames(&wire) {
        if let Frame::Negotiation { verb, option } = frame
            && !scene.config.mentions(option)
        {
            verbs.push((verb, option));
        }
    }
    verbs
}

/// What has to be so for the vector to be about anything.
fn presume(session: &mut Session, scene: Scene<'_>) {
    let has_input = scene.reads().iter().any(|read| !read.is_empty());
    if scene.config.send_naws.is_some() && !has_input {
        session.negotiator_mut().set_state(Side::Local, OptionCode::NAWS, QState::Yes);
    }
    let Some(option) = compression(scene).filter(|option| !scene.config.mentions(*option)) else {
        return;
    };
    // MCCP2 and MCCP3 are both the server's to offer.
    let side = match scene.role {
        Role::Client => Side::Remote,
        Role::Server => Side::Local,
    };
    if scene.names(claims::BOUNDED) {
        session.negotiator_mut().set_state(side, option, QState::Yes);
    } else if side == Side::Local {
        session.enable(side, option);
    }
}

/// The option by which what the vector is about is compressed.
fn compression(scene: Scene<'_>) -> Option<OptionCode> {
    let is_from_server = match (scene.names(claims::COMPRESSED), scene.names(claims::BOUNDED)) {
        (true, _) => scene.role == Role::Server,
        (false, true) => scene.role == Role::Client,
        (false, false) => return None,
    };
    Some(if is_from_server { OptionCode::MCCP2 } else { OptionCode::MCCP3 })
}

fn ask_for_names(session: &mut Session, asked: u8) -> Result<(), Skip> {
    match asked {
        0 => Ok(()),
        1 => {
            agree(session, Verb::Will, OptionCode::TTYPE);
            is_out(session, OptionCode::TTYPE)
        }
        _ => Err(Skip(format!("asked {asked} times: what the answers were is not told"))),
    }
}

/// An ACCEPTED that arrives answers a request, so one has been sent.
fn request_charset(session: &mut Session, scene: Scene<'_>) -> Result<(), Skip> {
    let config = scene.config;
    let arriving = payloads(&scene.reads().concat());
    let mut messages = arriving.iter().filter(|payload| payload.option == OptionCode::CHARSET);
    let has_messages = messages.clone().next().is_some();
    let is_answered = messages.any(|message| message.bytes.first() == Some(&CHARSET_ACCEPTED));
    let is_presumed = is_answered && config.charset.is_some() && scene.role == Role::Server;
    if config.request_outstanding.unwrap_or(is_presumed) {
        agree(session, Verb::Do, OptionCode::CHARSET);
        if session.policy().role == Role::Client {
            // A client asks only where its application does.
            let _is_agreed = session.request_charset();
        }
        return is_out(session, OptionCode::CHARSET);
    }
    if has_messages && config.charset.is_some() && !config.mentions(OptionCode::CHARSET) {
        session.negotiator_mut().set_state(Side::Remote, OptionCode::CHARSET, QState::Yes);
    }
    Ok(())
}

/// The peer offers or asks for an option, and we agree.
fn agree(session: &mut Session, verb: Verb, option: OptionCode) {
    let policy = session.policy().clone();
    session.policy_mut().accept_local.insert(option);
    session.policy_mut().accept_remote.insert(option);
    let mut bytes = Vec::new();
    emit::negotiation(verb, option, &mut bytes);
    let mut input = bytes.as_slice();
    while session.poll(&mut input).is_some() {}
    *session.policy_mut() = policy;
}

/// Whether the session has just said something about the option by itself.
fn is_out(session: &mut Session, option: OptionCode) -> Result<(), Skip> {
    let said = payloads(&session.take_output());
    if said.iter().any(|payload| payload.option == option) {
        return Ok(());
    }
    let role = session.policy().role;
    Err(Skip(format!("a session asks for nothing of {option} by itself ({role:?})")))
}

const CHARSET_ACCEPTED: u8 = 2;

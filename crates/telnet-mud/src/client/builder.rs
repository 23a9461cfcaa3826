//! What a client knows and tells, in one place.

use telnet_codec::proto::subneg::Naws;
use telnet_codec::proto::{Limits, OptionCode, Policy, Role, Side};

use super::{MudClient, MxpAnswers, Profile};
use crate::answers::Answers;
use crate::packages::{CoreHello, CoreSupportsSet, Many};
use crate::{
    Atcp, Gmcp, Mnes, MsdpClient, MsdpTable, Mtts, MttsTerminal, MudCodec, MudError, MudLimits,
    emit_mxp_supports, emit_mxp_version,
};

/// Makes a [`MudClient`]: each method adds a protocol that it agrees to.
///
/// ```
/// use telnet_mud::{MsdpRequest, MudClient, Mtts};
///
/// let client = MudClient::builder("Foo", "1.0")
///     .terminal("XTERM-256COLOR", Mtts::ANSI | Mtts::COLORS_256 | Mtts::UTF_8)
///     .gmcp(["Char 1", "Room 1"])
///     .msdp([MsdpRequest::Report(&["HEALTH", "MANA"]).message()?])
///     .mxp(["send", "send.href"])
///     .mssp()
///     .mccp()
///     .build()?;
/// # Ok::<(), telnet_mud::MudError>(())
/// ```
#[derive(Clone, Debug)]
pub struct MudClientBuilder {
    name: String,
    version: String,
    policy: Policy,
    limits: Limits,
    mud_limits: MudLimits,
    terminal: Option<(String, Mtts)>,
    gmcp: Option<Vec<String>>,
    mxp: Option<Vec<String>>,
    is_mnes: bool,
    is_msp: bool,
    profile: Profile,
}

impl MudClientBuilder {
    pub(super) fn new(name: String, version: String) -> Self {
        Self {
            name,
            version,
            policy: Policy::default(),
            limits: Limits::default(),
            mud_limits: MudLimits::default(),
            terminal: None,
            gmcp: None,
            mxp: None,
            is_mnes: false,
            is_msp: false,
            profile: Profile::default(),
        }
        .agree(&[Side::Remote], OptionCode::ECHO)
        .agree(&[Side::Remote], OptionCode::SGA)
        .agree(&[Side::Remote], OptionCode::END_OF_RECORD)
    }

    /// Changes the policy of the session: what else to agree to.
    #[must_use]
    pub fn policy(mut self, change: impl FnOnce(&mut Policy)) -> Self {
        change(&mut self.policy);
        self.policy.role = Role::Client;
        self
    }

    /// Sets the limits.
    #[must_use]
    pub fn limits(mut self, limits: Limits, mud_limits: MudLimits) -> Self {
        self.limits = limits;
        self.mud_limits = mud_limits;
        self
    }

    /// TTYPE: the name of the client, then the terminal, then its abilities by MTTS.
    #[must_use]
    pub fn terminal(mut self, terminal: impl Into<String>, mtts: Mtts) -> Self {
        self.terminal = Some((terminal.into(), mtts));
        self.agree(&[Side::Local], OptionCode::TTYPE)
    }

    /// NAWS: the size of the window in characters.
    #[must_use]
    pub fn window(mut self, columns: u16, rows: u16) -> Self {
        self.policy.window = Some(Naws { columns, rows });
        self.agree(&[Side::Local], OptionCode::NAWS)
    }

    /// CHARSET: what will do, the best first.
    #[must_use]
    pub fn charsets<C: Into<Vec<u8>>>(mut self, names: impl IntoIterator<Item = C>) -> Self {
        self.policy.charsets = names.into_iter().map(Into::into).collect();
        self.agree(&Side::BOTH, OptionCode::CHARSET)
    }

    /// MNES: name, version, terminal and abilities as variables too. The terminal has to be told as
    /// well for all of them.
    #[must_use]
    pub fn mnes(mut self) -> Self {
        self.is_mnes = true;
        self.agree(&[Side::Local], OptionCode::NEW_ENVIRON)
    }

    /// GMCP: the modules with their versions, such as `Char 1`.
    #[must_use]
    pub fn gmcp<M: Into<String>>(mut self, modules: impl IntoIterator<Item = M>) -> Self {
        self.gmcp = Some(modules.into_iter().map(Into::into).collect());
        self.agree(&Side::BOTH, OptionCode::GMCP)
    }

    /// MSDP: the messages with which to begin, see [`MsdpRequest`](crate::MsdpRequest).
    #[must_use]
    pub fn msdp(mut self, messages: impl IntoIterator<Item = MsdpTable>) -> Self {
        self.profile.msdp = messages.into_iter().collect();
        self.agree(&[Side::Remote], OptionCode::MSDP)
    }

    /// MSSP: a server that offers its report is asked for it.
    #[must_use]
    pub fn mssp(self) -> Self {
        self.agree(&[Side::Remote], OptionCode::MSSP)
    }

    /// MXP: the elements and arguments that are shown, such as `send` and `send.href`.
    #[must_use]
    pub fn mxp<E: Into<String>>(mut self, elements: impl IntoIterator<Item = E>) -> Self {
        self.mxp = Some(elements.into_iter().map(Into::into).collect());
        self.agree(&Side::BOTH, OptionCode::MXP)
    }

    /// MSP: sounds are taken out of the text, be it agreed or not.
    #[must_use]
    pub fn msp(mut self) -> Self {
        self.is_msp = true;
        self.agree(&Side::BOTH, OptionCode::MSP)
    }

    /// ZMP, which the application answers.
    #[must_use]
    pub fn zmp(self) -> Self {
        self.agree(&[Side::Remote], OptionCode::ZMP)
    }

    /// ATCP: the message with which to begin, see [`Atcp::hello`].
    #[must_use]
    pub fn atcp(mut self, hello: Atcp) -> Self {
        self.profile.atcp = Some(hello);
        self.agree(&Side::BOTH, OptionCode::ATCP)
    }

    /// Channel 102 of Aardwolf.
    #[must_use]
    pub fn aardwolf(self) -> Self {
        self.agree(&[Side::Remote], OptionCode::AARDWOLF)
    }

    /// MCCP: what arrives may be compressed, by version 1 or 2, and so may what is sent, by version 3.
    #[must_use]
    pub fn mccp(self) -> Self {
        [OptionCode::MCCP1, OptionCode::MCCP2, OptionCode::MCCP3]
            .into_iter()
            .fold(self, |builder, version| builder.agree(&[Side::Remote], version))
    }

    /// The client, before the first byte.
    ///
    /// # Errors
    ///
    /// [`MudError::Text`] if the name, the version or an element has no form in MXP.
    pub fn build(mut self) -> Result<MudClient, MudError> {
        let terminal = self.mtts_terminal();
        if self.terminal.is_some() {
            self.policy.terminal_types = terminal.names();
        }
        if self.is_mnes {
            let variables = self.mnes_of(terminal).variables();
            self.policy.variables.get_or_insert_default().extend(variables);
        }
        if let Some(modules) = self.gmcp.take() {
            self.profile.gmcp = self.greeting(&modules)?;
        }
        if let Some(elements) = &self.mxp {
            let (mut version, mut supports) = (Vec::new(), Vec::new());
            emit_mxp_version(&self.name, &self.version, &mut version)?;
            let elements: Vec<&str> = elements.iter().map(String::as_str).collect();
            emit_mxp_supports(&elements, &mut supports)?;
            self.profile.mxp = Some(MxpAnswers { version, supports });
        }
        let mut codec = MudCodec::new(self.policy, &self.limits, &self.mud_limits);
        if self.is_msp {
            codec.read_msp();
        }
        Ok(MudClient {
            codec,
            answers: Answers::new(self.mud_limits.answers),
            limits: self.mud_limits,
            profile: self.profile,
            msdp: MsdpClient::default(),
            has_greeted: false,
        })
    }

    /// Hello comes first: servers look up the client by it when they read what it supports.
    fn greeting(&self, modules: &[String]) -> Result<Vec<Gmcp>, MudError> {
        let hello = CoreHello {
            client: Some(self.name.as_str().into()),
            version: Some(self.version.as_str().into()),
            ..CoreHello::default()
        };
        let modules = modules.iter().map(|module| module.as_str().into()).collect();
        let supports = CoreSupportsSet(Many(modules));
        Ok(vec![Gmcp::from_package(&hello)?, Gmcp::from_package(&supports)?])
    }

    fn mtts_terminal(&self) -> MttsTerminal {
        MttsTerminal {
            client: Some(self.name.to_ascii_uppercase().into()),
            terminal: self.terminal.as_ref().map(|(terminal, _)| terminal.clone().into()),
            mtts: self.terminal.as_ref().map(|(_, mtts)| *mtts),
        }
    }

    fn mnes_of(&self, terminal: MttsTerminal) -> Mnes {
        Mnes {
            client_name: Some(self.name.clone().into()),
            client_version: Some(self.version.clone().into()),
            mtts_number: terminal.mtts.map(|mtts| mtts.0.to_string().into()),
            terminal_type: terminal.terminal,
            charset: self.policy.charsets.first().cloned(),
            ip_address: None,
        }
    }

    fn agree(mut self, sides: &[Side], option: OptionCode) -> Self {
        for side in sides {
            match side {
                Side::Local => self.policy.accept_local.insert(option),
                Side::Remote => self.policy.accept_remote.insert(option),
            }
        }
        self
    }
}

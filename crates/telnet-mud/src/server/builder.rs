//! What a server offers, in one place.

use std::collections::BTreeSet;
use std::sync::Arc;

use telnet_codec::proto::subneg::VariableKind;
use telnet_codec::proto::{Limits, OptionCode, Policy, Role, Side};

use super::{MudServer, Setup};
use crate::{Mnes, MsdpServer, Mssp, MudLimits};

/// Makes a [`MudServer`]: each method adds a protocol to the offer.
///
/// ```
/// use telnet_mud::{MsdpAccess, MsdpServer, MsdpValue, MudServer};
///
/// let mut msdp = MsdpServer::new();
/// msdp.declare("HEALTH", MsdpAccess::Reportable, MsdpValue::text("52")?)?;
/// let server = MudServer::builder().terminal().window().charsets(["UTF-8"]).msdp(msdp).build();
/// # Ok::<(), telnet_mud::MudError>(())
/// ```
#[derive(Clone, Debug)]
pub struct MudServerBuilder {
    setup: Setup,
    offered: BTreeSet<(Side, u8)>,
}

impl MudServerBuilder {
    pub(super) fn new() -> Self {
        let setup = Setup {
            policy: Policy::server(),
            limits: Limits::default(),
            mud_limits: MudLimits::default(),
            offers: Vec::new(),
            mssp: None,
            is_plaintext: false,
            msdp: MsdpServer::new(),
            zmp: Vec::new(),
        };
        Self { setup, offered: BTreeSet::new() }
    }

    /// Changes the policy of the session: what else to agree to, without an offer.
    #[must_use]
    pub fn policy(mut self, change: impl FnOnce(&mut Policy)) -> Self {
        change(&mut self.setup.policy);
        self.setup.policy.role = Role::Server;
        self
    }

    /// Sets the limits of each connection.
    #[must_use]
    pub fn limits(mut self, limits: Limits, mud_limits: MudLimits) -> Self {
        self.setup.limits = limits;
        self.setup.mud_limits = mud_limits;
        self
    }

    /// TTYPE: asks for name, terminal and abilities, which is MTTS.
    #[must_use]
    pub fn terminal(self) -> Self {
        self.offer(Side::Remote, OptionCode::TTYPE)
    }

    /// NAWS: asks for the size of the window.
    #[must_use]
    pub fn window(self) -> Self {
        self.offer(Side::Remote, OptionCode::NAWS)
    }

    /// MNES: asks for the variables of NEW-ENVIRON by their names, and for no others.
    #[must_use]
    pub fn mnes(mut self) -> Self {
        let names = Mnes::request();
        let names = names.variables().iter().map(|variable| variable.name.clone());
        let wanted = names.map(|name| (VariableKind::Var, name));
        self.setup.policy.wanted_variables.extend(wanted);
        self.offer(Side::Remote, OptionCode::NEW_ENVIRON)
    }

    /// CHARSET: offers these, the best first.
    #[must_use]
    pub fn charsets<C: Into<Vec<u8>>>(mut self, names: impl IntoIterator<Item = C>) -> Self {
        self.setup.policy.charsets = names.into_iter().map(Into::into).collect();
        self.setup.policy.accept_remote.insert(OptionCode::CHARSET);
        self.offer(Side::Local, OptionCode::CHARSET)
    }

    /// EOR: marks prompts.
    #[must_use]
    pub fn prompts(self) -> Self {
        self.offer(Side::Local, OptionCode::END_OF_RECORD)
    }

    /// MSSP: reports this to whoever agrees.
    #[must_use]
    pub fn mssp(mut self, report: Mssp) -> Self {
        self.setup.mssp = Some(report);
        self.offer(Side::Local, OptionCode::MSSP)
    }

    /// MSSP in plain text: a line `MSSP-REQUEST` is answered until
    /// [`MudConnection::end_login`](super::MudConnection::end_login).
    #[must_use]
    pub fn mssp_plaintext(mut self) -> Self {
        self.setup.is_plaintext = true;
        self
    }

    /// MSDP: the variables that there are, with their first values.
    #[must_use]
    pub fn msdp(mut self, variables: MsdpServer) -> Self {
        self.setup.msdp = variables;
        self.offer(Side::Local, OptionCode::MSDP)
    }

    /// GMCP: packages go to the clients that support them.
    #[must_use]
    pub fn gmcp(self) -> Self {
        self.offer(Side::Local, OptionCode::GMCP)
    }

    /// MXP.
    #[must_use]
    pub fn mxp(self) -> Self {
        self.offer(Side::Local, OptionCode::MXP)
    }

    /// MSP.
    #[must_use]
    pub fn msp(self) -> Self {
        self.offer(Side::Local, OptionCode::MSP)
    }

    /// ZMP: the commands and packages that there are, with which `zmp.check` is answered.
    #[must_use]
    pub fn zmp<P: Into<String>>(mut self, supported: impl IntoIterator<Item = P>) -> Self {
        self.setup.zmp = supported.into_iter().map(Into::into).collect();
        self.offer(Side::Local, OptionCode::ZMP)
    }

    /// ATCP, which the client performs.
    #[must_use]
    pub fn atcp(self) -> Self {
        self.offer(Side::Remote, OptionCode::ATCP)
    }

    /// Channel 102 of Aardwolf.
    #[must_use]
    pub fn aardwolf(self) -> Self {
        self.offer(Side::Local, OptionCode::AARDWOLF)
    }

    /// MCCP: offers to compress what is sent, and to inflate what arrives.
    #[must_use]
    pub fn mccp(self) -> Self {
        self.offer(Side::Local, OptionCode::MCCP2).offer(Side::Local, OptionCode::MCCP3)
    }

    /// The server.
    pub fn build(mut self) -> MudServer {
        let is_offered = |offer: &&(Side, OptionCode)| {
            let (side, option) = **offer;
            self.offered.contains(&(side, option.code()))
        };
        self.setup.offers = ORDER.iter().filter(is_offered).copied().collect();
        MudServer { setup: Arc::new(self.setup) }
    }

    fn offer(mut self, side: Side, option: OptionCode) -> Self {
        match side {
            Side::Local => self.setup.policy.accept_local.insert(option),
            Side::Remote => self.setup.policy.accept_remote.insert(option),
        }
        self.offered.insert((side, option.code()));
        self
    }
}

/// Who the client is comes first, and compression last.
const ORDER: &[(Side, OptionCode)] = &[
    (Side::Remote, OptionCode::TTYPE),
    (Side::Remote, OptionCode::NAWS),
    (Side::Remote, OptionCode::NEW_ENVIRON),
    (Side::Local, OptionCode::CHARSET),
    (Side::Local, OptionCode::END_OF_RECORD),
    (Side::Local, OptionCode::MSSP),
    (Side::Local, OptionCode::MSDP),
    (Side::Local, OptionCode::GMCP),
    (Side::Local, OptionCode::MXP),
    (Side::Local, OptionCode::MSP),
    (Side::Local, OptionCode::ZMP),
    (Side::Remote, OptionCode::ATCP),
    (Side::Local, OptionCode::AARDWOLF),
    (Side::Local, OptionCode::MCCP2),
    (Side::Local, OptionCode::MCCP3),
];

//! What a client has shown of itself.

use telnet_codec::proto::subneg::Naws;

use crate::packages::CoreHello;
use crate::{Gmcp, GmcpSupports, Mnes, Mtts, MttsTerminal};

/// All that a [`MudConnection`](super::MudConnection) has heard of its client.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MudPeer {
    /// The names of the terminal, read by MTTS.
    pub terminal: Option<MttsTerminal>,
    /// The variables of MNES.
    pub mnes: Mnes,
    /// The size of the window.
    pub window: Option<Naws>,
    /// The charset that is in effect, as the client spells it.
    pub charset: Option<Vec<u8>>,
    /// Who the client is by GMCP: name and version, and nothing else that its hello held.
    pub hello: Option<CoreHello>,
    /// Which modules of GMCP it supports.
    pub supports: GmcpSupports,
}

impl MudPeer {
    /// The name of the client: by GMCP, by MNES, or by its terminal types, which many write in
    /// capitals.
    ///
    /// ```
    /// use telnet_mud::{MttsTerminal, MudPeer};
    ///
    /// let mut peer = MudPeer::default();
    /// assert_eq!(peer.client_name(), None);
    /// peer.terminal = Some(MttsTerminal::from_names(["TINTIN++", "XTERM", "MTTS 137"]));
    /// assert_eq!(peer.client_name().as_deref(), Some(&b"TINTIN++"[..]));
    /// assert_eq!(peer.mtts().unwrap().to_string(), "MTTS 137");
    /// ```
    pub fn client_name(&self) -> Option<Vec<u8>> {
        let by_gmcp = self.hello.as_ref().and_then(|hello| hello.client.clone());
        by_gmcp
            .map(|name| name.0.into_bytes())
            .or_else(|| self.mnes.client_name.clone())
            .or_else(|| self.terminal.as_ref().and_then(|terminal| terminal.client.clone()))
    }

    /// The abilities, by the terminal types or the variable.
    pub fn mtts(&self) -> Option<Mtts> {
        self.terminal.as_ref().and_then(|terminal| terminal.mtts).or_else(|| self.mnes.mtts())
    }

    /// Whether a GMCP message is for this client: it supports its module, or it is of `Core`, which
    /// every client has.
    pub fn takes(&self, message: &Gmcp) -> bool {
        let package = message.package();
        let module = package.split('.').next().unwrap_or_default();
        module.eq_ignore_ascii_case("core") || self.supports.covers(&package)
    }
}

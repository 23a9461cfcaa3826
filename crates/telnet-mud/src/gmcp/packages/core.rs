//! Core: who the client is, what it supports, and whether the connection lives.

use super::{LooseNumber, LooseText, Many};

objects! {
    /// `Core.Hello`: the first message of a client.
    CoreHello = "Core.Hello" {
        /// The name of the client.
        #[serde(alias = "Client")]
        client: LooseText,
        /// Its version.
        #[serde(alias = "Version")]
        version: LooseText,
    }
}

values! {
    /// `Core.Supports.Set`: the modules of a client, each with its version, such as `Char 1`.
    ///
    /// [`GmcpSupports`](crate::GmcpSupports) keeps count.
    CoreSupportsSet = "Core.Supports.Set" (Many<LooseText>);
    /// `Core.Supports.Add`: more modules, each with its version.
    CoreSupportsAdd = "Core.Supports.Add" (Many<LooseText>);
    /// `Core.Supports.Remove`: modules that are supported no longer.
    CoreSupportsRemove = "Core.Supports.Remove" (Many<LooseText>);
    /// `Core.Ping`: a client may tell the last round trip in milliseconds; the answer has no data.
    CorePing = "Core.Ping" (Option<LooseNumber>);
    /// `Core.Goodbye`: the last words of a server.
    CoreGoodbye = "Core.Goodbye" (LooseText);
}

bare! {
    /// `Core.KeepAlive`: a client is still there.
    CoreKeepAlive = "Core.KeepAlive";
}

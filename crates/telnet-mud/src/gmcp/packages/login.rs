//! Char.Login: a login by the client in place of one typed at a prompt.
//!
//! A client sends credentials only over TLS, or if its user asks for it.

use super::{LooseFlag, LooseText, Many};

objects! {
    /// `Char.Login.Default`: the ways to log in that a server offers.
    CharLoginDefault = "Char.Login.Default" {
        /// The ways, such as `password-credentials` and `oauth`.
        #[serde(rename = "type")]
        kinds: Many<LooseText>,
        /// Where OAuth begins.
        location: LooseText,
    }
    /// `Char.Login.Credentials`: an account and its password; without both there are none.
    CharLoginCredentials = "Char.Login.Credentials" {
        /// The account, with `:` and the character if there is one.
        account: LooseText,
        /// The password.
        password: LooseText,
    }
    /// `Char.Login.Result`: whether the login went well.
    CharLoginResult = "Char.Login.Result" {
        /// Whether it did.
        success: LooseFlag,
        /// Why it did not.
        message: LooseText,
    }
}

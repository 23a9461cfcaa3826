//! MNES, the MUD New-Environ Standard: the client's variables in NEW-ENVIRON (option 39).
//!
//! ```text
//! CHARSET  CLIENT_NAME  CLIENT_VERSION  IPADDRESS  MTTS  TERMINAL_TYPE
//! ```
//!
//! The server asks with VAR, the client answers with IS and tells changes with INFO. The messages
//! are [`NewEnviron`]'s business; here they have names.

use telnet_codec::proto::subneg::{NewEnviron, Variable, VariableKind};

use crate::Mtts;

/// What a client tells of itself; a field is `None` if it is not told.
///
/// ```
/// use telnet_codec::proto::subneg::NewEnviron;
/// use telnet_mud::{Mnes, Mtts};
///
/// let answer = NewEnviron::parse(b"\x00\x00CLIENT_NAME\x01Foo\x00MTTS\x01137").unwrap().value;
/// let mnes = Mnes::from_variables(answer.variables());
/// assert_eq!(mnes.client_name.as_deref(), Some(&b"Foo"[..]));
/// assert_eq!(mnes.mtts(), Some(Mtts(137)));
/// assert_eq!(NewEnviron::Is(mnes.variables()), answer);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Mnes {
    /// The charset of the client, such as `UTF-8`.
    pub charset: Option<Vec<u8>>,
    /// The name of the client.
    pub client_name: Option<Vec<u8>>,
    /// The version of the client.
    pub client_version: Option<Vec<u8>>,
    /// The address of the user, which only a proxy tells.
    pub ip_address: Option<Vec<u8>>,
    /// The abilities as a number, see [`mtts`](Self::mtts).
    pub mtts_number: Option<Vec<u8>>,
    /// The kind of terminal.
    pub terminal_type: Option<Vec<u8>>,
}

impl Mnes {
    /// Reads the variables of an answer; those without a name here are passed over.
    pub fn from_variables(variables: &[Variable]) -> Self {
        let mut mnes = Self::default();
        mnes.update(variables);
        mnes
    }

    /// Takes a later answer in, or a change; a variable without a value is not told any more.
    ///
    /// Names are compared without case, and of a repeated one the last counts.
    pub fn update(&mut self, variables: &[Variable]) {
        for variable in variables {
            let mut fields = NAMES.iter().zip(self.fields_mut());
            let field =
                fields.find(|(name, _)| variable.name.eq_ignore_ascii_case(name.as_bytes()));
            if let Some((_, field)) = field {
                field.clone_from(&variable.value);
            }
        }
    }

    /// The variables to answer with: those that have a value.
    pub fn variables(&self) -> Vec<Variable> {
        let fields = NAMES.iter().zip(self.fields());
        let told = fields.filter_map(|(name, value)| Some((name, value.clone()?)));
        told.map(|(name, value)| variable(name, Some(value))).collect()
    }

    /// The question of a server for all of them.
    pub fn request() -> NewEnviron {
        NewEnviron::Send(NAMES.iter().map(|name| variable(name, None)).collect())
    }

    /// The abilities; `None` if they are not told or no number.
    pub fn mtts(&self) -> Option<Mtts> {
        Mtts::parse_number(self.mtts_number.as_deref()?)
    }

    const fn fields(&self) -> [&Option<Vec<u8>>; 6] {
        [
            &self.charset,
            &self.client_name,
            &self.client_version,
            &self.ip_address,
            &self.mtts_number,
            &self.terminal_type,
        ]
    }

    const fn fields_mut(&mut self) -> [&mut Option<Vec<u8>>; 6] {
        [
            &mut self.charset,
            &mut self.client_name,
            &mut self.client_version,
            &mut self.ip_address,
            &mut self.mtts_number,
            &mut self.terminal_type,
        ]
    }
}

fn variable(name: &str, value: Option<Vec<u8>>) -> Variable {
    Variable { kind: VariableKind::Var, name: name.into(), value }
}

/// The names in the order of the fields.
const NAMES: [&str; 6] =
    ["CHARSET", "CLIENT_NAME", "CLIENT_VERSION", "IPADDRESS", "MTTS", "TERMINAL_TYPE"];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn later_answers_change_what_they_name() {
        let mut mnes = Mnes::from_variables(&[
            variable("CHARSET", Some(b"ASCII".into())),
            variable("charset", Some(b"UTF-8".into())),
            variable("MTTS", Some(b"x".into())),
            variable("OTHER", Some(b"y".into())),
        ]);
        assert_eq!(mnes.charset.as_deref(), Some(&b"UTF-8"[..]));
        assert_eq!(mnes.mtts(), None);
        mnes.update(&[variable("CHARSET", None), variable("MTTS", Some(b"5".into()))]);
        assert_eq!((mnes.charset.is_none(), mnes.mtts()), (true, Some(Mtts(5))));
    }

    #[test]
    fn the_question_names_all() {
        let mut payload = Vec::new();
        Mnes::request().emit(&mut payload);
        assert!(payload.starts_with(b"\x01\x00CHARSET\x00CLIENT_NAME\x00"));
        assert_eq!(Mnes::request().variables().len(), 6);
    }

    proptest! {
        #[test]
        fn what_is_built_comes_back(values: [Option<Vec<u8>>; 6]) {
            let mut mnes = Mnes::default();
            for (field, value) in mnes.fields_mut().into_iter().zip(values) {
                *field = value;
            }
            let mut payload = Vec::new();
            NewEnviron::Is(mnes.variables()).emit(&mut payload);
            let answer = NewEnviron::parse(&payload).unwrap().value;
            prop_assert_eq!(Mnes::from_variables(answer.variables()), mnes);
        }
    }
}

//! Bytes with names: open sets of codes, and sets of bits.
//!
//! A registry grows and a peer may send any byte, so neither is an enum: both are newtypes over the
//! byte with a constant for each name that the RFC gives.

/// A newtype over a code, with a constant and a name for each that is known.
macro_rules! codes {
    (
        $(#[$about:meta])*
        $type:ident { $($(#[$doc:meta])* $constant:ident = $code:literal, $name:literal;)+ }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(u8);

        impl $type {
            $(
                $(#[$doc])*
                #[doc = concat!(" Code ", $code, ".")]
                pub const $constant: Self = Self($code);
            )+

            /// The one with this code, named or not.
            pub const fn new(code: u8) -> Self {
                Self(code)
            }

            /// The code, as it stands on the wire.
            pub const fn code(self) -> u8 {
                self.0
            }

            /// The name, if it has one: the RFC's, or its words in short.
            pub const fn name(self) -> Option<&'static str> {
                match self {
                    $(Self::$constant => Some($name),)+
                    _ => None,
                }
            }
        }

        /// The name, or the code as `0x` and two hexadecimal digits.
        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                match self.name() {
                    Some(name) => f.pad(name),
                    None => write!(f, "{:#04x}", self.0),
                }
            }
        }

        impl core::fmt::Debug for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, "{}({self})", stringify!($type))
            }
        }
    };
}

/// A newtype over a byte of bits, with a constant and a name for each that is known.
macro_rules! bits {
    (
        $(#[$about:meta])*
        $type:ident { $($(#[$doc:meta])* $constant:ident = $bits:literal, $name:literal;)+ }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
        pub struct $type(u8);

        impl $type {
            $(
                $(#[$doc])*
                #[doc = concat!(" Value ", $bits, ".")]
                pub const $constant: Self = Self($bits);
            )+

            /// These bits, named or not.
            pub const fn new(bits: u8) -> Self {
                Self(bits)
            }

            /// The bits, as they stand on the wire.
            pub const fn bits(self) -> u8 {
                self.0
            }

            /// Whether all of these are set.
            pub const fn contains(self, bits: Self) -> bool {
                self.0 & bits.0 == bits.0
            }

            /// The same with these set as well.
            #[must_use]
            pub const fn with(self, bits: Self) -> Self {
                Self(self.0 | bits.0)
            }

            /// The same with none of these set.
            #[must_use]
            pub const fn without(self, bits: Self) -> Self {
                Self(self.0 & !bits.0)
            }
        }

        /// The names of the bits that are set with `|` between, then the rest as `0x` and two
        /// hexadecimal digits; `0` for none at all.
        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                const NAMES: &[($type, &str)] = &[$(($type::$constant, $name),)+];
                $crate::subneg::codes::write_bits(f, self.0, NAMES.iter().map(|(b, n)| (b.0, *n)))
            }
        }

        impl core::fmt::Debug for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, "{}({self})", stringify!($type))
            }
        }
    };
}

pub(super) use {bits, codes};

/// Writes the names of the bits that are set, and what is left of them.
pub(super) fn write_bits(
    f: &mut core::fmt::Formatter<'_>,
    bits: u8,
    names: impl Iterator<Item = (u8, &'static str)>,
) -> core::fmt::Result {
    let mut left = bits;
    let mut separator = "";
    for (bit, name) in names.filter(|(bit, _)| bits & bit == *bit) {
        write!(f, "{separator}{name}")?;
        separator = "|";
        left &= !bit;
    }
    match (left, separator) {
        (0, "") => f.write_str("0"),
        (0, _) => Ok(()),
        _ => write!(f, "{separator}{left:#04x}"),
    }
}

#[cfg(test)]
mod tests {
    use std::{format, string::ToString};

    use crate::subneg::{AuthModifiers, AuthType};

    #[test]
    fn codes_have_names_or_digits() {
        assert_eq!(AuthType::SRP.to_string(), "SRP");
        assert_eq!(format!("{:?}", AuthType::new(9)), "AuthType(0x09)");
        assert_eq!(AuthType::new(15), AuthType::NTLM);
        assert_eq!((AuthType::SPX.code(), AuthType::SPX.name()), (3, Some("SPX")));
    }

    #[test]
    fn bits_are_named_and_the_rest_is_kept() {
        let row = |bits: u8, want: &str| assert_eq!(AuthModifiers::new(bits).to_string(), want);
        row(0, "0");
        row(2, "MUTUAL");
        row(0x0A, "MUTUAL|INI_CRED_FWD");
        row(0x80, "0x80");
        row(0xA2, "MUTUAL|0xa0");
        let both = AuthModifiers::MUTUAL.with(AuthModifiers::INI_CRED_FWD);
        assert_eq!(both.bits(), 10);
        assert_eq!(AuthModifiers::new(0xFF).without(both).bits(), 0xF5);
        assert!(!AuthModifiers::MUTUAL.contains(both));
        assert_eq!(format!("{:?}", AuthModifiers::default()), "AuthModifiers(0)");
    }
}

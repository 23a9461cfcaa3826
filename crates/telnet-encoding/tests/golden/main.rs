//! Banners of our own making, drawn and written in each form, against files.
//!
//! ```text
//! NAME.txt NAME.html NAME.svg NAME.ans      what banner NAME is written as
//! ```
//!
//! `UPDATE_GOLDEN=1 cargo test -p telnet-encoding --test golden` writes the files anew: look at
//! the pictures before they are committed.

// `cfg(test)` is always on here; saying so lets the lints know that this is a test.
#[cfg(test)]
mod banners;
#[cfg(test)]
mod fixture;

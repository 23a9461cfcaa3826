//! The program as a person meets it.

// `cfg(test)` is always on here; saying so lets the lints know that this is a test.
#[cfg(test)]
mod demo;
#[cfg(test)]
mod failures;
#[cfg(test)]
mod program;
#[cfg(test)]
mod records;

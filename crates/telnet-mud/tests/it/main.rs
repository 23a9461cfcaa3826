//! The crate as its users see it.

// `cfg(test)` is always on here; saying so lets the lints know that this is a test.
#[cfg(test)]
mod memory;
#[cfg(test)]
mod seeds;

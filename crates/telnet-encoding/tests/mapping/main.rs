//! Charsets and the glyphs of old machines against the mapping files in tables/.

// `cfg(test)` is always on here; saying so lets the lints know that this is a test.
#[cfg(test)]
mod charsets;
#[cfg(test)]
mod file;
#[cfg(test)]
mod machines;

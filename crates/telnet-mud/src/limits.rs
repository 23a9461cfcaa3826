//! The bounds that a peer can push against in this crate.

/// Every bound that a peer can push against, as plain data.
///
/// The payload as a whole is bounded below this crate, where subnegotiations are collected; these
/// bounds keep a payload of a legal size from growing into something much larger.
///
/// ```
/// let mut limits = telnet_mud::MudLimits::default();
/// limits.msdp_values = 100;
/// assert_eq!(limits.msdp_depth, 16);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MudLimits {
    /// How many MSDP tables and arrays may stand inside each other.
    ///
    /// A number over 128 counts as 128, as a nested value is dropped recursively.
    pub msdp_depth: usize,
    /// How many values one MSDP message may hold; a table, an array and each text count as one.
    pub msdp_values: usize,
    /// How many variables one MSSP report may hold, repeated names included.
    pub mssp_variables: usize,
    /// How many values one MSSP variable may have.
    pub mssp_values_per_variable: usize,
    /// How many bytes one MSSP name or value may have.
    pub mssp_value_bytes: usize,
    /// How many bytes a stream may inflate to, as a multiple of its compressed bytes.
    pub inflate_ratio: u64,
    /// How many bytes a stream may inflate to before [`inflate_ratio`](Self::inflate_ratio) counts.
    pub inflate_free_bytes: u64,
}

impl Default for MudLimits {
    fn default() -> Self {
        Self {
            msdp_depth: 16,
            msdp_values: 10_000,
            mssp_variables: 512,
            mssp_values_per_variable: 64,
            mssp_value_bytes: 4096,
            inflate_ratio: 200,
            inflate_free_bytes: 1024 * 1024,
        }
    }
}

//! The bounds that a peer can push against in this crate.

/// Every bound that a peer can push against, as plain data.
///
/// The payload as a whole is bounded below this crate, where subnegotiations are collected; these
/// bounds keep a payload of a legal size from growing into something much larger, and what is
/// collected from the text stream from growing at all.
///
/// ```
/// let mut limits = telnet_mud::MudLimits::default();
/// limits.msdp_values = 100;
/// assert_eq!(limits.msdp_depth, 16);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MudLimits {
    /// How many modules of GMCP a client may name.
    pub gmcp_modules: usize,
    /// How many bytes the name of a GMCP module may have.
    pub gmcp_module_bytes: usize,
    /// How many MSDP tables and arrays may stand inside each other.
    ///
    /// A number over 128 counts as 128, as a nested value is dropped recursively.
    pub msdp_depth: usize,
    /// How many values one MSDP message may hold; a table, an array and each text count as one.
    pub msdp_values: usize,
    /// How many MSDP variables of a server are remembered.
    pub msdp_variables: usize,
    /// How many variables one MSSP report may hold, repeated names included.
    pub mssp_variables: usize,
    /// How many values one MSSP variable may have.
    pub mssp_values_per_variable: usize,
    /// How many bytes one MSSP name or value may have; as plain text, one line of both.
    pub mssp_value_bytes: usize,
    /// How many bytes an MSSP report in plain text may have.
    pub mssp_report_bytes: usize,
    /// How many arguments one ZMP message may have.
    pub zmp_args: usize,
    /// How many bytes one MSP trigger may have, from `!!` to the closing bracket.
    pub msp_trigger_bytes: usize,
    /// How many bytes one line of a stream with MCP may have.
    pub mcp_line_bytes: usize,
    /// How many keywords one MCP message may have.
    pub mcp_keywords: usize,
    /// How many MCP messages may be unfinished at a time.
    pub mcp_open_tags: usize,
    /// How many bytes all unfinished MCP messages may have together.
    pub mcp_data_bytes: usize,
    /// How many bytes one MXP tag may have, from `<` to `>`.
    pub mxp_tag_bytes: usize,
    /// How many MXP elements may be open at a time.
    pub mxp_open_elements: usize,
    /// How many MXP elements and entities a server may define, each kind counted for itself.
    pub mxp_definitions: usize,
    /// How many bytes the value of an MXP entity may have, which a few bytes call up again.
    pub mxp_entity_bytes: usize,
    /// How many bytes a prompt may have; a longer line is none.
    pub prompt_bytes: usize,
    /// How many messages of MUD protocols a conversation answers until it is refilled.
    pub answers: u32,
    /// How many bytes a stream may inflate to, as a multiple of its compressed bytes.
    pub inflate_ratio: u64,
    /// How many bytes a stream may inflate to before [`inflate_ratio`](Self::inflate_ratio) counts.
    pub inflate_free_bytes: u64,
    /// How many bytes the window of a Zstandard frame may have, rounded down to a power of two; as
    /// many are held while such a stream runs.
    pub zstd_window_bytes: usize,
    /// How many messages of MCCPX that are not understood are answered.
    pub mccpx_refusals: u8,
}

impl Default for MudLimits {
    fn default() -> Self {
        Self {
            gmcp_modules: 256,
            gmcp_module_bytes: 128,
            msdp_depth: 16,
            msdp_values: 10_000,
            msdp_variables: 1024,
            mssp_variables: 512,
            mssp_values_per_variable: 64,
            mssp_value_bytes: 4096,
            mssp_report_bytes: 128 * 1024,
            zmp_args: 256,
            msp_trigger_bytes: 2048,
            mcp_line_bytes: 64 * 1024,
            mcp_keywords: 64,
            mcp_open_tags: 32,
            mcp_data_bytes: 1024 * 1024,
            mxp_tag_bytes: 4096,
            mxp_open_elements: 128,
            mxp_definitions: 512,
            mxp_entity_bytes: 256,
            prompt_bytes: 4096,
            answers: 256,
            inflate_ratio: 200,
            inflate_free_bytes: 1024 * 1024,
            zstd_window_bytes: 8 * 1024 * 1024,
            mccpx_refusals: 16,
        }
    }
}

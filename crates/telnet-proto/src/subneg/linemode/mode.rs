//! The mode mask of LINEMODE (RFC 1184 §2.2).
//!
//! ```text
//! bit  7..5  4         3         2    1        0
//!            LIT_ECHO  SOFT_TAB  ACK  TRAPSIG  EDIT
//! ```

use super::super::codes::bits;

bits! {
    /// Who edits lines and traps signals. The server sets it, and the client may ask for another; each
    /// is answered with a mask and [`ACK`](Self::ACK). An ACK is not answered, nor what is so already.
    ModeMask {
        /// The client edits the line and sends it whole.
        EDIT = 1, "EDIT";
        /// The client sends IP, ABORT, SUSP and the like as commands in place of their keys.
        TRAPSIG = 2, "TRAPSIG";
        /// This is the answer to a mask.
        ACK = 4, "MODE_ACK";
        /// The client expands tabs.
        SOFT_TAB = 8, "SOFT_TAB";
        /// The client echoes control characters as they are.
        LIT_ECHO = 16, "LIT_ECHO";
    }
}

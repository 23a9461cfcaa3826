//! What a serial port is set to, and what it tells (RFC 2217 §2, §3, §4): one byte each.
//!
//! ```text
//! bit  line state     modem state        all else is a code
//!  7   TIMEOUT-ERROR  CD
//!  6   SHIFT-EMPTY    RING
//!  5   HOLDING-EMPTY  DSR
//!  4   BREAK          CTS
//!  3   FRAMING-ERROR  CD-CHANGED
//!  2   PARITY-ERROR   RING-ENDED
//!  1   OVERRUN-ERROR  DSR-CHANGED
//!  0   DATA-READY     CTS-CHANGED
//! ```

use super::super::codes::{bits, codes};

codes! {
    /// The parity of a serial port.
    Parity {
        /// What is it?
        ASK = 0, "ASK";
        /// None.
        NONE = 1, "NONE";
        /// An odd number of ones.
        ODD = 2, "ODD";
        /// An even number of ones.
        EVEN = 3, "EVEN";
        /// Always 1.
        MARK = 4, "MARK";
        /// Always 0.
        SPACE = 5, "SPACE";
    }
}

codes! {
    /// How long a serial port rests after a character.
    StopSize {
        /// How long is it?
        ASK = 0, "ASK";
        /// One bit.
        ONE = 1, "1";
        /// Two bits.
        TWO = 2, "2";
        /// One bit and a half.
        ONE_AND_A_HALF = 3, "1.5";
    }
}

codes! {
    /// Flow control and the control lines of a serial port.
    SerialControl {
        /// How is the flow of data to the port controlled, or in both directions?
        ASK_FLOW = 0, "ASK-FLOW";
        /// Not at all.
        FLOW_NONE = 1, "FLOW-NONE";
        /// By XON and XOFF.
        FLOW_XON_XOFF = 2, "FLOW-XON-XOFF";
        /// By its lines.
        FLOW_HARDWARE = 3, "FLOW-HARDWARE";
        /// Is there a break?
        ASK_BREAK = 4, "ASK-BREAK";
        /// A break begins.
        BREAK_ON = 5, "BREAK-ON";
        /// The break ends.
        BREAK_OFF = 6, "BREAK-OFF";
        /// What is DTR?
        ASK_DTR = 7, "ASK-DTR";
        /// DTR is on.
        DTR_ON = 8, "DTR-ON";
        /// DTR is off.
        DTR_OFF = 9, "DTR-OFF";
        /// What is RTS?
        ASK_RTS = 10, "ASK-RTS";
        /// RTS is on.
        RTS_ON = 11, "RTS-ON";
        /// RTS is off.
        RTS_OFF = 12, "RTS-OFF";
        /// How is the flow of data from the port controlled?
        ASK_INBOUND_FLOW = 13, "ASK-INBOUND-FLOW";
        /// Not at all.
        INBOUND_FLOW_NONE = 14, "INBOUND-FLOW-NONE";
        /// By XON and XOFF.
        INBOUND_FLOW_XON_XOFF = 15, "INBOUND-FLOW-XON-XOFF";
        /// By its lines.
        INBOUND_FLOW_HARDWARE = 16, "INBOUND-FLOW-HARDWARE";
        /// To the port, by DCD.
        FLOW_DCD = 17, "FLOW-DCD";
        /// From the port, by DTR.
        INBOUND_FLOW_DTR = 18, "INBOUND-FLOW-DTR";
        /// To the port, by DSR.
        FLOW_DSR = 19, "FLOW-DSR";
    }
}

codes! {
    /// Which buffers of a serial port to empty.
    Purge {
        /// What came from the port.
        RECEIVE = 1, "RECEIVE";
        /// What goes to the port.
        TRANSMIT = 2, "TRANSMIT";
        /// Both.
        BOTH = 3, "BOTH";
    }
}

bits! {
    /// What happened on the line of a serial port, or what to tell of it.
    LineState {
        /// There is data.
        DATA_READY = 1, "DATA-READY";
        /// Data came too fast.
        OVERRUN_ERROR = 2, "OVERRUN-ERROR";
        /// The parity was wrong.
        PARITY_ERROR = 4, "PARITY-ERROR";
        /// The stop bit was missing.
        FRAMING_ERROR = 8, "FRAMING-ERROR";
        /// A break came.
        BREAK = 16, "BREAK";
        /// The transmit holding register is empty.
        HOLDING_EMPTY = 32, "HOLDING-EMPTY";
        /// The transmit shift register is empty.
        SHIFT_EMPTY = 64, "SHIFT-EMPTY";
        /// It took too long.
        TIMEOUT_ERROR = 128, "TIMEOUT-ERROR";
    }
}

bits! {
    /// The input lines of a serial port, or what to tell of them.
    ModemState {
        /// CTS has changed.
        CTS_CHANGED = 1, "CTS-CHANGED";
        /// DSR has changed.
        DSR_CHANGED = 2, "DSR-CHANGED";
        /// Ringing has ended.
        RING_ENDED = 4, "RING-ENDED";
        /// Carrier detect has changed.
        CD_CHANGED = 8, "CD-CHANGED";
        /// Clear to send.
        CTS = 16, "CTS";
        /// Data set ready.
        DSR = 32, "DSR";
        /// Ring indicator.
        RING = 64, "RING";
        /// Carrier detect.
        CD = 128, "CD";
    }
}

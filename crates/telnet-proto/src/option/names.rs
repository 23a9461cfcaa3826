//! The names of the options: the IANA registry, and the field's own below 256.

use super::OptionCode;

impl OptionCode {
    /// Eight-bit data, each direction by itself (RFC 856).
    ///
    /// ```text
    /// IAC WILL BINARY     in what I send CR means nothing; 255 is doubled as ever
    /// IAC DO BINARY       let it be so in what you send
    /// ```
    ///
    /// A session keeps to it (RFC 856 §5): the rules of [`Policy::newlines`](crate::Policy) rest while
    /// the peer has it on, and [`send_text`](crate::Session::send_text) sends as it is while we have.
    ///
    /// ```
    /// use telnet_proto::{Event, Limits, OptionCode, OptionSet, Policy, Session};
    ///
    /// let mut policy = Policy::default();
    /// policy.accept_remote = OptionSet::from([OptionCode::BINARY]);
    /// let mut session = Session::new(policy, &Limits::default());
    /// let mut input: &[u8] = b"\r\0\xFF\xFB\x00\r\0"; // CR NUL, IAC WILL BINARY, CR NUL
    /// let mut data = Vec::new();
    /// while let Some(event) = session.poll(&mut input) {
    ///     if let Event::Data(run) = event {
    ///         data.extend_from_slice(run);
    ///     }
    /// }
    /// assert_eq!(data, b"\r\r\0");
    /// ```
    pub const BINARY: Self = Self::new(0);
    /// The performer echoes what it receives (RFC 857).
    ///
    /// ```text
    /// IAC WILL ECHO       by a server: the client shows nothing that is typed, as for a password
    /// IAC WONT ECHO       the client shows it again
    /// ```
    ///
    /// A client should agree to WILL, keep what is typed meanwhile out of its history, and never agree to
    /// DO: two ends that echo each other do not stop, and a session does what its policy accepts. With
    /// [`SGA`](Self::SGA) on as well, servers take characters one by one.
    ///
    /// ```
    /// use telnet_proto::{Event, Limits, OptionCode, OptionSet, Policy, Session, Side};
    ///
    /// let mut policy = Policy::default();
    /// policy.accept_remote = OptionSet::from([OptionCode::ECHO]);
    /// let mut client = Session::new(policy, &Limits::default());
    /// // IAC WILL ECHO, and IAC DO ECHO
    /// let mut input: &[u8] = b"\xFF\xFB\x01\xFF\xFD\x01";
    /// let hidden = Event::Enabled { side: Side::Remote, option: OptionCode::ECHO };
    /// assert_eq!(client.poll(&mut input), Some(hidden));
    /// assert_eq!(client.poll(&mut input), None);
    /// assert_eq!(client.take_output(), b"\xFF\xFD\x01\xFF\xFC\x01"); // IAC DO ECHO, IAC WONT ECHO
    /// ```
    pub const ECHO: Self = Self::new(1);
    /// Prepare to reconnect (NIC 15391).
    pub const RCP: Self = Self::new(2);
    /// No go-ahead after each turn, each direction by itself (RFC 858).
    ///
    /// ```text
    /// IAC WILL SGA        I send no IAC GA
    /// IAC GA              without it: it is your turn; servers of games mark prompts so
    /// ```
    ///
    /// A GA that comes all the same is [`Command::Ga`](crate::Command::Ga), and still worth having as the
    /// mark of a prompt. [`send_prompt_end`](crate::Session::send_prompt_end) sends one only while SGA is
    /// off at our side.
    ///
    /// ```
    /// use telnet_proto::{OptionCode, Policy, Session, Side};
    ///
    /// let mut server = Session::new(Policy::server(), &Default::default());
    /// server.send_prompt_end();
    /// server.enable(Side::Local, OptionCode::SGA);
    /// let _agreed = server.poll(&mut b"\xFF\xFD\x03".as_slice()); // IAC DO SGA
    /// server.send_prompt_end(); // nothing
    /// assert_eq!(server.take_output(), b"\xFF\xF9\xFF\xFB\x03"); // IAC GA, IAC WILL SGA
    /// ```
    pub const SGA: Self = Self::new(3);
    /// Approximate message size (NIC 15393).
    pub const NAMS: Self = Self::new(4);
    /// Ask which options are on (RFC 859).
    pub const STATUS: Self = Self::new(5);
    /// A mark in the data stream; keeps no state (RFC 860).
    ///
    /// ```text
    /// IAC DO TIMING-MARK              answer when all before this is done
    /// IAC WILL | WONT TIMING-MARK     all of it is; either answer says so
    /// ```
    ///
    /// Each DO has an answer of its own, at its place in what we send: WILL, and an event, if the
    /// policy accepts it at our side, and WONT otherwise. To ask is to enable it at the other side; the
    /// answer is [`Event::Enabled`](crate::Event::Enabled) or
    /// [`Event::Refused`](crate::Event::Refused), whatever the policy accepts, and nothing stays on.
    /// Until it has come, to ask once more sends nothing. A WILL that we did not ask for is refused: DO
    /// would ask for another one.
    ///
    /// ```
    /// use telnet_proto::{Event, OptionCode, Session, Side};
    ///
    /// let mut session = Session::default();
    /// session.enable(Side::Remote, OptionCode::TIMING_MARK);
    /// assert_eq!(session.take_output(), b"\xFF\xFD\x06");
    /// let mut input: &[u8] = b"last words\xFF\xFB\x06"; // IAC WILL TIMING-MARK
    /// assert_eq!(session.poll(&mut input), Some(Event::Data(b"last words")));
    /// let mark = Event::Enabled { side: Side::Remote, option: OptionCode::TIMING_MARK };
    /// assert_eq!(session.poll(&mut input), Some(mark));
    /// assert!(!session.is_enabled(Side::Remote, OptionCode::TIMING_MARK));
    /// ```
    pub const TIMING_MARK: Self = Self::new(6);
    /// Remote controlled transmission and echoing (RFC 726).
    pub const RCTE: Self = Self::new(7);
    /// Output line width (NIC 20196).
    pub const NAOL: Self = Self::new(8);
    /// Output page size (NIC 20197).
    pub const NAOP: Self = Self::new(9);
    /// Carriage-return disposition (RFC 652).
    pub const NAOCRD: Self = Self::new(10);
    /// Horizontal tab stops (RFC 653).
    pub const NAOHTS: Self = Self::new(11);
    /// Horizontal tab disposition (RFC 654).
    pub const NAOHTD: Self = Self::new(12);
    /// Form-feed disposition (RFC 655).
    pub const NAOFFD: Self = Self::new(13);
    /// Vertical tab stops (RFC 656).
    pub const NAOVTS: Self = Self::new(14);
    /// Vertical tab disposition (RFC 657).
    pub const NAOVTD: Self = Self::new(15);
    /// Line-feed disposition (RFC 658).
    pub const NAOLFD: Self = Self::new(16);
    /// Extended ASCII (RFC 698).
    pub const XASCII: Self = Self::new(17);
    /// Log the performer off; keeps no state (RFC 727).
    ///
    /// ```text
    /// IAC DO LOGOUT       please log me off; IAC WILL LOGOUT agrees, and the connection is closed
    /// IAC WILL LOGOUT     I am about to close; IAC DO LOGOUT agrees
    /// ```
    ///
    /// Whoever is asked and agrees hears of it as an event, and closes once its answer is written. By
    /// default nobody agrees.
    ///
    /// ```
    /// use telnet_proto::{Event, Limits, OptionCode, OptionSet, Policy, Session, Side};
    ///
    /// let mut policy = Policy::server();
    /// policy.accept_local = OptionSet::from([OptionCode::LOGOUT]);
    /// let mut server = Session::new(policy, &Limits::default());
    /// let asked = Event::Enabled { side: Side::Local, option: OptionCode::LOGOUT };
    /// assert_eq!(server.poll(&mut b"\xFF\xFD\x12".as_slice()), Some(asked));
    /// assert_eq!(server.take_output(), b"\xFF\xFB\x12"); // IAC WILL LOGOUT; then close
    /// ```
    pub const LOGOUT: Self = Self::new(18);
    /// Byte macros (RFC 735).
    pub const BM: Self = Self::new(19);
    /// Data entry terminal (RFC 1043).
    pub const DET: Self = Self::new(20);
    /// The SUPDUP display protocol (RFC 736).
    pub const SUPDUP: Self = Self::new(21);
    /// SUPDUP output within telnet (RFC 749).
    pub const SUPDUP_OUTPUT: Self = Self::new(22);
    /// Where the user sits (RFC 779).
    pub const SEND_LOCATION: Self = Self::new(23);
    /// Terminal type (RFC 1091); in MUDs also MTTS.
    pub const TTYPE: Self = Self::new(24);
    /// Records end with IAC EOR (RFC 885).
    ///
    /// ```text
    /// IAC WILL END-OF-RECORD      I mark the ends of my records, or prompts
    /// IAC EOR                     here one ends
    /// ```
    ///
    /// [`send_prompt_end`](crate::Session::send_prompt_end) marks prompts so while it is on at our side;
    /// what comes is [`Command::Eor`](crate::Command::Eor), from some servers without agreement.
    ///
    /// ```
    /// use telnet_proto::{Limits, OptionCode, OptionSet, Policy, Session};
    ///
    /// let mut policy = Policy::server();
    /// policy.accept_local = OptionSet::from([OptionCode::END_OF_RECORD]);
    /// let mut server = Session::new(policy, &Limits::default());
    /// let _agreed = server.poll(&mut b"\xFF\xFD\x19".as_slice()); // IAC DO END-OF-RECORD
    /// server.send_text(b"HP> ");
    /// server.send_prompt_end();
    /// assert_eq!(server.take_output(), b"\xFF\xFB\x19HP> \xFF\xEF");
    /// ```
    pub const END_OF_RECORD: Self = Self::new(25);
    /// TACACS user identification (RFC 927).
    pub const TUID: Self = Self::new(26);
    /// Output marking (RFC 933).
    pub const OUTMRK: Self = Self::new(27);
    /// Terminal location number (RFC 946).
    pub const TTYLOC: Self = Self::new(28);
    /// IBM 3270 regime (RFC 1041).
    pub const REGIME_3270: Self = Self::new(29);
    /// X.3 packet assembler (RFC 1053).
    pub const X3_PAD: Self = Self::new(30);
    /// Window size (RFC 1073).
    pub const NAWS: Self = Self::new(31);
    /// Terminal speed (RFC 1079).
    pub const TSPEED: Self = Self::new(32);
    /// Remote flow control (RFC 1372).
    pub const LFLOW: Self = Self::new(33);
    /// Line editing at the client (RFC 1184).
    pub const LINEMODE: Self = Self::new(34);
    /// X display location (RFC 1096).
    pub const XDISPLOC: Self = Self::new(35);
    /// Environment, the old form (RFC 1408, RFC 1571).
    pub const ENVIRON: Self = Self::new(36);
    /// Authentication (RFC 2941).
    pub const AUTHENTICATION: Self = Self::new(37);
    /// Encryption (RFC 2946).
    pub const ENCRYPT: Self = Self::new(38);
    /// Environment (RFC 1572); in MUDs also MNES.
    pub const NEW_ENVIRON: Self = Self::new(39);
    /// IBM 3270 terminals (RFC 2355).
    pub const TN3270E: Self = Self::new(40);
    /// X authentication.
    pub const XAUTH: Self = Self::new(41);
    /// Character sets (RFC 2066).
    pub const CHARSET: Self = Self::new(42);
    /// Remote serial port.
    pub const RSP: Self = Self::new(43);
    /// Serial port control (RFC 2217).
    pub const COM_PORT: Self = Self::new(44);
    /// Suppress local echo.
    pub const SUPPRESS_LOCAL_ECHO: Self = Self::new(45);
    /// Switch to TLS.
    pub const START_TLS: Self = Self::new(46);
    /// Kermit file transfer (RFC 2840).
    pub const KERMIT: Self = Self::new(47);
    /// Send a URL.
    pub const SEND_URL: Self = Self::new(48);
    /// X forwarding.
    pub const FORWARD_X: Self = Self::new(49);
    /// MUD Server Data Protocol.
    pub const MSDP: Self = Self::new(69);
    /// MUD Server Status Protocol.
    pub const MSSP: Self = Self::new(70);
    /// MUD compression, version 1: server to client, obsolete.
    pub const MCCP1: Self = Self::new(85);
    /// MUD compression, version 2: server to client.
    pub const MCCP2: Self = Self::new(86);
    /// MUD compression, version 3: client to server.
    pub const MCCP3: Self = Self::new(87);
    /// MUD compression with a choice of methods.
    pub const MCCPX: Self = Self::new(88);
    /// MUD Sound Protocol.
    pub const MSP: Self = Self::new(90);
    /// MUD eXtension Protocol.
    pub const MXP: Self = Self::new(91);
    /// Zenith MUD Protocol.
    pub const ZMP: Self = Self::new(93);
    /// Cryosphere's private SYNC protocol.
    pub const SYNC: Self = Self::new(96);
    /// Aardwolf's channel 102.
    pub const AARDWOLF: Self = Self::new(102);
    /// Cryosphere's screen multiplexing.
    pub const MPLEX: Self = Self::new(112);
    /// Pragma logon.
    pub const PRAGMA_LOGON: Self = Self::new(138);
    /// SSPI logon.
    pub const SSPI_LOGON: Self = Self::new(139);
    /// Pragma heartbeat.
    pub const PRAGMA_HEARTBEAT: Self = Self::new(140);
    /// Achaea Telnet Client Protocol.
    pub const ATCP: Self = Self::new(200);
    /// Generic MUD Communication Protocol.
    pub const GMCP: Self = Self::new(201);
    /// MUD proxy control; a draft that nobody was seen to use.
    pub const MPCP: Self = Self::new(202);
    /// Extended options list (RFC 861).
    pub const EXOPL: Self = Self::new(255);
}

/// Each named code once, with the name it is printed by.
pub(super) const NAMES: &[(u8, &str)] = &[
    (0, "BINARY"),
    (1, "ECHO"),
    (2, "RCP"),
    (3, "SGA"),
    (4, "NAMS"),
    (5, "STATUS"),
    (6, "TIMING-MARK"),
    (7, "RCTE"),
    (8, "NAOL"),
    (9, "NAOP"),
    (10, "NAOCRD"),
    (11, "NAOHTS"),
    (12, "NAOHTD"),
    (13, "NAOFFD"),
    (14, "NAOVTS"),
    (15, "NAOVTD"),
    (16, "NAOLFD"),
    (17, "XASCII"),
    (18, "LOGOUT"),
    (19, "BM"),
    (20, "DET"),
    (21, "SUPDUP"),
    (22, "SUPDUP-OUTPUT"),
    (23, "SEND-LOCATION"),
    (24, "TTYPE"),
    (25, "END-OF-RECORD"),
    (26, "TUID"),
    (27, "OUTMRK"),
    (28, "TTYLOC"),
    (29, "3270-REGIME"),
    (30, "X.3-PAD"),
    (31, "NAWS"),
    (32, "TSPEED"),
    (33, "LFLOW"),
    (34, "LINEMODE"),
    (35, "XDISPLOC"),
    (36, "ENVIRON"),
    (37, "AUTHENTICATION"),
    (38, "ENCRYPT"),
    (39, "NEW-ENVIRON"),
    (40, "TN3270E"),
    (41, "XAUTH"),
    (42, "CHARSET"),
    (43, "RSP"),
    (44, "COM-PORT"),
    (45, "SUPPRESS-LOCAL-ECHO"),
    (46, "START-TLS"),
    (47, "KERMIT"),
    (48, "SEND-URL"),
    (49, "FORWARD-X"),
    (69, "MSDP"),
    (70, "MSSP"),
    (85, "MCCP1"),
    (86, "MCCP2"),
    (87, "MCCP3"),
    (88, "MCCPX"),
    (90, "MSP"),
    (91, "MXP"),
    (93, "ZMP"),
    (96, "SYNC"),
    (102, "AARDWOLF"),
    (112, "MPLEX"),
    (138, "PRAGMA-LOGON"),
    (139, "SSPI-LOGON"),
    (140, "PRAGMA-HEARTBEAT"),
    (200, "ATCP"),
    (201, "GMCP"),
    (202, "MPCP"),
    (255, "EXOPL"),
];

/// Other spellings in use for a code.
pub(super) const ALIASES: &[(u8, &str)] = &[
    (0, "TRANSMIT-BINARY"),
    (3, "SUPPRESS-GO-AHEAD"),
    (6, "TM"),
    (21, "SUPDUP-DISPLAY"),
    (23, "SNDLOC"),
    (24, "TERMINAL-TYPE"),
    (25, "EOR"),
    (29, "VT3270REGIME"),
    (30, "X3PAD"),
    (31, "WINDOW-SIZE"),
    (32, "TERMINAL-SPEED"),
    (33, "TOGGLE-FLOW-CONTROL"),
    (35, "X-DISPLAY-LOCATION"),
    (36, "OLD-ENVIRON"),
    (38, "ENCRYPTION"),
    (44, "COM-PORT-OPTION"),
    (46, "TLS"),
    (85, "COMPRESS"),
    (86, "COMPRESS2"),
    (87, "COMPRESS3"),
    (88, "COMPRESS4"),
    (255, "EXTENDED-OPTIONS-LIST"),
];

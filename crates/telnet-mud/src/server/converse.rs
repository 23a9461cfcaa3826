//! What a connection says to what it hears.

use telnet_codec::Message;
use telnet_codec::proto::{OptionCode, Side};

use super::MudConnection;
use crate::packages::{CoreHello, CorePing};
use crate::{Gmcp, MsdpTable, MudAnomaly, MudEvent, Zmp};

impl MudConnection {
    /// Says what an event calls for, and keeps what it tells of the client.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the other events call for nothing")]
    pub(super) fn converse(&mut self, event: &MudEvent) {
        match event {
            MudEvent::Enabled { side: Side::Local, option } => self.enabled(*option),
            MudEvent::Data(data) => self.look_for_requests(data),
            MudEvent::Gmcp(message) => self.heard_gmcp(message),
            MudEvent::Msdp(message) => {
                self.has_msdp_in_gmcp = false;
                self.heard_msdp(message);
            }
            MudEvent::Zmp(message) => self.heard_zmp(message),
            MudEvent::Terminal { mtts, .. } => self.peer.terminal = Some(mtts.clone()),
            MudEvent::Window(window) => self.peer.window = Some(*window),
            MudEvent::Charset(name) => self.peer.charset = Some(name.clone()),
            MudEvent::Variables(_) => {
                if let Some(variables) = event.told_variables() {
                    self.peer.mnes.update(variables);
                }
            }
            _ => {}
        }
    }

    fn enabled(&mut self, option: OptionCode) {
        match option {
            OptionCode::MSSP => {
                if let Some(report) = self.setup.mssp.clone() {
                    self.codec.answer(report);
                }
            }
            OptionCode::MXP => {
                let start = Message::Payload { option, payload: bytes::Bytes::new() };
                self.codec.answer(start);
            }
            _ => {}
        }
    }

    fn look_for_requests(&mut self, data: &[u8]) {
        let Some(requests) = &mut self.requests else { return };
        let Some(report) = self.setup.mssp.clone() else { return };
        for _ in 0..requests.count(data) {
            if !self.pay() {
                return;
            }
            self.send_plaintext(&report);
        }
    }

    fn heard_gmcp(&mut self, message: &Gmcp) {
        if let Some(Ok(hello)) = message.to_package::<CoreHello>() {
            // What else stands in it would be kept for as long as the connection lasts.
            self.peer.hello = Some(CoreHello { extra: serde_json::Map::new(), ..hello });
        } else if message.to_package::<CorePing>().is_some() {
            self.answer_ping();
        } else if let Some(Ok(table)) = message.to_package::<MsdpTable>() {
            self.has_msdp_in_gmcp = true;
            self.heard_msdp(&table);
        } else if let Some(parsed) = self.peer.supports.receive(message, &self.setup.mud_limits) {
            for anomaly in parsed.anomalies {
                self.codec.tell(anomaly);
            }
        }
    }

    fn answer_ping(&mut self) {
        if let Ok(pong) = Gmcp::from_package(&CorePing(None))
            && self.pay()
        {
            self.codec.answer(pong);
        }
    }

    fn heard_msdp(&mut self, message: &MsdpTable) {
        if !self.pay() {
            return;
        }
        if let Some(reply) = self.msdp.receive(message).reply {
            self.send_msdp(reply);
        }
    }

    fn heard_zmp(&mut self, message: &Zmp) {
        let supported: Vec<&str> = self.setup.zmp.iter().map(String::as_str).collect();
        if let Some(answer) = message.check_answer(&supported)
            && self.pay()
        {
            self.codec.answer(answer);
        }
    }

    /// Pays for one answer; it is told if that cannot be paid for.
    fn pay(&mut self) -> bool {
        let can_pay = self.answers.spend();
        if !can_pay {
            self.codec.tell(MudAnomaly::TooManyQuestions);
        }
        can_pay
    }
}

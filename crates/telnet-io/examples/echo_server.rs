//! Sends back what it gets: `cargo run -p telnet-io --example echo_server -- 127.0.0.1:2323`.

use std::{env, net::SocketAddr};

use telnet_io::codec::proto::{Command, OptionCode, OptionSet, Policy};
use telnet_io::codec::{Event, Message};
use telnet_io::mud::MccpEvent;
use telnet_io::{Connection, Error, Server};
use tokio::net::TcpStream;

#[tokio::main(flavor = "current_thread")]
#[expect(clippy::print_stdout, reason = "the output of an example")]
async fn main() -> Result<(), Error> {
    let address = env::args().nth(1).unwrap_or_else(|| "127.0.0.1:2323".to_owned());
    let mut policy = Policy::default();
    policy.accept_local = OptionSet::from([OptionCode::SGA, OptionCode::MCCP2]);
    policy.accept_remote = OptionSet::from([OptionCode::SGA]);

    let server = Server::bind(address).await?.policy(policy);
    println!("listening on {}", server.local_addr()?);
    server
        .serve(async |connection, peer| {
            println!("{peer} came");
            match echo(connection, peer).await {
                Ok(()) => println!("{peer} went"),
                Err(error) => println!("{peer} is lost: {error}"),
            }
        })
        .await;
    Ok(())
}

async fn echo(mut connection: Connection<TcpStream>, peer: SocketAddr) -> Result<(), Error> {
    connection.send(Message::Text(format!("Hello, {peer}.\n").into())).await?;
    while let Some(event) = connection.next().await? {
        let MccpEvent::Telnet(event) = event else { continue };
        if let Event::Data(data) = event {
            connection.send(Message::Data(data)).await?;
        } else if event == Event::Command(Command::Ayt) {
            connection.send(Message::Text("Yes.\n".into())).await?;
        }
    }
    connection.close().await
}

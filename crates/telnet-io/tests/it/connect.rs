//! Why there is a connection, or none.

use std::error::Error;
use std::time::Duration;

use telnet_io::{ConnectError, ConnectOptions, connect};
use tokio::net::TcpListener;

fn within(timeout: impl Into<Option<Duration>>) -> ConnectOptions {
    let mut options = ConnectOptions::default();
    options.timeout = timeout.into();
    options
}

#[tokio::test]
async fn somebody_listens() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    // a name may have an address before this one, on which nobody listens
    for host in ["127.0.0.1", "[127.0.0.1]", "localhost"] {
        for options in [ConnectOptions::default(), within(None), within(Duration::MAX)] {
            let stream = connect(host, port, &options).await.unwrap();
            assert!(stream.nodelay().unwrap());
        }
    }
}

#[tokio::test]
async fn nobody_listens() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let error = connect("127.0.0.1", port, &ConnectOptions::default()).await.unwrap_err();
    assert!(matches!(&error, ConnectError::Refused { port: to, .. } if *to == port), "{error:?}");
    assert_eq!(error.to_string(), format!("127.0.0.1 refused the connection on port {port}"));
    let source = error.source().unwrap().to_string();
    assert!(source.to_lowercase().contains("refused"), "{source}");
}

#[tokio::test]
async fn a_name_without_a_host() {
    let error = connect("host.invalid", 23, &within(None)).await.unwrap_err();
    assert!(matches!(&error, ConnectError::UnknownHost { .. }), "{error:?}");
    assert_eq!(error.to_string(), "no address found for host.invalid");
    assert!(error.source().is_some());
}

#[tokio::test(start_paused = true)]
async fn no_time_at_all() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let error = connect("127.0.0.1", port, &within(Duration::ZERO)).await.unwrap_err();
    assert!(matches!(&error, ConnectError::TimedOut { .. }), "{error:?}");
    assert_eq!(error.to_string(), format!("no answer from 127.0.0.1 on port {port} within 0ns"));
    assert!(error.source().is_none());
}

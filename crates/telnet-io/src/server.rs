//! A listener, and one task for each connection.

use std::{
    future::{Future, pending, poll_fn},
    io,
    net::SocketAddr,
    pin::pin,
    sync::Arc,
    task::Poll,
    time::Duration,
};

use telnet_mud::MudLimits;
use telnet_proto::{Limits, Policy};
use tokio::{
    net::{TcpListener, TcpStream, ToSocketAddrs},
    sync::oneshot,
    task::{JoinHandle, JoinSet},
    time::sleep,
};

use crate::{Connection, Error};

/// A telnet server that listens already.
///
/// ```
/// use telnet_io::{Server, codec::Message};
///
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// let server = Server::bind("127.0.0.1:0").await?.max_connections(8);
/// let address = server.local_addr()?;
/// let handle = server.start(async |mut connection, _peer| {
///     let _gone = connection.send(Message::Text("Come back later.\n".into())).await;
/// });
///
/// let mut text = String::new();
/// let mut stream = tokio::net::TcpStream::connect(address).await?;
/// tokio::io::AsyncReadExt::read_to_string(&mut stream, &mut text).await?;
/// assert_eq!(text, "Come back later.\r\n");
/// handle.stop().await;
/// # Ok::<(), telnet_io::Error>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    setup: Setup,
    max_connections: usize,
}

impl Server {
    /// Listens on the address; port 0 is any that is free. The policy agrees to nothing, the limits
    /// are the default ones, and up to 256 connections are served at a time.
    ///
    /// # Errors
    ///
    /// [`Error::Listen`] if the address is not ours, not allowed or in use.
    pub async fn bind<A: ToSocketAddrs + ToString>(address: A) -> Result<Self, Error> {
        let name = address.to_string();
        let listener = TcpListener::bind(address)
            .await
            .map_err(|source| Error::Listen { address: name, source })?;
        Ok(Self { listener, setup: Setup::default(), max_connections: 256 })
    }

    /// The address that it listens on.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if the operating system does not say.
    pub fn local_addr(&self) -> Result<SocketAddr, Error> {
        Ok(self.listener.local_addr()?)
    }

    /// Sets the policy that each connection starts with.
    #[must_use]
    pub fn policy(mut self, policy: Policy) -> Self {
        self.setup.policy = policy;
        self
    }

    /// Sets the limits of each connection.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.setup.limits = limits;
        self
    }

    /// Sets the limits of the compression of each connection.
    #[must_use]
    pub fn mud_limits(mut self, limits: MudLimits) -> Self {
        self.setup.mud_limits = limits;
        self
    }

    /// Sets how many connections are served at a time; more are closed as soon as they come.
    #[must_use]
    pub fn max_connections(mut self, count: usize) -> Self {
        self.max_connections = count;
        self
    }

    /// Serves for ever: each connection gets a task in which the handler runs.
    ///
    /// The connection is closed when the handler is done with it. A handler that panics ends its own
    /// connection only. Dropping the future ends everything.
    pub async fn serve<H, F>(self, handler: H)
    where
        H: Fn(Connection<TcpStream>, SocketAddr) -> F + Send + Sync + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        self.serve_until(handler, pending()).await;
    }

    /// Serves until the future is ready, as [`serve`](Self::serve) does; then nobody new is let in,
    /// and it ends when the last handler has.
    pub async fn serve_until<H, F, U>(self, handler: H, until: U)
    where
        H: Fn(Connection<TcpStream>, SocketAddr) -> F + Send + Sync + 'static,
        F: Future<Output = ()> + Send + 'static,
        U: Future<Output = ()>,
    {
        let Self { listener, setup, max_connections } = self;
        let handler = Arc::new(handler);
        let mut until = pin!(until);
        let mut tasks = JoinSet::new();
        while let Some(accepted) = poll_fn(|cx| match until.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(None),
            Poll::Pending => listener.poll_accept(cx).map(Some),
        })
        .await
        {
            // A panic was the handler's own, and the runtime has reported it.
            while tasks.try_join_next().is_some() {}
            match accepted {
                Ok((stream, peer)) if tasks.len() < max_connections => {
                    let connection = setup.connection(stream);
                    tasks.spawn(run(Arc::clone(&handler), connection, peer));
                }
                Ok(_one_too_many) => {}
                Err(error) => rest_after(&error).await,
            }
        }
        drop(listener);
        while tasks.join_next().await.is_some() {}
    }

    /// Serves in the background, as [`serve`](Self::serve) does, on the runtime that this is called
    /// in.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime.
    pub fn start<H, F>(self, handler: H) -> ServerHandle
    where
        H: Fn(Connection<TcpStream>, SocketAddr) -> F + Send + Sync + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        let (stop, stopped) = oneshot::channel();
        let until = async {
            let _either_way = stopped.await;
        };
        ServerHandle { stop, task: AbortOnDrop(tokio::spawn(self.serve_until(handler, until))) }
    }
}

/// A server in the background; dropping it ends the server and all its connections.
#[derive(Debug)]
#[must_use = "the server ends when its handle is dropped"]
pub struct ServerHandle {
    stop: oneshot::Sender<()>,
    task: AbortOnDrop,
}

impl ServerHandle {
    /// Lets nobody new in, and waits until the last handler is done.
    pub async fn stop(self) {
        let Self { stop, mut task } = self;
        let _over_already = stop.send(());
        let _nothing_to_tell = (&mut task.0).await;
    }
}

#[derive(Debug)]
struct AbortOnDrop(JoinHandle<()>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// What each connection starts with.
#[derive(Debug, Default)]
struct Setup {
    policy: Policy,
    limits: Limits,
    mud_limits: MudLimits,
}

impl Setup {
    fn connection(&self, stream: TcpStream) -> Connection<TcpStream> {
        // A peer that is gone already shows when it is read from.
        let _best_effort = stream.set_nodelay(true);
        Connection::server(stream, self.policy.clone(), &self.limits, &self.mud_limits)
    }
}

/// Calls the handler within its task, so that a panic stays there.
async fn run<H, F>(handler: Arc<H>, connection: Connection<TcpStream>, peer: SocketAddr)
where
    H: Fn(Connection<TcpStream>, SocketAddr) -> F,
    F: Future<Output = ()>,
{
    handler(connection, peer).await;
}

/// Without descriptors or memory, accepting fails again at once; one that broke off before it was
/// accepted says nothing about the next.
async fn rest_after(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionReset};
    if ![ConnectionAborted, ConnectionReset].contains(&error.kind()) {
        sleep(ACCEPT_REST).await;
    }
}

/// How long no connection is accepted after that failed.
const ACCEPT_REST: Duration = Duration::from_millis(50);

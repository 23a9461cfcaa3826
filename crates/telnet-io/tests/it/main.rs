//! The driver, connections and the server through their public face.

#[cfg(test)]
mod broken;
#[cfg(test)]
mod connect;
#[cfg(test)]
mod connection;
#[cfg(test)]
mod drive;
#[cfg(test)]
mod server;

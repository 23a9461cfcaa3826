//! The codec through its public face.

#[cfg(test)]
mod codec;

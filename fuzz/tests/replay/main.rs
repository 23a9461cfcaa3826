//! The properties over inputs that are known, on stable.

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod hostile;

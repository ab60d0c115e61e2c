//! Pages.

pub mod server;

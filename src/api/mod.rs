//! Data: the catalog as JSON.

pub mod analyze;

//! Data: the catalog as JSON.

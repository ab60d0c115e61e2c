//! The pages, asked of the real router without a socket.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod accuracy;
mod api;
mod crawl;
mod harness;
mod hostile;
mod http;
mod made_up;
mod mirror;
mod pages;
mod paging;
mod verbatim;

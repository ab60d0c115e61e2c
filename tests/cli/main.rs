//! The program as a process: commands, bad input, slow clients, the end.
//!
//! Limits on time are there to catch what hangs; a machine under load has room.
#![expect(clippy::unwrap_used, reason = "the helpers of a test fail as the test does")]

mod commands;
mod folders;
mod harness;
mod parties;
mod requests;
mod slow;
mod stop;

//! The stages together: ids that hold, the same bytes every time, no text that breaks them.
#![expect(clippy::unwrap_used, reason = "the helpers of a test fail as the test does")]

mod agents;
mod anything;
mod cases;
mod figures;
mod findings;
mod harness;
mod ids;
mod linear;
mod same_bytes;
mod seeds;
mod voices;

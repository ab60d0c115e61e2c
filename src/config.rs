//! Settings, read and checked once.

use crate::actors::SideId;

/// What the program was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The two sides that pages open with, in the order asked for.
    pub sides: [SideId; 2],
}

impl Default for Settings {
    /// The United States and Russia.
    fn default() -> Self {
        let side = |id| SideId::new(id).expect("the default sides are well formed");
        Self { sides: [side("us"), side("russia")] }
    }
}

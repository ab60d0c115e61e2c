//! What the program knows of the world, all of it data: countries, bodies, offices, holders.

use super::SideId;

/// Countries and bodies with their names, demonyms, capitals, ministries, offices and holders.
#[derive(Debug)]
pub struct Gazetteer {}

impl Gazetteer {
    /// The one that is built in.
    #[must_use]
    pub fn built_in() -> Self {
        Self {}
    }

    /// The name of a side as shown ("United States"); `None` for an unknown id.
    #[must_use]
    pub fn side_name(&self, _side: &SideId) -> Option<&str> {
        None
    }

    /// The side of this id, or of this name in any usual form ("US", "Russian Federation", "uk").
    #[must_use]
    pub fn side(&self, _name: &str) -> Option<SideId> {
        None
    }
}

//! Data: the catalog as JSON, the counterpart of every page.
//!
//! Takes the catalog, gives serializable types that are kept apart from the domain's, so that code may change and data
//! stay. `types` holds them, every field documented; `make` fills them. Contract: `exact` is a slice of the article's
//! text, and `start` and `end` are its offsets in Unicode code points, half-open (W3C Web Annotation,
//! TextPositionSelector); links are paths under the program's own address; fields may be added, those that are there
//! stay. Long lists come in pages (`?page=2`), with the next one's address in `next`: a corpus of thousands of near-copies
//! must not make an answer of gigabytes. `diptych analyze` leaves nothing out; there a line grows with what it holds.

pub mod analyze;
mod make;
pub mod types;

pub(crate) use make::{Maker, PAIRS_A_PAGE, standing};

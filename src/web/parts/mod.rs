//! What pages share: a quotation, a statement with its receipt, a dispute in two panels, reasons as sentences.
//!
//! Each part is a struct with its own small template. Words of an article and words of ours are told apart here and
//! never mixed in one string.

pub(crate) mod article;
pub(crate) mod aside;
pub(crate) mod before;
pub(crate) mod besides;
pub(crate) mod by_topic;
pub(crate) mod certainty;
pub(crate) mod clash;
pub(crate) mod diptych;
pub(crate) mod distinct;
pub(crate) mod excerpt;
pub(crate) mod faced;
pub(crate) mod links;
pub(crate) mod marks;
pub(crate) mod order;
pub(crate) mod paging;
pub(crate) mod pairs;
pub(crate) mod quote;
pub(crate) mod reasons;
pub(crate) mod sentence;
pub(crate) mod sides;
pub(crate) mod statement;
pub(crate) mod topics;
pub(crate) mod visible;
pub(crate) mod words;

//! Lists that have no page of their own lead to the page where their entries stand.

use super::Answer;
use crate::web::error::PageError;
use crate::web::shell::Asked;
use crate::web::urls;

/// `/disputes` and `/sides`: the front page lists them.
pub(in crate::web) async fn to_front(asked: Asked) -> Answer {
    asked.moved_to(urls::FRONT).ok_or(PageError::NoPage)
}

/// `/claims`: they are found by searching.
pub(in crate::web) async fn to_search(asked: Asked) -> Answer {
    asked.moved_to(urls::SEARCH).ok_or(PageError::NoPage)
}

/// `/.json`: the front page's data, for those who put `.json` behind its address.
pub(in crate::web) async fn to_front_data(asked: Asked) -> Answer {
    asked.moved_to(&urls::twin(urls::FRONT)).ok_or(PageError::NoPage)
}

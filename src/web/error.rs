//! What a reader gets when there is no page: one enum, in HTML and JSON dress.
//!
//! A handler returns a [`PageError`]; its response carries the error along, and [`super::shell::dress`] writes the body,
//! since only there are the format and the catalog known. Causes are logged where they are met, never shown.

use super::cache::CachePolicy;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// Why there is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageError {
    /// Nothing has this address.
    NoPage,
    /// No dispute has this id.
    NoDispute,
    /// No statement has this id.
    NoClaim,
    /// No topic has this slug.
    NoTopic,
    /// No article has this slug.
    NoArticle,
    /// No speaker has this slug.
    NoSpeaker,
    /// No side has this id.
    NoSide,
    /// A page was asked for by another method than GET or HEAD.
    Method,
    /// The request brings a body that is too long.
    TooLong,
    /// The page took too long.
    Slow,
    /// Something broke.
    Broken,
}

impl PageError {
    /// The status of the answer.
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Slow => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::NOT_FOUND,
        }
    }

    /// The error that a bare status stands for, where a layer made the answer.
    pub(crate) fn of_status(status: StatusCode) -> Option<Self> {
        match status {
            StatusCode::NOT_FOUND => Some(Self::NoPage),
            StatusCode::METHOD_NOT_ALLOWED => Some(Self::Method),
            StatusCode::PAYLOAD_TOO_LARGE => Some(Self::TooLong),
            StatusCode::SERVICE_UNAVAILABLE => Some(Self::Slow),
            status if status.is_client_error() || status.is_server_error() => Some(Self::Broken),
            _ => None,
        }
    }

    /// As a heading.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::NoPage => "There is no page here",
            Self::NoDispute => "No dispute has this address",
            Self::NoClaim => "No statement has this address",
            Self::NoTopic => "No topic has this address",
            Self::NoArticle => "No article has this address",
            Self::NoSpeaker => "No speaker has this address",
            Self::NoSide => "No side has this address",
            Self::Method => "Pages here can only be read",
            Self::TooLong => "That is too long",
            Self::Slow => "That took too long",
            Self::Broken => "Something broke on our side",
        }
    }

    /// As a sentence: what it means and what to do.
    pub(crate) fn message(self) -> &'static str {
        match self {
            Self::NoPage => {
                "Perhaps a letter is missing from the address. Search, or start from one of the lists below."
            }
            Self::NoDispute | Self::NoClaim => {
                "It may come from articles that are not loaded here, or its wording was changed in the source. An \
                 address never leads to something that merely looks alike."
            }
            Self::NoTopic | Self::NoArticle | Self::NoSpeaker | Self::NoSide => {
                "It may come from articles that are not loaded here. What is loaded stands in the lists below."
            }
            Self::Method => "Ask for this address with GET or HEAD.",
            Self::TooLong => "A request for a page needs no body.",
            Self::Slow => "Please try again in a moment.",
            Self::Broken => "The page could not be made. The other pages still work.",
        }
    }

    /// As in data.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::NoPage => "no_page",
            Self::NoDispute => "no_dispute",
            Self::NoClaim => "no_claim",
            Self::NoTopic => "no_topic",
            Self::NoArticle => "no_article",
            Self::NoSpeaker => "no_speaker",
            Self::NoSide => "no_side",
            Self::Method => "method_not_allowed",
            Self::TooLong => "body_too_long",
            Self::Slow => "timeout",
            Self::Broken => "internal",
        }
    }

    /// How long the answer may be kept.
    pub(crate) fn cache(self) -> CachePolicy {
        if self.status() == StatusCode::NOT_FOUND { CachePolicy::Short } else { CachePolicy::Never }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

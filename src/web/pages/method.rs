//! `/method`: how it works and what it cannot see.

use super::{Answer, AppStateRef, Asked, Frame};
use crate::api::types::{MethodPage, Stage};
use crate::statements::Commitment;
use crate::web::parts::statement::manner;
use crate::web::state::AppState;
use crate::web::urls;
use askama::Template;
use axum::extract::State;

const STAGES: [(&str, &str); 7] = [
    (
        "Articles",
        "Files are read as they are. What is not known about an article (its outlet, its date) stays unknown. Newsletter \
         boxes, link lists and copyright lines are set aside, and listed.",
    ),
    (
        "Statements",
        "Each place where an article says that somebody said something is found: who (the source), by which words (the \
         cue) and what (the content). A statement is the speaker’s own words, the reporter’s paraphrase, or partly \
         either; second hand where it came through somebody else.",
    ),
    (
        "Speakers",
        "Surnames, offices and pronouns are followed back to the person or body they stand for, in the article first, in \
         lists of offices second. Unnamed officials are never merged with anybody named.",
    ),
    (
        "Sides",
        "A voice speaks for a side by its office, by its body, or by the text’s own word, never by nationality. What two \
         sides say together is neither’s account. Experts and former officials speak for nobody unless the text says so.",
    ),
    (
        "Topics",
        "Statements that share telling words stand together, whatever article they are from. A statement may sit in \
         several topics or in none.",
    ),
    (
        "Disputes",
        "Statements of two sides on one event are compared, proposition by proposition: affirmed and negated, opposites, \
         numbers, dates, places, blame, denials of what the other said. Whether two statements clash depends on those \
         two alone. Each dispute says how sure it is, and names the smallest words that make it.",
    ),
    (
        "Beside the disputes",
        "Both accept what both say alike, what one says and the other says it accepts, and what they say together. That a \
         side did not answer, or answered with something else, is shown only where an article says so in words. A side is \
         set against its own earlier words where dates or the article tell the order: that is no dispute between sides.",
    ),
];

/// What the method cannot see; [`super::accuracy`] says so too.
pub(super) const LIMITS: [&str; 8] = [
    "Irony, rhetorical questions and hints are taken at their word.",
    "A contradiction that only knowledge of the world shows (“the bridge is open” against “no lorry has crossed since \
     May”) is not seen.",
    "Two accounts in wholly different words may not be recognised as being about one thing.",
    "Some denials, acceptances and refusals to answer are missed: that a page shows none does not mean that there is none.",
    "A speaker whom the text names only far away, or not at all, is shown as not known.",
    "Whether a quotation is accurate is the outlet’s responsibility: a page shows what the article says was said.",
    "A missing statement is not silence: it may stand in an article that is not loaded.",
    "A sentence of more than 400 words is taken for a list: what is said behind them may be missed.",
];

/// `/method`
pub(in crate::web) async fn show(State(state): AppStateRef, asked: Asked) -> Answer {
    if let Some(moved) = asked.moved_to(urls::METHOD) {
        return Ok(moved);
    }
    asked.answer(|| Page::new(&state), data)
}

fn data() -> MethodPage {
    MethodPage {
        version: env!("CARGO_PKG_VERSION"),
        stages: STAGES.iter().map(|&(name, what)| Stage { name, what }).collect(),
        limits: LIMITS.to_vec(),
    }
}

/// The words that a statement carries where it is no plain assertion, and what each means.
fn manners() -> Vec<(&'static str, &'static str)> {
    let all = [
        Commitment::Denied,
        Commitment::Agreed,
        Commitment::Promised,
        Commitment::Hoped,
        Commitment::Conditional,
        Commitment::Asked,
    ];
    all.into_iter().filter_map(|commitment| Some((manner(commitment)?, meaning(commitment)))).collect()
}

fn meaning(commitment: Commitment) -> &'static str {
    match commitment {
        Commitment::Asserted => "Stated as so; carries no word.",
        Commitment::Denied => {
            "The speaker denies or rejects something. After “denied that” the words shown are what is denied; in “had not \
             agreed to it” they are the denial itself."
        }
        Commitment::Agreed => "It tells of something agreed or accepted, whether by the speaker or by others.",
        Commitment::Promised => "Something that the speaker’s side will do, or undertakes to do.",
        Commitment::Hoped => "Something wished, proposed, urged or demanded: it does not say that it is so.",
        Commitment::Conditional => "It holds only if something else does.",
        Commitment::Asked => "Asked, not stated.",
    }
}

#[derive(Template)]
#[template(path = "pages/method.html")]
struct Page {
    frame: Frame,
    manners: Vec<(&'static str, &'static str)>,
    stages: &'static [(&'static str, &'static str)],
    limits: &'static [&'static str],
    version: &'static str,
}

impl Page {
    fn new(state: &AppState) -> Self {
        Page {
            frame: Frame::new(
                state,
                urls::METHOD,
                "Method",
                "How two accounts are found and set side by side, and what this cannot see.",
            ),
            manners: manners(),
            stages: &STAGES,
            limits: &LIMITS,
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}

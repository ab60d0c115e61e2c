//! Why we say so: the reasons of the stages, as sentences that quote the words they rest on.

use super::sentence::Sentence;
use super::{visible, words};
use crate::actors::{Allegiance, SideReason, SpeakerReason};
use crate::catalog::{ArticleEntry, Catalog};
use crate::reading::Statement;
use crate::text::{Span, fold, stem};
use crate::topics::Topic;

/// Why this speaker.
pub(crate) fn speaker(entry: &ArticleEntry, statement: &Statement) -> Sentence {
    let text = entry.article.text.as_str();
    let source = statement.attribution.source;
    let name =
        statement.voice.speaker.as_ref().map_or("the speaker".to_owned(), |speaker| visible::plain(&speaker.name));
    let by = |name: &str| {
        let start = Sentence::ours(format!("{}, by ", words::capital(name)));
        source.map_or_else(|| start.clone().say("the words around it"), |source| start.clone().quote(text, source))
    };
    let start = Sentence::default();
    let quoted = |sentence: Sentence| match source {
        Some(source) => sentence.quote(text, source),
        None => sentence.say("The source"),
    };
    match &statement.voice.speaker_reason {
        SpeakerReason::Named => by(&name).say("."),
        SpeakerReason::Surname { full } => by(&name)
            .say("; the full name, ")
            .quote(text, *full)
            .say(format!(", stands {}.", place(entry, source, *full))),
        SpeakerReason::Office { holder: Some(holder) } => by(&name)
            .say(", an office held by ")
            .quote(text, *holder)
            .say(format!(", named {}.", place(entry, source, *holder))),
        SpeakerReason::Office { holder: None } => by(&name).say(", an office held by this person at the time."),
        SpeakerReason::Pronoun { antecedent } => by(&name)
            .say(", taken to stand for ")
            .quote(text, *antecedent)
            .say(format!(", the nearest name that fits, {}.", place(entry, source, *antecedent))),
        SpeakerReason::Continued { from } => {
            let at = place(entry, Some(statement.attribution.content_hull()), *from);
            Sentence::ours("The quotation goes on from the one before, said by ")
                .quote(text, *from)
                .say(format!(" {at}."))
        }
        SpeakerReason::Body => by(&name).say(", a body or a place that speaks for itself."),
        SpeakerReason::Unnamed => {
            quoted(start).say(" is described but not named, and is never merged with anybody named.")
        }
        SpeakerReason::Unknown => match source {
            Some(source) => start.quote(text, source).say(" could not be resolved to a person or body."),
            None => start.say("The text names nobody for these words."),
        },
    }
}

/// Why this side.
pub(crate) fn side(catalog: &Catalog, entry: &ArticleEntry, statement: &Statement) -> Sentence {
    let text = entry.article.text.as_str();
    let allegiance = &statement.voice.allegiance;
    let name = allegiance.side().map_or("no side".to_owned(), |side| words::named(catalog.side_name(side)));
    let start = Sentence::default();
    match &statement.voice.side_reason {
        SideReason::Words(span) => {
            start.say(format!("{}, by the article’s own words: ", words::capital(&name))).quote(text, *span).say(".")
        }
        SideReason::Named(span) => {
            start.say(format!("{}, by ", words::capital(&name))).quote(text, *span).say(", its name or a word for it.")
        }
        SideReason::Office(office) => start.say(format!("{}, by office: {office}.", words::capital(&name))),
        SideReason::Holder(span) => {
            start.say(format!("{}, by the office ", words::capital(&name))).quote(text, *span).say(".")
        }
        SideReason::Joint(span) => {
            start.quote(text, *span).say(" names several sides together, so it is no single side’s account.")
        }
        SideReason::NoSide(span) => start.quote(text, *span).say(" says that this voice speaks for no side."),
        SideReason::None if *allegiance == Allegiance::Nobody => {
            start.say("Nothing in the text makes this voice speak for a side.")
        }
        SideReason::None => start.say("Neither the text nor our lists of offices say for whom this voice speaks."),
    }
}

/// Why statements stand in one topic: words of theirs for the terms that hold it together.
pub(crate) fn topic(catalog: &Catalog, topic: &Topic) -> Sentence {
    let words: Vec<String> = topic.terms.iter().filter_map(|term| word_for(catalog, topic, term)).take(6).collect();
    if words.is_empty() {
        return Sentence::ours("No words were kept that hold this topic together.");
    }
    let mut sentence = Sentence::ours("The statements share ");
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            sentence = sentence.say(if at + 1 == words.len() { " and " } else { ", " });
        }
        sentence = sentence.quote_words(word);
    }
    sentence.say(", in one form or another.")
}

/// The first word in the topic's statements that has this stem or this folded form.
fn word_for(catalog: &Catalog, topic: &Topic, term: &str) -> Option<String> {
    topic.statements.iter().find_map(|idx| {
        let statement = catalog.statement(*idx);
        let text = catalog.article_of(statement).article.text.as_str();
        let words =
            statement.attribution.content.iter().flat_map(|span| span.of(text).split(|c: char| !c.is_alphanumeric()));
        words.filter(|word| !word.is_empty()).find(|word| fold(word) == term || stem(word) == term).map(str::to_owned)
    })
}

/// Where `other` stands, seen from `here`: "in the same paragraph", "two paragraphs above".
fn place(entry: &ArticleEntry, here: Option<Span>, other: Span) -> String {
    let paragraph_of = |span: Span| entry.paragraphs.iter().position(|paragraph| paragraph.span.covers(span));
    let (Some(here), Some(there)) = (here.and_then(paragraph_of), paragraph_of(other)) else {
        return "elsewhere in the article".to_owned();
    };
    let apart = match here.abs_diff(there) {
        0 => return "in the same paragraph".to_owned(),
        1 => "one paragraph".to_owned(),
        2 => "two paragraphs".to_owned(),
        3 => "three paragraphs".to_owned(),
        number => words::count(number, "paragraph", "paragraphs"),
    };
    format!("{apart} {}", if there < here { "above" } else { "below" })
}

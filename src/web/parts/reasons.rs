//! Why we say so: the reasons of the stages, as sentences that quote the words they rest on.

use super::sentence::Sentence;
use super::{visible, words};
use crate::actors::{Allegiance, SideReason, SpeakerReason};
use crate::catalog::{ArticleEntry, Catalog};
use crate::reading::Statement;
use crate::text::{Span, fold, is_function_word, stem};
use crate::topics::Topic;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Why this speaker.
pub(crate) fn speaker(entry: &ArticleEntry, statement: &Statement) -> Sentence {
    let text = entry.article.text.as_str();
    let source = statement.attribution.source;
    let at = |other| place(entry, source, other);
    let says = match source {
        Some(source) => Sentence::ours("The article says ").quote(text, source),
        None => Sentence::ours("The article names nobody here"),
    };
    match &statement.voice.speaker_reason {
        SpeakerReason::Named => says.say("."),
        SpeakerReason::Surname { full } if full.of(text).contains(char::is_whitespace) => {
            says.say("; the full name, ").quote(text, *full).say(format!(", stands {}.", at(*full)))
        }
        SpeakerReason::Surname { full } => says.say(format!("; the name stands {} too.", at(*full))),
        SpeakerReason::Office { holder: Some(holder) } => {
            says.say(": taken to be ").quote(text, *holder).say(format!(", named {}.", at(*holder)))
        }
        SpeakerReason::Office { holder: None } => {
            let name = statement.voice.speaker.as_ref().map_or("this person".to_owned(), |it| visible::plain(&it.name));
            says.say(format!(": an office that {name} held at the time, by the lists of offices and parties in use."))
        }
        SpeakerReason::Pronoun { antecedent } => says
            .say(": taken to be ")
            .quote(text, *antecedent)
            .say(format!(", the nearest name that fits, {}.", at(*antecedent))),
        SpeakerReason::Continued { from } => {
            let at = place(entry, Some(statement.attribution.content_hull()), *from);
            Sentence::ours("The quotation goes on from the one before, said by ")
                .quote(text, *from)
                .say(format!(" {at}."))
        }
        SpeakerReason::Body => says.say(": a body, group or place, taken for those who speak in its name."),
        SpeakerReason::Unnamed => says.say(": somebody described but not named, and never merged with anybody named."),
        SpeakerReason::Unknown if source.is_some() => says.say("; who that is could not be made out."),
        SpeakerReason::Unknown => says.say("."),
    }
}

/// Why this side.
pub(crate) fn side(catalog: &Catalog, entry: &ArticleEntry, statement: &Statement) -> Sentence {
    let text = entry.article.text.as_str();
    let allegiance = &statement.voice.allegiance;
    let source = statement.attribution.source;
    let name = allegiance.side().map_or("no side".to_owned(), |side| words::named(catalog.side_name(side)));
    let start = Sentence::ours(format!("{}: ", words::capital(&name)));
    match &statement.voice.side_reason {
        SideReason::Words(span) => {
            let span = source.filter(|_| is_function_word(&fold(span.of(text)))).unwrap_or(*span);
            let mark = if is_mark(span.of(text)) { ", party and state," } else { "" };
            start.say("the article says ").quote(text, span).say(format!("{mark} of this speaker."))
        }
        SideReason::Named(span) => start.quote(text, *span).say(" is its name or a word for it."),
        SideReason::Office(office) => {
            start.say(format!("{}, by the lists of offices and parties in use.", since(office)))
        }
        SideReason::Holder(span) => start.say("that is whose office ").quote(text, *span).say(" is."),
        SideReason::Joint(span) => Sentence::default()
            .quote(text, *span)
            .say(" names several sides together, so it is no single side’s account."),
        SideReason::NoSide(span) => Sentence::default()
            .quote(text, *span)
            .say(": a voice that is named or described so is taken to speak for no side."),
        SideReason::None if *allegiance == Allegiance::Nobody => {
            Sentence::ours("Nothing in the article makes this voice speak for a side.")
        }
        SideReason::None => Sentence::ours(
            "Neither the article nor the lists of offices and parties in use tell for whom this voice speaks.",
        ),
    }
}

/// Whether words are the mark behind a legislator's name: "R-Ohio".
fn is_mark(words: &str) -> bool {
    words.split_once('-').is_some_and(|(party, state)| {
        party.len() < 3 && party.chars().all(char::is_uppercase) && state.starts_with(char::is_uppercase)
    })
}

/// An office with its years, open ends in words: "Peru’s president, from 2012 on".
fn since(office: &str) -> String {
    let open = office.strip_suffix('–').and_then(|office| office.rsplit_once(", "));
    open.map_or_else(|| office.to_owned(), |(office, year)| format!("{office}, from {year} on"))
}

/// Most words that are given for a topic.
const MOST_WORDS: usize = 4;

/// Why statements stand in one topic: its heaviest words, and in how many of its statements each stands in some form.
pub(crate) fn topic(catalog: &Catalog, topic: &Topic) -> Sentence {
    let words = heaviest(catalog, topic);
    if words.is_empty() {
        return Sentence::ours("No words were kept that hold this topic together.");
    }
    let n_all = words::count(topic.statements.len(), "statement", "statements");
    let mut sentence = Sentence::ours("Words that mark it, in any form: ");
    for (at, (word, number)) in words.iter().enumerate() {
        if at > 0 {
            sentence = sentence.say(if at + 1 == words.len() { " and " } else { ", " });
        }
        let number = words::thousands(*number);
        let number = if at == 0 { format!(" (in {number} of {n_all})") } else { format!(" ({number})") };
        sentence = sentence.quote_words(word).say(number);
    }
    sentence.say(".")
}

/// The heaviest terms of a topic, those before that stand in several of its statements: each in the form most used, with the
/// number of its statements, most first.
fn heaviest(catalog: &Catalog, topic: &Topic) -> Vec<(String, usize)> {
    let mut terms_of: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut counted = vec![0; topic.terms.len()];
    let mut forms: Vec<BTreeMap<&str, usize>> = vec![BTreeMap::new(); topic.terms.len()];
    for idx in &topic.statements {
        let statement = catalog.statement(*idx);
        let text = catalog.article_of(statement).article.text.as_str();
        let mut here = BTreeSet::new();
        for word in statement.attribution.content.iter().flat_map(|span| words_of(span.of(text))) {
            for &term in terms_of.entry(word).or_insert_with(|| terms_with(&topic.terms, word)).iter() {
                *forms[term].entry(word).or_default() += 1;
                here.insert(term);
            }
        }
        here.into_iter().for_each(|term| counted[term] += 1);
    }
    let commonest = |forms: &BTreeMap<&str, usize>| {
        forms.iter().max_by_key(|(form, number)| (**number, Reverse(**form))).map(|(form, _)| (*form).to_owned())
    };
    let found = forms.iter().zip(counted).filter_map(|(forms, number)| Some((commonest(forms)?, number)));
    let (several, one): (Vec<_>, Vec<_>) = found.partition(|(_, number)| *number > 1);
    let mut heaviest = if several.is_empty() { one } else { several };
    heaviest.truncate(MOST_WORDS);
    heaviest.sort_by_key(|(_, number)| Reverse(*number));
    heaviest
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    let pieces = text.split(|c: char| !c.is_alphanumeric() && c != '-').map(|piece| piece.trim_matches('-'));
    pieces.filter(|word| !word.is_empty())
}

/// The terms that this word has the stem or the folded form of.
fn terms_with(terms: &[String], word: &str) -> Vec<usize> {
    let (folded, stemmed) = (fold(word), stem(word));
    (0..terms.len()).filter(|at| terms[*at] == folded || terms[*at] == stemmed).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_marks_and_years() {
        let marks = [("R-Ohio", true), ("D-Calif.", true), ("-x", false), ("UN-backed", false), ("US", false)];
        marks.iter().for_each(|(words, expected)| assert_eq!(is_mark(words), *expected, "{words}"));
        assert_eq!(since("Arland’s president, 2012–"), "Arland’s president, from 2012 on");
        assert_eq!(since("Arland’s president, 2012–2016"), "Arland’s president, 2012–2016");
    }

    #[test]
    fn finds_a_term_in_any_form() {
        let terms = ["bridg".to_owned(), "covid-19".to_owned()];
        assert_eq!(words_of("The bridges – COVID-19").collect::<Vec<_>>(), ["The", "bridges", "COVID-19"]);
        assert_eq!(terms_with(&terms, "bridges"), [0]);
        assert_eq!(terms_with(&terms, "COVID-19"), [1]);
    }
}

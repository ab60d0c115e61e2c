//! Runs of words that may be a person's name.

use super::introductions::{role_before, role_behind};
use super::names::{is_particle, names_fit, parts};
use super::phrases::{Entry, Role};
use super::scene::Scene;
use crate::statements::{is_cue_verb, is_time};
use crate::text::is_function_word;
use std::ops::Range;

/// A run of words that may be a name.
pub(super) struct Run {
    pub(super) tokens: Range<usize>,
    /// Whole name known to the gazetteer.
    pub(super) known: Option<usize>,
}

/// All runs of words that may be names, in order.
pub(super) fn name_runs(scene: &Scene) -> Vec<Run> {
    let mut runs = Vec::new();
    for sentence in &scene.document.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let end = run_end(scene, at, sentence.tokens.clone());
            if end == at {
                at = scene.tag(at).map_or(at + 1, |tag| tag.end.max(at + 1));
                continue;
            }
            let known = scene.tag(at).and_then(|tag| match tag.entry {
                Entry::Person(person) if tag.start == at && tag.end == end => Some(person),
                _ => None,
            });
            runs.push(Run { tokens: at..end, known });
            at = end;
        }
    }
    runs
}

/// Whether a run of several words is shown to be a person's full name by its first name, title or role.
pub(super) fn is_full_name(scene: &Scene, run: &Run) -> bool {
    let words: Vec<usize> = run.tokens.clone().filter(|&at| scene.is_word(at)).collect();
    let [first, .., _] = words[..] else { return false };
    let parts = parts(words.iter().map(|&at| scene.word(at)));
    if find_known(scene, &parts).is_some() {
        return true;
    }
    scene.gazetteer.first_name(&scene.folded[first]).is_some()
        || role_before(scene, run.tokens.start).is_some()
        || role_behind(scene, run.tokens.end).is_some()
        || is_followed_as_person(scene, run.tokens.end)
}

/// Whether what follows a name is said of persons only: an age (", 54,"), ", who" and a verb in the singular (teams
/// take the plural), or what he or she says of his or her own ("said his takings", ", a baker, said his takings").
fn is_followed_as_person(scene: &Scene, end: usize) -> bool {
    let sentence = scene.sentence(end - 1);
    let word = |at: usize| if at < sentence.end { scene.folded[at].as_str() } else { "" };
    if scene.is_quoted(end - 1) {
        return false;
    }
    let is_pronoun = |at: usize| matches!(word(at), "he" | "she" | "his" | "her");
    if word(end) != "," {
        return matches!(word(end), "said" | "says") && matches!(word(end + 1), "his" | "her");
    }
    let is_age = word(end + 1).parse().is_ok_and(|age: u8| (10..100).contains(&age)) && word(end + 2) == ",";
    let comma = (end + 2..sentence.end.min(end + 12)).find(|&at| word(at) == ",");
    let is_own = |comma: usize| {
        matches!(word(end + 1), "a" | "an" | "whose")
            && is_cue_verb(word(comma + 1))
            && (comma + 2..comma + 4).any(is_pronoun)
    };
    let is_singular = word(end + 2).ends_with('s') && word(end + 2).len() > 1;
    is_age || word(end + 1) == "who" && is_singular || comma.is_some_and(is_own)
}

pub(super) fn find_known(scene: &Scene, parts: &[String]) -> Option<usize> {
    if parts.len() < 2 {
        return None;
    }
    let keys = [parts.last(), parts.first()];
    let candidates = keys.into_iter().flatten().flat_map(|key| scene.gazetteer.by_surname(key));
    candidates.copied().find(|&idx| {
        let known = &scene.gazetteer.persons[idx];
        known
            .spellings
            .iter()
            .any(|spelling| spelling.len() >= 2 && (names_fit(parts, spelling) || spelling.concat() == parts.concat()))
    })
}

/// Where the run of name words that begins at `at` ends; `at` itself if none begins there.
fn run_end(scene: &Scene, at: usize, sentence: Range<usize>) -> usize {
    if let Some(tag) = scene.tag(at)
        && matches!(tag.entry, Entry::Person(_))
    {
        return tag.end;
    }
    if !begins_name(scene, at, sentence.start) {
        return at;
    }
    let mut end = at + 1;
    let mut n_words = 1;
    while end < sentence.end {
        if scene.folded[end] == "." && end + 1 < sentence.end && scene.word(end - 1).chars().count() == 1 {
            end += 1;
        } else if n_words <= 2 && is_shouted(scene.word(end - 1)) && !is_shouted(scene.word(end)) {
            // "JUST WATCHED Smith": a caption before a name is no part of it.
            break;
        } else if is_name_word(scene, end) || (n_words == 1 && is_name_in_disguise(scene, at, end)) {
            end += 1;
            n_words += 1;
        } else if is_particle(&scene.folded[end]) && particle_leads_on(scene, end, sentence.end) {
            end += 1;
        } else {
            break;
        }
    }
    if scene.folded[end - 1] == "." && n_words == 1 { at + 1 } else { end }
}

/// Whether a word of four letters or more is all in capitals, as captions are and names seldom.
fn is_shouted(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 3 && !word.chars().any(char::is_lowercase)
}

fn begins_name(scene: &Scene, at: usize, sentence_start: usize) -> bool {
    let is_first = at == sentence_start || matches!(scene.word(at - 1), "“" | "\"" | "(" | "—" | "–" | ":" | "‘");
    is_name_word(scene, at)
        && !(is_first && is_function_word(&scene.folded[at]) && scene.gazetteer.first_name(&scene.folded[at]).is_none())
}

/// A capitalised word that is nothing else the gazetteer knows ("al-Malki" counts).
pub(super) fn is_name_word(scene: &Scene, at: usize) -> bool {
    let word = scene.word(at);
    let capital = scene.is_capital(at)
        || (scene.is_word(at)
            && word
                .split_once('-')
                .is_some_and(|(article, name)| is_particle(article) && name.starts_with(char::is_uppercase)));
    capital
        && (scene.tag(at).is_none() || is_first_name_in_disguise(scene, at))
        && (!is_time(&scene.folded[at]) || is_named_for_time(scene, at))
        && scene.folded[at] != "i"
}

/// A month or day that is a first name, or the short form of one: the "June" of "June Abbott", where the words before
/// show no date. "In", "last", "3" or a verb ("said Friday Abbott had left") do; months never stand right behind a
/// verb.
fn is_named_for_time(scene: &Scene, at: usize) -> bool {
    let word = scene.folded[at].as_str();
    let is_month = matches!(word, "april" | "may" | "june" | "august" | "jan");
    let is_day = word.ends_with("day");
    let is_surname = |at: usize| {
        let is_other = scene.tag(at).is_some_and(|tag| !matches!(tag.entry, Entry::Person(_)));
        scene.is_capital(at) && !is_other && !is_time(&scene.folded[at]) && !is_function_word(&scene.folded[at])
    };
    if !(is_month || is_day) || at + 1 >= scene.folded.len() || !is_surname(at + 1) || scene.is_possessive(at + 1) {
        return false;
    }
    let Some(before) = at.checked_sub(1).filter(|before| *before >= scene.sentence(at).start) else {
        return is_month || scene.folded.get(at + 2).is_some_and(|next| next == "," || is_cue_verb(next));
    };
    let is_titled = scene.tag(before).is_some_and(|tag| {
        matches!(tag.entry, Entry::Title(_) | Entry::Office(_))
            || matches!(tag.entry, Entry::Role(role) if role.has(Role::SPEAKS) || role.has(Role::EPITHET))
    });
    let word = scene.folded[before].as_str();
    is_titled || is_month && (is_cue_verb(word) || matches!(word, "and" | "told" | "with" | "\"" | "“" | "said"))
}

/// A first name that is also a common noun of the data, before a surname: the "Bill" of "Bill Smith".
fn is_first_name_in_disguise(scene: &Scene, at: usize) -> bool {
    let tag = scene.tag(at);
    tag.is_some_and(|tag| matches!(tag.entry, Entry::Role(_)) && tag.end == tag.start + 1)
        && scene.gazetteer.first_name(&scene.folded[at]).is_some()
        && at + 1 < scene.folded.len()
        && scene.is_capital(at + 1)
        && scene.tag(at + 1).is_none()
}

/// A word with another meaning that stands right behind a first name: the "Jordan" of "Jim Jordan".
fn is_name_in_disguise(scene: &Scene, first: usize, at: usize) -> bool {
    let Some(tag) = scene.tag(at) else { return false };
    let is_first_name = scene.gazetteer.first_name(&scene.folded[first]).is_some();
    let other =
        matches!(tag.entry, Entry::Side(..) | Entry::Role(_) | Entry::Title(_) | Entry::Outlet(_) | Entry::Body(_));
    is_first_name
        && other
        && tag.end == at + 1
        && scene.is_capital(at)
        && !scene.word(at).contains('.')
        && scene.word(at).chars().any(char::is_lowercase)
        && !scene
            .tag(at + 1)
            .is_some_and(|next| matches!(next.entry, Entry::Role(_) | Entry::Office(_) | Entry::Body(_)))
}

fn particle_leads_on(scene: &Scene, at: usize, end: usize) -> bool {
    let next = at + 1;
    next < end
        && (is_name_word(scene, next)
            || (is_particle(&scene.folded[next]) && next + 1 < end && is_name_word(scene, next + 1)))
}

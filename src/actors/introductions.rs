//! Phrases beside a name that say in what role somebody speaks.

use super::names::Gender;
use super::phrases::{Entry, Form, Role, Tag};
use super::roles::{DETERMINERS, HEAD_ENDS, Standing, VERBS, Verdict, head_end, head_tag, verdict};
use super::runs::is_name_word;
use super::scene::Scene;
use crate::statements::is_cue_verb;
use crate::text::is_function_word;
use std::ops::Range;

/// So far before a name the country or body may stand whose official it names.
const MOST_MODIFIERS: usize = 9;

/// The phrase before a name that says in what role: "State Department deputy spokeswoman" before "Marie Harf".
pub(super) fn role_before(scene: &Scene, name: usize) -> Option<Range<usize>> {
    let floor = scene.sentence(name).start;
    let with_comma = name > floor && scene.folded[name - 1] == ",";
    let end = name - usize::from(with_comma);
    let start = start_of_role(scene, floor, end);
    let owner = owner_before(scene, floor, start.min(end), with_comma && is_enclosed(scene, name));
    if let Some(owner) = owner.filter(|&owner| is_official(scene, owner..end)) {
        return Some(owner..end);
    }
    if start >= end {
        return None;
    }
    if !with_comma
        && scene.tags_in(start..end).all(|tag| matches!(tag.entry, Entry::Title(_)))
        && start > floor
        && scene.folded[start - 1] == ","
        && let Some(role) = role_before(scene, start)
    {
        return Some(role);
    }
    let is_role = if with_comma {
        is_role_before_comma(scene, start..end, is_enclosed(scene, name))
    } else {
        is_role_right_before(scene, start..end)
    };
    is_role.then_some(start..end)
}

/// Most words of a role before a name.
const LONGEST_ROLE: usize = 14;

/// Where the words begin that end at `end` and may tell a role.
fn start_of_role(scene: &Scene, floor: usize, end: usize) -> usize {
    let mut start = end;
    while start > floor && end - start < LONGEST_ROLE {
        let at = start - 1;
        let tag = scene.tag(at);
        let is_person = tag.is_some_and(|tag| matches!(tag.entry, Entry::Person(_)));
        // "Putin's spokesman": whose spokesman belongs to it.
        let is_owner = is_person && scene.is_possessive(start) && start < end;
        if !is_owner && !may_tell_role(scene, at, floor) {
            break;
        }
        start = tag.map_or(at, |tag| tag.start.min(at));
    }
    let opens = |&at: &usize| scene.tag(at).is_some() || scene.is_capital(at) || scene.folded[at].starts_with("ex-");
    let start = (start..end).find(opens).unwrap_or(end);
    after_verb_preposition(scene, start..end)
}

/// Whether a word may stand in a role before a name.
fn may_tell_role(scene: &Scene, at: usize, floor: usize) -> bool {
    let word = scene.folded[at].as_str();
    match scene.tag(at) {
        Some(tag) => !matches!(tag.entry, Entry::Joint | Entry::Person(_)),
        None => {
            scene.is_possessive(at)
                || scene.is_capital(at) && !(at == floor && is_function_word(word))
                || matches!(word, "of" | "for" | "to" | "the" | "at" | "on" | "affairs")
                || word.starts_with("ex-")
        }
    }
}

/// Whether a phrase before the comma before a name tells a role: "Norway's fisheries minister, Rosa Holm,".
fn is_role_before_comma(scene: &Scene, role: Range<usize>, is_enclosed: bool) -> bool {
    let Some(last) = scene.tag(role.end - 1).filter(|tag| tag.end == role.end) else {
        return is_office_of_place(scene, role);
    };
    is_enclosed && is_official(scene, role)
        || describes(scene, last) && !matches!(last.entry, Entry::Body(_) | Entry::Generic(_))
}

/// Whether a phrase right before a name tells a role: "minister", "envoy to Syria".
fn is_role_right_before(scene: &Scene, role: Range<usize>) -> bool {
    let Some(last) = scene.tag(role.end - 1).filter(|tag| tag.end == role.end) else { return false };
    let has_complement = scene.folded[role.clone()].iter().any(|word| matches!(word.as_str(), "of" | "for" | "to"));
    let is_complement =
        has_complement && head_tag(scene, role).is_some() && matches!(last.entry, Entry::Side(..) | Entry::Body(_));
    describes(scene, last) || is_complement
}

/// Whether a noun describes somebody, and is no outlet.
fn describes(scene: &Scene, noun: Tag) -> bool {
    head_tag(scene, noun.start..noun.end).is_some_and(|tag| !matches!(tag.entry, Entry::Outlet(_)))
}

/// Whether a phrase is an office of a place or body that the gazetteer does not know: "the mayor of Norland".
fn is_office_of_place(scene: &Scene, range: Range<usize>) -> bool {
    let Some(preposition) = range.clone().find(|&at| matches!(scene.folded[at].as_str(), "of" | "for" | "at")) else {
        return false;
    };
    let head =
        scene.tag(range.start).filter(|tag| tag.end == preposition && head_tag(scene, tag.start..tag.end).is_some());
    head.is_some_and(|tag| matches!(tag.entry, Entry::Role(_) | Entry::Office(_)))
        && preposition + 1 < range.end
        && (preposition + 1..range.end).all(|at| scene.is_capital(at))
}

/// Where the noun phrase begins that goes on at `start`, past words of which the gazetteer knows nothing: at the country
/// or body whose possessive or adjective opens it ("Norway's fisheries", "the Norwegian fisheries"). With `has_complement`
/// prepositions are stepped over too ("Norway's ambassador in").
fn owner_before(scene: &Scene, floor: usize, start: usize, has_complement: bool) -> Option<usize> {
    let mut at = start;
    while at > floor && start - at < MOST_MODIFIERS {
        let before = at - 1;
        if scene.is_possessive(before) {
            let owner = scene.tag(before.checked_sub(1)?)?;
            return matches!(owner.entry, Entry::Side(..) | Entry::Body(_)).then_some(owner.start);
        }
        at = match scene.tag(before).map(|tag| (tag.entry, tag.start)) {
            Some((Entry::Side(_, form), start)) if form.has(Form::ADJECTIVE) => return Some(start),
            Some((Entry::Side(_, form), start)) if has_complement && form.has(Form::CAPITAL) => start,
            Some((Entry::Office(_) | Entry::Generic(_) | Entry::Role(_), start)) => start,
            Some(_) => return None,
            None => before,
        };
        let word = scene.folded[at].as_str();
        let is_link = has_complement && matches!(word, "of" | "for" | "in" | "at" | "on" | "to" | "the" | "and");
        let is_verb = VERBS.contains(&word) || is_cue_verb(word);
        let is_modifier = scene.is_word(at) && !is_function_word(word) && !is_verb || word == "-";
        if scene.tag(at).is_none() && !is_link && !is_modifier {
            return None;
        }
    }
    None
}

/// Whether the head of the phrase is a noun that describes one who speaks for others.
fn is_official(scene: &Scene, phrase: Range<usize>) -> bool {
    let head = phrase.start..head_end(scene, phrase);
    let tag = head_tag(scene, head.clone()).filter(|tag| tag.end == head.end);
    tag.is_some_and(|tag| match tag.entry {
        Entry::Office(_) => true,
        Entry::Role(role) => role.has(Role::SPEAKS),
        _ => false,
    })
}

/// Whether a comma closes the name that begins at `name`: "…, Anna Berg, said".
fn is_enclosed(scene: &Scene, name: usize) -> bool {
    let sentence = scene.sentence(name);
    let end = (name..sentence.end.min(name + 6)).find(|&at| !scene.is_capital(at));
    end.is_none_or(|end| end > name && matches!(scene.folded[end].as_str(), "," | "."))
}

/// "to Russian Foreign Minister": the preposition before the role belongs to a verb; cut behind it.
fn after_verb_preposition(scene: &Scene, range: Range<usize>) -> usize {
    let mut start = range.start;
    for at in range.clone() {
        let word = scene.folded[at].as_str();
        let inside = scene.tag(at).is_some_and(|tag| tag.start < at || tag.end > at + 1);
        if !inside && matches!(word, "of" | "for" | "to" | "at" | "on") && head_tag(scene, start..at).is_none() {
            start = at + 1;
        }
    }
    while start < range.end && scene.folded[start] == "the" && scene.tag(start).is_none() {
        start += 1;
    }
    start
}

/// Words of a role behind a name that are read, at most.
const LONGEST_BEHIND: usize = 30;

/// The phrase behind a name that says in what role: ", the U.S. secretary of state," or "(R-Ohio)".
pub(super) fn role_behind(scene: &Scene, end: usize) -> Option<Range<usize>> {
    let sentence = scene.sentence(end.checked_sub(1)?);
    if end + 1 >= sentence.end || !matches!(scene.word(end), "," | "(" | "—" | "–") {
        return None;
    }
    let start = end + 1;
    if scene.marker(start).is_some() {
        return Some(start..start + 1);
    }
    let at = role_end(scene, start, sentence.end)?;
    let range = start..at;
    if range.is_empty() || scene.is_quoted(start) {
        return None;
    }
    let word = scene.folded[start].as_str();
    let begins = scene.tag(start).is_some_and(|tag| !matches!(tag.entry, Entry::Person(_) | Entry::Joint))
        || DETERMINERS.contains(&word)
        || word.starts_with("ex-")
        || word == "formerly"
        || scene.is_capital(start);
    let head = start..(start + 12).min(at);
    let tag = begins.then(|| head_tag(scene, head)).flatten()?;
    let names_another =
        scene.tags_in(tag.start..at).any(|next| matches!(next.entry, Entry::Person(_)) && next.start <= tag.end + 1);
    if tag.end < at && goes_on(scene, tag.end) {
        return None;
    }
    // "Head of the Centre for the National Interest": what a complement ends with is a body's name.
    let is_head = tag.start < head_end(scene, range.clone());
    let untagged_name = is_head && tag.end < at && is_name_word(scene, tag.end) && !scene.is_possessive(tag.end);
    (!names_another && !untagged_name).then_some(range)
}

/// Where a role that opens at `start` ends: before a mark, a relative or a verb. `None` where a verb follows what is no
/// role.
fn role_end(scene: &Scene, start: usize, sentence_end: usize) -> Option<usize> {
    let end = sentence_end.min(start + LONGEST_BEHIND);
    for at in start..end {
        let word = scene.folded[at].as_str();
        if scene.tag(at).is_some_and(|tag| tag.start < at) {
            continue;
        }
        if matches!(word, "," | ")" | "." | ";" | "who" | "which" | "—" | "–" | ":" | "whose") {
            return Some(at);
        }
        if scene.tag(at).is_none() && VERBS.contains(&word) {
            return is_bare_singular(scene, start).then_some(at);
        }
    }
    Some(end)
}

/// Whether the noun of a role goes on with a word that no list knows: "the police | dog handler".
fn goes_on(scene: &Scene, next: usize) -> bool {
    let word = scene.folded[next].as_str();
    scene.tag(next).is_none()
        && scene.is_word(next)
        && !scene.is_capital(next)
        && !scene.is_possessive(next)
        && !HEAD_ENDS.contains(&word)
        && !matches!(word, "and" | "or" | "emeritus" | "affairs")
}

/// What the words beside a name say of whom the person belongs to: "of the Norwegian army", "for the prosecution,", ",
/// who heads Norway's navy,", and of a user's own party "the Reds' Anna Berg", "Anna Berg (Red)". A
/// country alone counts for officials only: others are its citizens.
pub(super) fn belonging(scene: &Scene, name: Range<usize>, is_official: bool) -> Option<Verdict> {
    let Range { start, end } = name;
    let sentence = scene.sentence(end.checked_sub(1)?);
    let word = |at: usize| scene.folded.get(at).filter(|_| at < sentence.end).map_or("", String::as_str);
    let own = |tag: Tag| scene.side_of(tag).filter(|&side| scene.gazetteer.sides[side].is_own).map(|side| (tag, side));
    let beside = match word(end) {
        "(" => scene.tag(end + 1).filter(|tag| word(tag.end) == ")"),
        _ => start.checked_sub(2).filter(|&at| scene.is_possessive(at + 1)).and_then(|at| scene.tag(at)),
    };
    if let Some((tag, side)) = beside.and_then(own) {
        return Some(Verdict { standing: Standing::Side(side), words: tag.start..tag.end, implied: false });
    }
    let has_comma = word(end) == ",";
    let at = end + usize::from(has_comma);
    // Where the phrase begins, and whether a country alone counts in it.
    let (start, names_side) = match [word(at), word(at + 1), word(at + 2)] {
        ["of" | "from" | "with" | "at", ..] => (at + 1, is_official),
        _ if !has_comma => return None,
        ["for" | "representing", ..] => (at + 1, true),
        ["who", "is", _] => (at + 2, false),
        ["who", "heads" | "leads" | "runs" | "chairs" | "oversees" | "commands" | "represents" | "directs", _] => {
            (at + 2, true)
        }
        ["who", "speaks", "for"] => (at + 3, true),
        _ => return None,
    };
    let start = (start..sentence.end).find(|&at| scene.tag(at).is_some() || !DETERMINERS.contains(&word(at)))?;
    let phrase = start..head_end(scene, start..sentence.end.min(start + 12));
    let tag = scene.tag(start)?;
    if let Entry::Side(side, _) = tag.entry
        && tag.end == phrase.end
    {
        let counts = names_side || scene.gazetteer.sides[side].is_own;
        return counts.then_some(Verdict { standing: Standing::Side(side), words: start..tag.end, implied: false });
    }
    let is_body = head_tag(scene, phrase.clone()).is_some_and(|tag| match tag.entry {
        Entry::Body(_) | Entry::Generic(_) => true,
        Entry::Role(role) => role.has(Role::BODY) || word(at) == "who" && role.has(Role::SPEAKS),
        Entry::Office(_) => word(at) == "who",
        _ => false,
    });
    verdict(scene, phrase, &|_| None).filter(|verdict| is_body && !verdict.implied)
}

/// Whether a noun of office stands at `at` without determiner and in the singular, as only appositions do.
fn is_bare_singular(scene: &Scene, at: usize) -> bool {
    let describes = scene.tag(at).is_some_and(|tag| {
        let word = scene.folded[tag.end - 1].as_str();
        matches!(tag.entry, Entry::Office(_) | Entry::Role(_)) && !word.ends_with('s')
    });
    describes && !scene.is_capital(at)
}

pub(super) fn title_gender(scene: &Scene, start: usize) -> Option<Gender> {
    let tag = scene.tag(start.checked_sub(1)?)?;
    match tag.entry {
        Entry::Title(title) => scene.gazetteer.titles[title].gender,
        Entry::Role(_) | Entry::Office(_) => {
            let word = scene.folded[tag.end - 1].as_str();
            if word.ends_with("woman") {
                Some(Gender::Female)
            } else if word.ends_with("man") && word != "chairman" {
                Some(Gender::Male)
            } else {
                None
            }
        }
        _ => None,
    }
}

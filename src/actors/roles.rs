//! What a noun phrase says of the side of the one it describes.
//!
//! "Russian foreign minister", "deputy spokeswoman for the State Department", "former ambassador", "professor at the
//! university": the head noun says whether somebody speaks for another at all, the words around it for whom.

use super::phrases::{Entry, Form, Role, Tag};
use super::scene::Scene;
use std::ops::Range;

/// For whom a described person or body speaks. Sides are indices into the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Side(usize),
    /// Several sides together.
    Several,
    Nobody,
}

/// What a phrase says, and the tokens that say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) standing: Standing,
    pub(super) words: Range<usize>,
    /// Whether the office alone implies the side, no word naming it.
    pub(super) implied: bool,
}

impl Verdict {
    /// What words themselves say.
    fn plain(standing: Standing, words: Range<usize>) -> Self {
        Self { standing, words, implied: false }
    }
}

/// Words after which a noun phrase's head is over: prepositions, relatives, participles.
pub(super) const HEAD_ENDS: &[&str] = &[
    "of",
    "for",
    "at",
    "in",
    "on",
    "to",
    "from",
    "with",
    "by",
    "over",
    "under",
    "about",
    "against",
    "among",
    "between",
    "near",
    "close",
    "familiar",
    "involved",
    "briefed",
    "speaking",
    "who",
    "that",
    "which",
    "whose",
    "whom",
    "while",
    "as",
    "after",
    "before",
    "during",
    "inside",
    "within",
    "traveling",
    "travelling",
    "based",
    "responsible",
    "citing",
    "quoted",
    "is",
    "was",
    "are",
    "were",
    "has",
    "have",
    "had",
    "will",
    "would",
    "said",
    "says",
    "told",
    "when",
    "where",
    "through",
    "via",
    "here",
    "there",
    "since",
    "including",
    "not",
    "now",
    "working",
    "representing",
    "calling",
    "asked",
    "following",
    "without",
    "amid",
    "carried",
    "released",
    "published",
    "posted",
    "dated",
    "seen",
    "obtained",
    "issued",
    "provided",
    "reviewed",
    "attributed",
    "unsealed",
    "filed",
    "until",
    "prepared",
    "written",
    "compiled",
    "commissioned",
    "drafted",
    "produced",
    "submitted",
    "sent",
    "signed",
    "made",
    "shown",
];

/// Verbs whose presence shows that words behind a name are no apposition.
pub(super) const VERBS: &[&str] = &[
    "said",
    "says",
    "say",
    "told",
    "tells",
    "has",
    "have",
    "had",
    "was",
    "were",
    "is",
    "are",
    "will",
    "would",
    "could",
    "should",
    "did",
    "does",
    "do",
    "must",
    "may",
    "might",
    "can",
    "added",
    "claimed",
    "denied",
    "accused",
    "warned",
    "insisted",
    "argued",
    "called",
    "wrote",
    "agreed",
    "met",
    "announced",
    "declined",
    "refused",
];

/// Words that begin a complement naming whom one belongs to.
const OWNERS: &[&str] = &["of", "for", "at", "from", "in", "with", "inside", "within", "to", "representing"];

/// Determiners and quantifiers before a noun phrase.
pub(super) const DETERMINERS: &[&str] = &[
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "some",
    "several",
    "many",
    "most",
    "other",
    "another",
    "one",
    "two",
    "three",
    "four",
    "five",
    "all",
    "any",
    "no",
    "few",
    "numerous",
    "various",
    "both",
    "more",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "your",
    "certain",
    "unidentified",
];

/// Where the head of the noun phrase at the beginning of `range` ends: before the first preposition, relative,
/// verb or mark. A possessive is no end.
pub(super) fn head_end(scene: &Scene, range: Range<usize>) -> usize {
    let mut at = range.start;
    while at < range.end {
        if let Some(tag) = scene.tag(at) {
            at = tag.end.max(at + 1);
            continue;
        }
        let word = scene.folded[at].as_str();
        let is_mark = !scene.is_word(at) && !scene.is_possessive(at);
        let is_hyphen_or_stop = is_mark && (word == "-" || word == "." && at + 1 < range.end && at > range.start);
        let ends = (is_mark && !is_hyphen_or_stop) || HEAD_ENDS.contains(&word);
        if at > range.start && ends && !(at + 2 < range.end && is_inside_body_name(scene, at)) {
            return at;
        }
        at += 1;
    }
    range.end
}

/// Whether the preposition at `at` stands in the name of a body: "Department for Transport", not "Government of Norway".
pub(super) fn is_inside_body_name(scene: &Scene, at: usize) -> bool {
    matches!(scene.folded[at].as_str(), "of" | "for")
        && scene.is_capital(at - 1)
        && scene.is_role(at - 1, Role::BODY)
        && scene.is_capital(if scene.folded[at + 1] == "the" { at + 2 } else { at + 1 })
        && scene.tag(at + 1).is_none_or(|tag| scene.side_of(tag).is_none())
}

/// Whether the head of the phrase is a noun that describes somebody; its tag.
pub(super) fn head_tag(scene: &Scene, head: Range<usize>) -> Option<Tag> {
    let counts = |tag: &Tag| match tag.entry {
        Entry::Office(_) | Entry::Generic(_) | Entry::Body(_) | Entry::Outlet(_) => true,
        Entry::Title(title) => scene.gazetteer.titles[title].speaks || scene.gazetteer.titles[title].nobody,
        Entry::Role(role) => !(Role::MODIFIER | Role::FORMER | Role::OUTSIDE).contains(role),
        _ => false,
    };
    scene.tags_in(head).rev().find(counts)
}

/// What the noun phrase in `range` says. `side_of_person` gives the side of the person named at a token.
pub(super) fn verdict(
    scene: &Scene,
    range: Range<usize>,
    side_of_person: &dyn Fn(usize) -> Option<usize>,
) -> Option<Verdict> {
    if let Some(side) = scene.marker(range.start) {
        return Some(Verdict::plain(Standing::Side(side), range.start..range.start + 1));
    }
    let range = skip_determiners(scene, range);
    let head = range.start..head_end(scene, range.clone());
    if let Some(words) = past_or_outside(scene, &head, &range) {
        return Some(Verdict::plain(Standing::Nobody, words));
    }
    let noun = head_tag(scene, head.clone())?;
    if let Some(apart) = apart_from_states(scene, &head, noun) {
        let is_own = |side: usize| scene.gazetteer.sides[side].is_own;
        let own = named_side(scene, head, side_of_person, noun)
            .filter(|verdict| matches!(verdict.standing, Standing::Side(side) if is_own(side)));
        return own.or_else(|| Some(Verdict::plain(Standing::Nobody, apart.start..apart.end)));
    }
    if matches!(noun.entry, Entry::Title(title) if scene.gazetteer.titles[title].nobody) {
        return Some(Verdict::plain(Standing::Nobody, noun.start..noun.end));
    }
    if let Some(verdict) = by_mandate(scene, noun, head.clone(), range.end) {
        return Some(verdict);
    }
    if matches!(noun.entry, Entry::Role(role) if role.has(Role::NOBODY) && !role.has(Role::SPEAKS)) {
        return Some(Verdict::plain(Standing::Nobody, noun.start..noun.end));
    }
    let complement = complement(scene, head.end, range.end);
    by_complement(scene, complement.clone())
        .or_else(|| named_side(scene, head.clone(), side_of_person, noun))
        .or_else(|| complement_side(scene, complement, side_of_person, noun))
        .or_else(|| implied_side(scene, head))
}

/// The words that say that somebody held a role in the past, or holds one outside of any state.
fn past_or_outside(scene: &Scene, head: &Range<usize>, range: &Range<usize>) -> Option<Range<usize>> {
    // "a minister and former judge" is a minister.
    let is_second = |tag: &Tag| {
        let before = tag.start.checked_sub(1).filter(|&before| before > head.start && scene.folded[before] == "and");
        before.is_some_and(|and| head_tag(scene, head.start..and).is_some())
    };
    let is_past_or_outside = |tag: &Tag| {
        let Entry::Role(role) = tag.entry else { return false };
        role.has(Role::FORMER) && !is_second(tag) || role.has(Role::OUTSIDE)
    };
    if let Some(tag) = scene.tags_in(head.clone()).find(is_past_or_outside) {
        return Some(tag.start..tag.end);
    }
    let is_ex = |&at: &usize| scene.folded[at].starts_with("ex-");
    let is_until = |&at: &usize| matches!(scene.folded[at].as_str(), "until" | "formerly");
    head.clone().find(is_ex).or_else(|| range.clone().find(is_until)).map(|at| at..at + 1)
}

/// The word by which somebody speaks for no state, if not for a user's own party: a body of nobody's, an outlet, a
/// candidate.
fn apart_from_states(scene: &Scene, head: &Range<usize>, noun: Tag) -> Option<Tag> {
    let is = |tag: &Tag, kind: Role| matches!(tag.entry, Entry::Role(role) if role.has(kind));
    let is_outside = |tag: &Tag| is(tag, Role::NOBODY_BODY) || matches!(tag.entry, Entry::Outlet(_));
    scene.tags_in(head.clone()).find(is_outside).or_else(|| Some(noun).filter(|noun| is(noun, Role::CANDIDATE)))
}

/// Somebody of a body of nobody's ("head of the foundation"), or of several states ("minister of both countries").
fn by_complement(scene: &Scene, complement: Range<usize>) -> Option<Verdict> {
    let tags = || scene.tags_in(complement.clone());
    let is_nobodys = |tag: &Tag| matches!(tag.entry, Entry::Role(role) if role.has(Role::NOBODY_BODY));
    if let Some(tag) = tags().find(is_nobodys)
        && !tags().any(|tag| matches!(tag.entry, Entry::Body(_)))
    {
        return Some(Verdict::plain(Standing::Nobody, tag.start..tag.end));
    }
    let of_several = |tag: &Tag| tag.entry == Entry::Joint && scene.folded[tag.end - 1] != "parties";
    tags().find(of_several).map(|tag| Verdict::plain(Standing::Several, tag.start..tag.end))
}

/// The side of a lawyer or manager, who speaks for whom a possessive, "for" or the name of a user's own party names
/// ("Norway's lawyers", "a lawyer for Norway", "Acme executives"), never for the own country ("Norwegian lawyers").
fn by_mandate(scene: &Scene, noun: Tag, head: Range<usize>, end: usize) -> Option<Verdict> {
    let Entry::Role(role) = noun.entry else { return None };
    let is_agent = role.has(Role::AGENT);
    if !is_agent && !role.has(Role::MANAGER) {
        return None;
    }
    let complement = complement(scene, head.end, end);
    let is_mandate = scene.folded.get(head.end).is_some_and(|word| word == "for" || word == "representing");
    let of_head = scene.tags_in(head.start..noun.start).map(|tag| (tag, scene.is_possessive(tag.end)));
    let of_complement = scene.tags_in(complement).map(|tag| (tag, is_mandate));
    let (tag, side) = of_head.chain(of_complement).find_map(|(tag, is_client)| {
        let side = scene.side_of(tag)?;
        (is_agent && is_client || scene.gazetteer.sides[side].is_own).then_some((tag, side))
    })?;
    Some(Verdict { standing: Standing::Side(side), words: tag.start..tag.end, implied: false })
}

fn skip_determiners(scene: &Scene, range: Range<usize>) -> Range<usize> {
    let mut start = range.start;
    while start + 1 < range.end && scene.tag(start).is_none() && DETERMINERS.contains(&scene.folded[start].as_str()) {
        start += 1;
    }
    start..range.end
}

/// The words behind a head's preposition, up to the next mark, relative or verb.
fn complement(scene: &Scene, head_end: usize, end: usize) -> Range<usize> {
    if head_end >= end || !OWNERS.contains(&scene.folded[head_end].as_str()) {
        return head_end..head_end;
    }
    let mut at = head_end;
    while at < end && at < head_end + 14 {
        let word = scene.folded[at].as_str();
        let in_tag = scene.tag(at).is_some_and(|tag| tag.start < at);
        let is_mark = !scene.is_word(at) && !scene.is_possessive(at) && word != "-";
        if !in_tag && (is_mark || (HEAD_ENDS.contains(&word) && !OWNERS.contains(&word))) {
            break;
        }
        at += 1;
    }
    head_end..at
}

/// The side named by tags and persons in `range`, first come first; several if joined by "and".
fn named_side(
    scene: &Scene,
    range: Range<usize>,
    side_of_person: &dyn Fn(usize) -> Option<usize>,
    head: Tag,
) -> Option<Verdict> {
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    // "Berg's Danish counterpart" is Danish, whoever Berg speaks for.
    let is_counterpart = scene.folded[head.end - 1].starts_with("counterpart");
    let possessive = range.clone().rev().find(|&at| is_counterpart && scene.is_possessive(at));
    let mut at = possessive.map_or(range.start, |at| at + 1);
    while at < range.end {
        let tag = scene.tag(at).filter(|tag| tag.start == at);
        if tag.is_some_and(|tag| is_home_state(scene, tag)) {
            at += 1;
            continue;
        }
        let end = tag.map_or(at + 1, |tag| tag.end);
        let side = match tag {
            Some(tag) => match tag.entry {
                Entry::Side(_, form) if form.has(Form::COMMON) && !found.is_empty() => None,
                Entry::Side(side, form) if tag != head || form.has(Form::NAME) => Some(side),
                Entry::Person(_) => side_of_person(at),
                _ => scene.side_of(tag),
            },
            None => led_by(scene, at).or_else(|| side_of_person(at)),
        };
        if let Some(side) = side {
            found.push((side, at..end));
        }
        at = end;
    }
    choose(scene, found)
}

/// Whether the bare name of a country stands before an office of another ("Georgia Rep."): then it is a namesake.
fn is_home_state(scene: &Scene, tag: Tag) -> bool {
    let Entry::Side(side, form) = tag.entry else { return false };
    let office = scene.tag(tag.end).and_then(|next| match next.entry {
        Entry::Office(office) => Some(&scene.gazetteer.offices[office]),
        _ => None,
    });
    let is_anothers =
        office.is_some_and(|office| office.side.is_some_and(|usual| usual != side) && !office.others.contains(&side));
    !form.has(Form::ADJECTIVE) && is_anothers
}

/// The side of "X-led".
fn led_by(scene: &Scene, at: usize) -> Option<usize> {
    let stem = scene.folded[at].strip_suffix("-led")?;
    let side = scene.gazetteer.side(stem)?;
    scene.gazetteer.side_of_id(side.as_str())
}

/// Among the sides named in one phrase: a user's own parties go before states; two joined by "and" are several;
/// else the first, since "US Iran envoy" is American and "Syrian foreign ministry" Syrian.
fn choose(scene: &Scene, mut found: Vec<(usize, Range<usize>)>) -> Option<Verdict> {
    if found.iter().any(|(side, _)| scene.gazetteer.sides[*side].is_own) {
        found.retain(|(side, _)| scene.gazetteer.sides[*side].is_own);
    }
    let (side, words) = found.first()?.clone();
    let joined = found.windows(2).find(|pair| {
        let between = pair[0].1.end..pair[1].1.start;
        pair[0].0 != pair[1].0
            && between.len() <= 2
            && between.clone().any(|at| matches!(scene.folded[at].as_str(), "and" | "or" | "&" | "/"))
    });
    if let Some(pair) = joined {
        let words = pair[0].1.start..pair[1].1.end;
        return Some(Verdict { standing: Standing::Several, words, implied: false });
    }
    Some(Verdict { standing: Standing::Side(side), words, implied: false })
}

fn complement_side(
    scene: &Scene,
    complement: Range<usize>,
    side_of_person: &dyn Fn(usize) -> Option<usize>,
    head: Tag,
) -> Option<Verdict> {
    let preposition = scene.folded.get(complement.start).filter(|_| !complement.is_empty())?.as_str();
    let is_sent = is_sent_abroad(scene, head);
    if preposition == "to" || is_sent && preposition != "of" && preposition != "from" {
        return None;
    }
    named_side(scene, complement, side_of_person, head)
}

/// Envoys and ambassadors: the place they are sent to is not whom they speak for.
fn is_sent_abroad(scene: &Scene, head: Tag) -> bool {
    match head.entry {
        Entry::Office(office) => scene.gazetteer.offices[office].key.contains("ambassador"),
        Entry::Role(_) => (head.start..head.end).any(|at| {
            let word = scene.folded[at].as_str();
            word.starts_with("envoy") || word.starts_with("representative") || word.starts_with("negotiator")
        }),
        _ => false,
    }
}

fn implied_side(scene: &Scene, head: Range<usize>) -> Option<Verdict> {
    scene.tags_in(head).rev().find_map(|tag| {
        let side = match tag.entry {
            Entry::Office(office) => scene.usual_side(&scene.gazetteer.offices[office], tag.start),
            Entry::Generic(generic) => scene.gazetteer.generics[generic].side,
            _ => None,
        }?;
        Some(Verdict { standing: Standing::Side(side), words: tag.start..tag.end, implied: true })
    })
}

//! What a side answers to a claim when it neither denies nor accepts it: nothing, or something else.
//!
//! Takes the statements of each article, gives [`Answer`]s: the words with which the article says that somebody was
//! silent or deflected ([`find`]), the side meant, and the claims they answer. A denial is a clash and an acceptance
//! an agreement; both are found elsewhere. Contract: an answer is there only where the article says so in words. That
//! an article holds nothing by a side is no answer, and no page may tell it as one. The claims are the statements of
//! others in the same article that share what the sentence is about, or else the nearest before it.

mod asked;
mod find;

use super::changes::{self, Change};
use crate::actors::{Allegiance, Gazetteer, SideId, SpeakerName, Voice, resolve_voices};
use crate::reading::{Said, StatementIdx};
use crate::statements::{Attribution, Kind};
use crate::text::{Span, stem, terms};
use find::{Place, PlaceKind, REACH, places};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Where an article says that a side did not answer, or answered something else.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Silent or deflected.
    pub kind: AnswerKind,
    /// The side.
    pub side: SideId,
    /// Who is meant, where it is known.
    pub speaker: Option<SpeakerName>,
    /// Index of the article in the catalog.
    pub article: usize,
    /// The words that say so ("declined to comment").
    pub words: Span,
    /// The words that name who.
    pub who: Option<Span>,
    /// The sentence.
    pub sentence: Span,
    /// The statements of others that it answers, in order; empty where none could be found.
    pub claims: Vec<StatementIdx>,
}

/// What kind of answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnswerKind {
    /// "declined to comment", "could not be reached", "would not say whether"
    Silent,
    /// "changed the subject", "referred questions to", "did not directly answer"
    Deflected,
}

impl AnswerKind {
    /// As in data.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Deflected => "deflected",
        }
    }
}

/// Where an article says that a side changed an account.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    /// The side.
    pub(super) side: SideId,
    /// The words that say so.
    pub(super) words: Span,
    /// Whether the words tell the earlier account ("had initially denied").
    pub(super) is_earlier: bool,
}

/// The answers in all articles, and the changes of account that articles tell, in order of articles and text.
pub(super) fn read(said: &[Said], gazetteer: &Gazetteer) -> (Vec<Answer>, Vec<Change>) {
    let (mut answers, mut turned) = (Vec::new(), Vec::new());
    for said in said.chunk_by(|a, b| a.statement.article == b.statement.article) {
        let known = answers.len();
        read_article(said, gazetteer, &mut answers, &mut turned);
        answers[known..].sort_by_key(|answer: &Answer| answer.words.start);
    }
    (answers, turned)
}

fn read_article(said: &[Said], gazetteer: &Gazetteer, answers: &mut Vec<Answer>, turned: &mut Vec<Change>) {
    let document = said[0].document;
    deflecting(said, answers);
    let places = places(document);
    if places.is_empty() {
        return;
    }
    let voices = voices(said, &places, gazetteer);
    let told = Told::new(said);
    let ending = ending(said);
    for (place, voice) in places.into_iter().zip(voices) {
        let words = place.words;
        let side = match voice.allegiance {
            Allegiance::Side(side) => side,
            _ => match speaker_after(said, &place) {
                Some(side) => side,
                None => continue,
            },
        };
        if told.by_another(words, &side) {
            continue;
        }
        let kind = match place.kind {
            PlaceKind::Silent => AnswerKind::Silent,
            PlaceKind::Deflected => AnswerKind::Deflected,
            PlaceKind::Turned | PlaceKind::Earlier => {
                let is_earlier = place.kind == PlaceKind::Earlier;
                turned.extend(changes::told(&Turn { side, words, is_earlier }, said));
                continue;
            }
        };
        answers.push(Answer {
            kind,
            claims: claims(said, &ending, &place, &side),
            side,
            speaker: voice.speaker,
            article: said[0].statement.article,
            words,
            who: place.who,
            sentence: document.sentences[place.sentence].span,
        });
    }
}

/// The statements of sides that answer something else than what was asked.
fn deflecting(said: &[Said], answers: &mut Vec<Answer>) {
    let turned = said.iter().filter_map(|one| Some((one, one.statement.voice.allegiance.side()?, asked::turned(one)?)));
    let turned: Vec<_> = turned.collect();
    if turned.is_empty() {
        return;
    }
    let ending = ending(said);
    for (one, side, asked::Turned { place, cue }) in turned {
        let claims = claims(said, &ending, &Place { words: cue, ..place.clone() }, side);
        answers.push(Answer {
            kind: AnswerKind::Deflected,
            side: side.clone(),
            speaker: one.statement.voice.speaker.clone(),
            article: one.statement.article,
            words: place.words,
            who: place.who,
            sentence: one.document.sentences[place.sentence].span,
            claims,
        });
    }
}

/// What each side says in an article, by where it begins.
struct Told<'s> {
    contents: Vec<(Span, &'s SideId)>,
    /// The farthest end of each content and those before it.
    ends: Vec<usize>,
}

impl<'s> Told<'s> {
    fn new(said: &'s [Said]) -> Self {
        let of_side = |one: &'s Said| Some((one, one.statement.voice.allegiance.side()?));
        let sided = said.iter().filter_map(of_side);
        let contents =
            sided.flat_map(|(one, side)| one.statement.attribution.content.iter().map(move |&span| (span, side)));
        let mut contents: Vec<_> = contents.collect();
        contents.sort_by_key(|(span, _)| (span.start, span.end));
        let ends = contents.iter().scan(0, |end, (span, _)| {
            *end = span.end.max(*end);
            Some(*end)
        });
        Self { ends: ends.collect(), contents }
    }

    /// Whether words are part of what another side says: its account of the side, not the article's.
    fn by_another(&self, words: Span, side: &SideId) -> bool {
        let behind = self.contents.partition_point(|(span, _)| span.start < words.end);
        let first = self.ends.partition_point(|&end| end <= words.start);
        self.contents[first.min(behind)..behind].iter().any(|(span, other)| *other != side && span.overlaps(words))
    }
}

/// "After initially denying it, the ministry said …": the side whose statement follows in the sentence.
fn speaker_after(said: &[Said], place: &Place) -> Option<SideId> {
    if place.kind != PlaceKind::Earlier {
        return None;
    }
    let sentence = said[0].document.sentences[place.sentence].span;
    let follows = |one: &&Said| {
        let hull = one.statement.attribution.hull();
        place.words.end <= hull.start && hull.end <= sentence.end
    };
    let next = said.iter().filter(follows).min_by_key(|one| one.statement.attribution.hull().start)?;
    next.statement.voice.allegiance.side().cloned()
}

/// Who is meant at each place: read as if something were said there, among all that is said in the article, so that
/// "he" and "the ministry" go back to what stands before.
fn voices(said: &[Said], places: &[Place], gazetteer: &Gazetteer) -> Vec<Voice> {
    let as_said = |place: &Place| Attribution {
        kind: Kind::Indirect,
        content: vec![place.words],
        source: place.who,
        cue: Some(place.words),
        through: Vec::new(),
    };
    let own = said.iter().map(|one| (one.statement.attribution.clone(), None));
    let mut all: Vec<_> = own.chain(places.iter().enumerate().map(|(at, place)| (as_said(place), Some(at)))).collect();
    all.sort_by_key(|(attribution, at)| (attribution.hull().start, at.is_some(), *at));
    let (attributions, at): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    let voices = resolve_voices(said[0].document, &attributions, gazetteer, said[0].article.published);
    let mut found: Vec<_> = at.into_iter().zip(voices).filter_map(|(at, voice)| Some((at?, voice))).collect();
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, voice)| voice).collect()
}

/// Sentences back within which the nearest claim is taken for the one that is answered, where the answer names nothing.
const NEAR: usize = 3;

/// Sentences back within which a claim is answered if it shares what the answer's sentence names.
const FAR: usize = 15;

/// Things that both must name then.
const SHARED: usize = 2;

/// Things that a claim must name to be one.
const THIN: usize = 3;

/// Most claims of one answer.
const MOST: usize = 3;

/// The statements of others that an answer answers: those before it that name what its sentence names; or the nearest
/// before it, where it names nothing ("declined to comment.") or only that something was said ("on the report").
fn claims(said: &[Said], ending: &[(usize, usize)], place: &Place, side: &SideId) -> Vec<StatementIdx> {
    let is_other = |one: &Said| match &one.statement.voice.allegiance {
        Allegiance::Side(other) => other != side,
        Allegiance::Nobody | Allegiance::Unknown => one.statement.voice.speaker.is_some(),
        Allegiance::Joint => false,
    };
    let content = |one: &Said| keys(one, one.statement.attribution.content_hull());
    let first = ending.partition_point(|(sentence, _)| sentence + FAR < place.sentence);
    let near = ending[first..].iter().take_while(|(sentence, _)| *sentence <= place.sentence);
    let others: Vec<_> = near
        .map(|&(sentence, at)| (place.sentence - sentence, &said[at]))
        .filter(|(_, one)| one.statement.attribution.content_hull().end <= place.words.start && is_other(one))
        .filter(|(_, one)| content(one).len() >= THIN)
        .collect();
    let about = about(&said[0], place);
    let shares = |one: &Said| content(one).intersection(&about).count();
    let sharing = |reach: usize, least: usize| -> Vec<_> {
        others.iter().filter(|(back, one)| *back <= reach && shares(one) >= least).collect()
    };
    let mut named = sharing(FAR, SHARED);
    if named.is_empty() {
        named = sharing(NEAR, 1);
    }
    if named.is_empty() && about.is_empty() {
        let nearest = others.iter().filter(|(back, _)| *back <= NEAR).map(|(back, _)| *back).min();
        named = others.iter().filter(|(back, _)| Some(*back) == nearest).collect();
    }
    named.sort_by_key(|(back, one)| (*back, std::cmp::Reverse(one.idx)));
    let mut claims: Vec<_> = named.into_iter().take(MOST).map(|(_, one)| one.idx).collect();
    claims.sort_unstable();
    claims
}

/// The sentence that each statement ends in with its place in `said`, in order.
fn ending(said: &[Said]) -> Vec<(usize, usize)> {
    let sentence =
        |one: &Said| one.document.sentence_at(one.statement.attribution.content_hull().end.saturating_sub(1));
    let mut ending: Vec<_> = said.iter().enumerate().filter_map(|(at, one)| Some((sentence(one)?, at))).collect();
    ending.sort_unstable();
    ending
}

/// What an answer is about: what its own words name, what is asked before them in the sentence, and what follows up to the
/// next comma; for a deflection only behind "on", "about" and the like, since what follows else is said instead. Without
/// who answers and the words for asking, answering and times.
fn about(one: &Said, place: &Place) -> BTreeSet<String> {
    static COMMON: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let lines = include_str!("../data/asking.txt").lines().filter(|line| !line.starts_with('#'));
        let patterns = include_str!("../data/answers.tsv").lines().filter(|line| !line.starts_with('#'));
        let patterns = patterns.flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '-'));
        lines.flat_map(str::split_whitespace).chain(patterns).map(stem).collect()
    });
    let text = one.document.text;
    let near = near(one, place);
    let before = Span::new(near.start, place.words.start);
    let asked = before.of(text).to_lowercase();
    let is_asked = ["asked", "pressed", "question"].iter().any(|word| asked.contains(word));
    let rest = Span::new(place.words.end, near.end);
    let end = rest.of(text).find([',', ';']).map_or(rest.end, |at| rest.start + at);
    let after = Span::new(rest.start, end);
    let follows = format!("{} {}", place.words.of(text), after.of(text).split_whitespace().next().unwrap_or_default());
    let is_named = ["on", "about", "over", "into"]
        .iter()
        .any(|word| follows.split_whitespace().rev().take(2).any(|last| last == *word));
    let mut about = keys(one, place.words);
    if is_asked {
        about.extend(keys(one, before));
    }
    if place.kind == PlaceKind::Silent || is_named {
        about.extend(keys(one, after));
    }
    if let Some(who) = place.who {
        for key in keys(one, who) {
            about.remove(&key);
        }
    }
    about.retain(|key| !COMMON.contains(key));
    about
}

/// The sentence of a place, no more than [`REACH`] tokens before and behind its words.
fn near(one: &Said, place: &Place) -> Span {
    let document = one.document;
    let sentence = document.sentences[place.sentence].tokens.clone();
    let words = document.tokens_in(place.words);
    let first = sentence.start.max(words.start.saturating_sub(REACH)).min(words.start);
    let last = sentence.end.min(words.end + REACH).max(words.end) - 1;
    document.tokens[first].span.hull(document.tokens[last].span).hull(place.words)
}

fn keys(one: &Said, span: Span) -> BTreeSet<String> {
    terms(one.document, span).into_iter().map(|term| term.key).collect()
}

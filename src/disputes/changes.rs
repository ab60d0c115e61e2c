//! A side against its earlier self.
//!
//! Takes two [`Account`]s of one side, the earlier first, gives the words that cannot both hold, by the same comparison as
//! disputes; and takes the places where an article says itself that somebody changed an account ("backtracked", "now
//! says", "after initially denying"). Kept apart from disputes. Which of two is earlier is told by the articles' dates or
//! by the article's own words ("had earlier denied", "last week"); without either nothing is compared. Numbers, places and
//! judgments that change with time are no change of account, unless the article says so.

use super::accounts::{Account, Denial};
use super::answers::Turn;
use super::clashes::{self, Verdict};
use super::events::Relation;
use super::propositions::Certainty;
use super::times::{Days, times};
use super::{ClashReason, Grade};
use crate::actors::{SideId, SpeakerKind};
use crate::reading::{Said, StatementIdx};
use crate::text::{Span, TokenKind, fold};

/// A side against its earlier self.
#[derive(Clone, Debug)]
pub struct Change {
    /// The side.
    pub side: SideId,
    /// The earlier statement; `None` where the article only says that there was one.
    pub earlier: Option<StatementIdx>,
    /// The later one.
    pub later: StatementIdx,
    /// The words of the earlier one that cannot stand beside the later.
    pub earlier_words: Vec<Span>,
    /// The same of the later one.
    pub later_words: Vec<Span>,
    /// How the order in time is known.
    pub how: ChangeHow,
    /// The words that tell of the change or of the order in time, in the article of the later one (for
    /// [`ChangeHow::Told`] in one article); empty where the articles' dates do.
    pub signs: Vec<Span>,
}

/// How it is known that one account is the earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeHow {
    /// By the dates of two articles.
    Dates,
    /// By the words of the article.
    Told,
}

impl ChangeHow {
    /// As in data.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dates => "dates",
            Self::Told => "told",
        }
    }
}

/// The words of the earlier and the later statement that cannot both hold.
pub(super) fn compare(earlier: &Account, later: &Account, relation: Relation) -> Option<[Vec<Span>; 2]> {
    if !is_one_voice(earlier, later) {
        return None;
    }
    if let Some(found) = admits(earlier, later, relation) {
        return Some(found);
    }
    if let Some([words, denied]) = admits(later, earlier, relation) {
        return Some([denied, words]);
    }
    match clashes::compare(earlier, later, relation) {
        Verdict::Clash(found)
            if found.grade <= Grade::Likely
                && matches!(found.reason, ClashReason::Negation | ClashReason::Antonym | ClashReason::Commitment) =>
        {
            let words = [found.a_words, found.b_words];
            is_of_own_acts(earlier, later, &words, relation).then_some(words)
        }
        _ => None,
    }
}

/// Whether the side speaks with one voice: one speaker, or a body or somebody unnamed for it. Two persons of one side may
/// well differ.
fn is_one_voice(a: &Account, b: &Account) -> bool {
    let speaker = |account: &Account<'_>| account.utterance.said.statement.voice.speaker.clone();
    match (speaker(a), speaker(b)) {
        (Some(one), Some(other)) => {
            one == other
                || one.kind == SpeakerKind::Body && other.kind != SpeakerKind::Unnamed
                || other.kind == SpeakerKind::Body && one.kind != SpeakerKind::Unnamed
        }
        _ => false,
    }
}

/// Whether two statements of one side speak of its own acts: what others did is told anew every day. Where the texts leave
/// open whose act it is, one speaker must have made both, and the article must tell the order.
fn is_of_own_acts(earlier: &Account, later: &Account, words: &[Vec<Span>; 2], relation: Relation) -> bool {
    let agents = |account: &Account, words: &[Span]| -> Vec<Option<SideId>> {
        let marked = account.utterance.propositions.iter().filter(|one| {
            let predicate = account.utterance.span(one.at, one.len);
            words.iter().any(|word| word.overlaps(predicate)) && account.utterance.words[one.at].is_said
        });
        marked.map(|one| one.agent.clone()).collect()
    };
    let speaker = |account: &Account<'_>| account.utterance.said.statement.voice.speaker.clone();
    let own = Some(later.side().clone());
    let [before, now] = [agents(earlier, &words[0]), agents(later, &words[1])];
    let both = |agent: &Option<SideId>| before.contains(agent) && now.contains(agent);
    both(&own) || relation != Relation::SameEvent && both(&None) && speaker(earlier) == speaker(later)
}

/// `a` denies a deed that `b` of the same side asserts, as its own or as nobody's.
fn admits(a: &Account, b: &Account, relation: Relation) -> Option<[Vec<Span>; 2]> {
    if b.denies() {
        return None;
    }
    let least = if relation == Relation::SameEvent { 2 } else { 1 };
    let mut named = a.denials.iter().filter_map(|denial| Some((denial, denial.deed()?)));
    named.find_map(|(denial, deed)| {
        let admitted = b.utterance.propositions.iter().find(|one| {
            let is_own = one.agent.as_ref().is_none_or(|agent| agent == b.side());
            let is_deed = !one.keys.is_disjoint(deed);
            let more = b.utterance.keys.intersection(&denial.object).filter(|key| !deed.contains(*key)).count();
            let is_said = b.utterance.words[one.at].is_said;
            is_own
                && is_said
                && is_deed
                && more >= least
                && one.negated_by.is_none()
                && one.certainty == Certainty::Asserted
        })?;
        Some([denied_words(denial), b.utterance.predicate_words(admitted)])
    })
}

fn denied_words(denial: &Denial) -> Vec<Span> {
    let object = denial.deed_words().filter(|words| !words.overlaps(denial.words));
    [Some(denial.words), object].into_iter().flatten().collect()
}

/// Whether words stand in a clause between source and cue that a comma closes: "the ministry, which had earlier denied it,
/// said".
fn is_in_an_insertion(said: &Said, words: Span) -> bool {
    let attribution = &said.statement.attribution;
    let (Some(source), Some(cue)) = (attribution.source, attribution.cue) else { return false };
    source.end <= words.start
        && words.end <= cue.start
        && Span::new(words.end, cue.start).of(said.document.text).contains(',')
}

/// What an article says of when a statement was made.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct When {
    /// The words that put it back in time: an adverb or a pluperfect beside its cue, outside what was said.
    back: Option<Span>,
    /// The days on which it was said, with the words that tell them.
    on: Option<(Days, Span)>,
}

impl When {
    /// Reads the words around source and cue.
    pub(super) fn of(said: &Said) -> Self {
        const BACK: &[&str] = &["earlier", "previously", "initially", "originally", "formerly", "had"];
        let frame = frame(said);
        let is_content = |span: Span| said.statement.attribution.content.iter().any(|content| content.overlaps(span));
        let tokens = &said.document.tokens[said.document.tokens_in(frame)];
        let free =
            |span: Span| !is_content(span) && !is_in_an_insertion(said, span) && !said.document.is_quoted(span.start);
        let mut words = tokens.iter().filter(|token| token.kind == TokenKind::Word && free(token.span));
        let back = words.find(|token| BACK.contains(&fold(token.of(said.document.text)).as_str()));
        let mut named = times(said.document, frame, said.article.published).into_iter();
        let on = named.find(|time| free(time.words)).and_then(|time| Some((time.days?, time.words)));
        Self { back: back.map(|token| token.span), on }
    }
}

/// Which of two statements of one article is told as the earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    /// The first given.
    A,
    /// The second given.
    B,
}

/// The one told as the earlier, with the words that tell it; `None` where the article does not say.
pub(super) fn told_earlier(a: &When, b: &When) -> Option<(First, Span)> {
    match (a.back, b.back) {
        (Some(sign), None) => return Some((First::A, sign)),
        (None, Some(sign)) => return Some((First::B, sign)),
        _ => {}
    }
    let [(ours, our_sign), (theirs, their_sign)] = [a.on?, b.on?];
    if ours.is_before(theirs) {
        return Some((First::A, our_sign));
    }
    theirs.is_before(ours).then_some((First::B, their_sign))
}

/// The words around source and cue: from a few before to a few after, in their sentence.
fn frame(said: &Said) -> Span {
    const AROUND: usize = 6;
    let attribution = &said.statement.attribution;
    let Some(cue) = attribution.cue else { return Span::new(0, 0) };
    let parts =
        attribution.source.map_or(cue, |source| if source.hull(cue).len() < 120 { source.hull(cue) } else { cue });
    let document = said.document;
    let Some(sentence) = document.sentence_at(cue.start).map(|idx| document.sentences[idx].tokens.clone()) else {
        return parts;
    };
    let own = document.tokens_in(parts);
    let start = own.start.saturating_sub(AROUND).max(sentence.start).min(own.start);
    let end = (own.end + AROUND).min(sentence.end).max(own.end);
    if start >= end {
        return parts;
    }
    document.tokens[start].span.hull(document.tokens[end - 1].span)
}

/// A change that an article tells itself: its sentence holds a statement of the side, the later account, or the next one
/// does.
pub(super) fn told(turn: &Turn, said: &[Said]) -> Option<Change> {
    let document = said[0].document;
    let of_side = |one: &&Said| one.statement.voice.allegiance.side() == Some(&turn.side);
    let sentence_of = |one: &Said| document.sentence_at(one.statement.attribution.content_hull().start);
    let place = document.sentence_at(turn.words.start)?;
    let here = |wanted: usize| said.iter().filter(of_side).filter(move |one| sentence_of(one) == Some(wanted));
    let own = turn.words;
    let mut inside: Vec<&Said> = here(place).collect();
    inside.sort_by_key(|one| one.statement.attribution.content_hull().start);
    // "after initially denying X, said Y" holds both; of one alone the article's sentence tells the rest.
    let is_earlier = |one: &&&Said| one.statement.attribution.cue.is_some_and(|cue| cue.overlaps(own));
    let tells_earlier = turn.is_earlier;
    let earlier = inside.iter().filter(|one| tells_earlier && is_earlier(one)).map(|one| one.idx).next();
    let later = inside.iter().filter(|one| Some(one.idx) != earlier).map(|one| one.idx).next();
    let later = later.or_else(|| here(place + 1).map(|one| one.idx).next())?;
    Some(Change {
        side: turn.side.clone(),
        earlier,
        later,
        earlier_words: Vec::new(),
        later_words: Vec::new(),
        how: ChangeHow::Told,
        signs: vec![turn.words],
    })
}

/// Adds the changes that articles tell to those found by comparison; what was found has more to show.
pub(super) fn add(found: &mut Vec<Change>, told: Vec<Change>) {
    for change in told {
        let is_known =
            |one: &Change| one.later == change.later && (change.earlier.is_none() || one.earlier == change.earlier);
        match found.iter_mut().find(|one| is_known(one)) {
            Some(one) if !one.signs.contains(&change.signs[0]) && one.how == ChangeHow::Told => {
                one.signs.extend(change.signs)
            }
            Some(_) => {}
            None => found.push(change),
        }
    }
    found.sort_by_key(|change| (change.later, change.earlier));
}

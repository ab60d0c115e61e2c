//! What a statement asserts, clause by clause.
//!
//! Takes a statement with its document, gives an [`Utterance`]: its words, clauses, and a [`Proposition`] for every
//! word that can be a predicate, with its polarity and scope, certainty, and whose act it is. Read by rules and word
//! lists, without a tagger: a word is taken for a predicate if a list knows it as an act or if it stands where a verb
//! stands. What this can't see: irony, rhetorical questions, a negation that only the sense carries.

mod agents;
mod clauses;
mod denied;
mod quantities;
mod scope;
mod subjects;
mod times;
mod words;

pub(super) use agents::agent_of;
pub(super) use clauses::{Clause, is_auxiliary};
pub(super) use quantities::{Quantity, figures, quantities};
pub(super) use scope::negator;
pub(super) use subjects::{Subject, is_passive, points_back, subject_of};
pub(super) use times::When;
pub(super) use words::{Word, denial_at, is_claim_at, is_told_at, keys, words};

use super::lexicon::{ConceptKind, DenialWord, Lexicon, is_irregular, is_nominal, lemma};
use super::parties::Parties;
use crate::actors::SideId;
use crate::reading::Said;
use crate::text::Span;
use std::collections::BTreeSet;
use std::ops::Range;

/// Words of a statement that are read; what goes on longer is no sentence any more.
const LONGEST: usize = 500;

/// The words of one statement and what they assert.
#[derive(Debug)]
pub(super) struct Utterance<'a> {
    /// The statement.
    pub(super) said: Said<'a>,
    /// The side that makes it.
    pub(super) side: SideId,
    /// Its words: content, and source and cue where they stand close by.
    pub(super) words: Vec<Word>,
    /// Its clauses.
    pub(super) clauses: Vec<Clause>,
    /// What it asserts.
    pub(super) propositions: Vec<Proposition>,
    /// The times it names, in order.
    pub(super) times: Vec<When>,
    /// Everything it can be compared by.
    pub(super) keys: BTreeSet<String>,
}

/// One predicate of a statement with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Proposition {
    /// The predicate: index of its first word, and number of words.
    pub(super) at: usize,
    /// Number of its words.
    pub(super) len: usize,
    /// What it can be compared by: its lemma, and concepts with `#` before.
    pub(super) keys: BTreeSet<String>,
    /// Whether a list knows it as an act or a deed.
    pub(super) is_known: bool,
    /// Whether it is an act that one side blames another for.
    pub(super) is_deed: bool,
    /// Whether it is an act of two sides together.
    pub(super) is_mutual: bool,
    /// The word that negates it, or the verb that denies it.
    pub(super) negated_by: Option<usize>,
    /// Whether `negated_by` is a verb of denial.
    pub(super) is_denied: bool,
    /// What it says something of.
    pub(super) subject: Option<Subject>,
    /// Whether its subject undergoes it.
    pub(super) is_passive: bool,
    /// Whether it is told as to come, as past, or neither plainly.
    pub(super) tense: Tense,
    /// How sure its speaker is.
    pub(super) certainty: Certainty,
    /// Whose act it is.
    pub(super) agent: Option<SideId>,
    /// Index of its clause.
    pub(super) clause: usize,
}

/// How far a proposition is asserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// As so, or as what will be.
    Asserted,
    /// As what may be.
    Possible,
    /// Not at all: only named ("claims of …", "an inquiry into …").
    Mentioned,
    /// As what is wished, proposed or demanded.
    Hoped,
    /// As what would be if.
    Conditional,
    /// As a question.
    Asked,
}

/// When a proposition is said to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// Has happened.
    Past,
    /// Will, would, is to happen.
    Future,
    /// Anything else.
    Open,
}

impl<'a> Utterance<'a> {
    /// Reads a statement of a side.
    pub(super) fn read(said: Said<'a>, side: &SideId, parties: &Parties) -> Self {
        let words = spoken_words(said, parties);
        let clauses = clauses::split(&words);
        let propositions = propositions(&words, &clauses, side);
        let keys = keys(&words);
        let times = times::whens(said, &words);
        Self { said, side: side.clone(), words, clauses, propositions, times, keys }
    }

    /// The clause that holds a word.
    pub(super) fn clause_of(&self, at: usize) -> usize {
        self.clauses.partition_point(|clause| clause.words.end <= at).min(self.clauses.len().saturating_sub(1))
    }

    /// What the words at `range` assert, whether or not they stand where a verb stands ("in line with the law").
    pub(super) fn proposition_at(&self, range: Range<usize>) -> Proposition {
        let known = self.propositions.iter().find(|one| one.at == range.start && one.len == range.len());
        known
            .cloned()
            .unwrap_or_else(|| proposition(&self.words, &self.clauses, self.clause_of(range.start), range, &self.side))
    }

    /// The words of a clause.
    pub(super) fn clause_words(&self, clause: usize) -> &[Word] {
        self.clauses.get(clause).map_or(&[], |clause| &self.words[clause.words.clone()])
    }

    /// The words of the sentence that holds word `at`, as indices.
    pub(super) fn sentence_of(&self, at: usize) -> Range<usize> {
        let sentence = self.words[at].sentence;
        let start = self.words.partition_point(|word| word.sentence < sentence);
        let end = self.words.partition_point(|word| word.sentence <= sentence);
        start..end.max(start)
    }

    /// The span from word `at` over `len` words.
    pub(super) fn span(&self, at: usize, len: usize) -> Span {
        let last = (at + len.max(1)).min(self.words.len()) - 1;
        self.words[at].span.hull(self.words[last].span)
    }

    /// The span of a proposition's predicate with its negation, the smallest words that say it.
    pub(super) fn predicate_words(&self, proposition: &Proposition) -> Vec<Span> {
        let predicate = self.span(proposition.at, proposition.len);
        match proposition.negated_by {
            Some(at) if at + 2 >= proposition.at && at <= proposition.at => vec![self.words[at].span.hull(predicate)],
            Some(at) if at > proposition.at => vec![predicate, self.words[at].span],
            Some(at) => vec![self.words[at].span, predicate],
            None => vec![predicate],
        }
    }

    /// Whether some word names the side.
    pub(super) fn names(&self, side: &SideId) -> bool {
        self.words.iter().any(|word| word.side.as_ref() == Some(side))
    }
}

/// Content and cue, with the words just before the cue ("has not denied"), and the source where it stands close by:
/// within 150 bytes. What stands between them belongs to somebody else.
fn spoken_words(said: Said, parties: &Parties) -> Vec<Word> {
    let attribution = &said.statement.attribution;
    let content = attribution.content_hull();
    let is_close = |span: &Span| content.hull(*span).len() <= content.len() + 150;
    let cue = attribution.cue.map(|cue| up_to_content(said, before_cue(said, cue), content.start));
    let around = attribution.source.into_iter().chain(cue).filter(is_close);
    let mut spans: Vec<Span> = attribution.content.iter().copied().chain(around).collect();
    spans.sort_unstable();
    let mut spoken: Vec<Word> = Vec::new();
    for span in spans {
        let start = spoken.last().map_or(span.start, |word| word.span.end.max(span.start));
        let tokens = &said.document.tokens[said.document.tokens_in(Span::new(start, span.end.max(start)))];
        let Some(last) = tokens.get(LONGEST).or(tokens.last()) else { continue };
        spoken.extend(words(said.document, Span::new(start, last.span.end), parties));
        if spoken.len() > LONGEST {
            break;
        }
    }
    for word in &mut spoken {
        word.is_said = attribution.content.iter().any(|said| said.covers(word.span));
    }
    words::with_denials(spoken)
}

/// So many bytes between a source and its cue leave no word between them: "Norway’s claim".
const BESIDE: usize = 5;

/// A cue with up to two words of its sentence before it, or a few that open it, none before its source: "dismissed
/// Norwegian claims" is another's verb, as is any before "claims by Norway".
fn before_cue(said: Said, cue: Span) -> Span {
    let document = said.document;
    let source = said.statement.attribution.source.unwrap_or(cue);
    let is_beside = source.end <= cue.start && cue.start - source.end <= BESIDE;
    if let Some(first) = first_of_two(said, source, cue) {
        return Span::new(first, cue.end);
    }
    if is_beside || cue.of(document.text).ends_with(" by") {
        return Span::new(source.start.min(cue.start), cue.end);
    }
    let tokens = document.tokens_in(cue);
    let sentence = document.sentence_at(cue.start).map_or(cue.start, |idx| document.sentences[idx].span.start);
    let back =
        |n_words: usize| document.tokens[tokens.start.saturating_sub(n_words).min(document.tokens.len() - 1)].span;
    let opens = source.start > cue.start && back(TO_OPENING).start <= sentence && back(1).of(document.text) == ",";
    let first = if opens { sentence } else { back(2).start.max(sentence) };
    Span::new(first.min(cue.start), cue.end)
}

/// "Oslo [contests this] and says": where the first of two verbs of one source stands, the second of which is the cue.
fn first_of_two(said: Said, source: Span, cue: Span) -> Option<usize> {
    let gap =
        (source.end < cue.start && cue.start - source.end <= TO_CONTENT).then(|| Span::new(source.end, cue.start))?;
    let between = gap.of(said.document.text).trim_start_matches(',');
    let is_plain = between.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’'));
    (is_plain && between.ends_with(" and ")).then_some(gap.start)
}

/// Words of a short reply before a cue that stands before its source, at most: "Not so, said Oslo".
const TO_OPENING: usize = 6;

/// Bytes between a cue and its content that still belong to the cue, at most: "pushed back on [British charges that] …".
const TO_CONTENT: usize = 48;

/// A cue with the words between it and the content after it, where they are few and name a claim.
fn up_to_content(said: Said, cue: Span, content: usize) -> Span {
    if content <= cue.end || content - cue.end > TO_CONTENT {
        return cue;
    }
    let between = Span::new(cue.end, content).of(said.document.text).trim_end_matches([':', ' ']);
    let is_plain = between.chars().all(|c| c.is_alphanumeric() || c == ' ' || matches!(c, '.' | '-' | '\'' | '’'));
    let is_claim = |word: &str| DenialWord::at(&[lemma(word)]).is_some_and(DenialWord::is_claim);
    let names_claim = is_plain && between.split(' ').any(is_claim);
    if names_claim { Span::new(cue.start, content) } else { cue }
}

/// A proposition for every word that can be a predicate.
fn propositions(words: &[Word], clauses: &[Clause], speaker: &SideId) -> Vec<Proposition> {
    let mut propositions = Vec::new();
    for (clause, range) in clauses.iter().enumerate() {
        for at in range.words.clone() {
            let known = words[at].concepts.iter().filter(|(concept, _)| concept.kind != ConceptKind::Thing);
            let len = known.map(|(_, len)| *len).max();
            if len.is_some() || stands_as_verb(words, at) {
                propositions.push(proposition(words, clauses, clause, at..at + len.unwrap_or(1), speaker));
            }
        }
    }
    propositions
}

/// What the words at `range` assert as a predicate.
fn proposition(
    words: &[Word],
    clauses: &[Clause],
    clause: usize,
    range: Range<usize>,
    speaker: &SideId,
) -> Proposition {
    let (at, word, within) = (range.start, &words[range.start], &clauses[clause].words);
    let known: Vec<_> = word.concepts.iter().filter(|(concept, _)| concept.kind != ConceptKind::Thing).collect();
    let mut keys: BTreeSet<_> = known.iter().map(|(concept, _)| format!("#{}", concept.name)).collect();
    keys.extend(word.term.iter().map(|_| word.lemma.clone()));
    keys.extend(synonyms(words, at, within.end));
    let negated_by = scope::negator(words, within, at);
    let denied_by = denied::denier(words, clauses, clause, at);
    let is_object = negated_by.is_some_and(|no| no < at && is_object_of_another(words, no, at));
    Proposition {
        at,
        len: range.len(),
        keys,
        is_known: !known.is_empty(),
        is_deed: word.is_deed(),
        is_mutual: known.iter().any(|(concept, _)| concept.kind == ConceptKind::Mutual),
        negated_by: if negated_by.is_some() && denied_by.is_some() { None } else { negated_by.or(denied_by) },
        is_denied: negated_by.is_none() && denied_by.is_some(),
        subject: subject_of(words, within, at),
        is_passive: is_passive(words, within, at),
        tense: tense(words, within, at),
        certainty: if is_object { Certainty::Mentioned } else { scope::certainty(words, clauses, clause, at) },
        agent: if is_received(words, within, at) { None } else { agent_of(words, clauses, clause, at, speaker) },
        clause,
    }
}

/// "Got no warning", "never received an invitation": whether word `at` is a noun that its clause's subject receives.
fn is_received(words: &[Word], within: &Range<usize>, at: usize) -> bool {
    let before = (within.start..at).rev().take(3).take_while(|&idx| !words[idx].is_mark);
    let is_noun = at > 0 && words[at - 1].is(&["no", "any", "a", "an", "such", "the", "previous", "prior"]);
    is_noun && before.into_iter().any(|idx| Lexicon::get().receiving.contains(words[idx].lemma.as_str()))
}

/// Words of a phrase that stands for a verb, at most.
const PHRASE: usize = 5;

/// Keys of the groups of verbs that word `at` belongs to, alone or with the words after it.
fn synonyms(words: &[Word], at: usize, end: usize) -> impl Iterator<Item = String> {
    let window = &words[at..end.min(at + PHRASE).max(at + 1)];
    let groups: Vec<_> = Lexicon::get().synonyms.all_at(window).map(|(group, _)| format!("={group}")).collect();
    groups.into_iter()
}

/// Whether word `at` is a noun and the negation before it that of a verb of its own: "will not attend the meeting"
/// denies no meeting, "made no agreement" does deny one.
fn is_object_of_another(words: &[Word], no: usize, at: usize) -> bool {
    let is_noun =
        words[at - 1].is(&["the", "a", "an", "its", "their", "his", "her", "this", "that", "'s", "’s", "our"]);
    let verb = (no + 1..at).find(|&idx| stands_as_verb(words, idx));
    is_noun && verb.is_some_and(|verb| !words[verb].is_light())
}

/// By the auxiliaries before it and its own form.
fn tense(words: &[Word], clause: &Range<usize>, at: usize) -> Tense {
    let group: Vec<_> = words[clause.start..at].iter().rev().take(5).collect();
    if group.iter().any(|word| word.is(&["will", "would", "won't", "wouldn't", "shall"])) {
        return Tense::Future;
    }
    if group.iter().any(|word| word.is(&["to"])) {
        return Tense::Open;
    }
    let perfect =
        group.iter().any(|word| word.is(&["had", "has", "have", "hadn't", "hasn't", "haven't", "did", "didn't"]));
    if perfect || words[at].folded.ends_with("ed") { Tense::Past } else { Tense::Open }
}

/// Whether an unlisted word stands where a verb stands.
fn stands_as_verb(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    if word.term.is_none() || word.is_number || word.side.is_some() {
        return false;
    }
    let is_adverb = |word: &Word| word.folded.ends_with("ly") || word.is(&["not", "never", "also", "still", "already"]);
    let before = words[..at].iter().rev().take(3).find(|word| !is_adverb(word));
    if word.is_time() || matches!(word.denial(), Some(kind) if kind != DenialWord::Counter) {
        return false;
    }
    if is_named_so(words, at) {
        return true;
    }
    let is_past = word.folded.len() > 4 && word.folded.ends_with("ed") || is_irregular(&word.folded);
    let is_noun = |before: &Word| before.is(&["the", "a", "an", "of", "in", "its", "their"]);
    if is_past && before.is_some_and(|before| !before.is_mark && !is_noun(before)) {
        return true;
    }
    if is_present(words, at) || is_act_of_light_verb(words, at) {
        return true;
    }
    let after_preposition = |before: &Word| before.is(&["without", "by", "of", "from", "for"]);
    let is_gerund = word.folded.len() > 5 && word.folded.ends_with("ing");
    before.is_some_and(|before| {
        is_auxiliary(before)
            || before.is(&["to", "we", "they", "he", "she", "it", "i"])
            || is_gerund && after_preposition(before)
    })
}

/// "Minsk owes more": a form in "s" right behind a side's name, with an object or a clause after it.
fn is_present(words: &[Word], at: usize) -> bool {
    let object = [
        "the", "a", "an", "its", "their", "his", "her", "more", "no", "any", "all", "to", "that", "it", "them", "this",
        "some",
    ];
    let word = &words[at];
    word.folded.ends_with('s')
        && !word.folded.ends_with("ss")
        && at.checked_sub(1).is_some_and(|before| words[before].side.is_some() && words[before].is_said == word.is_said)
        && words.get(at + 1).is_some_and(|next| next.is(&object) || next.is_number)
}

/// "Offered a sincere apology", "made any promise": a noun of a verb's family behind a verb that says no more than that
/// it is done.
fn is_act_of_light_verb(words: &[Word], at: usize) -> bool {
    is_nominal(&words[at].folded)
        && words[..at].iter().rev().take(4).take_while(|word| !word.is_mark).any(Word::is_light)
}

/// Whether word `at` ends a noun phrase with an article that says what something is: "was not an attack", "called it a
/// rescue drill".
fn is_named_so(words: &[Word], at: usize) -> bool {
    if words.get(at + 1).is_some_and(|next| next.term.is_some() && next.sentence == words[at].sentence) {
        return false;
    }
    let phrase = words[..at].iter().rev().take_while(|word| word.term.is_some()).count();
    let Some(article) = at.checked_sub(phrase + 1).filter(|&idx| words[idx].is(&["a", "an", "no"])) else {
        return false;
    };
    let before = words[..article].iter().rev().take_while(|word| word.sentence == words[at].sentence && !word.is_mark);
    let names = |word: &Word| word.is_be() || word.is(&["not", "as", "become", "became"]);
    let mut before = before.take(7).enumerate();
    before.any(|(gap, word)| gap == 0 && names(word) || Lexicon::get().calls.contains(&word.lemma))
}

#[cfg(test)]
mod tests;

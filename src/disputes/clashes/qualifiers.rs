//! Whether two clauses tell of two things of one name: "the first round", "the last round"; "the talks in Vienna", "the
//! talks in Minsk"; "open in summer", "closed in winter".
//!
//! Takes two clauses, compares how each noun that both have is told further: by a word before it that
//! `data/contrasts.tsv` sets against another, by a party ("French exports"), by a number or a name after it, or as "a
//! second", "another". Where every pair of mentions is told apart, the clauses are of two things. Limits: one that is
//! told further and one that is not ("the law", "the law of the sea") are taken for one; of two places one may lie in
//! the other.

use super::matter::{is_thing, party};
use crate::actors::SideId;
use crate::disputes::propositions::{Utterance, Word, is_auxiliary, keys};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

/// Words that tell one of several from another: those that count before a noun, and those that count anywhere.
#[derive(Default)]
struct Contrasts {
    before: HashMap<&'static str, Vec<Member>>,
    when: HashMap<&'static str, Vec<Member>>,
}

/// What such a word is: the number of its group, and of the member in it.
type Member = (usize, usize);

static CONTRASTS: LazyLock<Contrasts> = LazyLock::new(|| {
    let mut contrasts = Contrasts::default();
    let lines = include_str!("../data/contrasts.tsv").lines().filter(|line| !line.starts_with('#'));
    for (group, line) in lines.enumerate() {
        let mut cells = line.split('\t');
        let words = if cells.next() == Some("when") { &mut contrasts.when } else { &mut contrasts.before };
        for (member, forms) in cells.enumerate() {
            for form in forms.split(',') {
                words.entry(form).or_default().push((group, member));
            }
        }
    }
    contrasts
});

/// Whether the clauses of two stretches of words tell of two things of one name, or of two times of day or year.
pub(super) fn are_apart(a: &Utterance, a_words: &[Span], b: &Utterance, b_words: &[Span]) -> bool {
    let (Some(ours), Some(theirs)) = (mentions(a, a_words), mentions(b, b_words)) else { return false };
    let of_two_things = ours.things.iter().any(|(noun, mentions)| {
        let others = theirs.things.get(noun).into_iter().flatten();
        let mut pairs = others.flat_map(|other| mentions.iter().map(move |one| one.excludes(other))).peekable();
        pairs.peek().is_some() && pairs.all(|excludes| excludes)
    });
    of_two_things || exclude(&ours.when, &theirs.when)
}

/// What a clause names.
struct Mentions<'u> {
    /// How each noun is told further, by the noun's lemma.
    things: BTreeMap<&'u str, Vec<Mention>>,
    /// Times of day or year.
    when: BTreeSet<Member>,
}

/// How one noun is told further.
#[derive(Debug, Default)]
struct Mention {
    /// Words that tell it from others of its kind.
    contrasts: BTreeSet<Member>,
    /// The party named right before it.
    owner: Option<SideId>,
    /// The number behind it ("unit 2").
    number: Option<String>,
    /// What follows it behind a preposition.
    complement: Option<Complement>,
    /// Whether it is told as one more: "another", "a second".
    is_other: bool,
}

/// "Talks in Vienna", "orders for boats": what follows a noun behind a preposition.
#[derive(Debug)]
struct Complement {
    preposition: String,
    /// Whether it is told by names.
    is_named: bool,
    /// Names, or keys of other things.
    told: BTreeSet<String>,
}

impl Complement {
    fn excludes(&self, other: &Self) -> bool {
        self.preposition == other.preposition && self.is_named == other.is_named && self.told.is_disjoint(&other.told)
    }
}

impl Mention {
    fn excludes(&self, other: &Self) -> bool {
        let numbers = (self.number.as_ref(), other.number.as_ref());
        let complements = (self.complement.as_ref(), other.complement.as_ref());
        let owners = (self.owner.as_ref(), other.owner.as_ref());
        matches!(complements, (Some(one), Some(two)) if one.excludes(two))
            || matches!(owners, (Some(one), Some(two)) if one != two)
            || self.is_other != other.is_other
            || matches!(numbers, (Some(one), Some(two)) if one != two)
            || exclude(&self.contrasts, &other.contrasts)
    }
}

/// Whether both have members of one group, and none in common.
fn exclude(ours: &BTreeSet<Member>, theirs: &BTreeSet<Member>) -> bool {
    ours.iter().any(|(group, _)| {
        let of_group = |members: &BTreeSet<Member>| -> BTreeSet<Member> {
            members.iter().filter(|(other, _)| other == group).copied().collect()
        };
        let (ours, theirs) = (of_group(ours), of_group(theirs));
        !theirs.is_empty() && ours.is_disjoint(&theirs)
    })
}

/// What the clause of the first of some words names.
fn mentions<'u>(utterance: &'u Utterance, found: &[Span]) -> Option<Mentions<'u>> {
    let first = found.first()?;
    let at = utterance.words.iter().position(|word| word.span.overlaps(*first))?;
    let clause = with_time_clause(utterance, at);
    let words = &utterance.words;
    let members = |word: &Word, list: &'static HashMap<&str, Vec<Member>>| {
        list.get(word.folded.as_str()).into_iter().flatten().copied().collect::<Vec<_>>()
    };
    let mut things: BTreeMap<&str, Vec<Mention>> = BTreeMap::new();
    for noun in clause.clone().filter(|&at| words[at].is_said && is_thing(&words[at])) {
        let before =
            (clause.start..noun).rev().take(BEFORE).take_while(|&at| !words[at].is_mark && !is_auxiliary(&words[at]));
        let before: Vec<usize> = before.take_while(|&at| !words[at].is(LINKS)).collect();
        let mention = Mention {
            contrasts: before.iter().flat_map(|&at| members(&words[at], &CONTRASTS.before)).collect(),
            owner: owner(utterance, &before),
            number: number(words, noun),
            complement: complement(utterance, noun, clause.end),
            is_other: is_other(words, &before),
        };
        things.entry(&words[noun].lemma).or_default().push(mention);
    }
    let when = clause.filter(|&at| words[at].is_said).flat_map(|at| members(&words[at], &CONTRASTS.when)).collect();
    Some(Mentions { things, when })
}

/// The clause of word `at`, with the words after it that only tell when: "… | after the storm".
fn with_time_clause(utterance: &Utterance, at: usize) -> Range<usize> {
    let at = utterance.clause_of(at);
    let clause = utterance.clauses[at].words.clone();
    let next = utterance.clauses.get(at + 1).map(|next| next.words.clone());
    let tells_when = |next: &Range<usize>| utterance.words[next.start].is(&["before", "after", "since", "until"]);
    next.filter(tells_when).map_or(clause.clone(), |next| clause.start..next.end)
}

/// Words before a noun that may tell which one it is.
const BEFORE: usize = 2;

/// Words that end a phrase looked back through.
const LINKS: &[&str] = &["of", "in", "on", "at", "for", "from", "to", "by", "and", "or", "that", "as", "than"];

/// Prepositions by which a noun is told further.
const FURTHER: &[&str] = &["in", "at", "near", "on", "of", "with", "from", "for", "to", "against", "about"];

/// "French exports", "France's exports", "our exports": the party right before a noun. "Its" may be anybody's.
fn owner(utterance: &Utterance, before: &[usize]) -> Option<SideId> {
    let nearest = before.iter().copied().find(|&at| !utterance.words[at].is(&["'s", "’s"]))?;
    party(utterance, nearest).filter(|_| !utterance.words[nearest].is(&["its"])).cloned()
}

/// "Pump 4": the number behind a noun, where that counts nothing.
fn number(words: &[Word], noun: usize) -> Option<String> {
    let number = words.get(noun + 1).filter(|word| word.is_number && !words[noun].is_time())?;
    let counts = words.get(noun + 2).is_some_and(|word| word.term.is_some() || word.is_time() || word.is_number);
    (!counts).then(|| number.folded.clone())
}

/// "A second plane", "another letter": whether a noun is told as one more.
fn is_other(words: &[Word], before: &[usize]) -> bool {
    before.iter().any(|&at| {
        let article = at > 0 && words[at - 1].is(&["a", "an"]);
        words[at].is(&["another", "other"])
            || article && words[at].is(&["second", "third", "separate", "different", "further"])
    })
}

/// The preposition behind a noun and what follows it up to the end of its phrase: names, or else other things by their keys.
fn complement(utterance: &Utterance, noun: usize, end: usize) -> Option<Complement> {
    let words = &utterance.words;
    let preposition = words.get(noun + 1).filter(|word| noun + 1 < end && word.is(FURTHER))?;
    let phrase = (noun + 2..end).take(PHRASE).take_while(|&at| {
        !words[at].is_mark && !is_auxiliary(&words[at]) && !words[at].is(FURTHER) && !words[at].is(LINKS)
    });
    let name = |at: usize| match party(utterance, at) {
        Some(side) => Some(side.as_str().to_owned()),
        None => is_named(utterance, at).then(|| words[at].folded.clone()),
    };
    let names: BTreeSet<String> = phrase.clone().filter_map(name).collect();
    let is_named = !names.is_empty();
    let things = || keys(phrase.filter(|&at| is_thing(&words[at])).map(|at| &words[at]));
    let told = if is_named { names } else { things() };
    (!told.is_empty()).then(|| Complement { preposition: preposition.folded.clone(), is_named, told })
}

/// Words of a name behind a preposition, at most.
const PHRASE: usize = 4;

/// Whether a word is written large.
fn is_named(utterance: &Utterance, at: usize) -> bool {
    let word = &utterance.words[at];
    !word.is_number && !word.is_time() && word.span.of(utterance.said.document.text).starts_with(char::is_uppercase)
}

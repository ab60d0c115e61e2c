//! Which statements are compared, and what comparing them gives.
//!
//! Within an article every two statements of opposite sides, at most [`WINDOW`] statements apart (fewer where an article
//! has more than that), the nearest first, until each has [`MOST`] pairs that are worth keeping; across articles, of those
//! that may be on one event ([`super::neighbours`]), the statements that a denial or a negation and a shared predicate
//! join. So the work grows with the corpus, not with its square.

use super::accounts::{Account, Denial};
use super::agreements::SaidIn;
use super::changes::{self, Change, ChangeHow, First, When};
use super::clashes::{Verdict, compare, compare_held};
use super::events::{Relation, Subject};
use super::neighbours::neighbours;
use super::parties::Parties;
use super::propositions::Utterance;
use super::times::Days;
use super::{Agreement, Clash, NearMiss, NearMissReason, agreements};
use super::{events, joint};
use crate::actors::{Allegiance, Gazetteer, SpeakerKind};
use crate::reading::{Said, StatementIdx};
use crate::text::Span;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How many statements of an article may lie between two that are compared. An article of more, which no newspaper
/// prints, has no more pairs looked at than one of so many, but for the [`MOST`] next to each statement: see
/// [`window`].
const WINDOW: usize = 300;

/// Pairs, clashes and others, that one statement is kept in within its article, and again with other articles. Where
/// hundreds of statements all gainsay each other, the nearest say what there is to say.
const MOST: usize = 40;

/// What comparing all statements gives, by places of the statements.
pub(super) fn pairs(said: &[Said], gazetteer: &Gazetteer) -> Results {
    let articles: Vec<&[Said]> = said.chunk_by(|a, b| a.statement.article == b.statement.article).collect();
    let read: Vec<_> = articles.par_iter().map(|said| ReadArticle::of(said, gazetteer)).collect();
    let within: Vec<_> = read.par_iter().map(ReadArticle::compare_within).collect();
    let mut results = Results::default();
    for found in within {
        results.take(found);
    }
    compare_across(&read, &mut results);
    results.clashes.sort_by_key(|clash| (clash.a, clash.b));
    results.near_misses.sort_by_key(|miss| (miss.a, miss.b));
    results.agreements.sort_by(|x, y| (x.a, x.b, &x.sides).cmp(&(y.a, y.b, &y.sides)));
    results.changes.sort_by_key(|change| (change.later, change.earlier));
    results
}

/// What comparing statements gives.
#[derive(Default)]
pub(super) struct Results {
    /// Of two sides, where both cannot hold.
    pub(super) clashes: Vec<Clash>,
    /// What two sides accept.
    pub(super) agreements: Vec<Agreement>,
    /// What only looks like a clash.
    pub(super) near_misses: Vec<NearMiss>,
    /// Of one side, where both cannot hold.
    pub(super) changes: Vec<Change>,
    /// Number of pairs that are a clash or look like one.
    pub(super) n_considered: usize,
}

impl Results {
    /// Adds what was found elsewhere.
    fn take(&mut self, other: Self) {
        self.clashes.extend(other.clashes);
        self.agreements.extend(other.agreements);
        self.near_misses.extend(other.near_misses);
        self.changes.extend(other.changes);
        self.n_considered += other.n_considered;
    }

    /// Keeps what both accept, if anything.
    fn agree(&mut self, a: &Account, b: &Account, relation: Relation) -> bool {
        let (a, b) = if a.side() <= b.side() { (a, b) } else { (b, a) };
        let Some((how, a_words, b_words)) = agreements::compare(a, b, relation) else { return false };
        let sides = [a, b].map(|account| account.side().clone());
        let (a, b) = (a.utterance.said.idx, b.utterance.said.idx);
        self.agreements.push(Agreement { sides, how, a, b, a_words, b_words });
        true
    }

    /// Keeps where a side stands against its earlier self, if it does.
    fn turn(&mut self, [earlier, later]: [&Account; 2], relation: Relation, how: ChangeHow, signs: Vec<Span>) -> bool {
        let Some([earlier_words, later_words]) = changes::compare(earlier, later, relation) else { return false };
        let (side, later) = (later.side().clone(), later.utterance.said.idx);
        let earlier = Some(earlier.utterance.said.idx);
        self.changes.push(Change { side, earlier, later, earlier_words, later_words, how, signs });
        true
    }

    /// Keeps a clash or a near miss.
    pub(super) fn note(&mut self, a: &Account, b: &Account, verdict: Verdict) {
        let (first, second, turned) = if a.side() <= b.side() { (a, b, false) } else { (b, a, true) };
        let (at, to) = (first.utterance.said.idx, second.utterance.said.idx);
        self.n_considered += usize::from(!matches!(verdict, Verdict::Nothing));
        match verdict {
            Verdict::Clash(found) => {
                let (a_words, b_words) =
                    if turned { (found.b_words, found.a_words) } else { (found.a_words, found.b_words) };
                let same_event = super::same_event(first, second);
                let (reason, grade) = (found.reason, found.grade);
                let (a_shown, b_shown) = (a_words.clone(), b_words.clone());
                self.clashes.push(Clash {
                    a: at,
                    b: to,
                    reason,
                    grade,
                    a_words,
                    b_words,
                    a_shown,
                    b_shown,
                    same_event,
                });
            }
            Verdict::Miss(why) => self.near_misses.push(NearMiss { a: at, b: to, why }),
            Verdict::Nothing => {}
        }
    }
}

/// How far apart two of so many statements of an article may stand to be compared.
fn window(n_statements: usize) -> usize {
    let share = WINDOW * WINDOW / n_statements.max(1);
    WINDOW.min(share.max(MOST)).min(n_statements)
}

/// The statements of sides in one article, read.
struct ReadArticle<'a> {
    accounts: Vec<Account<'a>>,
    /// When each of them was said, in the same order.
    when: Vec<When>,
    /// What is said by several sides together, read as one voice.
    joint: Vec<Account<'a>>,
    /// What both accept because they say it together.
    together: Vec<Agreement>,
    subject: Subject,
}

impl<'a> ReadArticle<'a> {
    fn of(said: &'a [Said<'a>], gazetteer: &Gazetteer) -> Self {
        let parties = Parties::of(said, gazetteer);
        let of_sides = said.iter().filter_map(|one| match &one.statement.voice.allegiance {
            Allegiance::Side(side) => Some((one, side)),
            _ => None,
        });
        let mut accounts: Vec<_> =
            of_sides.map(|(one, side)| Account::read(Utterance::read(*one, side, &parties), &parties)).collect();
        for account in &mut accounts {
            account.before = said_before(said, account);
        }
        Self {
            when: accounts.iter().map(|account| When::of(&account.utterance.said)).collect(),
            joint: joint::accounts(said, &parties),
            together: joint::agreements(said, &parties),
            subject: Subject::of(said[0].article, said[0].document),
            accounts,
        }
    }

    fn compare_within(&self) -> Results {
        let mut results = Results::default();
        let mut kept = vec![0; self.accounts.len()];
        for gap in 1..=window(self.accounts.len()) {
            for (at, b) in self.accounts.iter().enumerate().skip(gap) {
                let (first, a) = (at - gap, &self.accounts[at - gap]);
                if kept[first] >= MOST || kept[at] >= MOST {
                    continue;
                }
                let is_kept = if a.side() == b.side() {
                    self.compare_with_itself(first, at, &mut results)
                } else {
                    Self::compare_two(a, b, &mut results)
                };
                if is_kept {
                    kept[first] += 1;
                    kept[at] += 1;
                }
            }
        }
        joint::compare_within(&self.joint, &self.accounts, &mut results);
        results.agreements.extend(self.together.iter().cloned());
        results
    }

    /// Compares two statements of one side, if the article says which is the earlier.
    fn compare_with_itself(&self, one: usize, other: usize, results: &mut Results) -> bool {
        let Some((first, sign)) = changes::told_earlier(&self.when[one], &self.when[other]) else { return false };
        let order = if first == First::A { [one, other] } else { [other, one] };
        let [earlier, later] = order.map(|at| &self.accounts[at]);
        let relation = relation(earlier, later);
        results.turn([earlier, later], relation, ChangeHow::Told, vec![sign])
    }

    /// Compares two statements; whether there was something to keep.
    fn compare_two(a: &Account, b: &Account, results: &mut Results) -> bool {
        if is_one_voice(a, b) {
            results.note(a, b, compare_held(a, b));
            return true;
        }
        let relation = relation(a, b);
        if agreements::say_the_same(a, b) && !is_one_speaker(a, b) {
            return results.agree(a, b, relation);
        }
        let verdict = match compare(a, b, relation) {
            Verdict::Nothing => return results.agree(a, b, relation),
            Verdict::Clash(_) if is_one_speaker(a, b) => Verdict::Miss(NearMissReason::SameVoice),
            verdict => verdict,
        };
        results.note(a, b, verdict);
        true
    }
}

/// How two statements of one article are related. Where nobody spoke in between, one answers the other, however many
/// sentences of the reporter's stand between them (at most [`TO_ANSWER`]).
fn relation(a: &Account, b: &Account) -> Relation {
    match events::within(&a.utterance.said, &b.utterance.said) {
        Relation::Near { sentences } if a.answers(b) || b.answers(a) => Relation::Near { sentences: sentences.min(1) },
        relation => relation,
    }
}

/// Sentences between a statement and the one it may answer, at most.
const TO_ANSWER: usize = 4;

/// What was said just before a statement by another side: the last statement that is not its own side's, with those of
/// the same side in the same sentences. Empty where somebody of no side spoke last, or farther than [`TO_ANSWER`]
/// sentences before.
fn said_before(said: &[Said], account: &Account) -> Vec<StatementIdx> {
    let ours = &account.utterance.said;
    let sentence = |at: usize| ours.document.sentence_at(at).unwrap_or(0);
    let first_sentence = sentence(ours.statement.attribution.hull().start);
    let at = said.partition_point(|one| one.idx < ours.idx);
    let mut found = Vec::new();
    let mut last: Option<&Said> = None;
    for one in said[..at].iter().rev() {
        let hull = one.statement.attribution.hull();
        let is_own = one.statement.voice.allegiance.side() == Some(account.side());
        let gap = first_sentence.saturating_sub(sentence(hull.end.saturating_sub(1)));
        if gap > TO_ANSWER {
            break;
        }
        if is_own && found.is_empty() {
            continue;
        }
        let spoken = one.statement.voice.allegiance.side();
        let is_beside = last.is_none_or(|last| {
            last.statement.voice.allegiance.side() == spoken && last.statement.passage.overlaps(one.statement.passage)
        });
        if is_own || spoken.is_none() || !is_beside {
            break;
        }
        last = Some(one);
        found.push(one.idx);
    }
    found
}

/// Whether the words of one statement are part of the other: one voice told by another, not two accounts.
fn is_one_voice(a: &Account, b: &Account) -> bool {
    let (a, b) = (&a.utterance.said.statement.attribution, &b.utterance.said.statement.attribution);
    a.content.iter().any(|one| b.content.iter().any(|other| one.overlaps(*other)))
}

/// Whether one speaker makes both, for two sides: in another office, or another time.
fn is_one_speaker(a: &Account, b: &Account) -> bool {
    let speaker = |account: &Account<'_>| account.utterance.said.statement.voice.speaker.clone();
    speaker(a).is_some_and(|one| one.kind != SpeakerKind::Unnamed && speaker(b) == Some(one))
}

/// Joins statements of articles that may be on one event: one denies or negates a predicate, the other has it. The
/// nearest articles come first, and a statement is kept in [`MOST`] pairs with others.
fn compare_across(read: &[ReadArticle], results: &mut Results) {
    let subjects: Vec<&Subject> = read.iter().map(|article| &article.subject).collect();
    let told: Vec<Told> = read.iter().map(Told::of).collect();
    let mut kept: Vec<Vec<usize>> = read.iter().map(|article| vec![0; article.accounts.len()]).collect();
    for (first, second) in neighbours(&subjects) {
        let is_one_event = subjects[first].is_event_of(subjects[second]);
        for (one, other) in told[first].same(&told[second]).filter(|_| is_one_event) {
            let (a, b) = (&read[first].accounts[one], &read[second].accounts[other]);
            let is_free = kept[first][one] < MOST && kept[second][other] < MOST;
            if is_free && a.side() != b.side() && !is_one_speaker(a, b) && results.agree(a, b, Relation::SameEvent) {
                kept[first][one] += 1;
                kept[second][other] += 1;
            }
        }
        for (one, other) in joined(&told[first], &told[second]) {
            if kept[first][one] >= MOST || kept[second][other] >= MOST {
                continue;
            }
            let pair = (&read[first].accounts[one], &read[second].accounts[other]);
            let dates = (subjects[first].days, subjects[second].days);
            let is_kept = if pair.0.side() == pair.1.side() {
                is_one_event && compare_over_time(pair, dates, results)
            } else {
                compare_two(pair.0, pair.1, is_one_event, results)
            };
            if is_kept {
                kept[first][one] += 1;
                kept[second][other] += 1;
            }
        }
    }
}

/// The statements of one article by their predicates.
#[derive(Debug, Default)]
struct Told<'r> {
    /// By predicates that they deny or negate.
    denied: BTreeMap<&'r str, Vec<usize>>,
    /// By predicates that they affirm.
    affirmed: BTreeMap<&'r str, Vec<usize>>,
    /// By all their terms and the number of negations.
    said: BTreeMap<&'r SaidIn, Vec<usize>>,
}

impl<'r> Told<'r> {
    fn of(article: &'r ReadArticle) -> Self {
        let mut told = Self::default();
        for (at, account) in article.accounts.iter().enumerate() {
            let (negated, affirmed): (Vec<_>, Vec<_>) =
                account.utterance.propositions.iter().partition(|one| one.negated_by.is_some());
            let denied = account.denials.iter().filter_map(Denial::deed).flatten();
            enter(&mut told.denied, at, denied.chain(negated.iter().flat_map(|one| &one.keys)));
            enter(&mut told.affirmed, at, affirmed.iter().flat_map(|one| &one.keys));
            told.said.entry(&account.said).or_default().push(at);
        }
        told
    }

    /// The statements of two articles that hold the same terms.
    fn same<'t>(&'t self, other: &'t Self) -> impl Iterator<Item = (usize, usize)> + 't {
        let (few, many, turned) =
            if self.said.len() <= other.said.len() { (self, other, false) } else { (other, self, true) };
        let pairs = few.said.iter().filter_map(|(said, places)| Some((places, many.said.get(said)?)));
        let pairs =
            pairs.flat_map(|(ours, theirs)| ours.iter().flat_map(move |a| theirs.iter().map(move |b| (*a, *b))));
        pairs.map(move |(a, b)| if turned { (b, a) } else { (a, b) })
    }
}

fn enter<'r>(map: &mut BTreeMap<&'r str, Vec<usize>>, at: usize, keys: impl Iterator<Item = &'r String>) {
    for key in keys {
        let places = map.entry(key).or_default();
        if places.last() != Some(&at) {
            places.push(at);
        }
    }
}

/// Statements of two articles that a predicate joins, denied in one and affirmed in the other.
fn joined(first: &Told, second: &Told) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    for (key, places) in &first.denied {
        let others = second.affirmed.get(key).into_iter().flatten();
        pairs.extend(others.flat_map(|other| places.iter().map(move |one| (*one, *other))));
    }
    for (key, places) in &second.denied {
        let others = first.affirmed.get(key).into_iter().flatten();
        pairs.extend(others.flat_map(|one| places.iter().map(move |other| (*one, *other))));
    }
    pairs
}

/// Compares two statements of one side in two articles on one event, if their dates leave no doubt which is the earlier;
/// whether there was something to keep.
fn compare_over_time(pair: (&Account, &Account), dates: (Option<Days>, Option<Days>), results: &mut Results) -> bool {
    let (Some(one), Some(other)) = dates else { return false };
    let order = match (one.is_before(other), other.is_before(one)) {
        (true, _) => [pair.0, pair.1],
        (_, true) => [pair.1, pair.0],
        _ => return false,
    };
    results.turn(order, Relation::SameEvent, ChangeHow::Dates, Vec::new())
}

/// Compares two statements of two sides in two articles; whether there was something to keep.
fn compare_two(a: &Account, b: &Account, is_one_event: bool, results: &mut Results) -> bool {
    if a.utterance.said.statement.id == b.utterance.said.statement.id {
        return false;
    }
    let Verdict::Clash(found) = compare(a, b, Relation::SameEvent) else { return false };
    let verdict = match is_one_event {
        false => Verdict::Miss(NearMissReason::OtherEvent),
        true if is_one_speaker(a, b) => Verdict::Miss(NearMissReason::SameVoice),
        true => Verdict::Clash(found),
    };
    results.note(a, b, verdict);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_articles_have_a_narrow_window() {
        for (n_statements, expected) in [(0, 0), (1, 1), (40, 40), (300, 300), (600, 150), (9_000, MOST)] {
            assert_eq!(window(n_statements), expected, "{n_statements}");
        }
    }
}

//! Looking findings up: agreements, near misses, answers and changes of account, by statement, article and side; and the
//! statements that repeat each other.

use super::{ArticleEntry, Catalog};
use crate::actors::SideId;
use crate::disputes::{Agreement, Answer, Change, NearMiss};
use crate::reading::{Statement, StatementIdx};
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Contents of fewer words are said by many in the same words: they repeat only where the whole sentence does, which is
/// what a statement's id says.
const FEWEST_WORDS: usize = 4;

impl Catalog {
    /// What two sides accept.
    #[must_use]
    pub fn agreements(&self) -> &[Agreement] {
        &self.findings.agreements
    }

    /// Pairs considered and rejected, with the reason.
    #[must_use]
    pub fn near_misses(&self) -> &[NearMiss] {
        &self.findings.near_misses
    }

    /// The agreements that a statement is part of.
    pub fn agreements_of(&self, idx: StatementIdx) -> impl Iterator<Item = &Agreement> {
        self.agreements().iter().filter(move |one| one.a == idx || one.b == idx)
    }

    /// The agreements with a statement of an article.
    pub fn agreements_in(&self, entry: &ArticleEntry) -> impl Iterator<Item = &Agreement> {
        let own = entry.statements.clone();
        self.agreements().iter().filter(move |one| own.contains(&one.a.0) || own.contains(&one.b.0))
    }

    /// The near misses with a statement of an article.
    pub fn near_misses_in(&self, entry: &ArticleEntry) -> impl Iterator<Item = &NearMiss> {
        let own = entry.statements.clone();
        self.near_misses().iter().filter(move |one| own.contains(&one.a.0) || own.contains(&one.b.0))
    }

    /// What an article says of answers that were none, or were about something else.
    pub fn answers_in(&self, article: usize) -> impl Iterator<Item = &Answer> {
        self.findings.answers.iter().filter(move |one| one.article == article)
    }

    /// The same for one statement.
    pub fn answers_to(&self, idx: StatementIdx) -> impl Iterator<Item = &Answer> {
        let answers = self.index.answers_by_statement.get(&idx).map_or(&[][..], Vec::as_slice);
        answers.iter().map(|&at| &self.findings.answers[at])
    }

    /// The same for any of several statements, each once, in order of articles and text.
    pub fn answers_to_any<'c>(&'c self, among: &BTreeSet<StatementIdx>) -> impl Iterator<Item = &'c Answer> {
        let places = among.iter().filter_map(|idx| self.index.answers_by_statement.get(idx)).flatten();
        let places: BTreeSet<usize> = places.copied().collect();
        places.into_iter().map(|at| &self.findings.answers[at])
    }

    /// Where any of several statements stands against its side's earlier or later self.
    pub fn changes_among<'c>(&'c self, among: &BTreeSet<StatementIdx>) -> impl Iterator<Item = &'c Change> {
        let has = move |idx: &StatementIdx| among.contains(idx);
        let touches = move |one: &&Change| has(&one.later) || one.earlier.as_ref().is_some_and(has);
        let found: Vec<_> = self.findings.changes.iter().filter(touches).collect();
        found.into_iter()
    }

    /// Where a side stands against its earlier self.
    pub fn changes_of<'c>(&'c self, side: &SideId) -> impl Iterator<Item = &'c Change> {
        let side = side.clone();
        self.findings.changes.iter().filter(move |one| one.side == side)
    }

    /// The statements with the same words of the same speaker in other articles, this one among them, by date; the first
    /// stands for all. Of one that nothing repeats only itself.
    #[must_use]
    pub fn repeats(&self, idx: StatementIdx) -> &[StatementIdx] {
        let group = self.index.repeats_by_statement.get(&idx);
        group.map_or_else(|| std::slice::from_ref(&self.index.every[idx.0]), |&at| &self.index.repeats[at])
    }

    /// Of statements that repeat each other the first given, in the order given.
    pub fn without_repeats(&self, places: impl IntoIterator<Item = StatementIdx>) -> Vec<StatementIdx> {
        let mut seen = BTreeSet::new();
        places.into_iter().filter(|idx| seen.insert(self.repeats(*idx)[0])).collect()
    }
}

/// The statements that repeat each other in different articles: same words, same speaker or, unnamed, same side. Each
/// group by date, then place.
pub(super) fn repeats(articles: &[ArticleEntry], statements: &[Statement]) -> Vec<Vec<StatementIdx>> {
    let mut by_words: BTreeMap<_, Vec<StatementIdx>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        let text = &articles[statement.article].article.text;
        let words: Vec<String> = statement
            .attribution
            .content
            .iter()
            .flat_map(|span| span.of(text).split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’'))
            .filter(|word| !word.is_empty())
            .map(fold)
            .collect();
        let words = if words.len() < FEWEST_WORDS { vec![statement.id.to_string()] } else { words };
        let voice = &statement.voice;
        let key = (words, &voice.speaker, voice.allegiance.side(), statement.manner.polarity as u8);
        by_words.entry(key).or_default().push(StatementIdx(at));
    }
    let mut groups: Vec<_> = by_words.into_values().filter_map(|group| of_articles(group, statements)).collect();
    for group in &mut groups {
        group.sort_by_key(|idx| {
            let date = articles[statements[idx.0].article].article.published;
            (date.is_none(), date, *idx)
        });
    }
    groups.sort();
    groups
}

/// The first of each article, where there are several articles.
fn of_articles(group: Vec<StatementIdx>, statements: &[Statement]) -> Option<Vec<StatementIdx>> {
    let mut seen = BTreeSet::new();
    let firsts: Vec<_> = group.into_iter().filter(|idx| seen.insert(statements[idx.0].article)).collect();
    (firsts.len() > 1).then_some(firsts)
}

/// By place of a statement, the places in a list.
pub(super) fn by_statement<'f>(lists: impl Iterator<Item = &'f [StatementIdx]>) -> HashMap<StatementIdx, Vec<usize>> {
    let mut map: HashMap<StatementIdx, Vec<usize>> = HashMap::new();
    for (at, list) in lists.enumerate() {
        for idx in list {
            map.entry(*idx).or_default().push(at);
        }
    }
    map
}

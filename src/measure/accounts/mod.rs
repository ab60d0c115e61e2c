//! Statements, sides, speakers, topics and disputes against what a careful reader found in the same articles.
//!
//! A predicted statement is its content; it is also tried with source and cue joined on, since readers keep the verb
//! where the verb carries the polarity. It matches a marked statement when the F1 of their characters is at least 0.5,
//! or when one lies in the other to at least 80 %, the shorter has 25 characters or more and the longer is at most four
//! times as long. Detection is one to one, best first; a further prediction that matches is right only if it does not
//! repeat another's text. Disputes are judged by their pairs, possible ones left out: see [`Report`].

mod disputes;
mod gold;
mod matching;

pub use gold::{Gold, GoldArticle, GoldDispute, GoldPair, GoldStatement, GoldTopic};

use super::{Counts, Share};
use crate::actors::SideId;
use crate::catalog::Catalog;
use crate::reading::StatementIdx;
use matching::{Matches, Predicted, same_speaker};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Figures over a set of articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Articles that were compared.
    pub articles: usize,
    /// Marked statements of the two sides that were found.
    pub found: Share,
    /// Predicted statements of the two sides that are marked, in articles that were marked in full.
    pub right: Share,
    /// Found statements given to the right side.
    pub side: Share,
    /// Found statements given to the other of the two sides.
    pub opposite: Share,
    /// Found statements given to the right speaker.
    pub speaker: Share,
    /// Found statements rightly told to be own words, a paraphrase or partly either.
    pub kind: Share,
    /// Found statements of others that are not given to one of the two.
    pub others_kept_out: Share,
    /// Pairs of statements that share a topic.
    pub topics: Counts,
    /// Clear disputes that were found.
    pub clear: Share,
    /// Arguable disputes that were found.
    pub arguable: Share,
    /// The pairs that were predicted.
    pub pairs: Pairs,
    /// Predicted disputes with a right pair.
    pub disputes: Share,
}

/// Predicted pairs, judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairs {
    /// Both ends stand in one marked dispute, on their sides.
    pub right: usize,
    /// Marked as none, of two events, or an end is nothing that its side said.
    pub wrong: usize,
    /// The reader says nothing of it.
    pub open: usize,
}

impl Pairs {
    /// Right ones among those that are right or wrong.
    #[must_use]
    pub fn precision(self) -> Share {
        Share { right: self.right, of: self.right + self.wrong }
    }

    /// Right ones among all: the least that precision can be.
    #[must_use]
    pub fn floor(self) -> Share {
        Share { right: self.right, of: self.right + self.wrong + self.open }
    }
}

/// The figures, and what they are made of.
#[derive(Debug, Default)]
pub struct Report {
    /// The figures.
    pub figures: Figures,
    /// The ids of the marked statements that each predicted one matches.
    pub meant: BTreeMap<StatementIdx, BTreeSet<String>>,
    /// Ids of the marked disputes that were found.
    pub found: BTreeSet<String>,
    /// Points of the predicted disputes without a right pair.
    pub unknown_disputes: Vec<String>,
    /// What is wrong or open, one line each.
    pub notes: Vec<String>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let it = &self.figures;
        let show = |share: Share| format!("{}/{} = {:.3}", share.right, share.of, share.value());
        writeln!(f, "articles {}", it.articles)?;
        writeln!(f, "statements of a side: recall {}, precision {}", show(it.found), show(it.right))?;
        writeln!(f, "of the found: side {}, speaker {}", show(it.side), show(it.speaker))?;
        writeln!(f, "kind {}, others kept out {}", show(it.kind), show(it.others_kept_out))?;
        if it.topics.wanted > 0 {
            writeln!(f, "topics F1 {:.3}", it.topics.f1())?;
        }
        writeln!(f, "disputes: clear {}, arguable {}", show(it.clear), show(it.arguable))?;
        let Pairs { right, wrong, open } = it.pairs;
        writeln!(f, "pairs: right {right}, wrong {wrong}, open {open}, precision {}", show(it.pairs.precision()))?;
        writeln!(f, "floor {}, disputes right {}", show(it.pairs.floor()), show(it.disputes))?;
        self.notes.iter().try_for_each(|note| writeln!(f, "  {note}"))
    }
}

/// Compares a catalog with what was marked in those of its articles that have the file stem of one in `gold` and are
/// marked for one of `pairs`. The figures of several pairs are pooled.
#[must_use]
pub fn measure<'p>(catalog: &Catalog, gold: &Gold, pairs: impl IntoIterator<Item = &'p [SideId; 2]>) -> Report {
    let mut report = Report::default();
    for pair in pairs {
        let mut pair = pair.clone();
        pair.sort();
        Comparison { catalog, gold, pair, marked: BTreeMap::new(), articles: BTreeMap::new(), report: &mut report }
            .run();
    }
    report
}

/// Catalog and gold, between two sides.
struct Comparison<'a> {
    catalog: &'a Catalog,
    gold: &'a Gold,
    pair: [SideId; 2],
    /// The marked statements that each predicted one matches.
    marked: BTreeMap<StatementIdx, Vec<&'a GoldStatement>>,
    /// The compared articles by their place in the catalog.
    articles: BTreeMap<usize, &'a GoldArticle>,
    report: &'a mut Report,
}

impl Comparison<'_> {
    fn run(mut self) {
        let by_key: BTreeMap<_, _> =
            self.gold.articles.iter().map(|article| (article.slug.as_str(), article)).collect();
        for (article_idx, entry) in self.catalog.articles.iter().enumerate() {
            let Some(&article) = by_key.get(entry.article.key.as_str()) else { continue };
            if article.pair(&self.catalog.settings).as_ref() == Some(&self.pair) {
                self.articles.insert(article_idx, article);
                self.statements(article_idx, article);
            }
        }
        self.report.figures.articles += self.articles.len();
        for (idx, marked) in &self.marked {
            let ids = marked.iter().map(|it| it.id.clone());
            self.report.meant.entry(*idx).or_default().extend(ids);
        }
        self.topics();
        self.disputes();
    }
}

impl<'a> Comparison<'a> {
    fn statements(&mut self, article_idx: usize, article: &'a GoldArticle) {
        let predicted = Predicted::all(self.catalog, article_idx);
        let matches = Matches::new(&article.statements, &predicted);
        for (g, wanted) in article.statements.iter().enumerate() {
            self.statement(wanted, matches.best.get(&g).map(|&p| predicted[p].idx));
        }
        let taken: BTreeSet<_> = matches.best.values().copied().collect();
        let covered: BTreeSet<_> = taken.iter().flat_map(|&p| &predicted[p].content).copied().collect();
        for (p, it) in predicted.iter().enumerate() {
            if !article.fully_labelled || self.side(it.idx).is_none() {
                continue;
            }
            let repeats = it.content.intersection(&covered).count() * 2 >= it.content.len();
            let is_right = taken.contains(&p) || (matches.all.contains_key(&p) && !repeats);
            self.report.figures.right.count(is_right);
            if !is_right {
                self.note(format!("no statement of a side: {}", self.words(it.idx)));
            }
        }
        self.marked.extend(matches.all.into_iter().map(|(p, marked)| (predicted[p].idx, marked)));
    }

    fn statement(&mut self, wanted: &GoldStatement, found: Option<StatementIdx>) {
        let wanted_side = self.side_named(&wanted.side).filter(|side| self.pair.contains(side));
        let Some(wanted_side) = wanted_side else {
            if let Some(idx) = found {
                self.other(wanted, idx);
            }
            return;
        };
        self.report.figures.found.count(found.is_some());
        let Some(idx) = found else {
            return self.note(format!("missed {}: {}", wanted.id, wanted.content));
        };
        let statement = self.catalog.statement(idx);
        let speaker = statement.voice.speaker.as_ref().map_or("", |speaker| &speaker.name);
        let got = statement.voice.allegiance.side();
        let (is_side, is_speaker) = (got == Some(&wanted_side), same_speaker(speaker, &wanted.speaker));
        let figures = &mut self.report.figures;
        figures.side.count(is_side);
        figures.opposite.count(!is_side && got.is_some_and(|side| self.pair.contains(side)));
        figures.speaker.count(is_speaker);
        figures.kind.count(statement.attribution.kind.as_str() == wanted.kind);
        if !is_side || !is_speaker {
            let got = got.map_or("nobody", SideId::as_str);
            self.note(format!("{}: {speaker} for {got}, not {} for {}", wanted.id, wanted.speaker, wanted.side));
        }
    }

    /// A statement that is of neither side, as it was found.
    fn other(&mut self, wanted: &GoldStatement, idx: StatementIdx) {
        let side = self.side(idx).map(SideId::to_string);
        self.report.figures.others_kept_out.count(side.is_none());
        if let Some(side) = side {
            self.note(format!("{} is {}, not {side}: {}", wanted.id, wanted.speaker, wanted.content));
        }
    }

    /// Pairs of statements that share a topic: in the catalog, in gold, in both.
    fn topics(&mut self) {
        let topics = |idx| self.catalog.topics_of(idx).map(|topic| topic.slug.as_str()).collect::<BTreeSet<_>>();
        let wanted = |marked: &[&GoldStatement]| {
            let holds = |topic: &&GoldTopic| topic.statements.iter().any(|id| marked.iter().any(|it| it.id == *id));
            self.gold.topics.iter().filter(holds).map(|topic| topic.name.as_str()).collect::<BTreeSet<_>>()
        };
        let all: Vec<_> = self.marked.iter().map(|(idx, marked)| (topics(*idx), wanted(marked))).collect();
        let all: Vec<_> = all.into_iter().filter(|(_, wanted)| !wanted.is_empty()).collect();
        let mut counts = Counts::default();
        for (at, (p, g)) in all.iter().enumerate() {
            for (q, h) in &all[at + 1..] {
                let (is_said, is_wanted) = (!p.is_disjoint(q), !g.is_disjoint(h));
                counts.right += usize::from(is_said && is_wanted);
                counts.predicted += usize::from(is_said);
                counts.wanted += usize::from(is_wanted);
            }
        }
        self.report.figures.topics += counts;
    }

    /// The side that a reader calls so.
    fn side_named(&self, name: &str) -> Option<SideId> {
        self.catalog.settings.gazetteer.side(name)
    }

    /// The one of the two that a statement is of.
    fn side(&self, idx: StatementIdx) -> Option<&'a SideId> {
        self.catalog.statement(idx).voice.allegiance.side().filter(|side| self.pair.contains(side))
    }

    fn words(&self, idx: StatementIdx) -> &'a str {
        let statement = self.catalog.statement(idx);
        statement.attribution.content_hull().of(&self.catalog.article_of(statement).article.text)
    }

    fn note(&mut self, note: String) {
        self.report.notes.push(note);
    }
}

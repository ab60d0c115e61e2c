//! Disputes by their pairs.

use super::Comparison;
use super::gold::{GoldDispute, GoldStatement};
use crate::actors::SideId;
use crate::disputes::{Clash, Grade};
use crate::reading::StatementIdx;
use std::collections::{BTreeMap, BTreeSet};

/// The event of articles in which nothing is disputed.
const NO_DISPUTE: &str = "no-dispute";

/// What a pair is worth.
enum Verdict {
    /// It stands in these disputes.
    Right(BTreeSet<String>),
    /// It is none, for this reason.
    Wrong(&'static str),
    /// Nobody knows.
    Open,
}

/// The ids of two statements, smaller first.
type Pair<'a> = (&'a str, &'a str);

fn pair<'a>(a: &'a str, b: &'a str) -> Pair<'a> {
    if a <= b { (a, b) } else { (b, a) }
}

/// What is marked between two sides.
struct Marked<'a> {
    disputes: Vec<&'a GoldDispute>,
    /// The disputes of a pair.
    of_pair: BTreeMap<Pair<'a>, BTreeSet<&'a str>>,
    none: BTreeSet<Pair<'a>>,
}

impl<'a> Comparison<'a> {
    pub(super) fn disputes(&mut self) {
        let marked = self.marked_disputes();
        let mut found = BTreeSet::new();
        let catalog = self.catalog;
        let is_ours = |sides: &[SideId; 2]| self.pair.iter().all(|side| sides.contains(side));
        let disputes: Vec<_> = catalog.findings.disputes.iter().filter(|dispute| is_ours(&dispute.sides)).collect();
        for dispute in disputes {
            let clashes: Vec<_> = dispute.clashes.iter().filter(|clash| self.is_judged(clash)).collect();
            let right: Vec<_> = clashes.iter().filter_map(|clash| self.clash(clash, &marked)).collect();
            if clashes.is_empty() {
                continue;
            }
            self.report.figures.disputes.count(!right.is_empty());
            if right.is_empty() {
                self.report.unknown_disputes.push(dispute.point.clone());
            }
            found.extend(right.into_iter().flatten());
        }
        self.count_found(&marked.disputes, found);
    }

    /// Counts a pair; the disputes it stands in, if it is right.
    fn clash(&mut self, clash: &Clash, marked: &Marked) -> Option<BTreeSet<String>> {
        match self.verdict(clash, marked) {
            Verdict::Right(disputes) => {
                self.report.figures.pairs.right += 1;
                return Some(disputes);
            }
            Verdict::Wrong(why) => {
                self.report.figures.pairs.wrong += 1;
                self.note_pair(&format!("wrong, {why}"), clash);
            }
            Verdict::Open => {
                self.report.figures.pairs.open += 1;
                self.note_pair("open", clash);
            }
        }
        None
    }

    fn count_found(&mut self, marked: &[&GoldDispute], found: BTreeSet<String>) {
        for dispute in marked {
            let is_found = found.contains(&dispute.id);
            let figures = &mut self.report.figures;
            if dispute.strength == "clear" { &mut figures.clear } else { &mut figures.arguable }.count(is_found);
            if !is_found {
                self.note(format!("missed {} ({}): {}", dispute.id, dispute.strength, dispute.question));
            }
        }
        self.report.found.extend(found);
    }

    /// The disputes between the two sides that have statements of both in the compared articles.
    fn marked_disputes(&self) -> Marked<'a> {
        let statements = self.articles.values().flat_map(|article| &article.statements);
        let here: BTreeSet<&str> = statements.map(|statement| statement.id.as_str()).collect();
        let mut marked = Marked { disputes: Vec::new(), of_pair: BTreeMap::new(), none: BTreeSet::new() };
        for dispute in &self.gold.disputes {
            let ours = dispute
                .sides
                .iter()
                .filter(|(name, _)| self.side_named(name).is_some_and(|it| self.pair.contains(&it)));
            let ours: Vec<Vec<&str>> =
                ours.map(|(_, ids)| ids.iter().map(String::as_str).filter(|id| here.contains(id)).collect()).collect();
            let [a, b] = &ours[..] else { continue };
            if !a.is_empty() && !b.is_empty() {
                marked.disputes.push(dispute);
            }
            for (x, y) in a.iter().flat_map(|x| b.iter().map(move |y| (x, y))) {
                marked.of_pair.entry(pair(x, y)).or_default().insert(&dispute.id);
            }
        }
        marked.none.extend(self.gold.non_disputes.iter().map(|it| pair(&it.a, &it.b)));
        marked
    }

    fn is_judged(&self, clash: &Clash) -> bool {
        clash.grade != Grade::Possible
            && [clash.a, clash.b].iter().all(|&idx| self.articles.contains_key(&self.at(idx)))
    }

    /// The place of a statement's article.
    fn at(&self, idx: StatementIdx) -> usize {
        self.catalog.statement(idx).article
    }

    fn verdict(&self, clash: &Clash, marked: &Marked) -> Verdict {
        let ends = [clash.a, clash.b].map(|idx| self.marked.get(&idx).map_or(&[][..], Vec::as_slice));
        let pairs: Vec<_> = ends[0].iter().flat_map(|&a| ends[1].iter().map(move |&b| [a, b])).collect();
        let sides = [clash.a, clash.b].map(|idx| self.catalog.statement(idx).voice.allegiance.side());
        let is_sided =
            |it: &&[&GoldStatement; 2]| (0..2).all(|end| self.side_named(&it[end].side).as_ref() == sides[end]);
        let sided: Vec<_> = pairs.iter().filter(is_sided).collect();
        let known = sided.iter().filter_map(|[a, b]| marked.of_pair.get(&pair(&a.id, &b.id)));
        let disputes: BTreeSet<String> = known.flatten().map(|id| (*id).to_owned()).collect();
        if !disputes.is_empty() {
            return Verdict::Right(disputes);
        }
        let articles = [clash.a, clash.b].map(|idx| self.articles[&self.at(idx)]);
        let events = articles.map(|article| article.event.as_deref());
        let is_nothing = |end: usize| ends[end].is_empty() && articles[end].fully_labelled;
        if pairs.iter().any(|[a, b]| marked.none.contains(&pair(&a.id, &b.id))) {
            Verdict::Wrong("marked as none")
        } else if events[0] != events[1] {
            Verdict::Wrong("two events")
        } else if events[0] == Some(NO_DISPUTE) {
            Verdict::Wrong("of an article without disputes")
        } else if is_nothing(0) || is_nothing(1) {
            Verdict::Wrong("an end is no statement of a side")
        } else if !pairs.is_empty() && sided.is_empty() {
            Verdict::Wrong("sides")
        } else {
            Verdict::Open
        }
    }

    fn note_pair(&mut self, verdict: &str, clash: &Clash) {
        let (a, b) = (self.words(clash.a), self.words(clash.b));
        self.note(format!("{verdict}, {}: {a} || {b}", clash.reason.as_str()));
    }
}

//! How close found attributions come to those marked by hand.
//!
//! Contents match one to one where they share at least half of the words of either (Jaccard), best first; strictly,
//! nine tenths. A source is right where it shares a word, function words aside, or both name none. Direct: at least 60 %
//! of the words stand in quotation marks.

use super::super::super::Attribution;
use super::polnear::{Marked, MarkedAttribution};
use crate::text::{Document, Span, TokenKind};
use std::collections::BTreeSet;
use std::fmt;

/// Words that name nobody.
const FUNCTION: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "some", "any", "each", "every", "all", "both", "no", "another",
    "of", "and", "or", "in", "at", "for", "from", "by", "with", "to", "on", "as", "who", "whom", "which", "what",
    "when", "where", "'s", "’s",
];

/// Right, found and marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Right ones.
    pub right: usize,
    /// Found ones.
    pub found: usize,
    /// Marked ones.
    pub marked: usize,
}

impl Count {
    /// Harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.marked).max(1) as f64
    }

    fn add(&mut self, right: usize, found: usize, marked: usize) {
        self.right += right;
        self.found += found;
        self.marked += marked;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |of: usize| 100.0 * self.right as f64 / of.max(1) as f64;
        write!(f, "P {:.1} R {:.1} F1 {:.1}", share(self.found), share(self.marked), 100.0 * self.f1())
    }
}

/// All measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Contents.
    pub content: Count,
    /// Contents with clean edges.
    pub strict: Count,
    /// Contents with the right source.
    pub with_source: Count,
    /// Direct contents.
    pub direct: Count,
    /// Direct contents with the right source.
    pub direct_with_source: Count,
    /// Indirect and mixed contents.
    pub indirect: Count,
    /// Indirect and mixed contents with the right source.
    pub indirect_with_source: Count,
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, count) in self.rows() {
            writeln!(f, "{name:<16} {count}")?;
        }
        Ok(())
    }
}

/// One attribution as sets of token numbers.
struct Unit {
    content: BTreeSet<usize>,
    source: BTreeSet<usize>,
    is_direct: bool,
}

impl Score {
    /// Each measure with its name.
    #[must_use]
    pub fn rows(&self) -> [(&'static str, Count); 7] {
        [
            ("content", self.content),
            ("strict", self.strict),
            ("content+source", self.with_source),
            ("direct", self.direct),
            ("direct+source", self.direct_with_source),
            ("indirect", self.indirect),
            ("indirect+source", self.indirect_with_source),
        ]
    }

    /// Adds what was found in one article.
    pub fn add(&mut self, marked: &Marked, document: &Document, found: &[Attribution]) {
        let wanted: Vec<Unit> = marked.attributions.iter().filter_map(|one| marked_unit(document, one)).collect();
        let got: Vec<Unit> = found.iter().filter_map(|one| found_unit(document, one)).collect();
        let ignored = words(document, &marked.ignored);
        let counts = |unit: &Unit| unit.content.intersection(&ignored).count() * 2 < unit.content.len();
        let strict = matches(&wanted, &got, 0.9);
        let n_counted = |pairs: &[(usize, usize)], is_kind: &dyn Fn(&Unit) -> bool| {
            let used: BTreeSet<usize> = pairs.iter().map(|pair| pair.1).collect();
            got.iter().enumerate().filter(|(at, unit)| !used.contains(at) && counts(unit) && is_kind(unit)).count()
        };
        self.strict.add(strict.len(), strict.len() + n_counted(&strict, &|_| true), wanted.len());
        let pairs = matches(&wanted, &got, 0.5);
        let any = |_: &Unit| true;
        let direct = |unit: &Unit| unit.is_direct;
        let indirect = |unit: &Unit| !unit.is_direct;
        for (content, with_source, is_kind) in [
            (&mut self.content, &mut self.with_source, &any as &dyn Fn(&Unit) -> bool),
            (&mut self.direct, &mut self.direct_with_source, &direct),
            (&mut self.indirect, &mut self.indirect_with_source, &indirect),
        ] {
            let of_kind: Vec<_> = pairs.iter().filter(|(want, _)| is_kind(&wanted[*want])).collect();
            let right = of_kind.iter().filter(|(want, find)| same_source(&wanted[*want], &got[*find])).count();
            let n_found = of_kind.len() + n_counted(&pairs, is_kind);
            let n_wanted = wanted.iter().filter(|unit| is_kind(unit)).count();
            content.add(of_kind.len(), n_found, n_wanted);
            with_source.add(right, n_found, n_wanted);
        }
    }
}

fn same_source(a: &Unit, b: &Unit) -> bool {
    a.source.is_empty() && b.source.is_empty() || !a.source.is_disjoint(&b.source)
}

fn marked_unit(document: &Document, one: &MarkedAttribution) -> Option<Unit> {
    unit(document, &one.content, &one.source)
}

fn found_unit(document: &Document, one: &Attribution) -> Option<Unit> {
    unit(document, &one.content, one.source.as_slice())
}

fn unit(document: &Document, content: &[Span], source: &[Span]) -> Option<Unit> {
    let content = words(document, content);
    let all = words(document, source);
    let is_content_word =
        |token: &&usize| !FUNCTION.contains(&document.tokens[**token].of(document.text).to_lowercase().as_str());
    let naming: BTreeSet<usize> = all.iter().filter(is_content_word).copied().collect();
    let quoted = content.iter().filter(|&&token| document.is_quoted(document.tokens[token].span.start)).count();
    let is_direct = quoted * 10 >= content.len() * 6;
    (!content.is_empty()).then_some(Unit { content, source: if naming.is_empty() { all } else { naming }, is_direct })
}

fn words(document: &Document, spans: &[Span]) -> BTreeSet<usize> {
    let is_word = |token: &usize| document.tokens[*token].kind != TokenKind::Mark;
    spans.iter().flat_map(|span| document.tokens_in(*span)).filter(is_word).collect()
}

/// One-to-one matches, best first.
fn matches(wanted: &[Unit], got: &[Unit], least: f64) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (want, a) in wanted.iter().enumerate() {
        for (find, b) in got.iter().enumerate() {
            let shared = a.content.intersection(&b.content).count();
            let jaccard = shared as f64 / (a.content.len() + b.content.len() - shared) as f64;
            if jaccard >= least {
                pairs.push((jaccard, want, find));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_want, mut used_find) = (BTreeSet::new(), BTreeSet::new());
    pairs.retain(|&(_, want, find)| {
        let is_free = !used_want.contains(&want) && !used_find.contains(&find);
        if is_free {
            used_want.insert(want);
            used_find.insert(find);
        }
        is_free
    });
    pairs.into_iter().map(|(_, want, find)| (want, find)).collect()
}

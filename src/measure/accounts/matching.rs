//! Which predicted statement is which marked one.

use super::gold::GoldStatement;
use crate::catalog::Catalog;
use crate::reading::StatementIdx;
use crate::text::{CodePoints, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Most code points that source and cue may add when they are joined to a content.
const WIDEST_JOIN: usize = 150;

/// A predicted statement as sets of code points.
pub(super) struct Predicted {
    pub(super) idx: StatementIdx,
    pub(super) content: BTreeSet<usize>,
    /// The content joined with source and cue where they stand close by.
    hull: BTreeSet<usize>,
}

impl Predicted {
    /// The predicted statements of the article at `article_idx`.
    pub(super) fn all(catalog: &Catalog, article_idx: usize) -> Vec<Self> {
        let entry = &catalog.articles[article_idx];
        let points = CodePoints::new(&entry.article.text);
        entry.statements.clone().map(|idx| Self::new(catalog, &points, StatementIdx(idx))).collect()
    }

    fn new(catalog: &Catalog, points: &CodePoints, idx: StatementIdx) -> Self {
        let attribution = &catalog.statement(idx).attribution;
        let chars = |span: Span| {
            let [start, end] = points.range(span);
            start..end
        };
        let content: BTreeSet<usize> = attribution.content.iter().flat_map(|span| chars(*span)).collect();
        let whole: BTreeSet<usize> = chars(attribution.hull()).collect();
        let hull = if whole.len() - content.len() <= WIDEST_JOIN { whole } else { content.clone() };
        Self { idx, content, hull }
    }

    fn strength(&self, gold: &BTreeSet<usize>) -> f64 {
        strength(&self.content, gold).max(strength(&self.hull, gold))
    }
}

/// F1 of two sets of characters where they match, else 0.
fn strength(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    let shared = a.intersection(b).count();
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    let f1 = super::super::share(2 * shared, short + long);
    let lies_within = shared * 10 >= short * 8 && short >= 25 && long <= 4 * short;
    if f1 >= 0.5 || (shared > 0 && lies_within) { f1 } else { 0.0 }
}

/// What matches in one article.
pub(super) struct Matches<'g> {
    /// One to one, best first: the number of the prediction for each marked statement.
    pub(super) best: BTreeMap<usize, usize>,
    /// Every marked statement that a prediction matches, by the number of the prediction.
    pub(super) all: BTreeMap<usize, Vec<&'g GoldStatement>>,
}

impl<'g> Matches<'g> {
    pub(super) fn new(gold: &'g [GoldStatement], predicted: &[Predicted]) -> Self {
        let (mut candidates, mut all) = (Vec::new(), BTreeMap::<_, Vec<_>>::new());
        for (g, wanted) in gold.iter().enumerate() {
            let chars: BTreeSet<usize> = (wanted.start..wanted.end).collect();
            for (p, it) in predicted.iter().enumerate() {
                let strength = it.strength(&chars);
                if strength > 0.0 {
                    candidates.push((strength, p, g));
                    all.entry(p).or_default().push(wanted);
                }
            }
        }
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let (mut best, mut taken) = (BTreeMap::new(), BTreeSet::new());
        for (_, p, g) in candidates {
            if !taken.contains(&p) && !best.contains_key(&g) {
                taken.insert(p);
                best.insert(g, p);
            }
        }
        Self { best, all }
    }
}

/// Whether two names end in the same word, or share half of their words; nobody is nobody.
pub(super) fn same_speaker(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let name = name.to_lowercase().replace("sergey", "sergei").replace(|c: char| !c.is_alphanumeric(), " ");
        let words = name.split_whitespace().filter(|word| !["the", "of", "mr", "mrs", "ms"].contains(word));
        words.map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    if a.is_empty() || b.is_empty() {
        return a == b;
    }
    let (first, second): (BTreeSet<_>, BTreeSet<_>) = (a.iter().collect(), b.iter().collect());
    let shared = first.intersection(&second).count();
    a.last() == b.last() || shared * 2 >= first.union(&second).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: std::ops::Range<usize>, b: std::ops::Range<usize>, matches: bool) {
        assert_eq!(strength(&a.clone().collect(), &b.clone().collect()) > 0.0, matches, "{a:?} and {b:?}");
    }

    #[test]
    fn half_of_the_characters_must_be_shared_or_the_shorter_lie_within() {
        check(0..40, 20..60, true);
        check(0..40, 21..61, false);
        check(0..25, 0..100, true);
        check(0..24, 0..100, false);
        check(0..25, 0..101, false);
        check(0..0, 0..0, false);
    }

    #[test]
    fn speakers_are_the_same_by_surname_or_by_most_of_their_words() {
        assert!(same_speaker("Sergey Orlov", "Sergei Orlov"));
        assert!(same_speaker("Mr. Orlov", "Ivan Orlov"));
        assert!(same_speaker("the Ministry of Rivers", "Rivers Ministry"));
        assert!(!same_speaker("Ivan Orlov", "Ivan Moss"));
        assert!(same_speaker("", "") && !same_speaker("", "Orlov"));
    }
}

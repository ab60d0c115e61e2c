//! Measures of a catalog against what a careful reader found in the same articles.
//!
//! A predicted statement is its content; it is also tried with source and cue joined on, since readers keep the verb
//! where the verb carries the polarity. It matches a gold statement when the F1 of their characters is at least 0.5, or when
//! one lies in the other to at least 80 %, the shorter has 25 characters or more and the longer is at most four times
//! as long. Detection is one-to-one, best first; a further prediction that matches is right only if it does not repeat
//! another's text.

use diptych::catalog::Catalog;
use diptych::disputes::{Dispute, Grade};
use diptych::reading::StatementIdx;
use diptych::text::CodePoints;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What a reader found. Offsets are code points, half-open; side `other` is neither of the two.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    articles: BTreeMap<String, Vec<GoldStatement>>,
    topics: Vec<GoldTopic>,
    disputes: Vec<GoldDispute>,
    non_disputes: Vec<[String; 2]>,
}

#[derive(Debug, Deserialize)]
struct GoldStatement {
    id: String,
    start: usize,
    end: usize,
    kind: String,
    side: String,
    speaker: String,
    content: String,
}

#[derive(Debug, Deserialize)]
struct GoldTopic {
    name: String,
    statements: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct GoldDispute {
    id: String,
    strength: String,
    question: String,
    sides: BTreeMap<String, Vec<String>>,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Share {
    pub(crate) of: usize,
    pub(crate) hit: usize,
}

impl Share {
    fn count(&mut self, hit: bool) {
        self.of += 1;
        self.hit += usize::from(hit);
    }

    /// Between 0 and 1; 0 of 0 is 0.
    pub(crate) fn value(self) -> f64 {
        if self.of == 0 { 0.0 } else { self.hit as f64 / self.of as f64 }
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{} = {:.3}", self.hit, self.of, self.value())
    }
}

/// The figures, and what is wrong, one line each.
#[derive(Debug, Default)]
pub(crate) struct Score {
    pub(crate) recall: Share,
    pub(crate) precision: Share,
    pub(crate) side: Share,
    pub(crate) speaker: Share,
    pub(crate) kind: Share,
    /// Statements of others that are not taken for an account of one of the two.
    pub(crate) others_kept_out: Share,
    pub(crate) topics_f1: f64,
    /// Ids of the gold disputes that were found, with the strength of each.
    pub(crate) found: BTreeMap<String, String>,
    pub(crate) clear_found: Share,
    /// Pairs of a clear or likely dispute that stand in a gold dispute.
    pub(crate) pairs: Share,
    /// The gold ids of both ends of each pair of the dispute that comes first.
    pub(crate) leading: Vec<[BTreeSet<String>; 2]>,
    /// Points of the clear and likely disputes without a pair that gold knows.
    pub(crate) unknown_disputes: Vec<String>,
    pub(crate) notes: Vec<String>,
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "statements of a side: recall {}, precision {}", self.recall, self.precision)?;
        writeln!(f, "of the matched: side {}, speaker {}, kind {}", self.side, self.speaker, self.kind)?;
        writeln!(f, "others kept out {}; topics F1 {:.3}", self.others_kept_out, self.topics_f1)?;
        let found: Vec<_> = self.found.keys().map(String::as_str).collect();
        writeln!(f, "disputes: clear {}, found {}, pairs {}", self.clear_found, found.join(" "), self.pairs)?;
        writeln!(f, "disputes unknown to gold: {}", self.unknown_disputes.len())?;
        self.notes.iter().try_for_each(|note| writeln!(f, "  {note}"))
    }
}

/// Scores the catalog of articles whose keys are those of `gold`.
pub(crate) fn score(catalog: &Catalog, gold: &Gold) -> Score {
    let mut score = Score::default();
    let mut meant = BTreeMap::new();
    for entry in &catalog.articles {
        let predicted: Vec<_> =
            entry.statements.clone().map(|idx| Predicted::new(catalog, StatementIdx(idx))).collect();
        score_article(&mut score, catalog, &gold.articles[&entry.article.key], &predicted, &mut meant);
    }
    score.topics_f1 = topics_f1(catalog, gold, &meant);
    score_disputes(&mut score, catalog, gold, &meant);
    score
}

/// The ids of the gold statements that a predicted one matches.
type Meant = BTreeMap<StatementIdx, BTreeSet<String>>;

struct Predicted {
    idx: StatementIdx,
    content: BTreeSet<usize>,
    hull: BTreeSet<usize>,
}

impl Predicted {
    fn new(catalog: &Catalog, idx: StatementIdx) -> Self {
        let statement = catalog.statement(idx);
        let points = CodePoints::new(&catalog.article_of(statement).article.text);
        let chars = |span| {
            let [start, end] = points.range(span);
            start..end
        };
        let attribution = &statement.attribution;
        let content: BTreeSet<usize> = attribution.content.iter().flat_map(|span| chars(*span)).collect();
        let whole: BTreeSet<usize> = chars(attribution.hull()).collect();
        let hull = if whole.len() - content.len() <= 150 { whole } else { content.clone() };
        Self { idx, content, hull }
    }

    fn strength(&self, gold: &GoldStatement) -> f64 {
        let gold: BTreeSet<usize> = (gold.start..gold.end).collect();
        strength(&self.content, &gold).max(strength(&self.hull, &gold))
    }
}

/// F1 of two sets of characters where they match, else 0.
fn strength(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    let shared = a.intersection(b).count();
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    let f1 = if shared == 0 { 0.0 } else { 2.0 * shared as f64 / (short + long) as f64 };
    let lies_within = shared * 10 >= short * 8 && short >= 25 && long <= 4 * short;
    if f1 >= 0.5 || (shared > 0 && lies_within) { f1 } else { 0.0 }
}

fn score_article(
    score: &mut Score,
    catalog: &Catalog,
    gold: &[GoldStatement],
    predicted: &[Predicted],
    meant: &mut Meant,
) {
    let mut candidates = Vec::new();
    for (p, it) in predicted.iter().enumerate() {
        for (g, wanted) in gold.iter().enumerate() {
            let strength = it.strength(wanted);
            if strength > 0.0 {
                candidates.push((strength, p, g));
                meant.entry(it.idx).or_default().insert(wanted.id.clone());
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut by_gold, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for (_, p, g) in candidates {
        if !taken.contains(&p) && !by_gold.contains_key(&g) {
            taken.insert(p);
            by_gold.insert(g, p);
        }
    }
    for (g, wanted) in gold.iter().enumerate() {
        score_match(score, catalog, wanted, by_gold.get(&g).map(|&p| predicted[p].idx));
    }
    let covered: BTreeSet<_> = taken.iter().flat_map(|&p| &predicted[p].content).copied().collect();
    for (p, it) in predicted.iter().enumerate().filter(|(_, it)| side(catalog, it.idx).is_some()) {
        let repeats = it.content.intersection(&covered).count() * 2 >= it.content.len();
        let right = taken.contains(&p) || (meant.contains_key(&it.idx) && !repeats);
        score.precision.count(right);
        if !right {
            score.notes.push(format!("no statement of a side: {}", words(catalog, it.idx)));
        }
    }
}

fn score_match(score: &mut Score, catalog: &Catalog, wanted: &GoldStatement, found: Option<StatementIdx>) {
    if wanted.side == "other" {
        if let Some(idx) = found {
            score.others_kept_out.count(side(catalog, idx).is_none());
            if let Some(side) = side(catalog, idx) {
                score.notes.push(format!("{} is {}, not {side}: {}", wanted.id, wanted.speaker, wanted.content));
            }
        }
        return;
    }
    score.recall.count(found.is_some());
    let Some(idx) = found else {
        return score.notes.push(format!("missed {}: {}", wanted.id, wanted.content));
    };
    let statement = catalog.statement(idx);
    let speaker = statement.voice.speaker.as_ref().map_or("", |speaker| &speaker.name);
    let (is_side, is_speaker) = (side(catalog, idx) == Some(&wanted.side), same_speaker(speaker, &wanted.speaker));
    score.side.count(is_side);
    score.speaker.count(is_speaker);
    score.kind.count(statement.attribution.kind.as_str() == wanted.kind);
    if !is_side || !is_speaker {
        let got = side(catalog, idx).unwrap_or("nobody");
        score.notes.push(format!("{}: {speaker} for {got}, not {} for {}", wanted.id, wanted.speaker, wanted.side));
    }
}

/// One of the two sides of the catalog's settings, else `None`.
fn side(catalog: &Catalog, idx: StatementIdx) -> Option<&str> {
    let side = catalog.statement(idx).voice.allegiance.side()?;
    catalog.settings.sides.contains(side).then(|| side.as_str())
}

fn words(catalog: &Catalog, idx: StatementIdx) -> &str {
    let statement = catalog.statement(idx);
    statement.attribution.content_hull().of(&catalog.article_of(statement).article.text)
}

/// Whether two names end in the same word, or share half of their words.
fn same_speaker(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let name = name.to_lowercase().replace("sergey", "sergei").replace(|c: char| !c.is_alphanumeric(), " ");
        let words = name.split_whitespace().filter(|word| !["the", "of", "mr", "mrs", "ms"].contains(word));
        words.map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    let (first, second): (BTreeSet<_>, BTreeSet<_>) = (a.iter().collect(), b.iter().collect());
    let shared = first.intersection(&second).count();
    !a.is_empty() && !b.is_empty() && (a.last() == b.last() || shared * 2 >= first.union(&second).count())
}

/// F1 over pairs of statements that share a topic.
fn topics_f1(catalog: &Catalog, gold: &Gold, meant: &Meant) -> f64 {
    let topics = |idx: StatementIdx| catalog.topics_of(idx).map(|topic| topic.slug.as_str()).collect::<BTreeSet<_>>();
    let wanted = |ids: &BTreeSet<String>| {
        let topics = gold.topics.iter().filter(|topic| topic.statements.iter().any(|id| ids.contains(id)));
        topics.map(|topic| topic.name.as_str()).collect::<BTreeSet<_>>()
    };
    let all: Vec<_> = meant.iter().map(|(idx, ids)| (topics(*idx), wanted(ids))).collect();
    let all: Vec<_> = all.into_iter().filter(|(_, wanted)| !wanted.is_empty()).collect();
    let (mut both, mut said, mut want) = (0, 0, 0);
    for (at, (p, g)) in all.iter().enumerate() {
        for (q, h) in &all[at + 1..] {
            let (is_said, is_wanted) = (!p.is_disjoint(q), !g.is_disjoint(h));
            both += usize::from(is_said && is_wanted);
            said += usize::from(is_said);
            want += usize::from(is_wanted);
        }
    }
    Share { hit: 2 * both, of: said + want }.value()
}

fn score_disputes(score: &mut Score, catalog: &Catalog, gold: &Gold, meant: &Meant) {
    for dispute in catalog.opening_disputes() {
        let known = known_disputes(catalog, gold, meant, dispute, score);
        if known.is_empty() && dispute.grade != Grade::Possible {
            score.unknown_disputes.push(dispute.point.clone());
        }
        score.found.extend(known.into_iter().map(|it| (it.id.clone(), it.strength.clone())));
    }
    let leading = catalog.opening_disputes().next().map_or(&[][..], |dispute| &dispute.clashes);
    let ends = |idx| meant.get(&idx).cloned().unwrap_or_default();
    score.leading = leading.iter().map(|clash| [ends(clash.a), ends(clash.b)]).collect();
    for wanted in &gold.disputes {
        let is_found = score.found.contains_key(&wanted.id);
        if wanted.strength == "clear" {
            score.clear_found.count(is_found);
        }
        if !is_found {
            score.notes.push(format!("missed {} ({}): {}", wanted.id, wanted.strength, wanted.question));
        }
    }
}

/// The gold disputes that a pair of `dispute` stands in, possible pairs left out.
fn known_disputes<'g>(
    catalog: &Catalog,
    gold: &'g Gold,
    meant: &Meant,
    dispute: &Dispute,
    score: &mut Score,
) -> Vec<&'g GoldDispute> {
    let mut known = Vec::new();
    for clash in dispute.clashes.iter().filter(|clash| clash.grade != Grade::Possible) {
        let stands_in = |wanted: &&GoldDispute| {
            [clash.a, clash.b].into_iter().all(|idx| {
                let ids = side(catalog, idx).and_then(|side| wanted.sides.get(side));
                ids.is_some_and(|ids| meant.get(&idx).is_some_and(|meant| ids.iter().any(|id| meant.contains(id))))
            })
        };
        let here: Vec<_> = gold.disputes.iter().filter(stands_in).collect();
        score.pairs.count(!here.is_empty());
        if here.is_empty() {
            let is_none = gold.non_disputes.iter().any(|[a, b]| {
                let means = |idx, id: &String| meant.get(&idx).is_some_and(|ids: &BTreeSet<String>| ids.contains(id));
                (means(clash.a, a) && means(clash.b, b)) || (means(clash.a, b) && means(clash.b, a))
            });
            let verdict = if is_none { "wrong" } else { "open" };
            let (a, b) = (words(catalog, clash.a), words(catalog, clash.b));
            score.notes.push(format!("{verdict} pair, {}: {a} || {b}", clash.reason.as_str()));
        }
        known.extend(here);
    }
    known
}

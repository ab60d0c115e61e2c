//! Learning the weights from articles whose attributions were marked by hand.
//!
//! Takes [`Marked`] articles, gives a model file. Features are used only where they were seen at least
//! [`Pace::least`] times; words with a capital count by their shape but for a closed list, so that no names are
//! learnt. The second pass learns from what the first finds in articles it did *not* learn from (the articles are split
//! in folds for that), as it will at reading time. Nothing is random, nothing runs side by side: the same articles give
//! the same bytes.

mod learn;
mod polnear;
mod score;

pub use learn::Pace;
pub use polnear::{Marked, MarkedAttribution};
pub use score::{Count, Score};

use super::chain::Scratch;
use super::classes::class;
use super::features::{Listed, Summed};
use super::hints::Hints;
use super::linking::tokens_of;
use super::model::{Model, Table, Weights};
use super::roles::{self, Candidate};
use super::tagging::{self, Passage};
use super::words::{Form, Vocabulary, base_key, lexical};
use super::{landmarks, rules, tag};
use crate::text::{Document, Span, TokenKind};
use learn::{Example, learn};
use std::collections::BTreeMap;
use std::ops::Range;

/// How to learn both passes.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// First pass.
    pub tagging: Pace,
    /// Second pass.
    pub roles: Pace,
    /// Parts that the articles are split into, so that the second pass learns from unseen articles.
    pub folds: usize,
}

impl Default for Plan {
    /// Set on held-out articles. Three times as many features, those with weights of 0.02, find no more. Four folds, the
    /// mean of the later passes' weights, or a stronger pull towards nought in the second pass each cost one to two
    /// points of F1 in recall.
    fn default() -> Self {
        let pace = Pace { epochs: 6, alpha: 0.01, l1: 0.5, l2: 1.0, least: 6, smallest: 0.04 };
        Self { tagging: pace, roles: pace, folds: 2 }
    }
}

/// Learns from marked articles; the bytes are a model file. `progress` is told what is done.
#[must_use]
pub fn train(articles: &[Marked], plan: Plan, progress: &mut dyn FnMut(&str)) -> Vec<u8> {
    let documents: Vec<Document> = articles.iter().map(|article| Document::new(&article.text)).collect();
    let gold: Vec<Vec<Gold>> = articles.iter().zip(&documents).map(|(a, d)| gold(d, a)).collect();
    let vocabulary = vocabulary(&documents, &gold, plan.tagging.least);
    progress(&format!("{} words", vocabulary.entries().len()));
    let mut model = Model::new(vocabulary, none(), none());
    let forms: Vec<Vec<Form>> = documents.iter().map(|document| model.vocabulary.forms(document)).collect();
    let hints: Vec<Hints> =
        documents.iter().map(|document| Hints::new(document, &rules::attributions(document))).collect();
    let read =
        |idx: usize| Read { document: &documents[idx], forms: &forms[idx], hints: &hints[idx], gold: &gold[idx] };
    let mut roles = Vec::new();
    for fold in 0..plan.folds {
        let seen = (0..articles.len()).filter(|idx| idx % plan.folds != fold);
        let examples: Vec<Example> = seen.flat_map(|idx| tagging_examples(read(idx), &model)).collect();
        let table = learn(&tagging::CHAIN, &examples, plan.tagging);
        model = Model::new(model.vocabulary, Weights::new(&table), none());
        let unseen = (0..articles.len()).filter(|idx| idx % plan.folds == fold);
        roles.extend(unseen.flat_map(|idx| role_examples(read(idx), &model)));
        progress(&format!("fold {} of {}: {} features", fold + 1, plan.folds, table.n_features()));
    }
    let examples: Vec<Example> = (0..articles.len()).flat_map(|idx| tagging_examples(read(idx), &model)).collect();
    let tagging = learn(&tagging::CHAIN, &examples, plan.tagging);
    progress(&format!("first pass: {} features", tagging.n_features()));
    drop(examples);
    let roles = learn(&roles::CHAIN, &roles, plan.roles);
    progress(&format!("second pass: {} features", roles.n_features()));
    Model::to_bytes(&model.vocabulary, &tagging, &roles)
}

/// No weights.
fn none() -> Weights {
    Weights::new(&Table::default())
}

/// Reads marked articles with the model in `bytes` and compares.
#[must_use]
pub fn evaluate(articles: &[Marked], bytes: &[u8]) -> Option<Score> {
    let model = Model::from_bytes(bytes)?;
    let mut score = Score::default();
    for article in articles {
        let document = Document::new(&article.text);
        score.add(article, &document, &super::read(&document, &model));
    }
    Some(score)
}

/// An article as learning sees it.
#[derive(Clone, Copy)]
struct Read<'a> {
    document: &'a Document<'a>,
    forms: &'a [Form],
    hints: &'a Hints,
    gold: &'a [Gold],
}

/// An attribution as tokens, edges cleaned.
struct Gold {
    cue: Vec<Range<usize>>,
    source: Vec<Range<usize>>,
    content: Vec<Range<usize>>,
}

fn gold(document: &Document, article: &Marked) -> Vec<Gold> {
    article
        .attributions
        .iter()
        .map(|one| Gold {
            cue: ranges(document, &one.cue),
            source: ranges(document, &one.source),
            content: ranges(document, &one.content),
        })
        .collect()
}

/// Tokens of spans, without marks at either edge unless there is nothing else.
fn ranges(document: &Document, spans: &[Span]) -> Vec<Range<usize>> {
    let is_mark = |token: usize| document.tokens[token].kind == TokenKind::Mark;
    let trim = |mut range: Range<usize>| {
        let whole = range.clone();
        while !range.is_empty() && is_mark(range.end - 1) {
            range.end -= 1;
        }
        while !range.is_empty() && is_mark(range.start) {
            range.start += 1;
        }
        if range.is_empty() { whole } else { range }
    };
    spans.iter().map(|&span| trim(tokens_of(document, span))).filter(|range| !range.is_empty()).collect()
}

/// Words seen often enough, with how often they stood in a cue.
fn vocabulary(documents: &[Document], gold: &[Vec<Gold>], least: u32) -> Vocabulary {
    let mut counts: BTreeMap<String, [u32; 2]> = BTreeMap::new();
    let mut capitals: BTreeMap<String, u32> = BTreeMap::new();
    for (document, gold) in documents.iter().zip(gold) {
        let mut in_cue = vec![false; document.tokens.len()];
        gold.iter().flat_map(|one| &one.cue).for_each(|range| in_cue[range.clone()].fill(true));
        let mut before = "";
        for (token, in_cue) in document.tokens.iter().zip(in_cue) {
            let words = token.of(document.text);
            let verb = if words.contains(char::is_uppercase) { "" } else { class(words).verb };
            if !verb.is_empty() {
                let count = counts.entry(base_key(verb)).or_default();
                count[0] += 1;
                count[1] += u32::from(in_cue);
            }
            match lexical(words, token.kind) {
                Some(word) if before != "@" => {
                    let count = counts.entry(word.into_owned()).or_default();
                    count[0] += 1;
                    count[1] += u32::from(in_cue);
                }
                _ => *capitals.entry(words.to_lowercase()).or_default() += 1,
            }
            before = words;
        }
    }
    let is_name = |word: &str, count: u32| capitals.get(word).is_some_and(|capitals| *capitals > count * 3);
    let entries = counts.into_iter().filter(|(word, [all, _])| *all >= least && !is_name(word, *all));
    Vocabulary::new(entries.map(|(word, [all, cue])| (word, cue_level(all, cue))).collect())
}

/// How often a word stands in a cue, as a class from 0 (never) to 7 (nearly always).
fn cue_level(all: u32, cue: u32) -> u8 {
    let share = f64::from(cue) / (f64::from(all) + 2.0);
    [0.0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.65].iter().filter(|least| share > **least).count() as u8
}

/// What the first pass learns from an article.
fn tagging_examples(read: Read, model: &Model) -> Vec<Example> {
    let mut labels = vec![tagging::OUTSIDE; read.document.tokens.len()];
    for one in read.gold {
        for (ranges, first) in
            [(&one.content, tagging::CONTENT), (&one.source, tagging::SOURCE), (&one.cue, tagging::CUE)]
        {
            for range in ranges {
                labels[range.clone()].fill(first + 1);
                labels[range.start] = first;
            }
        }
    }
    mend(&mut labels);
    let (mut examples, mut listed) = (Vec::new(), Listed::default());
    for range in tagging::passages(read.document) {
        let passage = Passage::new(read.document, (read.forms, read.hints.parts()), range.clone(), landmarks(model));
        let mut example = Example { labels: labels[range.clone()].to_vec(), ..Example::default() };
        mend(&mut example.labels);
        for at in 0..range.len() {
            tagging::features(&passage, at, &mut listed);
            example.end_word(&mut listed);
            example.allowed.push(u32::MAX);
        }
        examples.push(example);
    }
    examples
}

/// A further word without its first one becomes a first one.
fn mend(labels: &mut [usize]) {
    let mut before = tagging::OUTSIDE;
    for label in labels {
        if tagging::is_further(*label) && *label != before && *label != before + 1 {
            *label -= 1;
        }
        before = *label;
    }
}

/// What the second pass learns from an article that the model's first pass has not seen.
fn role_examples(read: Read, model: &Model) -> Vec<Example> {
    let mut scratch = Scratch::default();
    let (mut examples, mut listed) = (Vec::new(), Listed::default());
    for range in tagging::passages(read.document) {
        let passage = Passage::new(read.document, (read.forms, read.hints.parts()), range.clone(), landmarks(model));
        let tags = tag(&passage, model, &mut Summed::new(&model.tagging), &mut scratch);
        let mut used = Vec::new();
        for cue in tags.candidates(&passage, read.hints, range.start, roles::LEAST_LEARNT) {
            let wanted = wanted(read.gold, &cue, range.start, &mut used);
            let mut example = Example::default();
            for at in cue.window.clone() {
                roles::features(&passage, &tags, &cue, at, &mut listed);
                example.end_word(&mut listed);
                example.allowed.push(roles::allowed(at, &cue.tokens));
                example.labels.push(role(wanted, &cue, at, range.start));
            }
            mend_roles(&mut example.labels, &cue);
            examples.push(example);
        }
    }
    examples
}

/// The marked attribution whose cue shares most tokens with a candidate, each used once.
fn wanted<'g>(gold: &'g [Gold], cue: &Candidate, shift: usize, used: &mut Vec<usize>) -> Option<&'g Gold> {
    let tokens = cue.tokens.start + shift..cue.tokens.end + shift;
    let shared = |one: &Gold| one.cue.iter().map(|range| overlap(range, &tokens)).sum::<usize>();
    let best =
        (0..gold.len()).filter(|idx| !used.contains(idx)).max_by_key(|&idx| (shared(&gold[idx]), gold.len() - idx));
    let best = best.filter(|&idx| shared(&gold[idx]) > 0)?;
    used.push(best);
    Some(&gold[best])
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

fn role(wanted: Option<&Gold>, cue: &Candidate, at: usize, shift: usize) -> usize {
    let is_in = |ranges: &[Range<usize>]| ranges.iter().any(|range| range.contains(&(at + shift)));
    match wanted {
        None if cue.tokens.contains(&at) => roles::NO_CUE,
        Some(_) if cue.tokens.contains(&at) => roles::CUE,
        Some(one) if is_in(&one.source) => roles::SOURCE + 1,
        Some(one) if is_in(&one.content) => roles::CONTENT + 1,
        _ => roles::OUTSIDE,
    }
}

/// Marks first words, keeps one source, and makes a cue without content none.
fn mend_roles(labels: &mut [usize], cue: &Candidate) {
    let has_content = labels.contains(&(roles::CONTENT + 1));
    let mut before = roles::OUTSIDE;
    let mut has_source = false;
    for label in labels {
        let is_first = *label != before && *label != before + 1;
        match *label {
            roles::CUE if !has_content => *label = roles::NO_CUE,
            2 if !has_content || is_first && has_source => *label = roles::OUTSIDE,
            2 if is_first => {
                has_source = true;
                *label = roles::SOURCE;
            }
            4 if is_first => *label = roles::CONTENT,
            _ => {}
        }
        before = *label;
    }
    let _ = cue;
}

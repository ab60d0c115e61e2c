//! Attributions by weights learnt from articles whose attributions were marked by hand.
//!
//! Takes a [`Document`], gives its [`Attribution`]s by the contract of [`super`]. What the [`rules`] find comes in as
//! [`hints`]. Then [`tagging`] marks which words of a paragraph are cue, source or content; [`roles`] finds source and
//! content of each cue that this or the rules hold possible, or that it is none; [`reconcile`] settles where rules and
//! weights differ; [`linking`] settles what two cues claim, joins what goes on in the next paragraph, and cleans the
//! edges. The weights and how they were learnt: `data/attribution.toml` and [`training`]. Limits: a content is looked for
//! in the cue's paragraph and in quotations that go on after it; of a sentence longer than 400 tokens the weights read no
//! more.

mod chain;
mod classes;
mod edges;
mod features;
mod hints;
mod linking;
mod model;
mod reconcile;
mod roles;
mod tagging;
pub mod training;
mod unspoken;
mod words;

use super::{Attribution, rules};
use crate::text::Document;
use chain::{FORBIDDEN, Scratch, WithArcs, forbid};
use features::Summed;
use hints::Hints;
use model::Model;
use roles::{Candidate, Hinted, Tags};
use std::ops::Range;
use std::sync::LazyLock;
use tagging::{Landmarks, Passage};

/// The weights that come with the program; without them nothing is found.
static MODEL: LazyLock<Option<Model>> =
    LazyLock::new(|| Model::from_bytes(include_bytes!("../data/attribution.model")));

/// The attributions that the learnt weights find, in the order of the text.
#[must_use]
pub fn attributions(document: &Document) -> Vec<Attribution> {
    MODEL.as_ref().map_or_else(Vec::new, |model| read(document, model))
}

fn read(document: &Document, model: &Model) -> Vec<Attribution> {
    let forms = model.vocabulary.forms(document);
    let by_rules = rules::attributions(document);
    let hints = Hints::new(document, &by_rules);
    let mut found = Vec::new();
    let passage = |range: Range<usize>| {
        let passage = Passage::new(document, (&forms, hints.parts()), range.clone(), landmarks(model));
        (range, passage)
    };
    let passages: Vec<_> = tagging::passages(document).into_iter().map(passage).collect();
    // One pass over all, then the other: each has weights of its own, and near memory holds those of one.
    let mut tagging = Summed::new(&model.tagging);
    let mut scratch = Scratch::default();
    let tags: Vec<_> = passages.iter().map(|(_, passage)| tag(passage, model, &mut tagging, &mut scratch)).collect();
    let mut roles = Summed::new(&model.roles);
    let mut scratch = Scratch::default();
    for ((range, passage), tags) in passages.iter().zip(&tags) {
        let candidates = tags.candidates(passage, &hints, range.start, roles::LEAST_LIKELY);
        roles.forget();
        let first = range.start;
        let mut reader = Reader { document, first, passage, tags, model, sink: &mut roles, scratch: &mut scratch };
        let mut parts: Vec<Parts> = candidates.iter().filter_map(|cue| reader.assign(cue, most_doubt(cue))).collect();
        for outer in &mut parts {
            for _ in 0..MOST_RELAYS {
                let Some(relay) = outer.source.clone().filter(|source| rules::is_media(reader.words(source))) else {
                    break;
                };
                reader.look_inside(outer, relay, &candidates);
            }
        }
        found.extend(parts.into_iter().map(|parts| parts.shift(range.start)));
    }
    let found = reconcile::reconcile(document, &hints, found);
    let mut attributions = linking::link(document, found);
    add_uncued(document, by_rules, &mut attributions);
    attributions
}

/// Adds the quotations that speak for themselves, which only the rules look for.
fn add_uncued(document: &Document, by_rules: Vec<Attribution>, attributions: &mut Vec<Attribution>) {
    let is_uncued =
        |one: &Attribution| one.cue.is_none_or(|cue| !cue.of(document.text).contains(char::is_alphanumeric));
    let mut uncued: Vec<_> = by_rules.into_iter().filter(is_uncued).collect();
    if uncued.is_empty() {
        return;
    }
    let mut taken = vec![false; document.tokens.len()];
    for span in attributions.iter().flat_map(|one| one.content.iter().chain(&one.cue).chain(&one.source)) {
        taken[linking::tokens_of(document, *span)].fill(true);
    }
    let is_free = |span: &crate::text::Span| !taken[linking::tokens_of(document, *span)].contains(&true);
    uncued.retain_mut(|one| {
        one.content.retain(is_free);
        !one.content.is_empty()
    });
    attributions.append(&mut uncued);
    attributions.sort_by_key(|attribution| (attribution.content[0], attribution.cue));
}

/// Up to which doubt a cue is taken for one. Set on held-out articles and on accounts of sides: where the rules find
/// nothing, what a cue gives is more often a plan or a deed than a statement.
fn most_doubt(cue: &Candidate) -> f32 {
    match cue.hinted {
        Hinted::No => 0.3,
        Hinted::Clause => 0.9,
        Hinted::Phrase => 0.6,
    }
}

fn shifted(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

fn landmarks(model: &Model) -> Landmarks {
    Landmarks { comma: model.vocabulary.id(","), that: model.vocabulary.id("that") }
}

/// First pass over one passage.
fn tag(
    passage: &Passage,
    model: &Model,
    sink: &mut Summed,
    scratch: &mut Scratch<{ tagging::N_STATES }, { tagging::N_LABELS }>,
) -> Tags {
    sink.next_passage();
    for at in 0..passage.forms.len() {
        sink.word(|sink| tagging::features(passage, at, sink));
    }
    let scores = sink.take(tagging::N_LABELS);
    let best = tagging::CHAIN.best(&scores, &model.tagging_steps, scratch);
    let marginals = tagging::CHAIN.marginals(&scores, &model.tagging_steps, WithArcs::No, scratch);
    Tags::new(best, marginals.labels)
}

/// Source and content of one cue, as tokens.
#[derive(Clone, Debug, PartialEq)]
struct Parts {
    cue: Range<usize>,
    source: Option<Range<usize>>,
    content: Vec<Range<usize>>,
    /// Newspapers through which it came, nearest to the reader first.
    relays: Vec<Range<usize>>,
    /// How likely it is no attribution.
    doubt: f32,
    /// Whether the rules find an attribution by the same cue.
    is_hinted: bool,
}

impl Parts {
    fn shift(mut self, by: usize) -> Self {
        let ranges = [&mut self.cue].into_iter().chain(&mut self.source).chain(&mut self.content);
        ranges.chain(&mut self.relays).for_each(|range| *range = shifted(range, by));
        self
    }

    /// Whether all it says is who says something: "the ministry said" in "the ministry said it was fair, Xinhua reported".
    fn is_frame(&self, others: &[Parts]) -> bool {
        let frames = |other: &Parts, piece: &Range<usize>| {
            let beside = other.source.as_ref().filter(|source| source.end == other.cue.start);
            let start = beside.map_or(other.cue.start, |source| source.start);
            other.cue != self.cue && start <= piece.start && piece.end <= other.cue.end
        };
        self.content.iter().all(|piece| others.iter().any(|other| frames(other, piece)))
    }

    fn n_words(&self) -> usize {
        self.content.iter().map(Range::len).sum()
    }
}

/// The same for words in quotation marks, which are rarely no statement.
const MOST_DOUBT_QUOTED: f32 = 0.75;

/// Inside what a newspaper reports, a cue that would be passed over is taken up to this doubt.
const MOST_DOUBT_INSIDE: f32 = 0.995;

/// Relays of one statement that are looked through: "…, the agency reported, according to a transcript".
const MOST_RELAYS: usize = 2;

/// Second pass over one passage.
struct Reader<'r, 'm> {
    document: &'r Document<'r>,
    /// First token of the passage.
    first: usize,
    passage: &'r Passage<'r>,
    tags: &'r Tags,
    model: &'r Model,
    sink: &'r mut Summed<'m>,
    scratch: &'r mut Scratch<{ roles::N_STATES }, { roles::N_LABELS }>,
}

impl Reader<'_, '_> {
    /// The words of a range of the passage.
    fn words(&self, range: &Range<usize>) -> &str {
        linking::span(self.document, &shifted(range, self.first)).of(self.document.text)
    }

    /// Source and content of one cue; `None` where it is none.
    fn assign(&mut self, cue: &Candidate, most_doubt: f32) -> Option<Parts> {
        if cue.is_mark {
            return None;
        }
        let n_labels = roles::N_LABELS;
        let window = cue.window.clone();
        for at in window.clone() {
            self.sink.word(|sink| roles::features(self.passage, self.tags, cue, at, sink));
        }
        let mut scores = self.sink.take(n_labels);
        for (at, word) in window.clone().zip(scores.chunks_exact_mut(n_labels)) {
            forbid(word, roles::allowed(at, &cue.tokens));
        }
        let steps = &self.model.roles_steps;
        let ends = roles::CHAIN.ends(&scores, steps);
        let doubt: f32 =
            ends.iter().zip(&*roles::IS_NONE).filter(|(_, is_none)| **is_none).map(|(likely, _)| likely).sum();
        if doubt > most_doubt.max(MOST_DOUBT_QUOTED) {
            return None;
        }
        for at in cue.tokens.clone() {
            scores[(at - window.start) * n_labels + roles::NO_CUE] = FORBIDDEN;
        }
        let best = roles::CHAIN.best(&scores, steps, self.scratch);
        let content = runs(&best, roles::CONTENT, window.start);
        let source = runs(&best, roles::SOURCE, window.start).into_iter().next();
        let parts = Parts {
            cue: cue.tokens.clone(),
            source,
            content,
            relays: Vec::new(),
            doubt,
            is_hinted: cue.hinted != Hinted::No,
        };
        let is_sure = doubt <= most_doubt || doubt <= MOST_DOUBT_QUOTED && self.is_mostly_quoted(&parts);
        (is_sure && !parts.content.is_empty()).then_some(parts)
    }

    fn is_mostly_quoted(&self, parts: &Parts) -> bool {
        let words = parts.content.iter().flat_map(|range| &self.passage.forms[range.clone()]);
        words.filter(|form| form.quote.is_inside()).count() * 10 >= parts.n_words() * 6
    }

    /// What a newspaper reports that somebody said is that one's statement, and the newspaper its relay: the
    /// marked articles name the newspaper as the source. Taken where the inner content is most of the outer one, or what
    /// a clause that ends it tells: "Orlov came after Berg, who said it was noise, the agency reported".
    fn look_inside(&mut self, outer: &mut Parts, relay: Range<usize>, candidates: &[Candidate]) {
        let covers = |range: &Range<usize>| {
            outer.content.iter().any(|content| content.start <= range.start && range.end <= content.end)
        };
        let inside: Vec<_> = candidates.iter().filter(|cue| covers(&cue.tokens)).collect();
        for cue in inside {
            let Some(mut inner) = self.assign(cue, MOST_DOUBT_INSIDE) else { continue };
            let is_inside = inner.content.iter().chain(&inner.source).all(covers);
            let is_most = inner.n_words() * 2 > outer.n_words();
            if is_inside && inner.source.is_some() && (is_most || self.closes(&inner, outer)) {
                inner.relays.push(relay);
                inner.doubt = outer.doubt;
                *outer = inner;
                return;
            }
        }
    }

    /// Whether the inner one is a clause with "who" or "which" at the end of what the outer one gives.
    fn closes(&self, inner: &Parts, outer: &Parts) -> bool {
        let is_relative = |source: &Range<usize>| {
            source.end == inner.cue.start && matches!(self.words(&(source.end - 1..source.end)), "who" | "which")
        };
        inner.source.as_ref().is_some_and(is_relative)
            && inner.content.last().map(|piece| piece.end) == outer.content.last().map(|piece| piece.end)
    }
}

/// Runs of a first label and its further ones, moved by `shift`.
fn runs(labels: &[usize], first: usize, shift: usize) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        let at = at + shift;
        match runs.last_mut() {
            Some(run) if label == first + 1 && run.end == at => run.end = at + 1,
            _ if label == first => runs.push(at..at + 1),
            _ => {}
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks source, cue and content (its pieces joined by " | ") of each attribution.
    fn check(text: &str, expected: &[(&str, &str, &str)]) {
        let document = Document::new(text);
        let found = attributions(&document);
        let words = |span: Option<crate::text::Span>| span.map_or("", |span| span.of(text));
        let pieces: Vec<_> = found
            .iter()
            .map(|one| one.content.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" | "))
            .collect();
        let got: Vec<_> = found
            .iter()
            .zip(&pieces)
            .map(|(one, content)| (words(one.source), words(one.cue), content.as_str()))
            .collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn finds_direct_and_indirect_statements() {
        check("The minister said that the talks had failed.", &[("The minister", "said", "the talks had failed")]);
        check("“We left the town last night,” Ivanov said.", &[("Ivanov", "said", "We left the town last night")]);
        check(
            "According to the ministry, the bridge was closed on Monday.",
            &[("the ministry", "According to", "the bridge was closed on Monday")],
        );
    }

    #[test]
    fn a_time_of_day_says_nothing() {
        check("He fell.\n\n10:40 a.m.\n\nThe minister said he was well.", &[("The minister", "said", "he was well")]);
    }

    #[test]
    fn a_split_quotation_is_one_content() {
        check(
            "“We left the town,” he said. “They came the next day.”",
            &[("he", "said", "We left the town | They came the next day.")],
        );
    }

    #[test]
    fn a_quotation_left_open_goes_on_in_the_next_paragraph() {
        check(
            "“We left the town,” he said. “They came the next day.\n\n“Nobody was left there by then.”",
            &[("he", "said", "We left the town | They came the next day. | Nobody was left there by then.")],
        );
    }

    #[test]
    fn a_newspaper_is_the_relay_of_whom_it_quotes() {
        let text = "“We will not leave the town,” the minister told Reuters on Monday.";
        let document = Document::new(text);
        let found = attributions(&document);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].through.iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["Reuters"]);
    }

    #[test]
    fn each_speaker_keeps_his_own_clause() {
        check(
            "The mayor says the bridge is safe, but the union is denying it.",
            &[("The mayor", "says", "the bridge is safe"), ("the union", "is denying", "it")],
        );
    }

    #[test]
    fn a_name_after_a_dash_signs_a_quotation() {
        check("“We left the town at noon.” — Ivan Orlov", &[("Ivan Orlov", "—", "We left the town at noon.")]);
    }

    #[test]
    fn wishes_and_those_who_are_asked_state_nothing() {
        check("The mayor wants to meet the press before the end of the month.", &[]);
        check("The mayor was asked if he believed his own engineers.", &[]);
    }

    #[test]
    fn prose_without_speech_gives_nothing() {
        check("The train left the station at noon and reached the coast two hours later.", &[]);
        check("", &[]);
    }

    #[test]
    fn the_model_knows_no_names() {
        let model = MODEL.as_ref().expect("a model comes with the program");
        let lower = |word: &str| !word.contains(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit());
        for (word, _) in model.vocabulary.entries() {
            assert!(lower(word), "{word}");
        }
        // Names that the news of any year is full of: none may have come in by way of a small-letter spelling.
        for name in
            ["trump", "clinton", "obama", "putin", "pence", "kaine", "sanders", "hillary", "barack", "merkel", "assad"]
        {
            assert_eq!(model.vocabulary.id(name), None, "{name}");
        }
    }

    #[test]
    fn the_model_is_small() {
        let model = MODEL.as_ref().expect("a model comes with the program");
        assert!(model.tagging.memory() + model.roles.memory() < 20 << 20);
    }

    #[test]
    fn long_and_odd_texts_take_linear_time() {
        for piece in ["“", "\"", "’”", "he said ", "and went on "] {
            let text = piece.repeat((1 << 18) / piece.len());
            assert!(attributions(&Document::new(&text)).len() <= text.len());
        }
    }
}

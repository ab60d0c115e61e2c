//! One document with everything the gazetteer knows in it marked: what the later steps look at.

use super::gazetteer::{Gazetteer, Office};
use super::phrases::{Entry, Form, Role, Tag};
use crate::text::{Document, Span, TokenKind, fold};
use std::collections::HashSet;
use std::ops::Range;

/// Within how many tokens from the beginning a capital is a dateline.
const DATELINE: usize = 4;

/// Within how many paragraphs a dateline is looked for: captions and bylines may stand before it.
const DATELINE_PARAGRAPHS: usize = 8;

/// The tags without the names of parties that many states have, unless the article names their state at least as often
/// as any other: "the Social Democrats" of Norway are not Germany's.
fn without_shared(tags: Vec<Tag>, gazetteer: &Gazetteer) -> Vec<Tag> {
    let shared = |tag: &Tag| match tag.entry {
        Entry::Side(side, form) if form.has(Form::SHARED) => Some(side),
        _ => None,
    };
    let mut n_named = vec![0_usize; gazetteer.sides.len()];
    for tag in tags.iter().filter(|tag| shared(tag).is_none()) {
        let side = match tag.entry {
            Entry::Side(side, _) => Some(side),
            Entry::Body(body) => gazetteer.bodies[body].side,
            _ => None,
        };
        if let Some(side) = side.filter(|&side| gazetteer.sides[side].is_state) {
            n_named[side] += 1;
        }
    }
    let most = n_named.iter().copied().max().unwrap_or(0).max(1);
    tags.into_iter().filter(|tag| shared(tag).is_none_or(|side| n_named[side] == most)).collect()
}

/// For each of so many tokens, the tag that covers it.
fn tags_by_token(tags: &[Tag], n_tokens: usize) -> Vec<Option<u32>> {
    let mut tag_at = vec![None; n_tokens];
    for (idx, tag) in tags.iter().enumerate() {
        tag_at[tag.start..tag.end].fill(u32::try_from(idx).ok());
    }
    tag_at
}

/// A document's tokens, folded and tagged. Places are token indices.
pub(super) struct Scene<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) folded: Vec<String>,
    pub(super) tags: Vec<Tag>,
    /// For each token, the tag that covers it.
    tag_at: Vec<Option<u32>>,
    quoted: Vec<bool>,
    sentence_at: Vec<u32>,
    /// How often each side is named outside quotation marks.
    n_named: Vec<usize>,
    /// The side whose capital the dateline names, and where.
    dateline: Option<(usize, Range<usize>)>,
    /// Words that stand in lower case somewhere, and capitalised ones that stand behind "the" or "at".
    lower: HashSet<String>,
    placed: HashSet<String>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(document: &'a Document<'a>, gazetteer: &'a Gazetteer) -> Self {
        let folded: Vec<_> = document.tokens.iter().map(|token| fold(token.of(document.text))).collect();
        let tags = without_shared(gazetteer.phrases.find(document, &folded), gazetteer);
        let tag_at = tags_by_token(&tags, folded.len());
        let mut quoted = vec![false; folded.len()];
        for quotation in &document.quotations {
            let inside = document.tokens_in(quotation.span);
            quoted[inside].fill(true);
        }
        let mut sentence_at = vec![0; folded.len()];
        for (idx, sentence) in document.sentences.iter().enumerate() {
            sentence_at[sentence.tokens.clone()].fill(u32::try_from(idx).unwrap_or(u32::MAX));
        }
        let n_named = Vec::new();
        let mut scene = Scene {
            document,
            gazetteer,
            folded,
            tags,
            tag_at,
            quoted,
            sentence_at,
            n_named,
            dateline: None,
            lower: HashSet::new(),
            placed: HashSet::new(),
        };
        if gazetteer.sides.iter().any(|side| side.is_own) {
            scene.tags = scene.without_outsiders();
            scene.tag_at = tags_by_token(&scene.tags, scene.folded.len());
        }
        scene.n_named = scene.count_sides();
        scene.dateline = scene.find_dateline();
        scene.note_words();
        scene
    }

    fn note_words(&mut self) {
        for at in 0..self.folded.len() {
            if self.word(at).starts_with(char::is_lowercase) {
                if !self.lower.contains(&self.folded[at]) {
                    self.lower.insert(self.folded[at].clone());
                }
            } else if at > 0 && (matches!(self.folded[at - 1].as_str(), "the" | "at") || self.is_firm_noun(at - 1)) {
                self.placed.insert(self.folded[at].clone());
            }
        }
    }

    /// A noun of firms in lower case, as before a firm's name: "airline Nordair".
    fn is_firm_noun(&self, at: usize) -> bool {
        self.is_role(at, Role::FIRM) && !self.is_capital(at)
    }

    /// Whether the article has this word in lower case too: then it is no name.
    pub(super) fn is_common_word(&self, at: usize) -> bool {
        self.lower.contains(&self.folded[at])
    }

    /// Whether the article sets this word behind "the", "at" or a noun of business, as it does firms and places.
    pub(super) fn is_placed(&self, at: usize) -> bool {
        self.placed.contains(&self.folded[at])
    }

    fn count_sides(&self) -> Vec<usize> {
        let mut n_named = vec![0; self.gazetteer.sides.len()];
        let free = self.tags.iter().filter(|tag| !self.quoted[tag.start]);
        for side in free.filter_map(|tag| self.side_of(*tag)) {
            n_named[side] += 1;
        }
        n_named
    }

    /// The side of a bare office at token `at`. Its usual side, unless the article names another that calls an office
    /// so: then the one whose capital stands as a place in the same sentence or in the dateline, else the usual one if
    /// named as often as any other, else the one other that is named where the usual one is not. `None` where these
    /// leave it open.
    pub(super) fn usual_side(&self, office: &Office, at: usize) -> Option<usize> {
        let usual = office.side?;
        let others = || office.others.iter().copied().filter(|&side| self.n_named[side] > 0);
        let most = others().map(|side| self.n_named[side]).max();
        let Some(most) = most else { return Some(usual) };
        let fits = |side: &usize| *side == usual || office.others.contains(side);
        let dateline = || self.capital_in(0..self.folded.len().min(DATELINE)).filter(|_| self.n_named[usual] < most);
        if let Some(side) = self.placed_in(self.sentence(at)).or_else(dateline).filter(fits) {
            return Some(side);
        }
        if self.n_named[usual] >= most {
            return Some(usual);
        }
        others().next().filter(|_| self.n_named[usual] == 0 && others().nth(1).is_none())
    }

    /// The side whose capital a dateline names ("OSLO (Agency) —" at the beginning of a paragraph), where the article
    /// speaks of that side elsewhere too: many meet in the capitals of others.
    pub(super) fn dateline_side(&self) -> Option<(usize, Range<usize>)> {
        self.dateline.clone().filter(|(side, _)| self.n_named[*side] > 2)
    }

    /// The side whose capital a dateline names, whether or not the article speaks of it elsewhere.
    pub(super) fn dateline(&self) -> Option<(usize, Range<usize>)> {
        self.dateline.clone()
    }

    fn find_dateline(&self) -> Option<(usize, Range<usize>)> {
        let mut last = usize::MAX;
        let mut n_paragraphs = 0;
        for sentence in &self.document.sentences {
            if sentence.paragraph == last || sentence.tokens.is_empty() {
                continue;
            }
            last = sentence.paragraph;
            n_paragraphs += 1;
            let tag = self.tag(sentence.tokens.start);
            let is_dash = |at: usize| matches!(self.word(at), "(" | "—" | "–" | "-" | "--");
            // "OSLO, March 3 (Agency) -"
            let ends = |tag: &Tag| {
                let last = sentence.tokens.end.min(tag.end + DATELINE + 1);
                let is_dated = |at: usize| self.word(tag.end) == "," && (tag.end..at).all(|at| !self.is_plain(at));
                (tag.end..last).find(|&at| is_dash(at)).is_some_and(|at| at == tag.end || is_dated(at))
            };
            if let Some(tag) = tag.filter(ends)
                && let Some(side) = self.capital_at(tag)
            {
                return Some((side, tag.start..tag.end));
            }
            if n_paragraphs == DATELINE_PARAGRAPHS {
                break;
            }
        }
        None
    }

    /// Whether a token is a word in lower case.
    fn is_plain(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_lowercase)
    }

    /// The side whose capital stands behind "in" in `tokens`, outside quotation marks.
    pub(super) fn placed_in(&self, tokens: Range<usize>) -> Option<usize> {
        let is_place = |tag: &Tag| tag.start > tokens.start && self.folded[tag.start - 1] == "in";
        self.tags_in(tokens.clone()).filter(is_place).find_map(|tag| self.capital_at(tag))
    }

    fn capital_in(&self, tokens: Range<usize>) -> Option<usize> {
        self.tags_in(tokens).find_map(|tag| self.capital_at(tag))
    }

    pub(super) fn capital_at(&self, tag: Tag) -> Option<usize> {
        match tag.entry {
            Entry::Side(side, form) if form.has(Form::CAPITAL) && !self.quoted[tag.start] => Some(side),
            _ => None,
        }
    }

    /// The words of a token as they stand in the text.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.document.tokens[at].of(self.document.text)
    }

    /// The span of tokens; must not be empty.
    pub(super) fn span(&self, tokens: Range<usize>) -> Span {
        self.document.tokens[tokens.start].span.hull(self.document.tokens[tokens.end - 1].span)
    }

    /// The words of tokens, line breaks folded.
    pub(super) fn words(&self, tokens: Range<usize>) -> String {
        if tokens.is_empty() {
            return String::new();
        }
        self.span(tokens).of(self.document.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn tag(&self, at: usize) -> Option<Tag> {
        self.tag_at.get(at).copied().flatten().map(|idx| self.tags[idx as usize])
    }

    /// The tags that begin inside `tokens`, in order.
    pub(super) fn tags_in(&self, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = Tag> + Clone + '_ {
        let first = self.tags.partition_point(|tag| tag.start < tokens.start);
        let last = self.tags.partition_point(|tag| tag.start < tokens.end);
        self.tags[first..last.max(first)].iter().copied()
    }

    pub(super) fn role(&self, at: usize) -> Option<Role> {
        match self.tag(at)?.entry {
            Entry::Role(role) => Some(role),
            _ => None,
        }
    }

    pub(super) fn is_role(&self, at: usize, role: Role) -> bool {
        self.role(at).is_some_and(|kinds| kinds.has(role))
    }

    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.quoted[at]
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.document.tokens[at].kind == TokenKind::Word
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.is_word(at) && self.word(at).starts_with(char::is_uppercase)
    }

    pub(super) fn is_possessive(&self, at: usize) -> bool {
        at < self.folded.len() && (self.folded[at] == "'s" || (self.folded[at] == "'" && self.follows_s(at)))
    }

    fn follows_s(&self, at: usize) -> bool {
        at > 0
            && self.folded[at - 1].ends_with('s')
            && self.document.tokens[at - 1].span.end == self.document.tokens[at].span.start
    }

    /// The tokens of the sentence that holds token `at`.
    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        self.document.sentences[self.sentence_idx(at)].tokens.clone()
    }

    pub(super) fn sentence_idx(&self, at: usize) -> usize {
        self.sentence_at[at] as usize
    }

    pub(super) fn paragraph_idx(&self, at: usize) -> usize {
        self.document.sentences[self.sentence_idx(at)].paragraph
    }

    /// The side a tag names or stands for, whatever its form; `None` for other tags.
    pub(super) fn side_of(&self, tag: Tag) -> Option<usize> {
        match tag.entry {
            Entry::Side(side, _) => Some(side),
            Entry::Body(body) => self.gazetteer.bodies[body].side,
            _ => None,
        }
    }

    /// The side of a party mark ("R-Ohio") at this token.
    pub(super) fn marker(&self, at: usize) -> Option<usize> {
        let (prefix, rest) = self.word(at).split_once('-')?;
        let place = rest.starts_with(char::is_uppercase);
        place.then(|| self.gazetteer.markers.get(prefix).copied()).flatten()
    }
}

//! The cues of a sentence, each with its source.

use super::lexicon::{self, Classes, Takes};
use super::words::Words;
use std::ops::Range;

/// A cue outside quotation marks and what the lexicon lets it take. Ranges are token indices.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// Auxiliaries, verb and particle.
    pub(super) range: Range<usize>,
    pub(super) takes: Takes,
    /// Who, where the sentence says so.
    pub(super) source: Option<Range<usize>>,
    pub(super) stands: Stands,
    /// Where what was said before this cue must end, if it is not part of it: the "but" of ", but Kerry said".
    pub(super) breaks_at: usize,
}

/// Where the subject of a cue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// "Kerry said"
    Before,
    /// "said Kerry"
    After,
    /// "…, adding": the subject is that of an earlier verb.
    Shared,
}

impl Words<'_> {
    /// The cues of the sentence, in order.
    pub(super) fn cues_in(&self, sentence: Range<usize>) -> Vec<Cue> {
        let mut cues: Vec<Cue> = Vec::new();
        let mut at = sentence.start;
        while at < sentence.end {
            let cue = self.cue_at(at, &sentence, cues.last());
            at = cue.as_ref().map_or(at + 1, |cue| cue.range.end.max(at + 1));
            cues.extend(cue);
        }
        cues
    }

    fn cue_at(&self, at: usize, sentence: &Range<usize>, before: Option<&Cue>) -> Option<Cue> {
        if self.cues(at).is_empty() || self.is_quoted(at) || self.is_capital(at) && at > sentence.start {
            return None;
        }
        let (takes, end) = self.takes_at(at, sentence.end)?;
        if takes.intersects(Takes::STATE) {
            return self.state_cue(at, end, takes, sentence);
        }
        if takes == Takes::NOUN || self.is_about_naming(end, sentence.end) {
            return None;
        }
        if let Some(cue) = self.quoted_as_saying(at, takes, sentence) {
            return Some(cue);
        }
        let is_participle = self.text(at).ends_with("ing");
        if is_participle && at > sentence.start && self.owns(at - 1) {
            return None; // "the committee's finding that": a noun
        }
        let start = self.auxiliaries_before(at, sentence.start);
        let has_be = (start..at).any(|aux| self.is(aux, Classes::BE));
        if has_be && !is_participle || at > sentence.start && self.is_word(at - 1, "to") {
            return None;
        }
        let cue = |source, stands, breaks_at| Some(Cue { range: start..end, takes, source, stands, breaks_at });
        if is_participle && !has_be {
            return self
                .shared_cue(at, sentence, before)
                .and_then(|(source, breaks_at)| cue(source, Stands::Shared, breaks_at));
        }
        let can_invert =
            takes.intersects(Takes::QUOTE | Takes::ADDRESSEE) && self.follows_quote_or_comma(start, sentence.start);
        if let Some(source) = self.inverted_source(start, end, sentence).filter(|_| can_invert) {
            return cue(Some(source), Stands::After, start);
        }
        let is_question = self.is(sentence.start, Classes::AUXILIARY) && self.cues(at).iter().any(|form| form.is_base);
        if start == at && (self.is_cue_noun(at, sentence.start) || is_question) || self.is_subject(end, sentence) {
            return None;
        }
        if let Some(before) = before.filter(|_| self.is_coordinated(start, sentence.start)) {
            let comma = usize::from(start >= 2 && self.is_mark(start - 2, ","));
            return cue(before.source.clone(), Stands::Shared, start - 1 - comma);
        }
        let source = self.source_before(start, takes, sentence)?;
        let breaks_at = self.break_before(source.start, sentence.start);
        cue(Some(source), Stands::Before, breaks_at)
    }

    /// The subject of a verb that stands behind it: the nearest, what a relative goes back to, or the sentence's first.
    fn source_before(&self, verb: usize, takes: Takes, sentence: &Range<usize>) -> Option<Range<usize>> {
        let own = self.subject_before(verb, sentence.start).or_else(|| self.antecedent(verb, sentence.start));
        let is_weak = takes == Takes::WH_CLAUSE;
        let source = own.or_else(|| self.first_subject(verb, sentence.start).filter(|_| !is_weak))?;
        // "asked if he believed": what would be is not what was said.
        let opener = source.start.checked_sub(1).filter(|&at| at >= sentence.start);
        let is_open = opener.is_some_and(|at| ["if", "whether", "unless"].iter().any(|word| self.is_word(at, word)));
        (!is_open).then_some(source)
    }

    /// Whether what follows a word is a noun that belongs to somebody: "’s", "the", "their".
    fn owns(&self, at: usize) -> bool {
        self.text(at).starts_with(['’', '\'']) || self.is(at, Classes::DETERMINER) && !self.is(at, Classes::PRONOUN)
    }

    /// The subject after its verb: `…,” said Paul Saunders, executive director …`. After a comma without a quotation
    /// the sentence must end with it: "…, said the Guardian".
    fn inverted_source(&self, start: usize, end: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let source = self.phrase_after(end, sentence.end).filter(|source| source.start == end)?;
        let after_quote = start > 0 && (self.is_quote_mark(start - 1) || self.is_mark(start - 1, "?!"));
        let name = self.name_after(source.end, sentence.end).filter(|_| after_quote);
        let full = source.start..name.unwrap_or_else(|| self.apposition_after(source.end, sentence.end));
        let ends = full.end >= sentence.end || self.mark(full.end).is_some() || self.is(full.end, Classes::TIME);
        (after_quote || ends).then_some(full)
    }

    /// What the cue at `at` takes, and where it ends with its particle.
    fn takes_at(&self, at: usize, ceil: usize) -> Option<(Takes, usize)> {
        let forms = self.cues(at);
        for form in forms.iter().filter(|form| form.particle.is_some()) {
            let particle = form.particle.unwrap_or_default();
            let next = at + 1 < ceil && self.is_word(at + 1, particle);
            let later = form.takes.intersects(Takes::NAME)
                && (at + 1..ceil.min(at + 14))
                    .take_while(|&t| !self.is_mark(t, ".;:—"))
                    .any(|t| self.is_word(t, particle) && (particle != "at" || t + 1 < ceil && self.is_amount(t + 1)));
            if next && particle == "at" && form.takes.intersects(Takes::NAME) {
                // "damage put at 14 million": by whom is not said.
                continue;
            }
            if next {
                let plain = forms.iter().find(|form| form.particle.is_none()).map_or(Takes::empty(), |form| form.takes);
                let own = if form.takes.intersects(Takes::QUOTE) { plain } else { Takes::empty() };
                return Some((form.takes | own, at + 2));
            }
            if later || particle == "clear" && (at + 1..ceil.min(at + 4)).any(|t| self.is_word(t, particle)) {
                let end = (at + 1..ceil)
                    .find(|&t| self.is_word(t, particle))
                    .map_or(at + 1, |t| if particle == "clear" { t + 1 } else { at + 1 });
                return Some((form.takes, end));
            }
        }
        // "called off the meeting" says nothing.
        let is_phrasal = at + 1 < ceil && ["off", "up", "back", "in"].iter().any(|word| self.is_word(at + 1, word));
        let plain = forms.iter().find(|form| form.particle.is_none());
        plain.filter(|form| !(is_phrasal && form.takes == Takes::NAME)).map(|form| (form.takes, at + 1))
    }

    /// Whether what follows a cue is that somebody does not give a name: "asked not to be named", "declined to be
    /// identified".
    fn is_about_naming(&self, at: usize, ceil: usize) -> bool {
        let at = at + usize::from(at < ceil && self.is_word(at, "not"));
        at + 2 < ceil
            && self.is_word(at, "to")
            && self.is_word(at + 1, "be")
            && ["named", "identified", "quoted", "cited"].iter().any(|word| self.is_word(at + 2, word))
    }

    /// "Smith was quoted as saying", "was quoted by Reuters as saying": Smith speaks.
    fn quoted_as_saying(&self, at: usize, takes: Takes, sentence: &Range<usize>) -> Option<Cue> {
        let is_said = self.is_word(at, "saying") && at > sentence.start + 2 && self.is_word(at - 1, "as");
        let is_quoted = |verb: &usize| ["quoted", "cited"].iter().any(|word| self.is_word(*verb, word));
        let verb = (sentence.start + 1..at.saturating_sub(1)).rev().take(14).filter(|_| is_said).find(is_quoted)?;
        let start = self.auxiliaries_before(verb, sentence.start);
        let is_passive = (start..verb).any(|aux| self.is(aux, Classes::BE));
        let source = self.subject_before(start, sentence.start).filter(|_| is_passive)?;
        let range = if verb + 2 == at { start..at + 1 } else { at..at + 1 };
        let breaks_at = self.break_before(source.start, sentence.start);
        Some(Cue { range, takes, source: Some(source), stands: Stands::Before, breaks_at })
    }

    /// Whether an amount begins at `at`: "14", "fewer than", "some".
    fn is_amount(&self, at: usize) -> bool {
        self.text(at).starts_with(|c: char| c.is_ascii_digit() || "$€£".contains(c))
            || lexicon::is_amount(self.text(at))
    }

    /// "is not confident that": a form of "be" with an adjective of the mind.
    fn state_cue(&self, at: usize, end: usize, takes: Takes, sentence: &Range<usize>) -> Option<Cue> {
        let start = self.auxiliaries_before(at, sentence.start);
        let has_be = (start..at).any(|aux| self.is(aux, Classes::BE) || self.is_word(aux, "been"));
        let source = self.subject_before(start, sentence.start).filter(|_| has_be)?;
        let breaks_at = self.break_before(source.start, sentence.start);
        Some(Cue { range: start..end, takes, source: Some(source), stands: Stands::Before, breaks_at })
    }

    /// First token of the auxiliaries and adverbs right before a verb.
    fn auxiliaries_before(&self, at: usize, floor: usize) -> usize {
        let mut start = at;
        let mut first = at;
        while start > floor && (self.is(start - 1, Classes::AUXILIARY | Classes::BE) || self.is_adverb(start - 1)) {
            start -= 1;
            if self.is(start, Classes::AUXILIARY | Classes::BE)
                || self.is_word(start, "not")
                || self.is_word(start, "never")
            {
                first = start;
            }
        }
        first
    }

    /// Whether the word before `at` is the subject of a verb that follows, and so a noun: "Initial reports indicated".
    fn is_subject(&self, at: usize, sentence: &Range<usize>) -> bool {
        at < sentence.end
            && self.text(at - 1).ends_with('s')
            && (self.is(at, Classes::AUXILIARY | Classes::VERB)
                || self.text(at).ends_with("ed") && !self.cues(at).is_empty())
            && !self.is_capital(at)
    }

    fn follows_quote_or_comma(&self, start: usize, floor: usize) -> bool {
        start > floor && (self.is_quote_mark(start - 1) || self.is_mark(start - 1, ",?!"))
    }

    /// Whether a verb is joined to an earlier one of the same subject: "… and warned", ", but said".
    fn is_coordinated(&self, start: usize, floor: usize) -> bool {
        start > floor + 1
            && (self.is_word(start - 1, "and") || self.is_word(start - 1, "but") || self.is_word(start - 1, "or"))
    }

    /// The noun phrase that "who" or "which" right before a verb stands for: "the officials, who accused".
    fn antecedent(&self, verb: usize, floor: usize) -> Option<Range<usize>> {
        let pronoun = (floor..verb).rev().find(|&at| !self.is_adverb(at) && !self.is(at, Classes::AUXILIARY))?;
        let is_relative = ["who", "which"].iter().any(|word| self.is_word(pronoun, word));
        let end = pronoun - usize::from(pronoun > floor && self.is_mark(pronoun - 1, ","));
        let phrase = self.phrase_before(end, floor).filter(|_| is_relative && end > floor)?;
        Some(phrase.start..pronoun + 1)
    }

    /// The subject of "…, adding that", "by saying", "issued a statement claiming".
    fn shared_cue(
        &self,
        at: usize,
        sentence: &Range<usize>,
        before: Option<&Cue>,
    ) -> Option<(Option<Range<usize>>, usize)> {
        if at == sentence.start {
            return None;
        }
        let marked = self.is_mark(at - 1, ",—–") || self.is_quote_mark(at - 1);
        let breaks_at = if marked { at - 1 } else { at };
        if let Some(before) = before.filter(|_| marked) {
            return Some((before.source.clone(), breaks_at));
        }
        let verb = (sentence.start..at).rev().find(|&verb| {
            !self.is_quoted(verb)
                && (self.is_finite(verb, sentence.start) || self.is(verb, Classes::AUXILIARY))
                && self.subject_before(verb, sentence.start).is_some()
        })?;
        self.subject_before(verb, sentence.start).map(|source| (Some(source), breaks_at))
    }

    /// The subject of the sentence's first verb, for a verb without one of its own: "Russia moved to …, and warned".
    fn first_subject(&self, before: usize, floor: usize) -> Option<Range<usize>> {
        if !self.is_coordinated(before, floor) {
            return None;
        }
        let verb =
            (floor + 1..before).find(|&verb| self.is_finite(verb, floor) || self.is(verb, Classes::AUXILIARY))?;
        self.subject_before(verb, floor)
    }

    /// The conjunction and mark before a clause that begins at `start`, past adverbials between them ("but on Thursday,
    /// Kerry said"); `start` itself where there is none.
    fn break_before(&self, start: usize, floor: usize) -> usize {
        let mut at = start;
        loop {
            let skips = at > floor
                && (self.is_adverb(at - 1) || self.is(at - 1, Classes::OPENER) || self.is_mark(at - 1, ",;—–"));
            at = match self.adverbial_before(at, floor) {
                Some(opener) => opener,
                None if skips => at - 1,
                None => return at,
            };
        }
    }

    /// Where "on Thursday," or "last week," begins that ends before `end`.
    fn adverbial_before(&self, end: usize, floor: usize) -> Option<usize> {
        let comma = end.checked_sub(1).filter(|&at| at > floor && self.is_mark(at, ","))?;
        let start =
            (floor..comma).rev().take(5).take_while(|&at| self.mark(at).is_none()).find(|&at| {
                self.is(at, Classes::PREPOSITION) || self.is_word(at, "last") || self.is_word(at, "this")
            })?;
        let follows = start > floor && (self.mark(start - 1).is_some() || self.is(start - 1, Classes::CONJUNCTION));
        (follows && (start..comma).any(|at| self.is(at, Classes::TIME))).then_some(start)
    }
}

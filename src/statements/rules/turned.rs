//! Accounts that no verb of saying with its subject before it gives: passives with "by", and nouns for an account.

use super::contents::Draft;
use super::lexicon::Classes;
use super::roles::WordRole;
use super::words::Words;
use std::ops::Range;

impl Words<'_> {
    /// Adds the accounts of one sentence that stand so; words that an earlier draft has taken stay its own.
    pub(super) fn read_turned(&self, sentence: &Range<usize>, first: usize, drafts: &mut Vec<Draft>) {
        for at in sentence.start + 1..sentence.end {
            if self.is_quoted(at) {
                continue;
            }
            let role = self.role(at);
            let draft = if role.contains(WordRole::ANSWERED) {
                self.passive_at(at, sentence)
            } else if role.contains(WordRole::ACCOUNT) {
                self.account_at(at, sentence)
            } else {
                None
            };
            let Some(draft) = draft else { continue };
            let is_taken = drafts[first..].iter().flat_map(|draft| &draft.content).any(|span| {
                let own = draft.content.iter().any(|content| content.overlaps(*span));
                own || draft.cue.as_ref().is_some_and(|cue| self.span(cue.clone()).overlaps(*span))
            });
            if !is_taken {
                drafts.push(draft);
            }
        }
    }

    /// "The charge was denied by Oslo."
    fn passive_at(&self, verb: usize, sentence: &Range<usize>) -> Option<Draft> {
        let by = (verb + 1..sentence.end.min(verb + 4))
            .find(|&at| self.is_word(at, "by"))
            .filter(|&by| (verb + 1..by).all(|at| self.is_adverb(at)))?;
        let be =
            (sentence.start + 1..verb).rev().find(|&at| !self.is_adverb(at)).filter(|&at| self.is(at, Classes::BE))?;
        let start =
            (sentence.start + 1..be).rev().take_while(|&at| self.is(at, Classes::AUXILIARY)).last().unwrap_or(be);
        let content = self.subject_before(start, sentence.start)?;
        let source = self.phrase_after(by + 1, sentence.end).filter(|source| source.start <= by + 2)?;
        let source = by + 1..source.end;
        let is_person =
            content.len() == 1 && self.is(content.start, Classes::PRONOUN) && !self.is_word(content.start, "it");
        let content = vec![self.span(content)];
        (!is_person).then(|| Draft { source: Some(source), cue: Some(start..verb + 1), content, through: Vec::new() })
    }

    /// "Norway's position, set out in a note, is that the island is its own."
    fn account_at(&self, noun: usize, sentence: &Range<usize>) -> Option<Draft> {
        let owner_end = noun - 1;
        if owner_end == sentence.start || !self.text(owner_end).starts_with(['’', '\'']) {
            return None;
        }
        let aside = match self.is_mark((noun + 1).min(sentence.end - 1), ",") {
            true => (noun + 2..sentence.end.min(noun + 12)).find(|&at| self.is_mark(at, ","))? + 1,
            false => noun + 1,
        };
        let is_be = aside + 3 < sentence.end && self.is(aside, Classes::BE);
        let that = Some(aside + 1).filter(|&that| is_be && self.is_word(that, "that"))?;
        let source = self.phrase_before(owner_end, sentence.start).filter(|source| source.end == owner_end)?;
        let content = vec![self.span(that + 1..sentence.end)];
        let cue = if aside == noun + 1 { noun..that } else { noun..noun + 1 };
        Some(Draft { source: Some(source), cue: Some(cue), content, through: Vec::new() })
    }
}

#[cfg(test)]
mod tests {
    use crate::statements::rules::checks::check;

    #[test]
    fn the_agent_of_a_passive_answers() {
        check(
            "The charge was flatly denied by the ministry of fisheries.",
            &[("the ministry of fisheries", "The charge")],
        );
        check("He was dismissed by the ministry of fisheries.", &[]);
    }

    #[test]
    fn a_noun_gives_somebodys_account() {
        check(
            "Norway's position is that the island has always been its own.",
            &[("Norway", "the island has always been its own")],
        );
    }

    #[test]
    fn who_asks_for_no_name_still_speaks() {
        check(
            "An officer who asked not to be named said the boats had been on patrol.",
            &[("An officer who asked not to be named", "the boats had been on patrol")],
        );
    }

    #[test]
    fn the_one_quoted_speaks_not_the_paper() {
        check(
            "“We have paid every bill,” Energy Minister Rosa Holm was quoted as saying by the state news agency.",
            &[("Energy Minister Rosa Holm", "We have paid every bill")],
        );
    }

    #[test]
    fn a_number_is_put_at_an_amount() {
        check("The ministry put the number at fewer than 60.", &[("The ministry", "the number at fewer than 60")]);
        check("The ministry put the boats at the pier.", &[]);
    }

    #[test]
    fn a_dateline_is_not_said() {
        check(
            "OSLO, March 3 (Agency) - Two boats crossed the line on Tuesday, the ministry said.",
            &[("the ministry", "Two boats crossed the line on Tuesday")],
        );
    }

    #[test]
    fn what_the_last_one_says_holds_the_refusal() {
        check(
            "Norway has refused to let the boats leave the port, the fisheries ministry said in a statement.",
            &[("the fisheries ministry", "Norway has refused to let the boats leave the port")],
        );
    }
}

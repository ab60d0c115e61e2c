//! Terms that say what is spoken of, not who speaks.
//!
//! A side that speaks in many statements of an article is named in most of them, so its names tell nothing apart there:
//! "North Koreans", "Pyongyang". A part of such a name tells no more, so "north" goes with it.

use crate::actors::{Gazetteer, SideId};
use crate::text::{Document, Span, Term, TokenKind, fold, is_function_word, stem, terms};
use std::collections::{BTreeSet, HashMap};

/// Most words of a side's name that are taken together.
const LONGEST: usize = 3;

/// Reads the terms of one article after another.
pub(super) struct Reader<'g> {
    gazetteer: &'g Gazetteer,
    known: HashMap<String, Option<SideId>>,
    parties: BTreeSet<SideId>,
}

impl<'g> Reader<'g> {
    pub(super) fn new(gazetteer: &'g Gazetteer) -> Self {
        Self { gazetteer, known: HashMap::new(), parties: BTreeSet::new() }
    }

    /// From here on the names of these sides are no terms.
    pub(super) fn leave_out(&mut self, parties: BTreeSet<SideId>) {
        self.parties = parties;
    }

    /// The terms inside `span`, in order, without those in the name of a party.
    pub(super) fn terms(&mut self, document: &Document, span: Span) -> Vec<Term> {
        let mut named = self.names_of_parties(document, span).into_iter().peekable();
        let mut found = split_terms(document, span);
        found.retain(|term| {
            while named.next_if(|name| name.end <= term.span.start).is_some() {}
            named.peek().is_none_or(|name| !name.covers(term.span))
        });
        found
    }

    /// Where parties are named, in order.
    fn names_of_parties(&mut self, document: &Document, span: Span) -> Vec<Span> {
        let range = document.tokens_in(span);
        let (mut at, mut found) = (range.start, Vec::new());
        while at < range.end {
            let capitalised = document.tokens[at..range.end].iter().take(LONGEST).take_while(|token| {
                token.kind == TokenKind::Word && token.of(document.text).starts_with(char::is_uppercase)
            });
            let most = capitalised.count();
            let name = |n: usize| document.tokens[at].span.hull(document.tokens[at + n - 1].span);
            let longest = (1..=most).rev().find_map(|n| Some((n, self.side(name(n).of(document.text))?)));
            if let Some((n, side)) = &longest
                && self.parties.contains(side)
            {
                found.push(name(*n));
            }
            at += longest.map_or(1, |(n, _)| n);
        }
        found
    }

    /// The side that a name stands for, however the lines break.
    fn side(&mut self, name: &str) -> Option<SideId> {
        if let Some(side) = self.known.get(name) {
            return side.clone();
        }
        let words = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let side = self.gazetteer.side(&words);
        self.known.insert(name.to_owned(), side.clone());
        side
    }
}

/// The terms inside `span`, the parts of a compound in small letters each by itself: "fare-dodging" is about fares.
pub(super) fn split_terms(document: &Document, span: Span) -> Vec<Term> {
    let mut found = Vec::new();
    for term in terms(document, span) {
        if !term.key.contains('-') {
            found.push(term);
            continue;
        }
        let word = fold(term.span.of(document.text));
        let parts: Vec<&str> = word.split('-').collect();
        let is_compound =
            parts.len() > 1 && parts.iter().all(|part| part.len() > 2 && part.chars().all(char::is_alphabetic));
        if !is_compound {
            found.push(term);
            continue;
        }
        let telling = parts.into_iter().filter(|part| !is_function_word(part));
        found.extend(telling.map(|part| Term { key: stem(part), span: term.span }));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The terms of a text about a party.
    fn check(text: &str, party: &str, expected: &[&str]) {
        let gazetteer = Gazetteer::built_in();
        let mut reader = Reader::new(&gazetteer);
        reader.leave_out(SideId::new(party).into_iter().collect());
        let document = Document::new(text);
        let keys: Vec<_> = reader.terms(&document, Span::new(0, text.len())).into_iter().map(|term| term.key).collect();
        assert_eq!(keys, expected);
    }

    #[test]
    fn leaves_the_whole_name_of_a_party_out() {
        check("North Korea moved tanks north.", "north-korea", &["move", "tank", "north"]);
        check("South Korea moved tanks to Pyongyang.", "north-korea", &["south", "korea", "move", "tank"]);
        check("Saudi\nArabia closed the port.", "saudi-arabia", &["close", "port"]);
    }
}

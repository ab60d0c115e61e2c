//! Numbers with units.
//!
//! A number with what it counts: a unit of measure led back to the base of its dimension, or a noun. "At least 10", "up
//! to 10" and "about 10" are ranges. Numbers in words are read up to twelve. Years, dates and times ("two weeks ago")
//! are none.

use super::words::Word;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A number or a range of numbers of one unit.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::disputes) struct Quantity {
    /// Index of its first word.
    pub(in crate::disputes) at: usize,
    /// Number of words.
    pub(in crate::disputes) len: usize,
    /// The dimension ("m", "kg", "usd"), or the lemma of the noun that is counted; empty where none is told.
    pub(in crate::disputes) unit: String,
    /// The lowest and the highest value; the highest is infinite for "at least".
    pub(in crate::disputes) range: (f64, f64),
}

/// Dimension and factor of a unit, by its folded word.
static UNITS: LazyLock<HashMap<&str, (&str, f64)>> = LazyLock::new(|| {
    let lines = include_str!("../data/units.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut units = HashMap::new();
    for line in lines {
        let mut cells = line.split('\t');
        let (Some(dimension), Some(factor), Some(words)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let Ok(factor) = factor.parse() else { continue };
        units.extend(words.split(' ').map(|word| (word, (dimension, factor))));
    }
    units
});

/// Numbers in words, in order from one.
const NUMBERS: &[&str] =
    &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Plural nouns without an "s".
const PLURALS: &[&str] =
    &["people", "men", "women", "children", "police", "personnel", "staff", "servicemen", "fishermen"];

/// The numbers with units among the words, in order.
pub(in crate::disputes) fn quantities(words: &[Word]) -> Vec<Quantity> {
    figures(words).into_iter().filter(|quantity| !quantity.unit.is_empty()).collect()
}

/// The same with those numbers of which it is not told what they count.
pub(in crate::disputes) fn figures(words: &[Word]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match quantity(words, at) {
            Some(quantity) => {
                at = quantity.at + quantity.len;
                found.push(quantity);
            }
            None => at += 1,
        }
    }
    found
}

fn quantity(words: &[Word], at: usize) -> Option<Quantity> {
    let sign = at.checked_sub(1).filter(|&before| words[before].is_mark).and_then(|before| measure(&words[before]));
    let (mut low, mut high) = values(&words[at]).or_else(|| sign.and_then(|_| shortened(&words[at])))?;
    if high < low {
        return None; // "1950-53": years
    }
    let mut next = at + 1;
    if words.get(next).is_some_and(|word| word.is(&["-", "–", "to"]))
        && let Some(end) = words.get(next + 1).and_then(values)
    {
        if end.1 < low {
            return None;
        }
        high = end.1;
        next += 2;
    }
    if let Some(factor) = words.get(next).and_then(|word| magnitude(&word.folded)) {
        low *= factor;
        high *= factor;
        next += 1;
    }
    if let Some((dimension, factor)) = sign {
        let range = bounded(words, at - 1, (low * factor, high * factor));
        return Some(Quantity { at: at - 1, len: next + 1 - at, unit: dimension.to_owned(), range });
    }
    if words.get(next).is_some_and(|word| word.is(&["per"]))
        && words.get(next + 1).is_some_and(|word| word.is(&["cent"]))
    {
        let range = bounded(words, at, (low, high));
        return Some(Quantity { at, len: next + 2 - at, unit: "%".to_owned(), range });
    }
    let measured = words.get(next).and_then(measure);
    if let Some((dimension, factor)) = measured.filter(|_| words[at].is_number || words[next].is_time()) {
        if words[next].is_time() && is_when(words, at, next) {
            return None;
        }
        let range = bounded(words, at, (low * factor, high * factor));
        return Some(Quantity { at, len: next + 1 - at, unit: dimension.to_owned(), range });
    }
    let is_year =
        !words[at].folded.contains(',') && low == high && (1900.0..2100.0).contains(&low) && low.fract() == 0.0;
    if is_year {
        return None;
    }
    let range = bounded(words, at, (low, high));
    match counted(words, next, low) {
        // "no one", "the one", "one of them"
        None if words[at].is(&["one"]) => None,
        Some(noun) => Some(Quantity { at, len: noun + 1 - at, unit: unit(&words[noun])?, range }),
        None => Some(Quantity { at, len: next - at, unit: number_of(words, at).unwrap_or_default(), range }),
    }
}

/// Words before and after a span of time that make it a point in time or a part of one.
const BEFORE_TIMES: &[&str] = &["last", "past", "next", "in", "within", "every", "of", "coming", "previous", "first"];
const AFTER_TIMES: &[&str] = &["ago", "later", "earlier", "before", "after", "since", "old", "from", "and"];

/// "In three weeks", "two days ago": whether a span of time up to word `unit` tells when, and not how long.
fn is_when(words: &[Word], at: usize, unit: usize) -> bool {
    at > 0 && words[at - 1].is(BEFORE_TIMES) || words.get(unit + 1).is_some_and(|word| word.is(AFTER_TIMES))
}

/// "1.2m", "3bn", "40k" behind a sign of money.
fn shortened(word: &Word) -> Option<(f64, f64)> {
    let (number, factor) = ["bn", "m", "k"].into_iter().zip([1e9, 1e6, 1e3]).find_map(|(suffix, factor)| {
        let number: f64 = word.folded.strip_suffix(suffix)?.replace(',', "").parse().ok()?;
        Some((number, factor))
    })?;
    Some((number * factor, number * factor))
}

/// The dimension and factor of a unit of measure.
fn measure(word: &Word) -> Option<(&'static str, f64)> {
    UNITS.get(word.folded.as_str()).copied()
}

/// What a counted noun is compared by: the thing it names, or its lemma.
fn unit(word: &Word) -> Option<String> {
    let concept = word.concepts.first().map(|(concept, _)| format!("#{}", concept.name));
    concept.or_else(|| word.term.as_ref().map(|_| word.lemma.clone()))
}

/// The noun that a number counts: the first plural among the next three words, or the next word.
fn counted(words: &[Word], next: usize, value: f64) -> Option<usize> {
    let open = |at: &usize| words.get(*at).is_some_and(|word| !word.is_mark && !word.is_number && word.term.is_some());
    let phrase: Vec<usize> =
        (next..next + 3).take_while(|at| open(at) || words.get(*at).is_some_and(|word| word.side.is_some())).collect();
    let is_plural = |word: &Word| word.is(PLURALS) || word.folded.ends_with('s') && !word.folded.ends_with("ss");
    let plural = phrase.iter().copied().find(|&at| is_plural(&words[at]) && words[at].side.is_none());
    let noun = plural.filter(|_| value > 1.0).or(phrase.first().copied().filter(|at| words[*at].side.is_none()))?;
    Some(noun).filter(|&at| !words[at].is_time() || words[at].term.is_none())
}

/// "The number of migrants was 60": the noun whose number word `at` tells.
fn number_of(words: &[Word], at: usize) -> Option<String> {
    let sentence = words[at].sentence;
    let before = words[..at].iter().enumerate().rev().take(7).take_while(|(_, word)| word.sentence == sentence);
    let of = before.map(|(idx, _)| idx).find(|&idx| words[idx].is(&["number", "toll", "count", "total"]))?;
    let noun = words.get(of + 1).filter(|word| word.is(&["of"])).and(words.get(of + 2))?;
    unit(noun)
}

/// The range that the words before a number make of it: "at least", "up to", "about".
fn bounded(words: &[Word], at: usize, range: (f64, f64)) -> (f64, f64) {
    let before: Vec<&str> = words[at.saturating_sub(3)..at].iter().map(|word| word.folded.as_str()).collect();
    match before.as_slice() {
        [.., "no", "more", "than"] | [.., "not", "more", "than"] | [.., "up", "to"] | [.., "at", "most"] => {
            (0.0, range.1)
        }
        [.., "less" | "fewer", "than"] | [.., "under" | "below"] => (0.0, range.1),
        [.., "at", "least"] | [.., "more", "than"] | [.., "over" | "above"] => (range.0, f64::INFINITY),
        [.., "about" | "around" | "some" | "nearly" | "almost" | "roughly" | "approximately"] => {
            (range.0 * 0.85, range.1 * 1.15)
        }
        _ => range,
    }
}

/// "50", "1,000", "50-100", "three".
fn values(word: &Word) -> Option<(f64, f64)> {
    if let Some(place) = NUMBERS.iter().position(|name| word.folded == *name) {
        let value = f64::from(u8::try_from(place + 1).ok()?);
        return Some((value, value));
    }
    if !word.is_number {
        return None;
    }
    let plain = word.folded.replace(',', "");
    if let Ok(value) = plain.parse() {
        return Some((value, value));
    }
    let (low, high) = plain.split_once(['-', '–'])?;
    Some((low.parse().ok()?, high.parse().ok()?))
}

fn magnitude(word: &str) -> Option<f64> {
    match word {
        "dozen" => Some(12.0),
        "hundred" => Some(1e2),
        "thousand" => Some(1e3),
        "million" => Some(1e6),
        "billion" => Some(1e9),
        "trillion" => Some(1e12),
        _ => None,
    }
}

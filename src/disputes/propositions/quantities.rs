//! Numbers with units.

use super::words::Word;

/// A number or a range of numbers of one unit, led back to the base of its dimension.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::disputes) struct Quantity {
    /// Index of its first word.
    pub(in crate::disputes) at: usize,
    /// Number of words.
    pub(in crate::disputes) len: usize,
    /// The dimension ("m", "kg", "usd"), or the lemma of the noun that is counted.
    pub(in crate::disputes) unit: String,
    /// The lowest and the highest value.
    pub(in crate::disputes) range: (f64, f64),
}

/// Unit, dimension, and how many of the base it makes.
const UNITS: &[(&str, &str, f64)] = &[
    ("feet", "m", 0.3048),
    ("foot", "m", 0.3048),
    ("ft", "m", 0.3048),
    ("yard", "m", 0.9144),
    ("yards", "m", 0.9144),
    ("meter", "m", 1.0),
    ("meters", "m", 1.0),
    ("metre", "m", 1.0),
    ("metres", "m", 1.0),
    ("mile", "m", 1609.0),
    ("miles", "m", 1609.0),
    ("kilometer", "m", 1000.0),
    ("kilometers", "m", 1000.0),
    ("kilometre", "m", 1000.0),
    ("kilometres", "m", 1000.0),
    ("km", "m", 1000.0),
    ("percent", "%", 1.0),
    ("per", "%", 1.0),
    ("%", "%", 1.0),
];

/// The quantities among the words, in order. Years and dates are none.
pub(in crate::disputes) fn quantities(words: &[Word]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match quantity(words, at) {
            Some(quantity) => {
                at += quantity.len;
                found.push(quantity);
            }
            None => at += 1,
        }
    }
    found
}

fn quantity(words: &[Word], at: usize) -> Option<Quantity> {
    if !words[at].is_number {
        return None;
    }
    let (mut low, mut high) = values(&words[at].folded)?;
    if high < low {
        return None; // "1950-53": years
    }
    let mut next = at + 1;
    if words.get(next).is_some_and(|word| word.is(&["-", "–", "to"]))
        && let Some(end) = words.get(next + 1).filter(|word| word.is_number).and_then(|word| values(&word.folded))
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
    let unit = words.get(next).filter(|word| !word.is_mark || word.is(&["%"]))?;
    if let Some((_, dimension, factor)) = UNITS.iter().find(|(name, _, _)| *name == unit.folded) {
        let range = (low * factor, high * factor);
        return Some(Quantity { at, len: next + 1 - at, unit: (*dimension).to_owned(), range });
    }
    let is_year = low == high && (1900.0..2100.0).contains(&low) && low.fract() == 0.0;
    let noun = unit.term.as_ref().filter(|_| !is_year && !unit.is_number)?;
    Some(Quantity { at, len: next + 1 - at, unit: noun.clone(), range: (low, high) })
}

/// "50", "1,000", "50-100".
fn values(word: &str) -> Option<(f64, f64)> {
    let plain = word.replace(',', "");
    if let Ok(value) = plain.parse() {
        return Some((value, value));
    }
    let (low, high) = plain.split_once(['-', '–'])?;
    Some((low.parse().ok()?, high.parse().ok()?))
}

fn magnitude(word: &str) -> Option<f64> {
    match word {
        "hundred" => Some(1e2),
        "thousand" => Some(1e3),
        "million" => Some(1e6),
        "billion" => Some(1e9),
        "trillion" => Some(1e12),
        _ => None,
    }
}

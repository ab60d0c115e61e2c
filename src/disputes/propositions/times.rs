//! When something is said to have happened: years, months, days of the month and of the week.
//!
//! Only what is written as a date; "the next day" and "last week" are times without a place in the calendar.

use super::words::Word;

/// A date as far as it is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::disputes) struct When {
    /// Index of its first word.
    pub(in crate::disputes) at: usize,
    /// Number of words.
    pub(in crate::disputes) len: usize,
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
    weekday: Option<u8>,
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl When {
    /// Whether another date right after this one tells more of it: "on a Monday in March".
    fn goes_on(&self, next: &Self) -> bool {
        next.at <= self.at + self.len + 2
            && (self.weekday.is_some() && next.weekday.is_none() || self.month.is_some() && next.month.is_none())
    }

    fn join(&mut self, next: &Self) {
        self.len = next.at + next.len - self.at;
        (self.year, self.month, self.day) = (self.year.or(next.year), self.month.or(next.month), self.day.or(next.day));
    }

    /// Whether two dates cannot be one: a part that both tell differs. A day of the week and a month can be one.
    pub(in crate::disputes) fn excludes(&self, other: &Self) -> bool {
        let differ = |one: Option<u16>, other: Option<u16>| matches!((one, other), (Some(a), Some(b)) if a != b);
        let wide = |part: Option<u8>| part.map(u16::from);
        let same_month = self.month.is_some() && self.month == other.month;
        differ(self.year, other.year)
            || differ(wide(self.month), wide(other.month))
            || same_month && differ(wide(self.day), wide(other.day))
            || self.month.is_none() && other.month.is_none() && differ(wide(self.weekday), wide(other.weekday))
    }
}

/// The dates among the words, in order.
pub(in crate::disputes) fn times(words: &[Word]) -> Vec<When> {
    let mut found: Vec<When> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let when = time(words, at);
        at = when.map_or(at + 1, |when| when.at + when.len);
        let Some(when) = when else { continue };
        match found.last_mut().filter(|last| last.goes_on(&when)) {
            Some(last) => last.join(&when),
            None => found.push(when),
        }
    }
    found
}

fn time(words: &[Word], at: usize) -> Option<When> {
    let word = &words[at];
    let place = |list: &[&str]| list.iter().position(|name| word.folded == *name).and_then(|at| u8::try_from(at).ok());
    if let Some(weekday) = place(WEEKDAYS) {
        return Some(When { at, len: 1, weekday: Some(weekday), ..When::default() });
    }
    if let Some(month) = place(MONTHS).filter(|month| is_month(words, at, *month)) {
        return Some(around_month(words, at, month));
    }
    let year = year(word)
        .filter(|_| at > 0 && words[at - 1].is(&["in", "since", "by", "of", "during", "until", "early", "late"]))?;
    Some(When { at, len: 1, year: Some(year), ..When::default() })
}

/// "may" and "march" are months after a preposition or a number, or before a number.
fn is_month(words: &[Word], at: usize, month: u8) -> bool {
    let doubtful = month == 2 || month == 4;
    let before = at.checked_sub(1).map(|at| &words[at]);
    let led = before.is_some_and(|word| {
        day(word).is_some()
            || word.is(&["in", "on", "of", "since", "by", "until", "during", "last", "early", "late", "mid"])
    });
    !doubtful || led || words.get(at + 1).is_some_and(|word| word.is_number)
}

/// "3 June", "June 3, 2014", "June 2014".
fn around_month(words: &[Word], at: usize, month: u8) -> When {
    let mut when = When { at, len: 1, month: Some(month), ..When::default() };
    if let Some(found) = at.checked_sub(1).and_then(|at| day(&words[at])) {
        (when.day, when.at, when.len) = (Some(found), at - 1, 2);
    }
    let mut next = at + 1;
    if let Some(found) = words.get(next).and_then(day).filter(|_| when.day.is_none()) {
        when.day = Some(found);
        next += 1;
    }
    let comma = usize::from(words.get(next).is_some_and(|word| word.is(&[","])));
    if let Some(found) = words.get(next + comma).and_then(year) {
        when.year = Some(found);
        next += comma + 1;
    }
    when.len = next - when.at;
    when
}

fn day(word: &Word) -> Option<u8> {
    let digits = word.folded.trim_end_matches(|c: char| c.is_alphabetic());
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn year(word: &Word) -> Option<u16> {
    word.folded.parse().ok().filter(|year| (1900..2100).contains(year))
}

//! When something is told to have been: words for times into ranges of days.
//!
//! Takes a document, a span of it and the article's date as far as it is known, gives every [`Time`] named there: its
//! words, the days it may mean, and how they were found. "on Wednesday" is the last one up to the article's date, or the
//! next one where the words before it look ahead; "the next day" goes from the time named last before it. An article's
//! date known to the month or year makes ranges wider; without one only stated dates have days, and weekdays are told
//! apart by name. Ranges always hold the day meant, so [`Time::excludes`] is sure where it says yes. Not read: seasons,
//! feasts, clock times, "recently", and times before the year 1.

use crate::corpus::PartialDate;
use crate::text::{Document, Span, TokenKind, fold};

/// A day, counted from 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The day of a date (Hinnant 2013, "days_from_civil"). `month` from 1, `day` from 1.
    #[must_use]
    pub fn of(year: i16, month: u8, day: u8) -> Self {
        let month = i32::from(month);
        let year = i32::from(year) - i32::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i32::from(day) - 1;
        Self(era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468)
    }

    /// Its weekday: 0 is Monday.
    fn weekday(self) -> i32 {
        (self.0 + 3).rem_euclid(7)
    }

    fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

/// The first and the last day that is possible, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// The first.
    pub first: Day,
    /// The last; not before the first.
    pub last: Day,
}

impl Days {
    /// All days of a date that may be known to the month or the year only.
    #[must_use]
    pub fn of(date: PartialDate) -> Self {
        let year = date.year();
        match (date.month(), date.day()) {
            (Some(month), Some(day)) => Self { first: Day::of(year, month, day), last: Day::of(year, month, day) },
            (Some(month), None) => Self::month(year, month),
            _ => Self { first: Day::of(year, 1, 1), last: Day::of(year, 12, 31) },
        }
    }

    fn month(year: i16, month: u8) -> Self {
        let next = if month == 12 { Day::of(year + 1, 1, 1) } else { Day::of(year, month + 1, 1) };
        Self { first: Day::of(year, month, 1), last: next.plus(-1) }
    }

    /// Whether no day lies in both.
    #[must_use]
    pub fn excludes(self, other: Self) -> bool {
        self.last < other.first || other.last < self.first
    }

    /// Whether all of it lies before the other.
    #[must_use]
    pub fn is_before(self, other: Self) -> bool {
        self.last < other.first
    }

    /// Days between the two at least; 0 where they share one or follow each other.
    #[must_use]
    pub fn gap(self, other: Self) -> i32 {
        (other.first.0 - self.last.0).max(self.first.0 - other.last.0).max(0)
    }

    fn shifted(self, first: i32, last: i32) -> Self {
        Self { first: self.first.plus(first), last: self.last.plus(last) }
    }

    fn hull(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }
}

/// A time that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Its words.
    pub words: Span,
    /// The days it may mean; `None` where the article's date is needed and not known.
    pub days: Option<Days>,
    /// The weekday named, 0 for Monday.
    pub weekday: Option<u8>,
    /// How the days were found.
    pub how: How,
}

/// How a time was led to days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The words state a date ("26 November 2015").
    Stated,
    /// From the article's date ("on Wednesday", "last week", "in March").
    FromArticle,
    /// From the time named before it ("the next day").
    FromBefore,
}

impl Time {
    /// Whether the two cannot be one time. Weekdays without days differ only inside one article, for the caller to know.
    #[must_use]
    pub fn excludes(&self, other: &Self) -> bool {
        match (self.days, other.days) {
            (Some(one), Some(two)) if one.excludes(two) => true,
            // A weekday's range may be wider than a day: two names for one day are still two days.
            _ => {
                matches!((self.weekday, other.weekday), (Some(one), Some(two)) if one != two)
                    && self.is_within_a_week_of(other)
            }
        }
    }

    fn is_within_a_week_of(&self, other: &Self) -> bool {
        match (self.days, other.days) {
            (Some(one), Some(two)) => one == two || !one.excludes(two),
            (None, None) => true,
            _ => false,
        }
    }
}

const MONTHS: [&str; 12] = [
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
const SHORT_MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sept", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Words before a weekday or month, in its sentence, after which it lies ahead.
const AHEAD: &[&str] = &["will", "next", "coming", "would", "to", "until", "by", "scheduled", "due", "planned"];

/// How many words back they are looked for.
const AHEAD_REACH: usize = 8;

/// The times named inside `span`, in order. "the next day" may go back to a time named before the span.
#[must_use]
pub fn times(document: &Document, span: Span, published: Option<PartialDate>) -> Vec<Time> {
    let reader = Reader { document, published: published.map(Days::of) };
    let tokens = document.tokens_in(span);
    let mut found: Vec<Time> = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let Some((time, len)) = reader.time(at, tokens.end, found.last()) else {
            at += 1;
            continue;
        };
        found.push(time);
        at += len;
    }
    found
}

/// Reads times at one place after the other.
struct Reader<'a> {
    document: &'a Document<'a>,
    published: Option<Days>,
}

/// Sentences back in which the time is looked for that "the next day" goes from.
const BEFORE: usize = 3;

impl Reader<'_> {
    /// The time that begins with token `at`, and its number of tokens.
    fn time(&self, at: usize, end: usize, last: Option<&Time>) -> Option<(Time, usize)> {
        let word = self.word(at);
        let first = word.as_bytes().first()?;
        // Few words begin a time; most cost one look.
        if !first.is_ascii_digit() && !b"abdefjlmnostwpy".contains(first) && !NUMBERS.contains(&word.as_str()) {
            return None;
        }
        let (days, weekday, how, len) = self
            .date(at)
            .or_else(|| self.weekday(at))
            .or_else(|| self.near(at))
            .or_else(|| self.ago(at))
            .or_else(|| self.month_or_year(at))
            .or_else(|| self.after_another(at, last))?;
        (at + len <= end).then(|| {
            let words = self.document.tokens[at].span.hull(self.document.tokens[at + len - 1].span);
            (Time { words, days, weekday, how }, len)
        })
    }

    fn word(&self, at: usize) -> String {
        self.document.tokens.get(at).map_or(String::new(), |token| fold(token.of(self.document.text)))
    }

    fn number(&self, at: usize) -> Option<i32> {
        let token = self.document.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
        let digits = token.of(self.document.text).trim_end_matches(char::is_alphabetic);
        digits.parse().ok()
    }

    /// The month a word names; short forms only before a full stop or a number, "may" and "march" only with a capital.
    fn month(&self, at: usize) -> Option<u8> {
        let token = self.document.tokens.get(at)?;
        if !token.of(self.document.text).starts_with(char::is_uppercase) {
            return None;
        }
        let word = self.word(at);
        let place = |names: &[&str]| names.iter().position(|name| *name == word);
        let short = || place(&SHORT_MONTHS).or_else(|| (word == "sep").then_some(8));
        let number =
            place(&MONTHS).or_else(|| short().filter(|_| self.word(at + 1) == "." || self.number(at + 1).is_some()));
        number.and_then(|number| u8::try_from(number + 1).ok())
    }

    /// The token after a month, past the full stop of a short form.
    fn after_month(&self, at: usize) -> usize {
        let is_short = self.word(at).len() <= 4 && self.word(at + 1) == ".";
        if is_short { at + 2 } else { at + 1 }
    }

    fn year(&self, at: usize) -> Option<i16> {
        self.number(at).filter(|year| (1900..2100).contains(year)).and_then(|year| i16::try_from(year).ok())
    }

    /// "26 November 2015", "November 26, 2015", "Nov. 26", "November 2015".
    fn date(&self, at: usize) -> Option<Found> {
        if let Some(day) = self.day_number(at) {
            let of = usize::from(self.word(at + 1) == "of");
            let month = self.month(at + 1 + of)?;
            let after = self.after_month(at + 1 + of);
            let comma = usize::from(self.word(after) == ",");
            return Some(match self.year(after + comma) {
                Some(year) => stated(year, month, Some(day), after + comma + 1 - at)?,
                None => self.day_of_year(at, month, day, after - at)?,
            });
        }
        let month = self.month(at)?;
        let after = self.after_month(at);
        if let Some(day) = self.day_number(after) {
            let comma = usize::from(self.word(after + 1) == ",");
            return match self.year(after + 1 + comma) {
                Some(year) => stated(year, month, Some(day), after + comma + 2 - at),
                None => self.day_of_year(at, month, day, after + 1 - at),
            };
        }
        let comma = usize::from(self.word(after) == ",");
        let year = self.year(after + comma)?;
        stated(year, month, None, after + comma + 1 - at)
    }

    fn day_number(&self, at: usize) -> Option<u8> {
        self.number(at).filter(|day| (1..=31).contains(day)).and_then(|day| u8::try_from(day).ok())
    }

    /// A day and month without a year: the nearest such day before the article's last day, or after it where the words
    /// look ahead.
    fn day_of_year(&self, at: usize, month: u8, day: u8, len: usize) -> Option<Found> {
        let days = self.published.map(|published| {
            self.in_years(at, published, |year| Days {
                first: Day::of(year, month, day),
                last: Day::of(year, month, day),
            })
        });
        Some((days, None, How::FromArticle, len))
    }

    /// The days that a yearly time has in the years that the article's date allows.
    fn in_years(&self, at: usize, published: Days, days_in: impl Fn(i16) -> Days) -> Days {
        let pick = |day: Day| {
            let years = year_of(day).saturating_sub(1)..=year_of(day).saturating_add(1);
            let ahead = self.looks_ahead(at);
            let mut all: Vec<Days> = years.map(&days_in).collect();
            if ahead {
                all.reverse();
            }
            let fits = |days: &&Days| if ahead { days.last >= day } else { days.first <= day };
            all.iter().rev().find(fits).copied().unwrap_or(days_in(year_of(day)))
        };
        pick(published.first).hull(pick(published.last))
    }

    /// "Wednesday", "last Wednesday", "next Wednesday".
    fn weekday(&self, at: usize) -> Option<Found> {
        let turn = self.word(at);
        let shift = usize::from(["last", "next", "this"].contains(&turn.as_str()));
        let word = self.word(at + shift);
        let weekday = WEEKDAYS.iter().position(|name| *name == word)?;
        let number = i32::try_from(weekday).ok()?;
        let weekday = u8::try_from(weekday).ok();
        let days = self.published.map(|published| match turn.as_str() {
            // "last Wednesday" on a Thursday may be yesterday or eight days ago.
            "last" => Days { first: published.first.plus(-13), last: published.last.plus(-1) },
            "next" => Days { first: published.first.plus(1), last: published.last.plus(13) },
            "this" => Days { first: published.first.plus(-6), last: published.last.plus(6) },
            _ if self.looks_ahead(at) => {
                let [first, last] = [published.first, published.last].map(|day| on_or_after(day, number));
                Days { first, last }
            }
            _ => {
                let [first, last] = [published.first, published.last].map(|day| on_or_before(day, number));
                Days { first, last }
            }
        });
        Some((days, weekday, How::FromArticle, shift + 1))
    }

    fn looks_ahead(&self, at: usize) -> bool {
        let sentence = self.document.sentence_at(self.document.tokens[at].span.start);
        let start = sentence.map_or(0, |idx| self.document.sentences[idx].tokens.start);
        let reach = start.max(at.saturating_sub(AHEAD_REACH))..at;
        reach.into_iter().any(|idx| AHEAD.contains(&self.word(idx).as_str()))
    }

    /// "today", "yesterday", "last week", "earlier this month", "next year".
    fn near(&self, at: usize) -> Option<Found> {
        let found = |days: Option<Days>, len| Some((days, None, How::FromArticle, len));
        let shifted = |first, last| self.published.map(|days| days.shifted(first, last));
        match (self.word(at).as_str(), self.word(at + 1).as_str()) {
            ("today" | "tonight", _) | ("this", "morning" | "afternoon" | "evening") => {
                found(shifted(0, 0), if self.word(at) == "this" { 2 } else { 1 })
            }
            ("yesterday", _) => found(shifted(-1, -1), 1),
            ("tomorrow", _) => found(shifted(1, 1), 1),
            ("last", "night") => found(shifted(-1, 0), 2),
            ("last", "week") => found(shifted(-13, -1), 2),
            ("this", "week") => found(shifted(-6, 6), 2),
            ("next", "week") => found(shifted(1, 13), 2),
            (turn @ ("last" | "this" | "next"), unit @ ("month" | "year")) => {
                let by = match turn {
                    "last" => -1,
                    "next" => 1,
                    _ => 0,
                };
                found(self.published.map(|days| calendar(days, unit, by)), 2)
            }
            _ => None,
        }
    }

    /// "two days ago", "a week earlier": the second from the time named before, which is left to [`Self::after_another`].
    fn ago(&self, at: usize) -> Option<Found> {
        let (count, unit) = self.span_of_time(at)?;
        if self.word(at + 2) != "ago" {
            return None;
        }
        let (near, far) = back(count, unit);
        Some((self.published.map(|days| days.shifted(-far, -near)), None, How::FromArticle, 3))
    }

    /// A number and a unit: "two weeks".
    fn span_of_time(&self, at: usize) -> Option<(i32, Unit)> {
        let word = self.word(at);
        let named = || NUMBERS.iter().position(|name| *name == word).and_then(|n| i32::try_from(n + 1).ok());
        let count = self.number(at).or_else(named).or_else(|| (word == "a").then_some(1))?;
        let unit = match self.word(at + 1).trim_end_matches('s') {
            "day" => Unit::Day,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "year" => Unit::Year,
            _ => return None,
        };
        (1..=200).contains(&count).then_some((count, unit))
    }

    /// "in March", "since 2014": a month or year behind a preposition.
    fn month_or_year(&self, at: usize) -> Option<Found> {
        const BEFORE_IT: &[&str] =
            &["in", "since", "of", "during", "by", "until", "early", "late", "mid", "last", "from"];
        if at == 0 || !BEFORE_IT.contains(&self.word(at - 1).as_str()) {
            return None;
        }
        if let Some(month) = self.month(at) {
            let days = self.published.map(|published| self.in_years(at, published, |year| Days::month(year, month)));
            return Some((days, None, How::FromArticle, 1));
        }
        let year = self.year(at).filter(|_| !["percent", "people"].contains(&self.word(at + 1).as_str()))?;
        let days = Days { first: Day::of(year, 1, 1), last: Day::of(year, 12, 31) };
        Some((Some(days), None, How::Stated, 1))
    }

    /// "the next day", "the day before", "two days later": from the time named last.
    fn after_another(&self, at: usize, last: Option<&Time>) -> Option<Found> {
        let (by, len) = match (self.word(at).as_str(), self.word(at + 1).as_str(), self.word(at + 2).as_str()) {
            ("the", "next" | "following", "day") => ((1, 1), 3),
            ("the", "previous", "day") | ("the" | "a", "day", "before" | "earlier") => ((-1, -1), 3),
            ("the" | "a", "day", "after" | "later") => ((1, 1), 3),
            ("the", "next" | "following", "week") => ((1, 13), 3),
            ("the", "previous", "week") | ("the" | "a", "week", "before" | "earlier") => ((-13, -1), 3),
            (_, _, turn @ ("later" | "earlier")) => {
                let (count, unit) = self.span_of_time(at)?;
                let (near, far) = back(count, unit);
                (if turn == "later" { (near, far) } else { (-far, -near) }, 3)
            }
            _ => return None,
        };
        let from = match last {
            Some(last) => last.days,
            None => self.named_before(at),
        };
        Some((from.map(|days| days.shifted(by.0, by.1)), None, How::FromBefore, len))
    }

    /// The days of the last time named in the sentences before token `at`.
    fn named_before(&self, at: usize) -> Option<Days> {
        let start = self.document.tokens[at].span.start;
        let sentence = self.document.sentence_at(start)?;
        let first = self.document.sentences[sentence.saturating_sub(BEFORE)].tokens.start;
        let mut last: Option<Time> = None;
        let mut place = first;
        while place < at {
            // Only what stands by itself: a chain of "the next day" is followed within one span, not across.
            match self.date(place).or_else(|| self.weekday(place)).or_else(|| self.near(place)) {
                Some((days, weekday, how, len)) => {
                    last = Some(Time { words: Span::new(start, start), days, weekday, how });
                    place += len;
                }
                None => place += 1,
            }
        }
        last.and_then(|time| time.days)
    }
}

/// Days, weekday, how, number of tokens.
type Found = (Option<Days>, Option<u8>, How, usize);

#[derive(Clone, Copy)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// The fewest and most days that lie between, said of a number of units: "two weeks ago" is seldom fourteen days.
fn back(count: i32, unit: Unit) -> (i32, i32) {
    match unit {
        Unit::Day => (count, count),
        Unit::Week => (7 * count - 3, 7 * count + 3),
        Unit::Month => (30 * count - 15, 31 * count + 15),
        Unit::Year => (365 * count - 183, 366 * count + 183),
    }
}

fn stated(year: i16, month: u8, day: Option<u8>, len: usize) -> Option<Found> {
    let days = match day {
        Some(day) => Days { first: Day::of(year, month, day), last: Day::of(year, month, day) },
        None => Days::month(year, month),
    };
    Some((Some(days), None, How::Stated, len))
}

fn on_or_before(day: Day, weekday: i32) -> Day {
    day.plus(-(day.weekday() - weekday).rem_euclid(7))
}

fn on_or_after(day: Day, weekday: i32) -> Day {
    day.plus((weekday - day.weekday()).rem_euclid(7))
}

/// The calendar month or year before (-1), of (0) or after (1) the days.
fn calendar(days: Days, unit: &str, by: i16) -> Days {
    let one = |day: Day| {
        let year = year_of(day);
        if unit == "year" {
            return Days { first: Day::of(year + by, 1, 1), last: Day::of(year + by, 12, 31) };
        }
        let month = (1..=12u8).rev().find(|month| Day::of(year, *month, 1) <= day).unwrap_or(1);
        match (month, by) {
            (1, -1) => Days::month(year - 1, 12),
            (12, 1) => Days::month(year + 1, 1),
            (month, -1) => Days::month(year, month - 1),
            (month, 1) => Days::month(year, month + 1),
            (month, _) => Days::month(year, month),
        }
    };
    one(days.first).hull(one(days.last))
}

fn year_of(day: Day) -> i16 {
    let guess = i16::try_from(1970 + day.0.div_euclid(366)).unwrap_or(1970);
    (guess..=guess.saturating_add(60)).take_while(|year| Day::of(*year, 1, 1) <= day).last().unwrap_or(guess)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The times of a text in an article of 18 November 2015, a Wednesday: their words and their days from that day on.
    fn check(text: &str, expected: &[(&str, i32, i32)]) {
        check_at(text, "2015-11-18", expected);
    }

    fn check_at(text: &str, published: &str, expected: &[(&str, i32, i32)]) {
        let document = Document::new(text);
        let published: PartialDate = published.parse().unwrap();
        let found = times(&document, Span::new(0, text.len()), Some(published));
        let zero = Day::of(2015, 11, 18).0;
        let got: Vec<_> = found
            .iter()
            .map(|time| {
                let days = time.days.unwrap();
                (time.words.of(text), days.first.0 - zero, days.last.0 - zero)
            })
            .collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn counts_days() {
        assert_eq!(Day::of(1970, 1, 1).0, 0);
        assert_eq!(Day::of(2000, 3, 1).0, 11_017);
        assert_eq!(Day::of(2015, 11, 18).weekday(), 2);
        for year in [1969, 1970, 1999, 2000, 2016, 2026] {
            assert_eq!([year_of(Day::of(year, 1, 1)), year_of(Day::of(year, 12, 31))], [year, year]);
        }
    }

    #[test]
    fn weekdays_lie_back_unless_the_words_look_ahead() {
        check("It rained on Monday.", &[("Monday", -2, -2)]);
        check("It rained on Wednesday.", &[("Wednesday", 0, 0)]);
        check("It rained on Friday.", &[("Friday", -5, -5)]);
        check("The council will meet on Friday.", &[("Friday", 2, 2)]);
        check("It rained last Monday.", &[("last Monday", -13, -1)]);
    }

    #[test]
    fn near_words_go_from_the_article() {
        check("It rained yesterday and last week.", &[("yesterday", -1, -1), ("last week", -13, -1)]);
        check("It rained two days ago.", &[("two days ago", -2, -2)]);
        check("It rained three weeks ago.", &[("three weeks ago", -24, -18)]);
        check("It rained last month.", &[("last month", -48, -18)]);
        check("It rained this year.", &[("this year", -321, 43)]);
    }

    #[test]
    fn stated_dates_need_no_article() {
        check("It rained on 16 November 2015.", &[("16 November 2015", -2, -2)]);
        check("It rained on Nov. 16, 2015, at noon.", &[("Nov. 16, 2015", -2, -2)]);
        check("It rained in November 2015.", &[("November 2015", -17, 12)]);
        check("It rained on November 16.", &[("November 16", -2, -2)]);
        check("It rained in October.", &[("October", -48, -18)]);
    }

    #[test]
    fn the_next_day_goes_from_the_time_before() {
        check("It rained on Monday. The next day it snowed.", &[("Monday", -2, -2), ("The next day", -1, -1)]);
        let text = "It rained on Monday. The next day it snowed.";
        let document = Document::new(text);
        let second = document.sentences[1].span;
        let found = times(&document, second, Some("2015-11-18".parse().unwrap()));
        assert_eq!(found[0].days.unwrap().first, Day::of(2015, 11, 17));
        assert_eq!(found[0].how, How::FromBefore);
    }

    #[test]
    fn an_inexact_date_makes_wider_ranges() {
        check_at("It rained yesterday.", "2015-11", &[("yesterday", -18, 11)]);
        check_at("It rained in March.", "2015", &[("March", -627, -232)]);
    }

    #[test]
    fn what_is_no_time_is_left() {
        check("The march may end in 12 deaths, said May Stone; 2015 people came.", &[]);
    }

    #[test]
    fn two_days_of_one_week_exclude_each_other_without_a_date() {
        let text = "It rained on Monday, not on Wednesday, and again on Monday.";
        let document = Document::new(text);
        let found = times(&document, Span::new(0, text.len()), None);
        assert!(found[0].excludes(&found[1]) && !found[0].excludes(&found[2]));
        assert_eq!(found[0].days, None);
    }

    #[test]
    fn a_week_does_not_exclude_its_days() {
        let text = "It rained last week, on Thursday and in October.";
        let document = Document::new(text);
        let found = times(&document, Span::new(0, text.len()), Some("2015-11-18".parse().unwrap()));
        assert!(!found[0].excludes(&found[1]) && found[0].excludes(&found[2]) && found[1].excludes(&found[2]));
    }
}

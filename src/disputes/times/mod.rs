//! When something is told to have been: words for times into ranges of days.
//!
//! Takes a document, a span of it and the article's date as far as it is known, gives every [`Time`] named there: its
//! words, the days it may mean, and how they were found. "on Wednesday" is the last one up to the article's date, or the
//! next one where the words before it look ahead; "the next day" goes from the time named last before it. An article's
//! date known to the month or year makes ranges wider; without one only stated dates have days, and weekdays are told
//! apart by name. Ranges always hold the day meant, so [`Time::excludes`] is sure where it says yes. Not read: seasons,
//! feasts, clock times, "recently", and times before the year 1.

mod reader;

use crate::corpus::PartialDate;
use crate::text::{Document, Span};
use reader::Reader;

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

#[cfg(test)]
mod tests {
    use super::reader::year_of;
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

//! Dates as far as they are known.

use serde::{Serialize, Serializer};
use std::{fmt, str::FromStr};

/// A year, a month of a year, or a day: `2015`, `2015-11`, `2015-11-26`.
///
/// Ordered by time, the less exact first, so that `2015` stands before `2015-11` and that before `2015-11-26`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
}

/// Why words are no [`PartialDate`].
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("“{0}” is no date of the form 2015, 2015-11 or 2015-11-26")]
pub struct DateError(String);

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The number, from 1, of a month by its English name in any case.
pub(crate) fn month_named(word: &str) -> Option<u8> {
    (1..).zip(MONTHS).find(|(_, name)| name.eq_ignore_ascii_case(word)).map(|(number, _)| number)
}

impl PartialDate {
    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, from 1, where it is known.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, from 1, where it is known.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// For readers: "26 November 2015", "November 2015", "2015".
    #[must_use]
    pub fn words(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{day} {} {}", MONTHS[usize::from(month) - 1], self.year),
            (Some(month), None) => format!("{} {}", MONTHS[usize::from(month) - 1], self.year),
            _ => self.year.to_string(),
        }
    }
}

/// As in `datetime` attributes and in data.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(words: &str) -> Result<Self, DateError> {
        let error = || DateError(words.to_owned());
        let mut parts = words.split('-');
        let year = parts.next().filter(|year| year.len() == 4).and_then(|year| year.parse().ok()).ok_or_else(error)?;
        let mut next = |most: u8| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == 2 => {
                let number = part.parse::<u8>().map_err(|_| error())?;
                if (1..=most).contains(&number) { Ok(Some(number)) } else { Err(error()) }
            }
            Some(_) => Err(error()),
        };
        let month = next(12)?;
        let day = next(month.map_or(31, |month| days_in(year, month)))?;
        if parts.next().is_some() { Err(error()) } else { Ok(Self { year, month, day }) }
    }
}

fn days_in(year: i16, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_what_is_known() {
        for words in ["2015", "2015-11", "2015-11-26", "2016-02-29"] {
            assert_eq!(words.parse::<PartialDate>().unwrap().to_string(), words);
        }
        assert_eq!("2014-10-22".parse::<PartialDate>().unwrap().words(), "22 October 2014");
    }

    #[test]
    fn refuses_what_is_no_date() {
        for words in ["", "15", "2015-13", "2015-02-29", "2015-1-1", "2015-11-26-01", "November 2015", "2015-00"] {
            assert!(words.parse::<PartialDate>().is_err(), "{words}");
        }
    }
}

//! What was not read, told in few lines: files with one reason together, where they are many.

use crate::corpus::{Lost, Skipped};
use std::collections::BTreeMap;

/// Files with one reason that have a line each.
const FEW: usize = 3;

/// Most lines in all, but for the one that counts the rest.
const MOST: usize = 20;

/// The lines, in the order of the first file in each.
pub(super) fn lines(skipped: &[Skipped]) -> Vec<String> {
    let mut groups: BTreeMap<(Lost, &str), Vec<usize>> = BTreeMap::new();
    for (at, one) in skipped.iter().enumerate() {
        groups.entry((one.lost, reason(one))).or_default().push(at);
    }
    let mut lines: Vec<(usize, usize, String)> = Vec::new();
    for ((_, reason), members) in groups {
        if members.len() <= FEW {
            let one = |at: usize| format!("{}: {}", skipped[at].path, skipped[at].reason);
            lines.extend(members.into_iter().map(|at| (at, 1, one(at))));
            continue;
        }
        let named: Vec<&str> = members.iter().take(FEW).map(|at| skipped[*at].path.as_str()).collect();
        let (n, rest) = (members.len(), members.len() - FEW);
        lines.push((members[0], n, format!("{n} files: {reason} They are {} and {rest} more.", named.join(", "))));
    }
    lines.sort();
    let left: usize = lines.iter().skip(MOST).map(|(_, n, _)| n).sum();
    let mut told: Vec<String> = lines.into_iter().take(MOST).map(|(_, _, line)| line).collect();
    if left > 0 {
        told.push(format!("{left} more files were not read, or not wholly; “diptych check” lists all."));
    }
    told
}

/// The reason as files share it.
fn reason(one: &Skipped) -> &str {
    if one.lost == Lost::Copy { "They have the same words as others, which are read." } else { &one.reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(files: &[(Lost, &str, &str)], expected: &[&str]) {
        let one = |(lost, path, reason): &(Lost, &str, &str)| Skipped {
            file: (*path).to_owned(),
            path: (*path).to_owned(),
            reason: (*reason).to_owned(),
            lost: *lost,
        };
        assert_eq!(lines(&files.iter().map(one).collect::<Vec<_>>()), expected);
    }

    #[test]
    fn few_files_have_a_line_each() {
        let files = [(Lost::File, "a", "Odd."), (Lost::Copy, "b", "It is a.")];
        check(&files, &["a: Odd.", "b: It is a."]);
    }

    #[test]
    fn many_with_one_reason_share_a_line() {
        let copies = ["a", "b", "c", "d", "e"].map(|path| (Lost::Copy, path, path));
        let told = "5 files: They have the same words as others, which are read. They are a, b, c and 2 more.";
        check(&copies, &[told]);
    }

    #[test]
    fn many_reasons_are_cut_and_counted() {
        let words: Vec<String> = (10..35).map(|n| n.to_string()).collect();
        let files: Vec<_> = words.iter().map(|word| (Lost::File, word.as_str(), word.as_str())).collect();
        let mut expected: Vec<String> = words.iter().take(MOST).map(|word| format!("{word}: {word}")).collect();
        expected.push("5 more files were not read, or not wholly; “diptych check” lists all.".to_owned());
        check(&files, &expected.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

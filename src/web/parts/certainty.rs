//! How sure it is that what is not shown is not there: the share of marked disputes that was found.

use super::words;
use crate::measure::{Data, Figures, Share};
use crate::statements::Engine;

/// Of the clear disputes that readers marked, how many this engine found, as a sentence with a space before it; empty
/// where nothing was measured. The built-in articles are left out: they are few, and everything in them was looked at.
pub(crate) fn found(engine: Engine) -> String {
    let rows = Figures::built_in().accounts.iter();
    let rows = rows.filter(|row| row.data != Data::Seeds && row.engine == engine.as_str());
    sentence(rows.fold(Share::default(), |sum, row| Share {
        right: sum.right + row.figures.clear.right,
        of: sum.of + row.figures.clear.of,
    }))
}

fn sentence(clear: Share) -> String {
    if clear.of == 0 {
        return String::new();
    }
    let (right, of) = (words::thousands(clear.right), words::thousands(clear.of));
    format!(" Of {of} clear disputes that readers marked in other articles, {right} were found.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_how_many_were_found() {
        assert_eq!(sentence(Share { right: 0, of: 0 }), "");
        let words = sentence(Share { right: 3, of: 1200 });
        assert_eq!(words, " Of 1,200 clear disputes that readers marked in other articles, 3 were found.");
        assert!(found(Engine::Rules).starts_with(" Of "), "the shipped figures have such disputes");
    }
}

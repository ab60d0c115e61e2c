//! Bytes of a file into an article's text.

/// The text of a .txt file in UTF-8, byte-order mark left out, or why it is none, as a sentence.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, String> {
    if bytes.is_empty() {
        return Err("The file is empty.".to_owned());
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("The text is in UTF-16; save it as UTF-8.".to_owned());
    }
    if bytes.contains(&0) {
        return Err("This is a binary file, not text.".to_owned());
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
        format!("The text is not in UTF-8 (line {line}, byte {at}); save it as UTF-8.")
    })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Err("The file holds no words.".to_owned());
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        match (decode(bytes.to_vec()), expected) {
            (Ok(text), Ok(expected)) => assert_eq!(text, expected),
            (Err(reason), Err(part)) => assert!(reason.contains(part), "{reason}"),
            (found, _) => panic!("{bytes:?} gave {found:?}"),
        }
    }

    #[test]
    fn strips_the_byte_order_mark_and_nothing_else() {
        check("\u{feff}\u{feff}Да \r\n".as_bytes(), Ok("\u{feff}Да \r\n"));
        check(b" He said so.", Ok(" He said so."));
    }

    #[test]
    fn refuses_by_name_what_is_no_text() {
        check(b"", Err("empty"));
        check(b" \n\t...\n", Err("no words"));
        check(b"\xff\xfeH\0i\0", Err("UTF-16"));
        check(b"\x7fELF\0\0", Err("binary"));
        check(b"one\ntwo \xe9", Err("line 2, byte 8"));
    }
}

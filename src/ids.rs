//! Ids that come from content, so that a link holds whatever else is loaded.
//!
//! An id is the first 60 bits of BLAKE3 over a version mark and its parts, written as twelve characters of
//! Crockford's base 32 in lower case (no i, l, o, u).

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Length of an id in characters.
pub const LENGTH: usize = 12;

/// The id of these parts, in this order. Parts are told apart by their lengths, so no two lists look alike.
#[must_use]
pub fn digest(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"v1");
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let hash = hasher.finalize();
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&hash.as_bytes()[..8]);
    let bits = u64::from_be_bytes(bytes);
    (0..LENGTH).map(|at| char::from(ALPHABET[(bits >> (59 - 5 * at)) as usize & 31])).collect()
}

/// Whether `id` could be an id: twelve characters of the alphabet.
#[must_use]
pub fn is_wellformed(id: &str) -> bool {
    id.len() == LENGTH && id.bytes().all(|byte| ALPHABET.contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_stable_over_releases() {
        assert_eq!(digest(&["article", "Kerry said so."]), digest(&["article", "Kerry said so."]));
        assert_ne!(digest(&["ab", "c"]), digest(&["a", "bc"]));
        assert!(is_wellformed(&digest(&["x"])));
        assert!(!is_wellformed("unlikely"));
    }
}

//! What a `.meta.toml` beside an article tells about it.

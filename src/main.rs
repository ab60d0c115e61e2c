//! The program: arguments in, pages or data out.

fn main() {}

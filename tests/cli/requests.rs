//! What comes back on a bare socket.

use crate::harness::Server;

#[test]
fn odd_requests_get_the_right_status() {
    let server = Server::start(&[]);
    let long = |n: usize| "a".repeat(n);
    let lines = |n: usize| (0..n).map(|at| format!("x-{at}: y\r\n")).collect::<String>();
    let table = [
        ("plain", "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".to_owned(), &[200][..]),
        ("old version", "GET / HTTP/1.0\r\n\r\n".to_owned(), &[200]),
        ("no host", "GET / HTTP/1.1\r\nconnection: close\r\n\r\n".to_owned(), &[400]),
        ("two hosts", "GET / HTTP/1.1\r\nhost: x\r\nhost: y\r\nconnection: close\r\n\r\n".to_owned(), &[400]),
        ("HEAD", "HEAD / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".to_owned(), &[200]),
        ("unknown path", "GET /nope HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".to_owned(), &[404]),
        ("up and out", "GET /../../etc/passwd HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".to_owned(), &[404]),
        ("POST", "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_owned(), &[405]),
        ("TRACE", "TRACE / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".to_owned(), &[405]),
        ("made-up method", "BREW / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".to_owned(), &[405]),
        ("long path", format!("GET /{} HTTP/1.1\r\nhost: x\r\n\r\n", long(20_000)), &[414, 431]),
        ("very long path", format!("GET /{} HTTP/1.1\r\nhost: x\r\n\r\n", long(90_000)), &[414, 431]),
        ("long header", format!("GET / HTTP/1.1\r\nhost: x\r\nx: {}\r\n\r\n", long(20_000)), &[431]),
        ("many headers", format!("GET / HTTP/1.1\r\nhost: x\r\n{}\r\n", lines(100)), &[431]),
        (
            "two lengths",
            "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab".to_owned(),
            &[400],
        ),
        ("no HTTP", "hello\r\n\r\n".to_owned(), &[400]),
        ("zero bytes", "\0\0\0\0\r\n\r\n".to_owned(), &[400]),
        ("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(), &[0, 400, 505]),
    ];
    for (name, request, expected) in table {
        let answer = server.talk(&request);
        assert!(expected.contains(&answer.status()), "{name}: {}", answer.head);
        assert_eq!(answer.header("server"), None, "{name}");
    }
    assert_eq!(server.get("/").status(), 200);
    assert!(!server.err().contains("panicked"), "{}", server.err());
}

#[test]
fn head_has_the_headers_of_get_and_no_body() {
    let server = Server::start(&[]);
    let head = server.talk("HEAD / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    let get = server.get("/");
    assert_eq!(head.body, b"");
    assert_eq!(head.header("content-length"), get.header("content-length"));
    assert_eq!(head.header("content-type"), get.header("content-type"));
    assert_ne!(get.body, b"");
}

#[test]
fn health_and_readiness_answer() {
    let server = Server::start(&[]);
    assert_eq!([server.get("/healthz").status(), server.get("/readyz").status()], [200, 200]);
}

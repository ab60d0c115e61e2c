//! Clients that take their time: each is closed within its limit, while others are answered.

use crate::harness::{Answer, HANG, Server};
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

/// The limit set in these tests, in seconds.
const LIMIT: &str = "1";

/// The time within which the server must have acted on it. It does so within 1.1 s; a machine under load has room.
const SOON: Duration = Duration::from_secs(5);

fn server() -> Server {
    Server::start(&["--header-timeout", LIMIT, "--connection-lifetime", "20"])
}

/// Reads to the end and tells how long that took.
fn time_to_end(stream: &mut TcpStream) -> Duration {
    let started = Instant::now();
    Answer::read(stream);
    started.elapsed()
}

#[test]
fn heads_that_never_end_are_closed_in_time() {
    let server = server();
    for sent in ["", "GE", "GET / HTTP/1.1\r\nhost: x\r\nx-half: "] {
        let mut stream = server.connect();
        stream.write_all(sent.as_bytes()).unwrap();
        let took = time_to_end(&mut stream);
        assert!(took < SOON, "“{sent}” took {took:?}");
    }
    assert_eq!(server.get("/").status(), 200);
}

#[test]
fn a_dripped_head_is_closed_in_time() {
    let server = server();
    let mut stream = server.connect();
    let mut dripping = stream.try_clone().unwrap();
    let drip = thread::spawn(move || {
        let head = "GET / HTTP/1.1\r\nhost: x\r\n".bytes().chain("x: y\r\n".bytes().cycle());
        for byte in head.take(600) {
            if dripping.write_all(&[byte]).is_err() {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
    });
    assert_eq!(server.get("/").status(), 200);
    let took = time_to_end(&mut stream);
    assert!(took < SOON, "{took:?}");
    drip.join().unwrap();
}

#[test]
fn an_idle_connection_is_closed_in_time() {
    let server = server();
    let mut stream = server.connect();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    let took = time_to_end(&mut stream);
    assert!(took > Duration::from_millis(500) && took < SOON, "{took:?}");
}

#[test]
fn a_body_that_never_ends_is_closed_in_time() {
    let server = server();
    let mut stream = server.connect();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nabc").unwrap();
    let took = time_to_end(&mut stream);
    assert!(took < SOON, "{took:?}");
}

#[test]
fn a_client_that_asks_and_never_reads_is_closed_in_time() {
    let server = Server::start(&["--connection-lifetime", LIMIT]);
    let mut stream = server.connect();
    stream.set_write_timeout(Some(Duration::from_millis(50))).unwrap();
    let started = Instant::now();
    let requests = "GET / HTTP/1.1\r\nhost: x\r\n\r\n".repeat(100);
    // Once both buffers are full nothing more goes out, until the server gives up.
    loop {
        match stream.write(requests.as_bytes()) {
            Ok(_) => {}
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
            Err(_) => break,
        }
        assert!(started.elapsed() < HANG, "never closed");
    }
    assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
}

#[test]
fn more_clients_than_there_is_room_for_are_told_at_once() {
    let server = Server::start(&["--max-connections", "20", "--header-timeout", "4"]);
    let idle: Vec<_> = (0..20).map(|_| server.connect()).collect();
    // The last of them may not have been accepted yet.
    let started = Instant::now();
    let refused = loop {
        let answer = server.get("/");
        if answer.status() == 503 {
            break answer;
        }
        assert!(started.elapsed() < Duration::from_secs(3), "never refused");
    };
    assert_eq!(refused.header("retry-after"), Some("1"));
    drop(refused);
    for mut stream in idle {
        let _ = stream.read(&mut [0]);
    }
    while server.get("/").status() != 200 {
        assert!(started.elapsed() < HANG, "there is never room again");
    }
}

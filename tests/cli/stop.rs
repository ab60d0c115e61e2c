//! The end: told to stop, the program answers what it is asked already and goes.

use crate::harness::{Answer, Server, wait};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

#[test]
fn an_idle_server_stops_at_once() {
    for signal in ["TERM", "INT"] {
        let mut server = Server::start(&[]);
        let mut idle = server.connect();
        idle.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
        idle.read_exact(&mut [0; 12]).unwrap();
        let started = Instant::now();
        server.signal(signal);
        assert_eq!(wait(&mut server.child), Some(0), "{signal}: {}", server.err());
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    }
}

#[test]
fn a_request_under_way_is_answered() {
    let mut server = Server::start(&[]);
    let mut stream = server.connect();
    stream.write_all(b"GET / HTTP/1.1\r\nhost").unwrap();
    // A second connection that is answered shows that the first was accepted.
    assert_eq!(server.get("/").status(), 200);
    server.signal("TERM");
    while TcpStream::connect(server.address).is_ok() {}
    stream.write_all(b": x\r\n\r\n").unwrap();
    assert_eq!(Answer::read(&mut stream).status(), 200);
    assert_eq!(wait(&mut server.child), Some(0));
}

#[test]
fn a_half_open_client_delays_the_end_no_longer_than_grace() {
    let mut server = Server::start(&["--grace", "0.5", "--header-timeout", "60"]);
    let mut half = server.connect();
    half.write_all(b"GET / HT").unwrap();
    assert_eq!(server.get("/").status(), 200);
    let started = Instant::now();
    server.signal("TERM");
    assert_eq!(wait(&mut server.child), Some(0));
    let took = started.elapsed();
    assert!(took > Duration::from_millis(400) && took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn a_second_signal_ends_it_now() {
    let mut server = Server::start(&["--grace", "60", "--header-timeout", "60"]);
    let mut half = server.connect();
    half.write_all(b"GET / HT").unwrap();
    assert_eq!(server.get("/").status(), 200);
    server.signal("TERM");
    while TcpStream::connect(server.address).is_ok() {}
    server.signal("TERM");
    assert_eq!(wait(&mut server.child), Some(1));
}

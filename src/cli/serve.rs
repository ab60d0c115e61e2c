//! `diptych serve`: reads and analyses once, then answers until it is told to stop.

use super::args::{Serve, ServeOptions};
use super::{Failure, read_some, say};
use crate::catalog;
use crate::config::Settings;
use crate::web::server::{self, Drained, Limits, Site};
use crate::web::{AppState, nobody_speaks};
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tracing_subscriber::EnvFilter;

/// How long reading may take before the user is told that it goes on.
const PATIENCE: Duration = Duration::from_secs(2);

/// Runs `diptych serve`.
pub(super) fn serve(asked: Serve) -> Result<ExitCode, Failure> {
    log(&asked.options.log)?;
    let runtime = tokio::runtime::Runtime::new().map_err(|error| format!("The program can't start: {error}."))?;
    let done = runtime.block_on(run(asked));
    // A reading that still goes on would only delay the end.
    runtime.shutdown_background();
    done
}

fn log(filter: &str) -> Result<(), Failure> {
    let filter =
        EnvFilter::try_new(filter).map_err(|error| format!("“{filter}” is no filter for the log: {error}."))?;
    let logger = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false);
    logger.try_init().map_err(|error| format!("The log can't be opened: {error}."))
}

async fn run(asked: Serve) -> Result<ExitCode, Failure> {
    let settings = asked.options.sides.settings(asked.options.reading.engine);
    let listener = listen(asked.options.listen).await?;
    let address = listener.local_addr().map_err(|error| format!("The address can't be told: {error}."))?;
    let site = Site::default();
    let mut signals = signals()?;
    let stop = async move {
        signals.recv().await;
        tokio::spawn(async move {
            signals.recv().await;
            std::process::exit(1);
        });
    };
    let limits = Limits::from(&asked.options.limits);
    let mut serving = std::pin::pin!(server::serve(listener, site.clone(), limits, stop));
    tokio::select! {
        drained = &mut serving => return Ok(end(drained)),
        opened = open(asked, settings, address, site) => opened?,
    }
    Ok(end(serving.await))
}

fn end(drained: Drained) -> ExitCode {
    if drained == Drained::Cut {
        say("Stopped; some readers were cut off, since they took longer than --grace allows.");
    }
    ExitCode::SUCCESS
}

async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        let problem = match error.kind() {
            ErrorKind::AddrInUse => format!("{address} is in use by another program"),
            ErrorKind::PermissionDenied => format!("{address} needs special rights, as ports below 1024 do"),
            ErrorKind::AddrNotAvailable => format!("{address} is no address of this machine"),
            _ => format!("{address} can't be listened on ({error})"),
        };
        format!("{problem}. Name another with --listen, such as --listen 127.0.0.1:0 for any free port.")
    })
}

/// Reads and analyses away from the threads that answer, then lets readers in.
async fn open(asked: Serve, settings: Settings, address: SocketAddr, site: Site) -> Result<(), Failure> {
    let mut building = tokio::task::spawn_blocking(move || build(&asked, settings, address));
    let built = tokio::select! {
        built = &mut building => built,
        () = tokio::time::sleep(PATIENCE) => {
            say(format_args!("Still reading; http://{address}/ will answer when all is read."));
            building.await
        }
    };
    let state = built.map_err(|error| format!("Reading broke off: {error}."))??;
    let n_articles = state.n_articles();
    site.open(state);
    let articles = if n_articles == 1 { "article" } else { "articles" };
    say(format_args!("{n_articles} {articles} at http://{address}/ (Ctrl-C stops)"));
    Ok(())
}

/// Reads and analyses. Absolute links begin with the base that was asked for, or the bound address.
fn build(asked: &Serve, settings: Settings, address: SocketAddr) -> Result<Arc<AppState>, Failure> {
    let Serve { paths, options: ServeOptions { reading, base_url, sides, .. } } = asked;
    let corpus = read_some(paths, reading, sides)?;
    if reading.strict && !corpus.skipped.is_empty() {
        return Err("Not served, since --strict is set and not everything was read.".to_owned());
    }
    let catalog = catalog::build(corpus, settings);
    nobody_speaks(&catalog).into_iter().for_each(say);
    let base_url = base_url.clone().unwrap_or_else(|| format!("http://{address}"));
    Ok(Arc::new(AppState::new(Arc::new(catalog), &base_url)))
}

/// Each message is one request to stop.
fn signals() -> Result<mpsc::Receiver<()>, Failure> {
    let (sender, receiver) = mpsc::channel(2);
    let failure = |error| format!("Signals can't be received: {error}.");
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate()).map_err(failure)?;
        let mut interrupt = signal(SignalKind::interrupt()).map_err(failure)?;
        tokio::spawn(async move {
            loop {
                tokio::select! {
                    _ = terminate.recv() => {}
                    _ = interrupt.recv() => {}
                }
                if sender.send(()).await.is_err() {
                    return;
                }
            }
        });
    }
    #[cfg(not(unix))]
    tokio::spawn(async move { while tokio::signal::ctrl_c().await.is_ok() && sender.send(()).await.is_ok() {} });
    Ok(receiver)
}

//! How many signed creates the emulator takes, beside a common mock server that checks nothing.

use livestation::core::operation::CreateSnapshot;
use livestation::{ChannelId, Clock, Credentials, LimitedDuration, Operation as _, Zone};
use serde::Serialize;
use tokio::task::JoinSet;

use crate::call::runtime;
use crate::cpu;
use crate::median::{rounded, spread};
use crate::peer::{EMULATOR_KEYS, Peer, RECORDING, Role};
use crate::raw::Connection;
use crate::table::Table;
use crate::{Effort, Failure};

const CONNECTIONS: usize = 32;
const SIDES: [(Role, &str); 3] = [
    (Role::Responder, "reads no request (floor)"),
    (Role::Mock, "wiremock, one answer"),
    (Role::Emulator, "emulator"),
];
const EMULATOR: usize = 2;

/// Medians over all rounds.
#[derive(Serialize)]
pub(crate) struct Figures {
    side: &'static str,
    requests_per_s: f64,
    server_us: Option<f64>,
    /// The emulator's share of CPU to this one's, each round by itself.
    emulator_to_this: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

struct Round {
    seconds: f64,
    cpu_us: Option<f64>,
}

struct Server {
    peer: Peer,
    connections: Vec<Connection>,
}

pub(crate) fn table(figures: &[Figures]) -> Table {
    let mut table = Table::new(
        "The emulator beside a mock server",
        format!(
            "Signed creates by a plain load generator: {CONNECTIONS} kept connections, the same bytes sent again and \
             again. The mock server is wiremock as one gets it: it gives one fixed answer, and checks no signature. \
             The emulator checks each signature, makes a snapshot and keeps a journal. Both have one thread. \
             The floor is a responder that only waits for the empty line: what remains there is the kernel's \
             work and the load generator, which shares the machine with the server. CPU is the server's own."
        ),
        ["server", "requests/s", "µs of CPU a request", "emulator to this"],
    );
    for figures in figures {
        let ratio = match (figures.emulator_to_this, figures.low, figures.high) {
            (Some(ratio), Some(low), Some(high)) => format!("{ratio:.2} ({low:.2} to {high:.2})"),
            _ => "-".to_owned(),
        };
        table.row([
            figures.side.to_owned(),
            format!("{:.0}", figures.requests_per_s),
            figures.server_us.map_or("-".to_owned(), |us| format!("{us:.1}")),
            if figures.side == SIDES[EMULATOR].1 { "1".to_owned() } else { ratio },
        ]);
    }
    table
}

pub(crate) fn measure(effort: Effort) -> Result<Vec<Figures>, Failure> {
    let rounds = runtime()?.block_on(all_rounds(effort))?;
    Ok((0..SIDES.len()).map(|side| figures(side, &rounds)).collect())
}

async fn all_rounds(effort: Effort) -> Result<[Vec<Round>; 3], Failure> {
    let mut servers = Vec::new();
    for (role, _) in SIDES {
        let peer = Peer::start(role)?;
        let mut connections = Vec::new();
        for _ in 0..CONNECTIONS {
            connections.push(Connection::open(&peer.url).await?);
        }
        servers.push(Server { peer, connections });
    }
    let mut rounds: [Vec<Round>; 3] = Default::default();
    for number in 0..=effort.loads {
        // The emulator keeps what it made; each round finds it as it started.
        let connection = &mut servers[EMULATOR].connections[0];
        let reset = connection.prepare("POST", "/_emulator/reset", "", "");
        connection.send(&reset).await?;
        for turn in 0..SIDES.len() {
            let side = (number + turn) % SIDES.len();
            let round = load(&mut servers[side], effort.requests_in_load).await?;
            // The first one is not counted: it finds everything cold.
            if number > 0 {
                rounds[side].push(round);
            }
        }
    }
    Ok(rounds)
}

async fn load(server: &mut Server, requests: usize) -> Result<Round, Failure> {
    let request = create(&server.connections[0])?;
    let process = server.peer.id().to_string();
    let before = cpu::on_cpu(&process);
    let reading = cpu::Reading::now();
    let each = requests / CONNECTIONS;
    let mut tasks = JoinSet::new();
    for mut connection in server.connections.drain(..) {
        let request = request.clone();
        tasks.spawn(async move {
            for _ in 0..each {
                connection.send(&request).await?;
            }
            Ok::<_, Failure>(connection)
        });
    }
    while let Some(connection) = tasks.join_next().await {
        server.connections.push(connection??);
    }
    #[allow(clippy::cast_precision_loss)] // thousands
    let count = (each * CONNECTIONS) as f64;
    let seconds = reading.until_now().wall.as_secs_f64() / count;
    let used = cpu::on_cpu(&process).zip(before).map(|(now, before)| now.saturating_sub(before));
    Ok(Round { seconds, cpu_us: used.map(|used| used.as_secs_f64() * 1e6 / count) })
}

/// Signed for now: a load is over long before five minutes are.
fn create(connection: &Connection) -> Result<Vec<u8>, Failure> {
    let credentials = Credentials::new(EMULATOR_KEYS.0, EMULATOR_KEYS.1)?;
    let create = CreateSnapshot {
        channel_id: ChannelId::new(RECORDING)?,
        limited_duration: Some(LimitedDuration::from_minutes(8)?),
    };
    let signed = create.request(Zone::Public).sign(&credentials, Clock::system().now());
    let headers: String =
        signed.headers().into_iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    Ok(connection.prepare("POST", signed.target(), &headers, ""))
}

fn figures(side: usize, rounds: &[Vec<Round>; 3]) -> Figures {
    let cpu: Option<Vec<f64>> = rounds[side].iter().map(|round| round.cpu_us).collect();
    let ratios: Option<Vec<f64>> = rounds[EMULATOR]
        .iter()
        .zip(&rounds[side])
        .map(|(emulator, this)| Some(emulator.cpu_us? / this.cpu_us?))
        .collect();
    let ratio = ratios.map(spread);
    Figures {
        side: SIDES[side].1,
        requests_per_s: (1.0 / spread(rounds[side].iter().map(|round| round.seconds).collect()).median)
            .round(),
        server_us: cpu.map(|cpu| rounded(spread(cpu).median)),
        emulator_to_this: ratio.map(|ratio| rounded(ratio.median)),
        low: ratio.map(|ratio| rounded(ratio.low)),
        high: ratio.map(|ratio| rounded(ratio.high)),
    }
}

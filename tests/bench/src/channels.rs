//! How the cost grows with the number of channels that an account has.

use livestation::{ChannelId, ListChannels};
use serde::Serialize;

use crate::call::{ACCESS_KEY, Bare, Ours, SECRET_KEY, runtime};
use crate::cpu::{Reading, Used};
use crate::median::{rounded, spread};
use crate::peer::{Peer, RECORDING, Role};
use crate::raw::Connection;
use crate::table::Table;
use crate::{Effort, Failure};

/// The first is what an emulator starts with.
const SIZES: [usize; 4] = [5, 100, 1000, 2000];
const ON_A_PAGE: usize = 100;
/// A small account is walked more than once in a round, to have something to measure.
const CHANNELS_IN_ROUND: usize = 2000;

/// Medians over all rounds; CPU of the calling process.
#[derive(Serialize)]
pub(crate) struct Figures {
    channels: usize,
    pages: usize,
    get_us: f64,
    walk_ms: f64,
    walk_us_per_channel: f64,
    bare_us_per_channel: f64,
    ratio: f64,
    wall_us_per_channel: f64,
}

struct Account {
    channels: usize,
    _emulator: Peer,
    bare: Bare,
    ours: Ours,
}

#[derive(Default)]
struct Rounds {
    get: Vec<Used>,
    walk: Vec<Used>,
    bare: Vec<Used>,
}

pub(crate) fn table(figures: &[Figures]) -> Table {
    let mut table = Table::new(
        "Growth with the number of channels",
        format!(
            "One call at a time against an emulator with that many channels: `get_channel`, and a walk over all \
             channels in pages of {ON_A_PAGE}. The floor reads the same pages with bare reqwest, signed by hand, and \
             does not even decode them. µs are CPU of the calling process; the last column is wall time, the \
             emulator's share included."
        ),
        [
            "channels",
            "pages",
            "`get_channel`, µs",
            "whole walk, ms",
            "µs a channel",
            "floor, µs a channel",
            "to the floor",
            "wall µs a channel",
        ],
    );
    for figures in figures {
        table.row([
            figures.channels.to_string(),
            figures.pages.to_string(),
            format!("{:.1}", figures.get_us),
            format!("{:.2}", figures.walk_ms),
            format!("{:.2}", figures.walk_us_per_channel),
            format!("{:.2}", figures.bare_us_per_channel),
            format!("{:.2}", figures.ratio),
            format!("{:.2}", figures.wall_us_per_channel),
        ]);
    }
    table
}

pub(crate) fn measure(effort: Effort) -> Result<Vec<Figures>, Failure> {
    runtime()?.block_on(async {
        let mut accounts = Vec::new();
        for channels in SIZES {
            accounts.push(Account::open(channels).await?);
        }
        let mut rounds: [Rounds; SIZES.len()] = Default::default();
        for number in 0..=effort.walks {
            for (account, rounds) in accounts.iter().zip(&mut rounds) {
                let get = account.get(effort.gets_in_round).await?;
                let bare = account.read_pages().await?;
                let walk = account.walk().await?;
                // The first one is not counted: it finds everything cold.
                if number > 0 {
                    rounds.get.push(get);
                    rounds.bare.push(bare);
                    rounds.walk.push(walk);
                }
            }
        }
        Ok(accounts.iter().zip(&rounds).map(|(account, rounds)| account.figures(rounds, effort)).collect())
    })
}

impl Account {
    async fn open(channels: usize) -> Result<Self, Failure> {
        let emulator = Peer::start(Role::Emulator)?;
        let mut control = Connection::open(&emulator.url).await?;
        let keys = format!(r#"{{"access_key": "{ACCESS_KEY}", "secret_key": "{SECRET_KEY}"}}"#);
        let json = "content-type: application/json\r\n";
        let request = control.prepare("PUT", "/_emulator/keys", json, &keys);
        control.send(&request).await?;
        for number in SIZES[0]..channels {
            let target = format!("/_emulator/channels/ls-20260102000000-{number:05}");
            let request = control.prepare("PUT", &target, json, r#"{"status": "PUBLISHING"}"#);
            control.send(&request).await?;
        }
        let (bare, ours) = (Bare::new(&emulator.url)?, Ours::new(&emulator.url)?);
        Ok(Self { channels, _emulator: emulator, bare, ours })
    }

    fn pages(&self) -> usize {
        self.channels.div_ceil(ON_A_PAGE)
    }

    fn walks_in_round(&self) -> usize {
        (CHANNELS_IN_ROUND / self.channels).clamp(1, 50)
    }

    async fn get(&self, calls: usize) -> Result<Used, Failure> {
        let id = ChannelId::new(RECORDING)?;
        let reading = Reading::now();
        for _ in 0..calls {
            self.ours.client.get_channel(&id).await?;
        }
        Ok(reading.until_now())
    }

    async fn walk(&self) -> Result<Used, Failure> {
        let reading = Reading::now();
        for _ in 0..self.walks_in_round() {
            let mut channels = self.ours.client.channels(ListChannels::default());
            let mut seen = 0;
            while let Some(channel) = channels.next().await {
                channel?;
                seen += 1;
            }
            if seen != self.channels {
                return Err(format!("{seen} channels instead of {}", self.channels).into());
            }
        }
        Ok(reading.until_now())
    }

    async fn read_pages(&self) -> Result<Used, Failure> {
        let reading = Reading::now();
        for _ in 0..self.walks_in_round() {
            for page in 1..=self.pages() {
                self.bare.get(&format!("/api/v2/channels?pageNo={page}&pageSizeNo={ON_A_PAGE}")).await?;
            }
        }
        Ok(reading.until_now())
    }

    #[allow(clippy::cast_precision_loss)] // thousands
    fn figures(&self, rounds: &Rounds, effort: Effort) -> Figures {
        let cpu = |used: &Used| used.cpu.unwrap_or(used.wall).as_secs_f64() * 1e6;
        let median = |rounds: &[Used], figure: &dyn Fn(&Used) -> f64| {
            spread(rounds.iter().map(figure).collect()).median
        };
        let walks = self.walks_in_round() as f64;
        let channels = walks * self.channels as f64;
        let ratios = rounds.walk.iter().zip(&rounds.bare).map(|(ours, bare)| cpu(ours) / cpu(bare));
        Figures {
            channels: self.channels,
            pages: self.pages(),
            get_us: rounded(median(&rounds.get, &cpu) / effort.gets_in_round as f64),
            walk_ms: rounded(median(&rounds.walk, &cpu) / walks / 1e3),
            walk_us_per_channel: rounded(median(&rounds.walk, &cpu) / channels),
            bare_us_per_channel: rounded(median(&rounds.bare, &cpu) / channels),
            ratio: rounded(spread(ratios.collect()).median),
            wall_us_per_channel: rounded(
                median(&rounds.walk, &|used| used.wall.as_secs_f64() * 1e6) / channels,
            ),
        }
    }
}

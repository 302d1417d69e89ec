//! The cost of a signature, beside the SHA-256 work that no implementation can avoid.

use std::hint::black_box;
use std::time::Instant;

use hmac::{Hmac, KeyInit as _, Mac as _};
use livestation::core::operation::CreateSnapshot;
use livestation::core::signature;
use livestation::{ChannelId, Credentials, LimitedDuration, Operation as _, Timestamp, Zone};
use serde::Serialize;
use sha2::Sha256;
use sha2::block_api::compress256;

use crate::Effort;
use crate::call::{ACCESS_KEY, CHANNEL, SECRET_KEY};
use crate::median::{rounded, spread};
use crate::table::Table;

/// Nanoseconds, each the median of all batches.
#[derive(Serialize)]
pub(crate) struct Figures {
    /// Blocks of 64 bytes that go through SHA-256 for one signature.
    blocks: usize,
    raw_sha256_ns: f64,
    bare_hmac_ns: f64,
    /// [`signature::sign`], Base64 included.
    sign_ns: f64,
    /// From the operation to a request that can be sent.
    operation_to_signed_request_ns: f64,
    sign_to_hmac: f64,
}

impl Figures {
    pub(crate) fn table(&self) -> Table {
        let row = |what: &str, nanoseconds: f64| {
            [what.to_owned(), format!("{nanoseconds:.0}"), format!("{:.2}", nanoseconds / self.raw_sha256_ns)]
        };
        let mut table = Table::new(
            "Signing a create",
            format!(
                "One thread, no network. The floor is SHA-256 alone over the {} blocks that a signature needs. \
                 HMAC-SHA256 as the `hmac` crate does it comes next; `sign` adds the Base64 ({:.2} of HMAC-SHA256); \
                 the last line goes from the operation to a request that can be sent.",
                self.blocks, self.sign_to_hmac
            ),
            ["", "ns", "to the floor"],
        );
        table.row(row("SHA-256 (floor)", self.raw_sha256_ns));
        table.row(row("HMAC-SHA256 from the key", self.bare_hmac_ns));
        table.row(row("`signature::sign`", self.sign_ns));
        table.row(row("operation to signed request", self.operation_to_signed_request_ns));
        table
    }
}

pub(crate) fn measure(effort: Effort) -> Figures {
    let credentials = Credentials::new(ACCESS_KEY, SECRET_KEY).expect("plain keys");
    let timestamp = Timestamp::from_millis(1_755_129_600_000);
    let create = CreateSnapshot {
        channel_id: ChannelId::new(CHANNEL).expect("a plain id"),
        limited_duration: Some(LimitedDuration::MAX),
    };
    let text = create.request(Zone::Public).string_to_sign(timestamp, credentials.access_key());
    // The key fills a block in each of the two hashes; then the text, and the first digest, each with nine
    // bytes or more behind it.
    let blocks = 2 + (text.len() + 9).div_ceil(64) + 1;
    let data = vec![[0x61; 64]; blocks];

    let mut raw = || {
        let mut state = [0; 8];
        compress256(&mut state, black_box(&data));
        black_box(state);
    };
    let mut hmac = || {
        let mut mac = Hmac::<Sha256>::new_from_slice(black_box(SECRET_KEY.as_bytes())).expect("any length");
        mac.update(black_box(text.as_bytes()));
        black_box(mac.finalize());
    };
    let mut sign = || {
        black_box(signature::sign(black_box(credentials.secret_key()), black_box(&text)));
    };
    let mut whole = || {
        black_box(black_box(&create).request(Zone::Public).sign(&credentials, black_box(timestamp)));
    };

    let mut nanoseconds: [Vec<f64>; 4] = Default::default();
    for _ in 0..effort.batches {
        // Interleaved, so that a busy moment of the machine meets all of them.
        let steps: [&mut dyn FnMut(); 4] = [&mut raw, &mut hmac, &mut sign, &mut whole];
        for (figures, step) in nanoseconds.iter_mut().zip(steps) {
            figures.push(time(effort.signatures_in_batch, step));
        }
    }
    let [raw, hmac, sign, whole] = nanoseconds.map(|figures| spread(figures).median);
    Figures {
        blocks,
        raw_sha256_ns: rounded(raw),
        bare_hmac_ns: rounded(hmac),
        sign_ns: rounded(sign),
        operation_to_signed_request_ns: rounded(whole),
        sign_to_hmac: rounded(sign / hmac),
    }
}

fn time(times: u32, step: &mut dyn FnMut()) -> f64 {
    let started = Instant::now();
    for _ in 0..times {
        step();
    }
    started.elapsed().as_secs_f64() * 1e9 / f64::from(times)
}

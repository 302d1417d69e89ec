//! Streams as they are at a show, to order: pictures, time stamps and packaging that players and tools stumble over.
//!
//! Each is a minute that repeats for ever in step with the clock, like the built-in video, and shows the same counter.
//! Where only time stamps or packaging are awkward, the minute is the built-in one. Otherwise ffmpeg encodes that anew,
//! at the first use. Segments are whole, on a grid of Unix time.

mod fragments;
mod kind;
mod listing;
mod make;
mod reel;

use std::fmt;
use std::sync::Arc;

use fragments::Fragments;
pub(crate) use kind::{Kind, Order, PERFECT};
pub(crate) use listing::{File, Listing, master};
use reel::Reel;
use tokio::sync::OnceCell;

use crate::clips::Ffmpeg;

/// The minute of an awkward stream.
pub(crate) struct Awkward {
    kind: Kind,
    material: Material,
}

enum Material {
    BuiltIn,
    /// One for each quality, the best one first.
    Reels(Vec<Reel>),
    Fragments(Fragments),
}

/// The streams that were made, each at its first use. They stay in memory: some megabytes where ffmpeg makes them.
#[derive(Debug, Default)]
pub(crate) struct Shelf([OnceCell<Arc<Awkward>>; Kind::ALL.len()]);

impl Shelf {
    /// The stream of this kind.
    ///
    /// # Errors
    /// Says why ffmpeg could not make it.
    pub(crate) async fn get(&self, kind: Kind, ffmpeg: &Ffmpeg) -> Result<Arc<Awkward>, String> {
        let make = || async {
            let material = make::material(kind, ffmpeg).await;
            let material = material.map_err(|problem| format!("footage {:?}: {problem}", kind.name()))?;
            Ok(Arc::new(Awkward { kind, material }))
        };
        self.0[kind as usize].get_or_try_init(make).await.cloned()
    }
}

impl Awkward {
    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }
}

impl fmt::Debug for Awkward {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Awkward").field(&self.kind.name()).finish()
    }
}

//! `/_emulator/buckets/`: the files that stand for objects, unsigned and whatever their access control.

use std::fs::File;
use std::future::Future as _;
use std::io::{self, Read as _};
use std::path::PathBuf;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::Response;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_LENGTH, CONTENT_TYPE};
use hyper::body::{Body as HttpBody, Frame};
use tokio::task::{JoinHandle, spawn_blocking};

use crate::shared::Shared;

/// So much of a file is in memory at once.
const PIECE: u64 = 256 * 1024;

pub(super) async fn object(
    State(shared): State<Arc<Shared>>,
    Path((bucket, path)): Path<(String, String)>,
) -> Response<Body> {
    let Some(file) = shared.buckets.path(&bucket, &path) else { return gone() };
    match spawn_blocking(move || open(file)).await {
        Ok(Ok((file, length))) => {
            let response = Response::builder()
                .header(CONTENT_TYPE, "video/mp4")
                .header(CONTENT_LENGTH, length)
                .header(ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            response.body(Body::new(FileBody::new(file))).expect("the headers are plain ASCII")
        }
        _ => gone(),
    }
}

fn open(path: PathBuf) -> io::Result<(File, u64)> {
    let file = File::open(path)?;
    let facts = file.metadata()?;
    if facts.is_file() { Ok((file, facts.len())) } else { Err(io::ErrorKind::NotFound.into()) }
}

fn gone() -> Response<Body> {
    Response::builder().status(404).body("no such object\n".into()).expect("the headers are plain ASCII")
}

/// A file read piece by piece, off the threads that answer calls.
struct FileBody(JoinHandle<io::Result<(File, Vec<u8>)>>);

impl FileBody {
    fn new(file: File) -> Self {
        Self(spawn_blocking(move || {
            let mut piece = Vec::new();
            (&file).take(PIECE).read_to_end(&mut piece)?;
            Ok((file, piece))
        }))
    }
}

impl HttpBody for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let read = ready!(pin!(&mut self.0).poll(cx)).unwrap_or_else(|error| Err(io::Error::other(error)));
        match read {
            Ok((_, piece)) if piece.is_empty() => Poll::Ready(None),
            Ok((file, piece)) => {
                *self = Self::new(file);
                Poll::Ready(Some(Ok(Frame::data(piece.into()))))
            }
            Err(error) => Poll::Ready(Some(Err(error))),
        }
    }
}

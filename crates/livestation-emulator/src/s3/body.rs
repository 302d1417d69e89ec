//! Bodies of S3 requests: into a file, checked against what was signed.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::body::Body;
use axum::http::HeaderMap;
use hyper::body::Body as _;
use sha2::{Digest as _, Sha256};
use std::pin::{Pin, pin};
use tokio::task::spawn_blocking;

use super::error::S3Error;
use super::signature::{ALGORITHM, Signed, UNSIGNED, hex, text};
use crate::state::EmulatorState;

/// The largest object, or part of one, that is taken at once: that of Object Storage.
const LARGEST: u64 = 5 * 1024 * 1024 * 1024;
/// The largest body of a call that has XML.
const LARGEST_XML: u64 = 2 * 1024 * 1024;
/// The longest line before a chunk.
const LONGEST_LINE: u64 = 1024;

/// A received body. The file is removed with it, unless it was moved.
#[derive(Debug)]
pub(super) struct Received(pub(super) PathBuf);

impl Received {
    /// One that has still to be written.
    pub(super) fn new(state: &EmulatorState) -> io::Result<Self> {
        state.buckets.temporary().map(Self)
    }
}

impl Drop for Received {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Receives a body, without the frame in which clients put chunks that they sign one by one.
pub(super) async fn receive(
    state: &Arc<EmulatorState>,
    headers: &HeaderMap,
    body: Body,
    signed: Option<&Signed>,
) -> Result<Received, S3Error> {
    let Some(signed) = signed.cloned() else { return Err(S3Error::ACCESS_DENIED) };
    let received = Received::new(state)?;
    let hash = store(body, &received.0).await?;
    if signed.payload.starts_with("STREAMING-") {
        let decoded = Received::new(state)?;
        let length = text(headers, "x-amz-decoded-content-length").and_then(|length| length.parse().ok());
        let task = move || {
            Chunks::new(&received.0, &signed)?.decode(&decoded.0, length)?;
            Ok(decoded)
        };
        return spawn_blocking(task).await.map_err(io::Error::other)?;
    }
    if signed.payload != UNSIGNED && signed.payload != hash {
        return Err(S3Error::new(
            400,
            "XAmzContentSHA256Mismatch",
            format!("the body has the SHA-256 {hash}, and its header says {}", signed.payload),
        ));
    }
    Ok(received)
}

/// A body of XML.
pub(super) async fn small(received: Received) -> Result<Vec<u8>, S3Error> {
    let read = move || {
        let mut bytes = Vec::new();
        File::open(&received.0)?.take(LARGEST_XML).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    Ok(off_calls(read).await?)
}

/// Does what waits for files, off the threads that answer calls.
pub(super) async fn off_calls<T: Send + 'static>(
    task: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    spawn_blocking(task).await.map_err(io::Error::other)?
}

/// Writes a body to a file: its SHA-256.
async fn store(body: Body, file: &Path) -> Result<String, S3Error> {
    use tokio::io::AsyncWriteExt as _;
    let mut file = tokio::fs::File::create(file).await?;
    let (mut hash, mut length) = (Sha256::new(), 0);
    let mut body = pin!(body);
    while let Some(frame) = std::future::poll_fn(|cx| Pin::as_mut(&mut body).poll_frame(cx)).await {
        let frame =
            frame.map_err(|_| S3Error::new(400, "IncompleteBody", "the body ends before its length"))?;
        let Ok(data) = frame.into_data() else { continue };
        length += data.len() as u64;
        if length > LARGEST {
            return Err(S3Error::new(400, "EntityTooLarge", format!("a body has at most {LARGEST} bytes")));
        }
        hash.update(&data);
        file.write_all(&data).await?;
    }
    file.flush().await?;
    Ok(hex(&hash.finalize()))
}

/// A body in chunks: `{length in hexadecimal};chunk-signature={signature}`, the bytes, and so on to a chunk of none,
/// after which trailers can follow.
struct Chunks<'a> {
    file: BufReader<File>,
    signed: &'a Signed,
    /// Whether each chunk has a signature.
    has_signatures: bool,
    previous: String,
}

impl<'a> Chunks<'a> {
    fn new(file: &Path, signed: &'a Signed) -> Result<Self, S3Error> {
        let file = File::open(file)?;
        let has_signatures = match signed.payload.as_str() {
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" | "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" => true,
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => false,
            other => return Err(S3Error::new(501, "NotImplemented", format!("a body that is {other}"))),
        };
        Ok(Self { file: BufReader::new(file), signed, has_signatures, previous: signed.signature.clone() })
    }

    fn decode(mut self, to: &Path, wanted: Option<u64>) -> Result<(), S3Error> {
        let mut to = BufWriter::new(File::create(to)?);
        let mut length = 0;
        loop {
            let (size, signature) = self.head()?;
            let hash = self.chunk(size, &mut to)?;
            if self.has_signatures {
                self.check(hash, signature)?;
            }
            length += size;
            if size == 0 {
                break;
            }
        }
        to.flush()?;
        match wanted {
            Some(wanted) if wanted != length => Err(S3Error::new(
                400,
                "IncompleteBody",
                format!("the chunks have {length} bytes, and x-amz-decoded-content-length says {wanted}"),
            )),
            _ => Ok(()),
        }
    }

    fn head(&mut self) -> Result<(u64, Option<String>), S3Error> {
        let mut line = String::new();
        let read = (&mut self.file).take(LONGEST_LINE).read_line(&mut line);
        read.map_err(|_| damaged())?;
        let line = line.strip_suffix("\r\n").ok_or_else(damaged)?;
        let (size, rest) = line.split_once(';').unwrap_or((line, ""));
        let size = u64::from_str_radix(size, 16).ok().filter(|size| *size <= LARGEST).ok_or_else(damaged)?;
        Ok((size, rest.strip_prefix("chunk-signature=").map(str::to_owned)))
    }

    /// Copies a chunk, of which some clients make the whole body: its SHA-256.
    fn chunk(&mut self, size: u64, to: &mut impl Write) -> Result<String, S3Error> {
        let mut hash = Sha256::new();
        let mut left = size;
        while left > 0 {
            let read = self.file.fill_buf()?;
            let part = read.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            if part == 0 {
                return Err(damaged());
            }
            hash.update(&read[..part]);
            to.write_all(&read[..part])?;
            self.file.consume(part);
            left -= part as u64;
        }
        if size > 0 {
            let mut end = [0; 2];
            self.file.read_exact(&mut end).map_err(|_| damaged())?;
            if end != *b"\r\n" {
                return Err(damaged());
            }
        }
        Ok(hex(&hash.finalize()))
    }

    fn check(&mut self, hash: String, signature: Option<String>) -> Result<(), S3Error> {
        let given = signature.ok_or_else(damaged)?;
        let hashes = [hex(&Sha256::digest(b"")), hash];
        if !self.signed.signs(&format!("{ALGORITHM}-PAYLOAD"), &self.previous, &hashes, &given) {
            let message = "a chunk's signature is not the one that the server computed";
            return Err(S3Error::new(403, "SignatureDoesNotMatch", message));
        }
        self.previous = given;
        Ok(())
    }
}

fn damaged() -> S3Error {
    S3Error::new(400, "IncompleteBody", "the body is not in chunks as its header says")
}

#[cfg(test)]
mod tests {
    use super::super::signature::tests::{CHUNKS, in_chunks};
    use super::*;

    /// What is in these chunks, or the code of the refusal.
    fn decoded(body: &[u8], wanted: Option<u64>) -> Result<Vec<u8>, &'static str> {
        let unique = format!("livestation-chunks-{:?}", std::thread::current().id());
        let [from, to] =
            ["from", "to"].map(|name| Received(std::env::temp_dir().join(format!("{unique}-{name}"))));
        fs::write(&from.0, body).unwrap();
        let signed = in_chunks();
        let outcome = Chunks::new(&from.0, &signed).and_then(|chunks| chunks.decode(&to.0, wanted));
        outcome.map(|()| fs::read(&to.0).unwrap()).map_err(|error| error.said().0)
    }

    fn example() -> Vec<u8> {
        let chunk = |(length, signature): (usize, &str)| {
            let end = if length > 0 { "\r\n" } else { "" };
            format!("{length:x};chunk-signature={signature}\r\n{}{end}", "a".repeat(length)).into_bytes()
        };
        CHUNKS.into_iter().flat_map(chunk).chain(*b"\r\n").collect()
    }

    #[test]
    fn the_published_example_of_chunks_is_decoded() {
        let body = example();
        assert_eq!(decoded(&body, Some(66_560)), Ok(vec![b'a'; 66_560]));
        assert_eq!(decoded(&body, Some(66_561)), Err("IncompleteBody"));
        for end in [10, 200, 65_800, 66_000, 66_700] {
            assert_eq!(decoded(&body[..end], None), Err("IncompleteBody"), "ends after {end} bytes");
        }
        for at in [5_000, 66_000] {
            let mut other = body.clone();
            other[at] = b'b';
            assert_eq!(decoded(&other, None), Err("SignatureDoesNotMatch"), "other at {at}");
        }
    }
}

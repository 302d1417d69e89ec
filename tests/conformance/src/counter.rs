//! Reads the counter out of decoded pictures, so that a test knows *which* pictures it got.

use std::process::{Command, Stdio};

/// A quarter of the picture's size, whatever that is: a dot is still four pixels wide.
const WIDTH: usize = 160;
const HEIGHT: usize = 90;
const DOT: usize = 4;
/// Left edges of the four digits; their tops are on one line.
const LEFT: [usize; 4] = [28, 52, 88, 112];
const TOP: usize = 20;
const PICTURES_PER_SECOND: usize = 25;

/// As people write digits in five by seven dots, drawn here once more and not taken from what draws the picture.
const DIGITS: [&str; 10] = [
    ".###.#...##...##...##...##...#.###.",
    "..#...##....#....#....#....#...###.",
    ".###.#...#....#...#...#...#...#####",
    "#####...#...#.....#.....##...#.###.",
    "...#...##..#.#.#..#.#####...#....#.",
    "######....####.....#....##...#.###.",
    "..##..#...#....####.#...##...#.###.",
    "#####....#...#...#...#....#....#...",
    ".###.#...##...#.###.#...##...#.###.",
    ".###.#...##...#.####....#...#..##..",
];

/// The counter of each picture of a video, at a URL or in a file: how many pictures into the minute it is.
///
/// A picture without a readable counter fails the test.
pub fn counters(video: &str) -> Vec<usize> {
    let output = Command::new("ffmpeg")
        .args(["-v", "error", "-nostdin", "-copyts", "-i", video, "-map", "0:v:0", "-vsync", "passthrough"])
        .args(["-vf", "setpts=N,scale=160:90:flags=area"])
        .args(["-pix_fmt", "gray", "-f", "rawvideo", "-"])
        .stderr(Stdio::inherit())
        .output()
        .expect("ffmpeg");
    assert!(output.status.success(), "ffmpeg could not read {video}");
    assert_eq!(output.stdout.len() % (WIDTH * HEIGHT), 0, "whole pictures");
    output.stdout.chunks(WIDTH * HEIGHT).map(counter).collect()
}

fn counter(picture: &[u8]) -> usize {
    let [tens, ones, more_tens, more_ones] = LEFT.map(|left| digit(picture, left));
    (10 * tens + ones) * PICTURES_PER_SECOND + 10 * more_tens + more_ones
}

fn digit(picture: &[u8], left: usize) -> usize {
    let is_lit = |place: usize| {
        let (column, row) = (place % 5, place / 5);
        picture[(TOP + row * DOT + DOT / 2) * WIDTH + left + column * DOT + DOT / 2] > 110
    };
    let dots: String = (0..35).map(|place| if is_lit(place) { '#' } else { '.' }).collect();
    DIGITS.iter().position(|drawn| *drawn == dots).unwrap_or_else(|| panic!("not a digit: {dots}"))
}

// What the tests call in the page. Everything waits for events of the video; a limit only ends what hangs.
import { readCounter } from './counter.js';
import { players } from './players.js';

const HANGS_MS = 45_000;
/** How long to wait for a picture after a jump before jumping again, and how often. */
const PATIENCE_MS = 3_000;
const MOST_TRIES = 10;
/** In seconds, with what a player shifts by. */
const ONE_PICTURE = 0.041;

/** One video in one player. */
class Watching {
  static async open(name, url) {
    const watching = new Watching();
    const video = document.createElement('video');
    Object.assign(video, { width: 640, height: 360, playsInline: true });
    document.getElementById('stage').replaceChildren(video);
    watching.video = video;
    watching.events = [];
    watching.failed = new Promise((_, reject) => {
      watching.fail = (why) => reject(new Error(`${why}; ${watching.describe()}`));
    });
    // It is reported where something waits, not as an unhandled rejection.
    watching.failed.catch(() => {});
    for (const name of ['loadedmetadata', 'play', 'pause', 'seeking', 'seeked', 'waiting', 'stalled', 'ended', 'error'])
      video.addEventListener(name, () => watching.events.push(`${name} at ${video.currentTime.toFixed(3)}`));
    const first = watching.picture();
    watching.player = await watching.or(players[name].open(video, url, watching.fail));
    watching.first = await watching.or(first);
    await watching.until(() => video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !video.seeking,
      'loadeddata', 'canplay', 'seeked');
    watching.first.begin = video.currentTime;
    return watching;
  }

  async close() {
    await this.player?.close();
    document.getElementById('stage').replaceChildren();
  }

  describe() {
    const { video } = this;
    const buffered = Array.from({ length: video.buffered.length }, (_, n) =>
      `${video.buffered.start(n).toFixed(3)}-${video.buffered.end(n).toFixed(3)}`);
    return `at ${video.currentTime} of ${video.duration}, ready state ${video.readyState}, `
      + `buffered ${buffered.join(' ') || 'nothing'}, events: ${this.events.slice(-8).join(', ')}`;
  }

  /** What comes, unless the player fails or nothing comes. */
  or(promise) {
    let timer;
    const hangs = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`nothing happens; ${this.describe()}`)), HANGS_MS);
    });
    return Promise.race([promise, this.failed, hangs]).finally(() => clearTimeout(timer));
  }

  /** The next picture that is shown: its place in the video in seconds, and its counter. */
  picture() {
    return this.pictureNear(0, Infinity);
  }

  until(reached, ...events) {
    const { video } = this;
    return this.or(new Promise((resolve) => {
      const look = () => {
        if (!reached()) return;
        for (const name of events) video.removeEventListener(name, look);
        resolve();
      };
      for (const name of events) video.addEventListener(name, look);
      look();
    }));
  }

  /** Plays on until `seconds`, or to the end, and stands still there. */
  async playUntil(seconds) {
    const { video } = this;
    // It would begin again.
    if (video.ended) return;
    video.playbackRate = 4;
    await this.or(video.play());
    await this.until(() => video.ended || video.currentTime >= seconds, 'timeupdate', 'ended');
    if (!video.ended) video.pause();
  }

  /** The next picture that is shown so near to `seconds`. None is missed in between. */
  pictureNear(seconds, within) {
    const { video } = this;
    return new Promise((resolve, reject) => {
      const look = (_, { mediaTime }) => {
        this.shownAt = mediaTime;
        if (Math.abs(mediaTime - seconds) >= within) return video.requestVideoFrameCallback(look);
        try {
          resolve({ at: mediaTime, counter: readCounter(video) });
        } catch (error) {
          reject(error);
        }
      };
      video.requestVideoFrameCallback(look);
    });
  }

  /** Goes to `seconds` while standing still: the picture there. */
  async seek(seconds, within = ONE_PICTURE) {
    const { video } = this;
    // Pictures of before may still be on their way.
    const shown = this.pictureNear(seconds, within);
    // It is reported where something waits for it.
    shown.catch(() => {});
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const seeked = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
      video.currentTime = seconds;
      await this.or(seeked);
      // A player may go elsewhere at its start, over a gap before the first picture.
      if (Math.abs(video.currentTime - seconds) >= within) continue;
      // A busy Chromium may paint an earlier picture and leave it there: going there once more paints the right one.
      const found = await Promise.race([this.or(shown), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
      if (found !== undefined) return found;
    }
    throw new Error(`no picture near ${seconds} s, the last one at ${this.shownAt} s; ${this.describe()}`);
  }

  bytes() {
    return { audio: this.video.webkitAudioDecodedByteCount, video: this.video.webkitVideoDecodedByteCount };
  }
}

async function watching(name, url, act) {
  const one = new Watching();
  let opened = one;
  try {
    opened = await Watching.open(name, url);
    return await act(opened);
  } finally {
    await opened.close();
  }
}

/** Plays over the first segments, goes to `target`, and plays from there to the end. */
window.watchAll = (name, url, { over, target }) => watching(name, url, async (one) => {
  const { first } = one;
  await one.playUntil(over);
  const played = { to: one.video.currentTime, bytes: one.bytes() };
  const sought = target === undefined ? undefined : await one.seek(target);
  await one.playUntil(Infinity);
  return { first, played, sought, ended: one.video.ended, at: one.video.currentTime, duration: one.video.duration };
});

/** The pictures at places in the video, in the order in which they are named; `within` is how near in seconds. */
window.watchAt = (name, url, places, within) => watching(name, url, async (one) => {
  const pictures = [];
  for (const place of places) pictures.push(await one.seek(place, within));
  await one.playUntil(places.at(-1) + 0.3);
  return { pictures, playedTo: one.video.currentTime, duration: one.video.duration };
});

/** Opens a snapshot, goes to a place and leaves it on the page, for a picture: where it stands. */
window.show = async (name, url, place) => {
  const one = await Watching.open(name, url);
  one.video.controls = true;
  await one.seek(place);
  return one.video.currentTime;
};

/** Opens a live stream in hls.js, for the tests to wait for one thing after the other as `window.live`. */
window.watchLive = async (url) => {
  const one = await Watching.open('hls.js', url);
  const { video, player: { hls } } = one;
  await one.or(video.play());
  const { cc } = hls.levels[0].details.fragments[0];
  /** Waits until a stream after the first one is shown: a picture of it, and its date by the playlist. */
  const nextStream = async () => {
    const next = (fragment) => fragment.cc > cc && fragment.end > video.currentTime;
    await one.or(new Promise((resolve) => {
      const look = (_, { frag }) => next(frag) && (hls.off(Hls.Events.FRAG_CHANGED, look), resolve());
      hls.on(Hls.Events.FRAG_CHANGED, look);
    }));
    video.pause();
    const { at, counter } = await one.seek(video.currentTime + 0.1);
    const fragment = hls.levels[0].details.fragments.find((one) => one.start <= at + 0.001 && at + 0.001 < one.end);
    await one.or(video.play());
    return { at, counter, cc: fragment.cc, date: fragment.programDateTime + (at - fragment.start) * 1000 };
  };
  const end = async () => {
    await one.until(() => video.ended, 'ended');
    await one.close();
  };
  window.live = { nextStream, end };
};

window.ready = true;

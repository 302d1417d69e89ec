// The emulator's program, and what the tests do to it over HTTP.
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';

const PROGRAM = process.env.LIVESTATION_PROGRAM ?? resolve(import.meta.dirname, '../../../target/debug/livestation');

export class Emulator {
  #child;

  /** Starts the program on a free port, with more options. */
  static async start(options = []) {
    const emulator = new Emulator();
    const child = spawn(PROGRAM, ['--json', 'emulator', '--listen', '127.0.0.1:0', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
    emulator.#child = child;
    let text = '';
    for await (const chunk of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
      text += chunk;
      if (text.trimEnd().endsWith('}')) break;
    }
    if (text === '') throw new Error(`${PROGRAM} did not start`);
    Object.assign(emulator, JSON.parse(text));
    return emulator;
  }

  async stop() {
    const exited = once(this.#child, 'exit');
    this.#child.kill();
    await exited;
  }

  async #control(method, path, body) {
    const answer = await fetch(`${this.endpoint}/_emulator/${path}`, { method, body: body && JSON.stringify(body) });
    const json = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(json)}`);
    return json;
  }

  /** Moves, stops or starts the clock; its time afterwards, Unix milliseconds. */
  async clock(order) {
    return (await this.#control('POST', 'clock', order)).now_ms;
  }

  shape(channel, shape) {
    return this.#control('PUT', `channels/${channel}`, shape);
  }

  channel(channel) {
    return this.#control('GET', `channels/${channel}`);
  }

  async #call(method, target, body) {
    const time = String((await this.#control('GET', 'clock')).now_ms);
    const text = `${method} ${target}\n${time}\n${this.accessKey}`;
    const answer = await fetch(`${this.endpoint}${target}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-ncp-region_code': 'KR',
        'x-ncp-apigw-timestamp': time,
        'x-ncp-iam-access-key': this.accessKey,
        'x-ncp-apigw-signature-v2': createHmac('sha256', this.secretKey).update(text).digest('base64'),
      },
      body: body && JSON.stringify(body),
    });
    const json = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${target}: ${answer.status} ${JSON.stringify(json)}`);
    return json.content;
  }

  /** Takes a snapshot of all that the channel has recorded, or of its last `minutes`. */
  async snapshot(channel, minutes) {
    const query = minutes === undefined ? '' : `?limitedDuration=${minutes}`;
    return (await this.#call('POST', `/api/v2/channels/${channel}/snapshot${query}`)).snapshot;
  }

  /** Has a short clip made of a snapshot, and waits for it: its state with the file's URL. */
  async clip(channel, snapshotId, startTime, endTime) {
    const output = { accessControl: 'PRIVATE', bucketName: 'my-bucket', filePath: '/clips' };
    const created = await this.#call('POST', `/api/v2/channels/${channel}/${snapshotId}`, {
      startTime, endTime, shortclip: { output },
    });
    for (;;) {
      const clips = (await this.channel(channel)).short_clips;
      const clip = clips.find((one) => String(one.short_clip_id) === String(created.shortclip.id));
      if (clip.status === 'COMPLETED') return clip;
      if (clip.status !== 'CREATING') throw new Error(`${clip.status}: ${clip.problem}`);
    }
  }
}

/** What a playlist says: its length, and the instant of any place in it. */
export async function timeline(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const segments = [];
  let [date, at] = [NaN, 0];
  for (const line of (await answer.text()).split('\n')) {
    if (line.startsWith('#EXT-X-PROGRAM-DATE-TIME:')) date = Date.parse(line.slice(25));
    if (line.startsWith('#EXTINF:')) {
      const length = Math.round(parseFloat(line.slice(8)) * 1000);
      segments.push({ at, date });
      at += length;
    }
  }
  return {
    segments,
    ms: at,
    seconds: at / 1000,
    /** The Unix time in milliseconds that is shown `seconds` after the beginning. */
    date(seconds) {
      const ms = seconds * 1000;
      const segment = segments.findLast((one) => one.at <= ms + 1) ?? segments[0];
      return segment.date + ms - segment.at;
    },
  };
}

/**
 * The counter in the picture that begins at a Unix time: second of the minute, picture of the second.
 *
 * Pictures begin every 40 ms; players round to their own ticks.
 */
export function counterAt(ms) {
  const picture = Math.round(ms / 40);
  if (Math.abs(ms - 40 * picture) > 5) throw new Error(`no picture begins at ${new Date(ms).toISOString()}`);
  return [Math.floor(picture / 25) % 60, picture % 25];
}

/** The counter in the picture into which a window's first instant falls, and which is cut off there. */
export function firstCounter(ms) {
  return counterAt(40 * Math.floor(ms / 40));
}

// Chromium, and a server for the page in it: another origin than the emulator's.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const CHROMIUM = process.env.LIVESTATION_CHROMIUM ?? '/usr/bin/chromium';
const FOLDER = join(import.meta.dirname, '..');

const FILES = {
  '/': 'page/index.html',
  '/watch.js': 'page/watch.js',
  '/players.js': 'page/players.js',
  '/counter.js': 'page/counter.js',
  '/hls.js': 'node_modules/hls.js/dist/hls.min.js',
  '/video.js': 'node_modules/video.js/dist/video.min.js',
  '/shaka.js': 'node_modules/shaka-player/dist/shaka-player.compiled.js',
};

async function serve(request, response) {
  const file = FILES[new URL(request.url, 'http://page').pathname];
  if (file === undefined) return response.writeHead(404).end();
  const type = file.endsWith('.html') ? 'text/html' : 'text/javascript';
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(await readFile(join(FOLDER, file)));
}

/** A page in a fresh browser, and `close` for both. Its functions are those of `page/watch.js`. */
export async function openPage() {
  const server = createServer((request, response) => void serve(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
      '--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
  const page = await browser.newPage();
  page.on('pageerror', (error) => process.stderr.write(`page: ${error.stack}\n`));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction(() => window.ready);
  return {
    page,
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

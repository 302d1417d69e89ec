// The players behind one interface: `open(video, url, fail)` returns an object with `close`.

const hlsjs = {
  open(video, url, fail) {
    const hls = new Hls();
    hls.on(Hls.Events.ERROR, (_, data) => {
      if (data.fatal) fail(`${data.type}, ${data.details}: ${data.error?.message}`);
    });
    hls.loadSource(url);
    hls.attachMedia(video);
    return { hls, close: () => hls.destroy() };
  },
};

const videojs_ = {
  open(video, url, fail) {
    const player = videojs(video, { preload: 'auto', html5: { vhs: { overrideNative: true } } });
    player.on('error', () => fail(player.error()?.message));
    player.src({ src: url, type: 'application/vnd.apple.mpegurl' });
    return { close: () => player.dispose() };
  },
};

const shaka_ = {
  async open(video, url, fail) {
    const player = new shaka.Player();
    player.addEventListener('error', ({ detail }) => fail(`${detail.code}: ${detail.data}`));
    await player.attach(video);
    await player.load(url);
    return { close: () => player.destroy() };
  },
};

/** No player but the browser. */
const native = {
  open(video, url, fail) {
    video.addEventListener('error', () => fail(`${video.error.code}: ${video.error.message}`));
    video.crossOrigin = 'anonymous';
    video.preload = 'auto';
    video.src = url;
    return { close: () => {} };
  },
};

export const players = { 'hls.js': hlsjs, 'video.js': videojs_, 'shaka-player': shaka_, native };

// Reads the counter out of a picture: `SS:FF`, second of the minute and picture of the second.

// As people write digits in five by seven dots, drawn here once more and not taken from what draws the picture.
const GLYPHS = `
.###. ..#.. .###. ##### ...#. ##### ..##. ##### .###. .###.
#...# .##.. #...# ...#. ..##. #.... .#... ....# #...# #...#
#...# ..#.. ....# ..#.. .#.#. ####. #.... ...#. #...# #...#
#...# ..#.. ...#. ...#. #..#. ....# ####. ..#.. .###. .####
#...# ..#.. ..#.. ....# ##### ....# #...# .#... #...# ....#
#...# ..#.. .#... #...# ...#. #...# #...# .#... #...# ...#.
.###. .###. ##### .###. ...#. .###. .###. .#... .###. .##..
`.trim().split('\n').map((row) => row.split(' '));
const DIGITS = Array.from({ length: 10 }, (_, digit) => GLYPHS.map((row) => row[digit]).join(''));

const [WIDTH, HEIGHT, DOT] = [640, 360, 16];
/** Left edges of the four digits; their tops are on one line. */
const LEFT = [112, 208, 352, 448];
const TOP = 80;
/** The bar below has a step for each second. */
const BAR = { left: 80, step: 8, seconds: 60, y: 296 };

const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
const context = canvas.getContext('2d', { willReadFrequently: true });

/** `[second, picture]` of what the video shows. It throws where digits and bar do not agree or are none. */
export function readCounter(video) {
  context.drawImage(video, 0, 0, WIDTH, HEIGHT);
  const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
  const isLit = (x, y) => {
    const at = 4 * (y * WIDTH + x);
    return 0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2] > 110;
  };
  const digits = LEFT.map((left) => readDigit((column, row) => isLit(left + (column + 0.5) * DOT, TOP + (row + 0.5) * DOT)));
  let bar = 0;
  while (bar < BAR.seconds && isLit(BAR.left + (bar + 0.5) * BAR.step, BAR.y)) bar += 1;
  const counter = [10 * digits[0] + digits[1], 10 * digits[2] + digits[3]];
  if (bar !== counter[0] + 1) throw new Error(`digits ${digits.join('')}, but ${bar} steps of the bar`);
  return counter;
}

function readDigit(isLit) {
  let dots = '';
  for (let row = 0; row < 7; row += 1) for (let column = 0; column < 5; column += 1) dots += isLit(column, row) ? '#' : '.';
  const digit = DIGITS.indexOf(dots);
  if (digit === -1) throw new Error(`not a digit: ${dots.match(/.{5}/g).join(' ')}`);
  return digit;
}

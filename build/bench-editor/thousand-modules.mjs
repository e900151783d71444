// The canvas with a thousand modules: the time to the first picture, and the time of each frame while a module or the view
// moves, zoomed in and zoomed out to all.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { framesDuring, inEditor, p95, print, viewport } from './measure.mjs';

const moduleCount = 1000;
const columns = 25;

export async function thousandModules() {
  const folder = mkdtempSync(join(tmpdir(), 'centroid-bench-'));
  const { text, wireCount } = manyModules();
  const file = join(folder, 'thousand.centroid');
  writeFileSync(file, text);
  try {
    await inEditor(file, async (page, url) => {
      console.log(
        `\n${moduleCount} modules, ${wireCount} wires, ${viewport.width} x ${viewport.height}, no graphics card`,
      );
      print('first picture', await firstPicture(page, url), 'under 2500 ms');
      await page.waitForTimeout(2500); // the first plan and the draft are on their way
      await page.keyboard.press('1');
      await page.waitForTimeout(1000);
      print('drag, zoomed out to all, per frame (p95)', p95(await dragFrames(page)), 'under 50 ms');
      print('pan, zoomed out to all, per frame (p95)', p95(await panFrames(page)));
      await page.keyboard.press('0');
      await page.waitForTimeout(1000);
      print('drag, zoomed in, per frame (p95)', p95(await dragFrames(page)), 'under 33 ms');
      print('pan, zoomed in, per frame (p95)', p95(await panFrames(page)));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Rows of modules with one input and modules with two, each fed from the row above. */
function manyModules() {
  const nodes = {};
  const wires = {};
  const isPair = (i) => (i * 7) % 20 >= 9;
  const output = (i) => (isPair(i) ? 'evaluationResults' : 'resultsDataset1');
  const connect = (from, to, port) => {
    wires[`w${from}-${to}-${port}`] = { from: { node: `n${from}`, port: output(from) }, to: { node: `n${to}`, port } };
  };
  for (let i = 0; i < moduleCount; i++) {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    nodes[`n${i}`] = {
      module: isPair(i) ? 'evaluate-model' : 'split-data',
      moduleVersion: 1,
      ...(i % 3 === 0 ? { comment: `Module ${i} of this experiment, with a comment of two lines` } : {}),
      position: { x: column * 300, y: row * 150 },
      parameters: {},
    };
    if (row === 0) continue;
    const above = i - columns;
    const beside = column + 1 < columns ? above + 1 : above - 1;
    if (isPair(i)) {
      connect(above, i, 'scoredDataset');
      connect(beside, i, 'scoredDatasetToCompare');
    } else connect(above, i, 'dataset');
  }
  const experiment = {
    application: 'centroid',
    formatVersion: 1,
    id: 'thousand',
    title: 'A thousand modules',
    nodes,
    wires,
  };
  return { text: JSON.stringify(experiment), wireCount: Object.keys(wires).length };
}

/** Milliseconds from the start of loading to the frame after all modules that fit into the view are there. */
async function firstPicture(page, url) {
  await page.goto(url, { waitUntil: 'commit' });
  return page.evaluate(
    () =>
      new Promise((done) => {
        const look = () => {
          if (document.querySelectorAll('.react-flow__node').length < 20) return requestAnimationFrame(look);
          return requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
        };
        look();
      }),
  );
}

async function dragFrames(page) {
  const { x, y } = await page.evaluate(() => {
    const canvas = document.querySelector('.canvas').getBoundingClientRect();
    const [middleX, middleY] = [canvas.x + canvas.width / 2, canvas.y + canvas.height / 2];
    const boxes = [...document.querySelectorAll('.react-flow__node')].map((node) => node.getBoundingClientRect());
    const distance = (box) => Math.hypot(box.x + box.width / 2 - middleX, box.y + box.height / 2 - middleY);
    const nearest = boxes.reduce((best, box) => (distance(box) < distance(best) ? box : best));
    return { x: nearest.x + nearest.width / 2, y: nearest.y + nearest.height / 2 };
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 10, y + 10);
  const frames = await framesDuring(page, async () => {
    for (let i = 0; i < 120; i++) await page.mouse.move(x + 150 * Math.sin(i / 8), y + 100 * Math.sin(i / 5));
  });
  await page.mouse.up();
  return frames;
}

async function panFrames(page) {
  return framesDuring(page, async () => {
    for (let i = 0; i < 80; i++) await page.mouse.wheel(i < 40 ? 12 : -12, i < 40 ? 8 : -8);
  });
}

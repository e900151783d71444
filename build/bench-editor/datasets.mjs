// Looking at large datasets: from the click on "Show" to the first cells or pictures, the small charts of all columns in
// view, sorting, and the frames while thousands of thumbnails are scrolled through.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { framesDuring, inEditor, p95, print, programFile, quantile } from './measure.mjs';

const repeats = 5;
const rows = 1_000_000;
const columns = 12;
const thumbnails = 3_000;

export async function datasets() {
  await inEditor(wide, async (page, url) => {
    console.log('\nLooking at 210 x 49,153: a table of pixels');
    await ready(page, url);
    await openings(page, 'under 500 ms');
  });
  await inEditor(long, async (page, url) => {
    console.log(`\nLooking at ${rows.toLocaleString('en-US')} x ${columns}: numbers and categories`);
    await ready(page, url);
    await openings(page, 'under 1000 ms');
    const header = page.getByRole('columnheader', { name: /^c3 / }).first();
    print('statistics of another column, first look', await timed(page, () => header.click(), statisticsShown));
    await header.hover();
    print('sorted by it', await timed(page, () => header.getByRole('button').click(), sortedShown));
  });
  await inEditor(pictures, async (page, url) => {
    console.log(`\nLooking at ${thumbnails.toLocaleString('en-US')} pictures`);
    await ready(page, url);
    await open(page);
    const tab = page.getByRole('tab', { name: 'Pictures' });
    print('gallery opened', await timed(page, () => tab.click(), tilesShown));
    const frames = await framesDuring(page, () => page.evaluate(scrollGallery));
    print('scrolling its thumbnails, per frame (median)', quantile(frames, 0.5), '16.7 ms: 60 frames a second');
    print('scrolling its thumbnails, per frame (p95)', p95(frames));
  });
}

async function ready(page, url) {
  page.setDefaultTimeout(180_000);
  await page.goto(url);
  await page.locator('.react-flow__node').first().waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Finished running').first().waitFor();
  await page
    .locator('.react-flow__node')
    .first()
    .click({ position: { x: 20, y: 8 } });
}

const showButton = (page) => page.getByRole('button', { name: /^Show (Dataset|Results dataset)/ });

async function open(page) {
  await showButton(page).click();
  await page.getByRole('gridcell').first().waitFor();
}

/** Shown, closed and shown again; the first time counts apart: its table is read from the disk. */
async function openings(page, wanted) {
  const times = [];
  let charts = 0;
  for (let i = 0; i <= repeats; i++) {
    times.push(await timed(page, () => showButton(page).click(), cellsShown));
    if (i === 0) charts = await timed(page, () => undefined, chartsShown);
    if (i < repeats) await page.getByRole('button', { name: 'Close result' }).click();
  }
  print('opened for the first time, read from the disk', times[0], wanted);
  print('small charts of all columns in view, after that', charts);
  print('opened again (median)', quantile(times.slice(1), 0.5), wanted);
}

/** From before `act` to the frame after the page function `isShown` says yes. */
async function timed(page, act, isShown) {
  await page.evaluate((source) => {
    const holds = new Function(`return (${source})()`);
    const started = performance.now();
    window.benchShown = new Promise((done) => {
      const look = () =>
        holds() ? requestAnimationFrame(() => done(performance.now() - started)) : requestAnimationFrame(look);
      look();
    });
  }, isShown.toString());
  await act();
  return page.evaluate(() => window.benchShown);
}

// These run in the page.
const cellsShown = () =>
  [...document.querySelectorAll('[role=gridcell]')].filter((cell) => cell.textContent !== '').length > 20;
const chartsShown = () => {
  const headers = [...document.querySelectorAll('[role=columnheader]')].slice(1);
  return headers.length > 0 && headers.every((header) => header.querySelector('svg[role=img]'));
};
const statisticsShown = () => document.querySelectorAll('[aria-label^="Statistics of"] table td').length > 5;
const sortedShown = () =>
  document.querySelector('[role=columnheader][aria-sort=ascending]') !== null &&
  document.querySelector('[role=gridcell]')?.closest('[role=row]')?.querySelector('[role=rowheader]')?.textContent !==
    '1' &&
  document.querySelector('[role=status] [role=progressbar]') === null;
const tilesShown = () => {
  const images = [...document.querySelectorAll('[data-position] img')];
  return images.length > 10 && images.slice(0, 10).every((image) => image.complete && image.naturalWidth > 0);
};
const scrollGallery = async () => {
  const box = document.querySelector('[data-position]').closest('[role=group]');
  for (let i = 0; i < 120; i++) {
    box.scrollTop += 60;
    await new Promise((done) => requestAnimationFrame(done));
  }
};

/** Run beforehand, by another process: what is looked at lies on the disk and not in memory. */
async function experiment(workspace, module, parameters) {
  const file = join(workspace, 'bench.centroid');
  const nodes = { data: { module, moduleVersion: 1, position: { x: 0, y: 0 }, parameters } };
  writeFileSync(
    file,
    JSON.stringify({ application: 'centroid', formatVersion: 1, id: 'bench', title: 'Bench', nodes, wires: {} }),
  );
  const program = await programFile();
  execFileSync(process.execPath, [program, 'run', file, '--workspace', workspace], { stdio: 'ignore' });
  return file;
}

/** The same numbers at every call. */
function numbers(seed) {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function long(workspace) {
  mkdirSync(workspace, { recursive: true });
  const random = numbers(1);
  const kinds = ['rose', 'iris', 'viola', 'phlox'];
  const lines = [Array.from({ length: columns }, (_, i) => `c${i + 1}`).join(',')];
  for (let row = 0; row < rows; row++) {
    const cells = [kinds[Math.floor(random() * 4)], Math.floor(random() * 100)];
    while (cells.length < columns) cells.push(random().toFixed(4));
    lines.push(cells.join(','));
  }
  const file = join(workspace, 'long.csv');
  writeFileSync(file, lines.join('\n'));
  return experiment(workspace, 'import-data', { file, dataFormat: 'csv', hasHeader: true });
}

function wide(workspace) {
  mkdirSync(workspace, { recursive: true });
  const random = numbers(2);
  const lines = Array.from({ length: 210 }, (_, row) => {
    const pixels = Array.from({ length: 49_152 }, () => Math.floor(random() * 256));
    return `kind${row % 10},${pixels.join(',')}`;
  });
  const file = join(workspace, 'wide.csv');
  writeFileSync(file, lines.join('\n'));
  return experiment(workspace, 'import-data', { file, dataFormat: 'csv', hasHeader: false });
}

async function pictures(workspace) {
  const folder = join(workspace, 'pictures');
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < thumbnails; i++) {
    const background = { r: (i * 37) % 256, g: (i * 101) % 256, b: (i * 211) % 256 };
    const create = { width: 128, height: 128, channels: 3, background };
    await sharp({ create })
      .png()
      .toFile(join(folder, `${String(i).padStart(5, '0')}.png`));
  }
  return experiment(workspace, 'import-images', { folder, width: 32, height: 32 });
}

// The pictures of the documentation: `npm run pictures` drives the real editor through every screen, in light and dark.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../../support/program';
import { template } from '../support';
import { serveEditor, type EditorUnderTest } from './panes-support';
import { openForScreens, screens, showTheme } from './screens';

const LARGEST = 200_000;

const images = join(projectFolder, 'docs', 'images');
/** Always the same: dialogs show where files lie. */
const folder = join(tmpdir(), 'centroid-pictures');
const workspace = join(folder, 'Centroid');
let editor: EditorUnderTest;

describe('pictures', () => {
  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(images, { recursive: true });
    editor = await openForScreens(workspace, { width: 1400, height: 900 });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('of every screen', { timeout: 900_000 }, async () => {
    for (const { name, show, leave } of screens(editor, workspace)) {
      await show();
      // A pointer that rests on something shows its tooltip; where that is the picture, `show` has put it there.
      if (!name.includes('tooltip')) await editor.page.mouse.move(700, 24);
      for (const colorScheme of ['light', 'dark'] as const) {
        await showTheme(editor, colorScheme);
        await write(`${name}-${colorScheme}`, await editor.page.screenshot());
      }
      await showTheme(editor, 'light');
      await leave();
    }
  });

  it('of the question after a crash', async () => {
    const place = join(folder, 'After a crash', 'Centroid');
    const file = join(folder, 'After a crash', 'Iris.centroid');
    mkdirSync(place, { recursive: true });
    copyFileSync(template('iris-clustering'), file);
    const killed = await serveEditor(place, file);
    const before = await killed.open();
    await before.select('kMeans');
    const centroids = before.properties.getByRole('textbox', { name: 'Number of Centroids', exact: true });
    await centroids.fill('4');
    await before.page.getByRole('button', { name: 'New experiment (Alt+N)' }).click();
    await before.page.getByRole('button', { name: /^Flower clustering/ }).click();
    await before.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await before.select('kMeans');
    await centroids.fill('12');
    await before.page.waitForTimeout(1_000);
    killed.server.process.kill('SIGKILL');
    const after = await (await serveEditor(place)).open();
    await after.page.setViewportSize({ width: 1000, height: 640 });
    await after.page.getByRole('alertdialog').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await showTheme(after, colorScheme);
      await write(`recovery-${colorScheme}`, await after.page.screenshot());
    }
  });

  it('of the sample', async () => {
    await write('flower-sample', await contactSheet(join(workspace, 'samples', 'flowers')));
  });
});

/** With no more colours than the file may have bytes for. */
async function write(name: string, png: Buffer): Promise<void> {
  let small = png;
  for (const colours of [256, 128, 64, 32]) {
    small = await sharp(png).png({ palette: true, colours, effort: 7, dither: 0 }).toBuffer();
    if (small.length < LARGEST) break;
  }
  expect(small.length, name).toBeLessThan(LARGEST);
  writeFileSync(join(images, `${name}.png`), small);
}

const TILE = 80;
const GAP = 6;
const ROWS = 4;
const CAPTION = 26;

/** The first pictures of every kind, a column each, with the name of the kind below. */
async function contactSheet(sample: string): Promise<Buffer> {
  const labels = readFileSync(join(sample, 'trainingLabels.csv'), 'utf8').trim().split(/\r?\n/);
  const pictures = readdirSync(join(sample, 'trainingSet'))
    .filter((name) => name.endsWith('.png'))
    .sort();
  const kinds = [...new Set(labels)].sort();
  const width = GAP + kinds.length * (TILE + GAP);
  const height = GAP + ROWS * (TILE + GAP) + 2 * CAPTION;
  const tiles: OverlayOptions[] = [];
  for (const [column, kind] of kinds.entries()) {
    const ofKind = pictures.filter((_, i) => labels[i] === kind).slice(0, ROWS);
    for (const [row, name] of ofKind.entries())
      tiles.push({
        input: await sharp(join(sample, 'trainingSet', name))
          .resize(TILE, TILE)
          .png()
          .toBuffer(),
        left: GAP + column * (TILE + GAP),
        top: GAP + row * (TILE + GAP),
      });
  }
  const under = GAP + ROWS * (TILE + GAP);
  const text = (x: number, y: number, content: string, style: string): string =>
    `<text x="${x}" y="${y}" text-anchor="middle" font-family="sans-serif" ${style}>${content}</text>`;
  const captions = [
    ...kinds.map((kind, column) =>
      text(GAP + column * (TILE + GAP) + TILE / 2, under + 12, kind, 'font-size="12" fill="#333"'),
    ),
    text(
      width / 2,
      under + CAPTION + 12,
      'Synthetic pictures, drawn by the program: not photographs',
      'font-size="13" fill="#777"',
    ),
  ];
  const overlay = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${captions.join('')}</svg>`;
  return sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .composite([...tiles, { input: Buffer.from(overlay), left: 0, top: 0 }])
    .png()
    .toBuffer();
}

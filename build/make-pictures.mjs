// Makes the pictures of the documentation anew: node build/make-pictures.mjs
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const images = join(project, 'docs', 'images');
const workspace = mkdtempSync(join(tmpdir(), 'centroid-pictures-'));

const TILE = 80;
const GAP = 6;
const ROWS = 5;
const CAPTION = 26;

try {
  mkdirSync(images, { recursive: true });
  drawSample();
  await contactSheet(join(workspace, 'samples', 'flowers'), join(images, 'flower-sample.png'));
} finally {
  rmSync(workspace, { recursive: true, force: true });
}

/** The program draws its sample when an experiment first asks for it. */
function drawSample() {
  const template = join(project, 'resources', 'templates', 'flower-clustering.centroid');
  const program = join(project, 'build', 'centroid.mjs');
  const { status } = spawnSync(
    process.execPath,
    [program, 'run', template, '--only', 'flowerTrainingSet', '--quiet', '--workspace', workspace],
    { stdio: 'inherit' },
  );
  if (status !== 0) process.exit(status ?? 1);
}

/** The first pictures of every kind, a column each, with the name of the kind below. */
async function contactSheet(sample, file) {
  const labels = readFileSync(join(sample, 'trainingLabels.csv'), 'utf8').trim().split(/\r?\n/);
  const pictures = readdirSync(join(sample, 'trainingSet'))
    .filter((name) => name.endsWith('.png'))
    .sort();
  const kinds = [...new Set(labels)].sort();
  const width = GAP + kinds.length * (TILE + GAP);
  const height = GAP + ROWS * (TILE + GAP) + 2 * CAPTION;
  const tiles = [];
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
  const text = (x, y, content, style) =>
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
  await sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .composite([...tiles, { input: Buffer.from(overlay), left: 0, top: 0 }])
    .png({ compressionLevel: 9, palette: true, quality: 90 })
    .toFile(file);
}

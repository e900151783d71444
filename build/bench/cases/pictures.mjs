// Data of the numeric cases: photographs, and rows of bytes with structure that are the same on every machine.
import { closeSync, existsSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { project } from '../folders.mjs';

const pixels = 128 * 128 * 3;
const trainingRows = 168;

/** @throws where the photographs are not on this machine */
function photographFolder() {
  const folder = process.env['CENTROID_FLOWERS'] ?? resolve(project, '..', 'shared', 'data', 'flowers210');
  if (existsSync(folder)) return folder;
  throw new Error('the photographs flowers210 are not here: set CENTROID_FLOWERS to their folder');
}

/** The 210 photographs in their order. */
export const photographFiles = () =>
  Array.from({ length: 210 }, (_, i) => join(photographFolder(), `${String(i + 1).padStart(4, '0')}.png`));

/** Files with one species a line, of the first 168 and of the others. */
export const photographLabels = () => ({
  training: join(photographFolder(), 'trainingLabels.csv'),
  test: join(photographFolder(), 'testLabels.csv'),
});

/**
 * The training pictures of flowers210 (168 × 49,152 bytes) and their class codes, written to files.
 * @throws where the photographs are not on this machine
 */
export async function photographs(folder) {
  const sources = photographFiles();
  const file = join(folder, 'flowers210-168.u8');
  const labelFile = join(folder, 'flowers210-168-labels.u8');
  if (!existsSync(labelFile)) {
    const values = new Uint8Array(trainingRows * pixels);
    for (let i = 0; i < trainingRows; i++) {
      const picture = sharp(sources[i]);
      values.set(await picture.removeAlpha().raw().toBuffer(), i * pixels);
    }
    writeFileSync(file, values);
    const species = readFileSync(photographLabels().training, 'utf8').trim().split(/\r?\n/);
    const classes = [...new Set(species)].sort();
    writeFileSync(
      labelFile,
      Uint8Array.from(species, (name) => classes.indexOf(name)),
    );
  }
  return { file, labelFile, rows: trainingRows, columns: pixels };
}

/**
 * Rows of bytes with the structure of pictures: every row is a sum of 16 smooth patterns, each with a random weight,
 * with noise. There are no gaps between groups of rows, so that k-means takes its time. The class of a row is the
 * greatest of its first ten weights.
 */
export function blends(folder, rows, columns) {
  const file = join(folder, `blends-2-${rows}x${columns}.u8`);
  const labelFile = join(folder, `blends-2-${rows}x${columns}-labels.u8`);
  if (!existsSync(labelFile)) {
    const next = randomNumbers(rows + columns);
    const patterns = Array.from({ length: 16 }, () => smoothPattern(columns, next));
    const values = new Uint8Array(rows * columns);
    const labels = new Uint8Array(rows);
    const sums = new Float64Array(columns);
    for (let row = 0; row < rows; row++) {
      const weights = patterns.map(() => next() + next() + next() - 1.5);
      const ofClasses = weights.slice(0, 10);
      labels[row] = ofClasses.indexOf(Math.max(...ofClasses));
      sums.fill(128);
      patterns.forEach((pattern, p) => {
        for (let column = 0; column < columns; column++) sums[column] += 36 * weights[p] * pattern[column];
      });
      for (let column = 0; column < columns; column++)
        values[row * columns + column] = Math.min(255, Math.max(0, sums[column] + 60 * (next() - 0.5)));
    }
    writeFileSync(file, values);
    writeFileSync(labelFile, labels);
  }
  return { file, labelFile, rows, columns };
}

/** Values around 0, neighbours alike. */
function smoothPattern(length, next) {
  const waves = Array.from({ length: 6 }, () => ({
    pace: (1 + 40 * next()) / length,
    start: 7 * next(),
    size: next(),
  }));
  return Float64Array.from({ length }, (_, i) =>
    waves.reduce((sum, { pace, start, size }) => sum + size * Math.sin(start + 2 * Math.PI * pace * i), 0),
  );
}

/** Uniform in [0, 1): Park and Miller's generator, exact in every language. */
export function randomNumbers(seed) {
  let state = (seed % 2147483646) + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** K rows far apart in the file, as first centres: both sides start from them. */
export function evenRows(rows, clusters) {
  return Array.from({ length: clusters }, (_, k) => Math.floor(((k + 0.5) * rows) / clusters));
}

/** The rows as the program holds them: bytes in shared memory. */
export function readMatrix({ file, rows, columns }) {
  const values = new Uint8Array(new SharedArrayBuffer(rows * columns));
  const open = openSync(file);
  // Piece by piece: a second copy as a whole would count as memory of ours.
  for (let at = 0; at < values.length;) at += readSync(open, values, at, Math.min(2 ** 24, values.length - at), at);
  closeSync(open);
  return { values, rowCount: rows, columnCount: columns, stride: columns, firstColumn: 0 };
}

export const readLabels = ({ labelFile }) => Int32Array.from(readFileSync(labelFile));

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import type { CancellationSignal } from '../../core/module/run';
import { createRandom } from '../../ml/random';
import { inParallel } from '../../modules/shared/in-parallel';
import { withLock } from '../files/file-lock';
import { fileError, isMissing } from '../files/system-error';
import { drawScene, PICTURE_SIZE } from './flowers/scene';
import { speciesList } from './flowers/species';

/** Raised when the drawings change: samples of another version are made anew. */
const SAMPLE_VERSION = 1;

/** Of several tried, one whose test pictures hold every species. */
const SEED = 5;

const PICTURES_A_SPECIES = 21;
const TRAINING_PICTURES = 168;
const PICTURES = PICTURES_A_SPECIES * 10;

const MARKER = '.sample.json';

/** Drawing takes some seconds, longer where the machine has much to do. */
const PATIENCE_MS = 300_000;

/** A temporary folder this old belongs to a process that died. */
const STALE_MS = 3_600_000;

const README = `Synthetic flower pictures
=========================

These ${PICTURES} pictures are not photographs. Centroid drew them with a seeded script: ten kinds of flowers by
${PICTURES_A_SPECIES}, each ${PICTURE_SIZE} x ${PICTURE_SIZE} pixels, with different shapes, colours, positions, light and backgrounds. They stand in for
the flower photographs of the image clustering tutorial, in the same layout:

trainingSet/        0001.png to 0168.png
testSet/            0169.png to 0210.png
trainingLabels.csv  the species of the training pictures, one a line, in the order of the files; no header
testLabels.csv      the same for the test pictures

Results on them say nothing about real flowers. Centroid makes the folder anew when something in it was changed:
copy it before you edit it.
`;

const underWay = new Map<string, Promise<string>>();

/**
 * The folder of the synthetic flower sample, `flowers` in the folder for samples: made on first use, checked on every later one and made
 * anew if it is incomplete, damaged or of another version. Whoever sees the folder sees all of it.
 * @param progress is told the fraction that is done, 0 to 1
 */
export function ensureFlowerSample(
  samplesFolder: string,
  signal?: CancellationSignal,
  progress?: (fraction: number) => void,
): Promise<string> {
  const folder = join(samplesFolder, 'flowers');
  let making = underWay.get(folder);
  if (!making) {
    making = ensure(folder, signal, progress).finally(() => underWay.delete(folder));
    underWay.set(folder, making);
  }
  return making;
}

async function ensure(
  folder: string,
  signal: CancellationSignal | undefined,
  progress: ((fraction: number) => void) | undefined,
): Promise<string> {
  try {
    if (await isComplete(folder)) return folder;
    await removeStale(dirname(folder));
    // Another process may draw it now: what it puts there is not to be moved away under those who read it.
    return await withLock(folder, () => make(folder, signal, progress), { patienceMs: PATIENCE_MS });
  } catch (error) {
    throw fileError(error, 'make the sample', folder);
  }
}

async function make(
  folder: string,
  signal: CancellationSignal | undefined,
  progress: ((fraction: number) => void) | undefined,
): Promise<string> {
  if (await isComplete(folder)) return folder;
  const temporary = join(dirname(folder), `.flowers-${randomUUID()}.tmp`);
  try {
    await makeSample(temporary, signal, progress);
    await moveInto(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return folder;
}

/** The species of every picture, in picture order: each equally often, shuffled. */
function shuffledSpecies(): Uint32Array {
  const order = Uint32Array.from({ length: PICTURES }, (_, i) => Math.floor(i / PICTURES_A_SPECIES));
  createRandom(SEED).shuffle(order);
  return order;
}

async function makeSample(
  folder: string,
  signal: CancellationSignal | undefined,
  progress: ((fraction: number) => void) | undefined,
): Promise<void> {
  // The drawing tools are loaded only where pictures are drawn: most runs find them drawn.
  const [{ default: sharp }, { photograph }] = await Promise.all([import('sharp'), import('./flowers/render')]);
  const order = shuffledSpecies();
  await mkdir(join(folder, 'trainingSet'), { recursive: true });
  await mkdir(join(folder, 'testSet'));
  sharp.concurrency(1); // several pictures at once, one thread each
  let done = 0;
  await inParallel(PICTURES, availableParallelism() + 1, async (i) => {
    signal?.throwIfAborted();
    const random = createRandom(SEED * 1000 + i);
    const png = await photograph(drawScene(speciesList[order[i]!]!, random), random);
    await writeFile(join(folder, pictureFile(i)), png);
    progress?.(++done / PICTURES);
  });
  const labels = Array.from(order, (species) => `${speciesList[species]!.name}\n`);
  await writeFile(join(folder, 'trainingLabels.csv'), labels.slice(0, TRAINING_PICTURES).join(''));
  await writeFile(join(folder, 'testLabels.csv'), labels.slice(TRAINING_PICTURES).join(''));
  await writeFile(join(folder, 'README.txt'), README);
  await writeFile(join(folder, MARKER), JSON.stringify({ version: SAMPLE_VERSION, sha256: await contentHash(folder) }));
}

function pictureFile(index: number): string {
  return `${index < TRAINING_PICTURES ? 'trainingSet' : 'testSet'}/${String(index + 1).padStart(4, '0')}.png`;
}

async function isComplete(folder: string): Promise<boolean> {
  try {
    const marker: unknown = JSON.parse(await readFile(join(folder, MARKER), 'utf8'));
    const { version, sha256 } = marker as { version?: unknown; sha256?: unknown };
    return version === SAMPLE_VERSION && sha256 === (await contentHash(folder));
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError || error instanceof TypeError) return false;
    throw error;
  }
}

async function contentHash(folder: string): Promise<string> {
  const files = Array.from({ length: PICTURES }, (_, i) => pictureFile(i));
  const contents = await Promise.all(
    [...files, 'trainingLabels.csv', 'testLabels.csv', 'README.txt'].map((file) => readFile(join(folder, file))),
  );
  const hash = createHash('sha256');
  for (const content of contents) hash.update(`${content.length}\n`).update(content);
  return hash.digest('hex');
}

/** Puts a finished folder in its place; what lies there is moved aside first. */
async function moveInto(finished: string, place: string): Promise<void> {
  const aside = `${finished}.old`;
  try {
    await rename(place, aside);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  try {
    await rename(finished, place);
  } catch (error) {
    // Another process was faster: its folder serves as well.
    if (!(await isComplete(place))) throw error;
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** Removes what processes that died left behind. */
async function removeStale(parent: string): Promise<void> {
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    if (!/^\.flowers-.*\.tmp/.test(name)) continue;
    const path = join(parent, name);
    const status = await stat(path).catch(() => undefined); // gone meanwhile
    if (status && Date.now() - status.mtimeMs > STALE_MS) await rm(path, { recursive: true, force: true });
  }
}

// Reading tables and pictures, against pandas and Pillow. Ours is what Import Data and Import Images do, from the file to
// the table in memory, in threads that are started before.
import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { monitorWithThreads } from '../monitor.mjs';
import { importSources } from '../sources.mjs';
import { writeMixedCsv } from './mixed-csv.mjs';
import { photographFiles, randomNumbers } from './pictures.mjs';

async function readCsv({ file, header }) {
  const { formats, files } = await importSources({ formats: 'formats/index.ts', files: 'host/files/read-shared.ts' });
  const monitor = await monitorWithThreads();
  const options = { format: 'csv', header, source: file };
  return async () => {
    const table = await formats.readTableTogether(await files.readShared(file), options, monitor, monitor.team);
    const columns = table.groups.reduce((sum, { names }) => sum + (names.count ?? names.names.length), 0);
    return { rows: table.rowCount, columns, said: `${table.rowCount} x ${columns}` };
  };
}

function sameShape(mine, theirs) {
  if (mine.rows !== theirs.rows || mine.columns !== theirs.columns)
    throw new Error(`${mine.rows} x ${mine.columns}, the peer's ${theirs.rows} x ${theirs.columns}`);
}

async function pixelCsv(folder) {
  const file = join(folder, 'pixels-168x49153.nh.csv');
  if (existsSync(file)) return { file, header: false };
  const random = randomNumbers(29);
  const stream = createWriteStream(`${file}.part`);
  for (let row = 0; row < 168; row++) {
    const pixels = Array.from({ length: 49_152 }, () => Math.floor(random() * 256));
    if (!stream.write(`flower ${row % 10},${pixels.join(',')}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
  renameSync(`${file}.part`, file);
  return { file, header: false };
}

async function mixedCsv(folder) {
  const file = join(folder, 'mixed-1000000x12.csv');
  if (!existsSync(file)) {
    await writeMixedCsv(`${file}.part`, 1_000_000);
    renameSync(`${file}.part`, file);
  }
  return { file, header: true };
}

/** 210 JPEG files of 512 x 512 pixels, of the photographs. */
async function largePictures(folder) {
  const target = join(folder, 'flowers210-512-jpeg');
  mkdirSync(target, { recursive: true });
  const names = [];
  for (const source of photographFiles()) {
    const name = `${String(names.length + 1).padStart(4, '0')}.jpg`;
    names.push(name);
    if (!existsSync(join(target, name)))
      await sharp(source).resize(512, 512).jpeg({ quality: 90 }).toFile(join(target, name));
  }
  return { folder: target, width: 128, height: 128 };
}

async function importPictures({ folder, width, height }) {
  process.env['UV_THREADPOOL_SIZE'] ??= String(Math.max(4, availableParallelism())); // as the program does
  const { module, access, files } = await importSources({
    module: 'modules/images/import-images/run.ts',
    access: 'host/images/sharp-images.ts',
    files: 'host/files/file-access.ts',
  });
  const context = { ...(await monitorWithThreads()), images: access.createImageAccess(), files: files.fileAccess };
  const parameters = { folder, width, height, fit: 'fill', kernel: 'lanczos3', colour: 'rgb', labels: 'none' };
  const count = readdirSync(folder).length;
  return async () => {
    const { resultsDataset } = await module.run({}, { ...parameters, unreadableFiles: 'stop' }, context);
    const { rowCount } = resultsDataset.table;
    if (rowCount !== count) throw new Error(`${rowCount} of ${count} pictures`);
    return { said: `${rowCount} pictures` };
  };
}

export const fileCases = [
  {
    name: 'read CSV without header, 168 x 49,153, 29 MB',
    goal: { ratio: 0.2 },
    prepare: pixelCsv,
    ours: readCsv,
    peer: { group: 'files.py', function: 'read_csv' },
    agree: sameShape,
  },
  {
    name: 'read CSV, 1,000,000 x 12, numbers, text, blanks and quotes, 86 MB',
    goal: { ratio: 0.8 },
    prepare: mixedCsv,
    ours: readCsv,
    peer: { group: 'files.py', function: 'read_csv' },
    agree: sameShape,
  },
  {
    name: '210 JPEG files of 512 x 512, resized to 128 x 128 (Lanczos) and flattened',
    goal: { ratio: 0.4 },
    prepare: largePictures,
    ours: importPictures,
    peer: { group: 'files.py', function: 'import_pictures' },
  },
];

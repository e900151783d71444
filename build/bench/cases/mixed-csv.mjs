// A table of numbers, text, blanks and quotes as CSV: what people export from databases and spreadsheets.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { randomNumbers } from './pictures.mjs';

const cities = ['Berlin', 'Bonn', 'Köln', 'Frankfurt am Main', 'Aachen', 'Ulm', 'Bremen', 'Halle (Saale)'];
const kinds = ['alpha', 'beta', 'gamma', 'delta'];

const header = 'id,age,height,weight,score,city,kind,remark,active,visits,balance,code';

/** Writes `rows` x 12 cells to `path`; some 80 bytes a row. */
export async function writeMixedCsv(path, rows) {
  const random = randomNumbers(12);
  const file = createWriteStream(path);
  file.write(`${header}\n`);
  for (let start = 0; start < rows; start += 10_000) {
    const lines = [];
    for (let row = start; row < Math.min(rows, start + 10_000); row++) lines.push(line(row, random));
    if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}

function line(row, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  return [
    row + 1,
    Math.floor(random() * 90),
    (150 + random() * 50).toFixed(1),
    random() < 0.1 ? '' : (50 + random() * 60).toFixed(2),
    random().toFixed(6),
    pick(cities),
    random() < 0.05 ? '' : pick(kinds),
    remark(random()),
    random() < 0.5 ? 'True' : 'False',
    random() < 0.1 ? '' : Math.floor(random() * 5000),
    (random() * 20_000 - 10_000).toFixed(2),
    `"${Math.floor(random() * 1e6)
      .toString(36)
      .padStart(4, '0')}"`,
  ].join(',');
}

function remark(chance) {
  if (chance < 0.2) return '';
  if (chance < 0.3) return '"said ""yes"", twice"';
  if (chance < 0.6) return '"large, with a comma"';
  return chance < 0.7 ? '"first line\nsecond line"' : 'nothing special';
}

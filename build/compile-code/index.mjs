// Has V8 compile the built program ahead: runs it on small data and keeps what was compiled of its files. A program that
// finds that code starts a third sooner (src/host/start/compiled-code.ts); without it everything works as well.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const recorder = fileURLToPath(new URL('record.cjs', import.meta.url));
const experiment = fileURLToPath(new URL('../../resources/templates/flower-clustering.centroid', import.meta.url));
const EMPTY_PACK = '[]\n';
const THREADS = ['worker', 'helper'];
const ENTRIES = ['cli', 'engine', ...THREADS];

/** A served editor runs until it is ended: once its engine has told what it compiled, or after this time. */
const SERVED_MS = 10_000;
const MOST_RUNS = 10;

/**
 * @param {string} program folder of the built program
 * @throws Error if the program does not do what it is asked to
 */
export async function compileCode(program) {
  const folder = join(program, 'compiled');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  // An entry with a pack, if there is nothing in it, loads its files so that their code can be kept.
  for (const entry of ENTRIES) writeFileSync(join(folder, `${entry}.bin`), EMPTY_PACK);
  const place = mkdtempSync(join(tmpdir(), 'centroid-compile-'));
  try {
    const workspace = ['--workspace', join(place, 'workspace')];
    const run = ['run', experiment, ...(await smallFlowers(place)), ...workspace, '--json'];
    const another = (seed) => [...run, '--set', `kMeans.randomNumberSeed=${seed}`];
    for (const command of [run, another(1), run, ['validate', experiment], ['run', '--help']])
      await record(program, command);
    const isMade = (entry) => statSync(join(folder, `${entry}.bin`)).size > EMPTY_PACK.length;
    const hasEditor = ['renderer', '../renderer'].some((place) => existsSync(join(program, place, 'index.html')));
    if (hasEditor) await record(program, ['serve', '--no-open', ...workspace], () => isMade('engine'));
    // Threads may be ended before they have told anything.
    for (let seed = 2; seed < MOST_RUNS && !THREADS.every(isMade); seed++) await record(program, another(seed));
  } finally {
    rmSync(place, { recursive: true, force: true });
    // What threads were writing when they were ended.
    for (const name of readdirSync(folder)) if (!name.endsWith('.bin')) rmSync(join(folder, name));
  }
}

/** @param {() => boolean} [isDone] of a program that ends when it is told to */
async function record(program, command, isDone) {
  const env = { ...process.env, NODE_OPTIONS: `--require ${JSON.stringify(recorder)}` }; // reaches child processes as well
  const child = spawn(process.execPath, [join(program, 'cli.cjs'), ...command], { env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const ended = new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (isDone) {
    const until = Date.now() + SERVED_MS;
    while (child.exitCode === null && !isDone() && Date.now() < until)
      await new Promise((wake) => setTimeout(wake, 20));
    child.kill();
  }
  const status = await ended;
  if (status !== 0 && !isDone?.()) throw new Error(`centroid ${command[0]} ended with ${status}: ${said}`);
}

/** Pictures as large as those of the experiment, so that the same kernels run, but few. */
async function smallFlowers(place) {
  const { default: sharp } = await import('sharp');
  const settings = [];
  for (const [node, count] of Object.entries({ flowerTrainingSet: 20, flowerTestSet: 10 })) {
    const [folder, labels] = [join(place, node), join(place, `${node}.csv`)];
    mkdirSync(folder);
    for (let i = 0; i < count; i++) {
      const background = { r: (i * 97) % 256, g: (i * 61) % 256, b: (i * 29) % 256 };
      const picture = sharp({ create: { width: 160, height: 160, channels: 3, background } });
      await picture.jpeg().toFile(join(folder, `${String(i).padStart(2, '0')}.jpg`));
    }
    writeFileSync(labels, Array.from({ length: count }, (_, i) => `${i % 3}\n`).join(''));
    settings.push('--set', `${node}.folder=${folder}`, '--set', `${node}.labelFile=${labels}`);
  }
  return settings;
}

const [, script, program] = process.argv;
if (script === fileURLToPath(import.meta.url)) await compileCode(resolve(program ?? 'out/main'));

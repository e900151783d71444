// Measures one case: ours and the peer in turn.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, dataFolder } from './folders.mjs';
import { LineProcess } from './line-process.mjs';

const oursScript = fileURLToPath(new URL('ours.mjs', import.meta.url));
const timesFile = join(cacheFolder, 'peer-times.json');
const defaultRounds = 5;

/**
 * A case:
 * - name, goal: { ratio, seconds, megabytes }, each optional
 * - prepare(folder): makes the data, in files of `folder` where it is large; gives plain data for both sides
 * - ours(data): loads the data and gives the function that is timed. It may give back { seconds } to replace the
 *   whole time, { peakBytes } where another process did the work, { said } to be printed, and figures for `agree`
 * - peer: { group, function }: a function of a Python file beside the case, which does the same; or none
 * - agree(ours, peer): throws where the two did not do the same work; may give a note
 * - rounds; slowPeer: the peer runs once, and with --quick not at all
 */
export async function measureCase(each, { peer, quick, rounds = each.rounds ?? defaultRounds }) {
  mkdirSync(dataFolder, { recursive: true });
  const data = await each.prepare(dataFolder);
  const recalled = quick && each.slowPeer ? recall(each.name) : undefined;
  const withPeer = peer && each.peer && !recalled;

  const ours = new LineProcess('our side', process.execPath, [oursScript]);
  const other = withPeer ? peer.start() : undefined;
  try {
    await ours.ask({ load: { case: each.name, data } });
    await other?.ask({ load: { ...each.peer, data } });
    const ofOurs = [];
    const ofPeer = [];
    for (let round = 0; round < rounds; round++) {
      ofOurs.push(await ours.ask({ run: true }));
      if (other && (round === 0 || !each.slowPeer)) ofPeer.push(await other.ask({ run: true }));
    }
    const mine = summary(ofOurs, ours.peakBytes());
    const theirs = other ? summary(ofPeer, other.peakBytes()) : recalled;
    if (other && each.slowPeer) remember(each.name, theirs);
    const note = theirs && each.agree?.(mine.last, theirs.last);
    return {
      ours: mine,
      ...(theirs ? { peer: theirs, ratio: mine.seconds / theirs.seconds } : {}),
      ...(note ? { note } : {}),
    };
  } finally {
    await Promise.all([ours.close(), other?.close()]);
  }
}

function summary(runs, ownPeak) {
  const seconds = runs.map((run) => run.seconds).sort((a, b) => a - b);
  const last = runs.at(-1);
  const peaks = runs.flatMap(({ peakBytes }) => peakBytes ?? []);
  const peakBytes = peaks.length > 0 ? Math.max(...peaks) : ownPeak;
  return { seconds: median(seconds), all: seconds, peakBytes, ...(last.said ? { said: last.said } : {}), last };
}

function median(sorted) {
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function times() {
  try {
    return JSON.parse(readFileSync(timesFile, 'utf8'));
  } catch {
    return {}; // none measured yet
  }
}

const recall = (name) => times()[name];

function remember(name, result) {
  const measured = new Date().toISOString().slice(0, 10);
  writeFileSync(timesFile, JSON.stringify({ ...times(), [name]: { ...result, measured } }));
}

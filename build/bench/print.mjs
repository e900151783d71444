// The table that `npm run bench` prints.
import { cpus, totalmem } from 'node:os';

const time = (seconds) => (seconds < 1 ? `${(seconds * 1000).toFixed(1)} ms` : `${seconds.toFixed(2)} s`);
const size = (bytes) => (bytes === undefined ? 'memory unknown' : `${Math.round(bytes / 1e6)} MB`);

export function printMachine(peer) {
  const { length, 0: first } = cpus();
  console.log(`${length} x ${first?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.version}`);
  if (peer)
    console.log(
      `peer: ${Object.entries(peer.versions)
        .map((pair) => pair.join(' '))
        .join(', ')}`,
    );
  console.log('Medians of whole rounds; memory is the most that the whole process held.\n');
}

/** @param result as `measureCase` gives it */
export function print({ name, goal = {} }, { ours, peer, ratio, note }) {
  console.log(name);
  line('ours', time(ours.seconds), size(ours.peakBytes), ours.said);
  if (peer) line('peer', time(peer.seconds), size(peer.peakBytes), peer.said, peer.measured);
  const verdicts = [];
  if (goal.ratio !== undefined)
    verdicts.push(ratio === undefined ? `goal ${goal.ratio}` : judge('ratio', ratio, goal.ratio, (n) => n.toFixed(3)));
  else if (ratio !== undefined) verdicts.push(`ratio ${ratio.toFixed(3)}`);
  if (goal.seconds !== undefined) verdicts.push(judge('time', ours.seconds, goal.seconds, time));
  if (goal.megabytes !== undefined && ours.peakBytes !== undefined)
    verdicts.push(judge('memory', ours.peakBytes, goal.megabytes * 1e6, size));
  if (note) verdicts.push(note);
  if (verdicts.length > 0) console.log(`  ${verdicts.join('; ')}`);
  console.log('');
}

export function printMiss({ name }, message) {
  console.log(`${name}\n  DID NOT RUN: ${message}\n`);
}

function line(who, seconds, bytes, said, measured) {
  const parts = [seconds.padStart(10), bytes.padStart(9), ...(said ? [said] : [])];
  console.log(`  ${who} ${parts.join('  ')}${measured ? `  (not now: measured ${measured})` : ''}`);
}

function judge(what, value, goal, format) {
  return `${what} ${format(value)}, goal ${format(goal)}: ${value <= goal ? 'met' : 'MISSED'}`;
}

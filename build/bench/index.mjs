// Times the program against scikit-learn, pandas and Pillow: every case runs ours and the peer in turn on the same data
// from the same start, several times. Prints; fails only where a case does not run or both do not give the same.
//
//   npm run bench -- [--only PATTERN] [--with-peer] [--quick] [--rounds N] [--json] [--list]
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { cases } from './cases/index.mjs';
import { print, printMachine, printMiss } from './print.mjs';
import { findPeer } from './peer.mjs';
import { measureCase } from './measure.mjs';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    'with-peer': { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    json: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) {
  console.log(`npm run bench -- [options]
  --only PATTERN  only cases whose name matches the regular expression
  --with-peer     set up a Python with scikit-learn, pandas and Pillow if none is found (in node_modules/.cache)
  --quick         take the peer's time from its last measured run where it is a slow one; the output says so
  --rounds N      rounds of ours and the peer (default: 5, fewer for slow cases)
  --json          one JSON document instead of a table
  --list          only the cases and their goals`);
  process.exit(0);
}

const chosen = cases.filter(({ name }) => new RegExp(options.only ?? '', 'i').test(name));
if (options.list) {
  for (const each of chosen) console.log(`${each.name}\n    goal: ${describeGoal(each.goal)}`);
  process.exit(0);
}

const say = options.json ? () => undefined : (text) => console.log(text);
const peer = await findPeer(options['with-peer'], say);
if (!peer) say('No Python with scikit-learn, pandas and Pillow was found: ours alone. --with-peer sets one up.');
if (!options.json) printMachine(peer);

const results = [];
for (const each of chosen) {
  const settings = { peer, quick: options.quick, rounds: options.rounds && Number(options.rounds) };
  const result = await measureCase(each, settings).catch((error) => ({ error: error.message }));
  results.push({ name: each.name, goal: describeGoal(each.goal), ...result });
  if (options.json) continue;
  if (result.error) printMiss(each, result.error);
  else print(each, result);
}
if (options.json) {
  const machine = { processor: cpus()[0]?.model, cores: cpus().length, node: process.version, peer: peer?.versions };
  console.log(JSON.stringify({ machine, results }, undefined, 2));
}
process.exitCode = results.some(({ error }) => error !== undefined) ? 1 : 0;

function describeGoal(goal = {}) {
  const parts = [];
  if (goal.ratio !== undefined) parts.push(`<= ${goal.ratio} of the peer`);
  if (goal.seconds !== undefined) parts.push(`<= ${goal.seconds} s`);
  if (goal.megabytes !== undefined) parts.push(`<= ${goal.megabytes} MB`);
  return parts.join(', ') || 'none';
}

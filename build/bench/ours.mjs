// Runs our side of one case in a process of its own, so that its memory is its own. Reads requests as lines of JSON:
// {"load": {"case": NAME, "data": …}} prepares, {"run": true} does the work once and tells how long it took.
import { createInterface } from 'node:readline';
import { cases } from './cases/index.mjs';

let work;
const answer = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
for await (const line of createInterface({ input: process.stdin }))
  try {
    const request = JSON.parse(line);
    if (request.load) {
      const { ours } = cases.find(({ name }) => name === request.load.case);
      work = await ours(request.load.data);
      answer({ loaded: true });
    } else {
      const started = performance.now();
      const result = (await work()) ?? {};
      answer({ seconds: (performance.now() - started) / 1000, ...result });
    }
  } catch (error) {
    answer({ error: error?.stack ?? String(error) });
  }
process.exit(0); // whatever threads the work has left

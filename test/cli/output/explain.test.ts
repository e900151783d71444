import { expect, it } from 'vitest';
import { explainNode } from '../../../src/cli/output/explain';
import { allExcept, byName } from '../../../src/core/columns/build';
import type { Reason } from '../../../src/engine/reason';
import type { NodeRecord } from '../../../src/engine/run-record';
import { registry } from '../support';

const labels = new Map([['n0', 'Make Rows']]);
const explain = (parts: Partial<NodeRecord>): string =>
  explainNode({ node: 'n1', module: 'sort-rows', status: 'finished', ...parts }, registry, labels);

it.each<[Reason, string]>([
  [{ kind: 'never-run' }, 'never run before'],
  [{ kind: 'parameter-changed', parameter: 'limit', from: 9, to: 12 }, 'parameter Number of rows changed from 9 to 12'],
  [
    { kind: 'parameter-changed', parameter: 'direction', from: 'ascending', to: 'random' },
    'parameter Direction changed from Ascending to Random',
  ],
  [
    { kind: 'parameter-changed', parameter: 'keys', from: byName(['Col1']), to: allExcept('Col2') },
    'parameter Key columns changed from Col1 to all columns except Col2',
  ],
  [
    { kind: 'parameter-changed', parameter: 'seed', from: undefined, to: 0 },
    'parameter Random number seed changed from (not used) to 0',
  ],
  [
    { kind: 'parameter-changed', parameter: 'file', from: null, to: '/a b' },
    'parameter Order file changed from (empty) to "/a b"',
  ],
  [{ kind: 'input-changed', port: 'dataset' }, 'input Dataset changed'],
  [{ kind: 'file-changed', parameter: 'file' }, 'file changed: Order file /data/order.csv'],
  [
    { kind: 'module-changed', from: 'a version 1', to: 'a version 2' },
    'module changed from a version 1 to a version 2',
  ],
  [{ kind: 'unfinished' }, 'its last run did not finish'],
  [{ kind: 'evicted' }, 'its results are no longer stored (evicted)'],
  [{ kind: 'damaged' }, 'its stored results were damaged'],
  [{ kind: 'not-cacheable' }, 'runs every time: it writes a file or reads from the network'],
  [{ kind: 'cache-off' }, 'stored results were not to be used (--no-cache)'],
])('%j reads "%s"', (reason, text) => {
  const recipe = { module: 'sort-rows', version: 2, parameters: { file: '/data/order.csv' }, inputs: {}, files: {} };
  expect(explain({ reason, recipe })).toBe(text);
});

it('says why a node did not run', () => {
  expect(explain({ status: 'reused', reason: { kind: 'reused' } })).toBe('reused, nothing that it depends on changed');
  expect(explain({ status: 'skipped', blockedBy: ['n0', 'n9'] })).toBe('not run, because it needs Make Rows and n9');
  expect(explain({ status: 'cancelled' })).toBe('not run, the run was cancelled');
  expect(explain({ status: 'failed' })).toBe('not run, see its error');
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/engine/run-record';
import { experiment, MemoryHost, type Graph } from './memory-host';

const statuses = (record: RunRecord): Record<string, string> =>
  Object.fromEntries(Object.values(record.nodes).map(({ node, status }) => [node, status]));
const reasons = (record: RunRecord): Record<string, unknown> =>
  Object.fromEntries(Object.values(record.nodes).map(({ node, reason }) => [node, reason]));

const chain: Graph = {
  left: { module: 'constant', value: 1 },
  right: { module: 'constant', value: 2 },
  sum: { module: 'add', a: 'left', b: 'right' },
  parity: { module: 'parity', a: 'sum' },
  end: { module: 'add', a: 'parity', value: 5 },
};

describe('a run', () => {
  it('executes every node once, each after its inputs', async () => {
    const host = new MemoryHost();
    const record = await host.run(experiment(chain));
    expect(record.status).toBe('finished');
    expect(host.executed.toSorted()).toEqual(['end', 'left', 'parity', 'right', 'sum']);
    const wires = Object.entries(chain).flatMap(([node, { a, b }]) =>
      [a, b].flatMap((from) => (from ? [{ from, node }] : [])),
    );
    for (const { from, node } of wires) expect(host.executed.indexOf(from)).toBeLessThan(host.executed.indexOf(node));
    expect(record.nodes['end']!.outputs!['out']!.hash).toBe('6');
    expect(reasons(record)['end']).toEqual({ kind: 'never-run' });
  });

  it('runs independent branches at the same time, but no more than asked for', async () => {
    const wide = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`n${i}`, { module: 'constant', value: i }]));
    const host = new MemoryHost(3);
    await host.run(experiment(wide));
    expect(host.mostAtOnce).toBe(3);
  });

  it('reuses everything when nothing changed', async () => {
    const host = new MemoryHost();
    await host.run(experiment(chain));
    const again = await host.run(experiment(chain));
    expect(host.executed).toEqual([]);
    expect(new Set(Object.values(statuses(again)))).toEqual(new Set(['reused']));
    expect(again.nodes['end']!.outputs!['out']!.hash).toBe('6');
  });

  it('executes only what a tweak reaches, and says why', async () => {
    const host = new MemoryHost();
    await host.run(experiment(chain));
    const record = await host.run(experiment({ ...chain, right: { module: 'constant', value: 3 } }));
    expect(host.executed).toEqual(['right', 'sum', 'parity', 'end']);
    expect(reasons(record)).toEqual({
      left: { kind: 'reused' },
      right: { kind: 'parameter-changed', parameter: 'value', from: 2, to: 3 },
      sum: { kind: 'input-changed', port: 'b' },
      parity: { kind: 'input-changed', port: 'a' },
      end: { kind: 'input-changed', port: 'a' },
    });
  });

  it('stops where the tweak makes no difference', async () => {
    const host = new MemoryHost();
    await host.run(experiment(chain));
    const record = await host.run(experiment({ ...chain, right: { module: 'constant', value: 4 } }));
    expect(host.executed).toEqual(['right', 'sum', 'parity']); // still odd: what follows is as it was
    expect(statuses(record)['end']).toBe('reused');
  });

  it('reuses an earlier result when a parameter is set back', async () => {
    const host = new MemoryHost();
    await host.run(experiment(chain));
    await host.run(experiment({ ...chain, left: { module: 'constant', value: 8 } }));
    await host.run(experiment(chain));
    expect(host.executed).toEqual([]);
  });

  it('says that a result was evicted', async () => {
    const host = new MemoryHost();
    await host.run(experiment(chain));
    host.stored.clear();
    const record = await host.run(experiment(chain));
    expect(new Set(Object.values(record.nodes).map(({ reason }) => reason!.kind))).toEqual(new Set(['evicted']));
  });

  it('runs everything when reuse is off', async () => {
    const host = new MemoryHost();
    await host.run(experiment(chain));
    const record = await host.run(experiment(chain), { reuse: false });
    expect(host.executed).toHaveLength(5);
    expect(reasons(record)['left']).toEqual({ kind: 'cache-off' });
  });

  it('runs a node again when the content of its file changed', async () => {
    const host = new MemoryHost();
    const graph = experiment({ file: { module: 'file', path: 'x.csv' }, next: { module: 'add', a: 'file' } });
    host.files.set('/x.csv', 'old');
    await host.run(graph);
    host.files.set('/x.csv', 'newer');
    const record = await host.run(graph);
    expect(reasons(record)['file']).toEqual({ kind: 'file-changed', parameter: 'path' });
    expect(record.nodes['next']!.outputs!['out']!.hash).toBe('5');
  });

  it('always runs what must not be stood in for, but keeps what follows while it gives the same', async () => {
    const host = new MemoryHost();
    const graph = experiment({ download: { module: 'download', value: 7 }, next: { module: 'add', a: 'download' } });
    await host.run(graph);
    const record = await host.run(graph);
    expect(host.executed).toEqual(['download']);
    expect(reasons(record)['download']).toEqual({ kind: 'not-cacheable' });
  });

  it('runs chosen nodes and what they need, nothing else', async () => {
    const host = new MemoryHost();
    const record = await host.run(experiment(chain), { only: ['sum'] });
    expect(Object.keys(record.nodes).toSorted()).toEqual(['left', 'right', 'sum']);
    await expect(host.run(experiment(chain), { only: ['sun'] })).rejects.toThrow('no node "sun"');
  });
});

describe('a failed node', () => {
  const graph = experiment({
    good: { module: 'constant', value: 1 },
    bad: { module: 'fail', a: 'good' },
    after: { module: 'add', a: 'bad', b: 'good' },
    last: { module: 'parity', a: 'after' },
    other: { module: 'add', a: 'good' },
  });

  it('stops its descendants alone and is named in the record', async () => {
    const host = new MemoryHost();
    const record = await host.run(graph);
    expect(record.status).toBe('failed');
    expect(statuses(record)).toEqual({
      good: 'finished',
      bad: 'failed',
      after: 'skipped',
      last: 'skipped',
      other: 'finished',
    });
    expect(record.nodes['bad']!.error).toMatchObject({ kind: 'user', message: 'it failed on purpose', node: 'bad' });
    expect(record.nodes['after']!.blockedBy).toEqual(['bad']);
    expect(host.records.get(record.id)).toEqual(record);
  });

  it.each([
    ['an unconnected input', { n: { module: 'parity' } }, 'Input "A" is not connected'],
    ['an unknown module', { n: { module: 'teleport' } }, 'does not know the module "teleport"'],
    ['a file that is not there', { n: { module: 'file', path: 'no.csv' } }, 'Cannot read /no.csv'],
  ] as const)('is also one with %s', async (_what, nodes, message) => {
    const record = await new MemoryHost().run(experiment(nodes));
    expect(record.nodes['n']).toMatchObject({ status: 'failed', error: { kind: 'user' } });
    expect(record.nodes['n']!.error!.message).toContain(message);
  });
});

describe('cancelling', () => {
  it('keeps what is finished and leaves the rest for the next run', async () => {
    const host = new MemoryHost();
    const graph = experiment({
      quick: { module: 'constant', value: 1 },
      slow: { module: 'wait', a: 'quick' },
      after: { module: 'add', a: 'slow' },
    });
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 20);
    const record = await host.run(graph, { signal: abort.signal });
    expect(record.status).toBe('cancelled');
    expect(statuses(record)).toEqual({ quick: 'finished', slow: 'cancelled', after: 'skipped' });

    const again = new AbortController();
    setTimeout(() => again.abort(), 20);
    const next = await host.run(graph, { signal: again.signal });
    expect(reasons(next)).toMatchObject({ quick: { kind: 'reused' }, slow: { kind: 'unfinished' } });
  });
});

describe('a damaged result', () => {
  it('is made again by the node that owns it, once, and is never served', async () => {
    const host = new MemoryHost();
    await host.run(experiment(chain));
    const [key] = [...host.stored].find(([, { value }]) => value === 3)!;
    host.damaged.add(key);
    const store = host.stored.set.bind(host.stored);
    host.stored.set = (written, result) => {
      host.damaged.delete(written);
      return store(written, result);
    };
    const tweaked: Graph = {
      ...chain,
      parity: { module: 'add', a: 'sum', value: 1 },
      second: { module: 'add', a: 'sum', value: 2 },
    };
    const record = await host.run(experiment(tweaked));
    expect(record.status).toBe('finished');
    expect(reasons(record)['sum']).toEqual({ kind: 'damaged' });
    expect(host.executed.filter((node) => node === 'sum')).toHaveLength(1);
    expect(record.nodes['second']!.outputs!['out']!.hash).toBe('5');
  });

  it('fails the node that needs it when the disk damages it every time', async () => {
    const host = new MemoryHost();
    await host.run(experiment(chain));
    const [key] = [...host.stored].find(([, { value }]) => value === 3)!;
    host.damaged.add(key);
    const record = await host.run(experiment({ ...chain, parity: { module: 'add', a: 'sum', value: 1 } }));
    expect(record.nodes['parity']).toMatchObject({ status: 'failed', error: { kind: 'system' } });
  });
});

describe('for any graph and any edit', () => {
  interface Step {
    readonly value: number;
    readonly a: number;
    readonly b: number;
  }
  const steps = fc.array(fc.record({ value: fc.integer({ min: -3, max: 3 }), a: fc.nat(20), b: fc.nat(20) }), {
    minLength: 1,
    maxLength: 12,
  });
  const graphOf = (list: readonly Step[]): Graph =>
    Object.fromEntries(
      list.map(({ value, a, b }, i) => [
        `n${i}`,
        i === 0 ? { module: 'constant', value } : { module: 'add', value, a: `n${a % i}`, b: `n${b % i}` },
      ]),
    );
  const valuesOf = (list: readonly Step[]): number[] => {
    const values: number[] = [];
    list.forEach(({ value, a, b }, i) => values.push(i === 0 ? value : value + values[a % i]! + values[b % i]!));
    return values;
  };

  it('a second run gives what a fresh run gives and executes no node whose recipe has run', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(20), fc.integer({ min: -3, max: 3 }), async (list, at, value) => {
        const edited = list.map((step, i) => (i === at % list.length ? { ...step, value } : step));
        const host = new MemoryHost();
        await host.run(experiment(graphOf(list)));
        const known = new Set(host.stored.keys());
        const record = await host.run(experiment(graphOf(edited)));
        expect(edited.map((_, i) => Number(record.nodes[`n${i}`]!.outputs!['out']!.hash))).toEqual(valuesOf(edited));
        const keys = host.executed.map((node) => record.nodes[node]!.key!);
        expect(keys.filter((key) => known.has(key))).toEqual([]);
        expect(new Set(keys).size).toBe(keys.length); // equal recipes share one execution
      }),
      { numRuns: 40 },
    );
  });
});

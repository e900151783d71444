import { describe, expect, it } from 'vitest';
import { experiment, MemoryHost, type Graph } from './memory-host';

const chain: Graph = {
  source: { module: 'constant', value: 1 },
  middle: { module: 'add', a: 'source', value: 10 },
  last: { module: 'add', a: 'middle' },
  side: { module: 'constant', value: 5 },
};

/** State of every node, with its reason or error message. */
async function look(host: MemoryHost, graph: Graph): Promise<Record<string, string>> {
  const found = await host.inspect(experiment(graph));
  return Object.fromEntries(
    Array.from(found, ([id, node]) => {
      if (node.state === 'stored') return [id, 'stored'];
      if (node.state === 'stale') return [id, node.reason];
      return [id, node.error ? `blocked: ${node.error.message}` : `blocked by ${String(node.blockedBy)}`];
    }),
  );
}

describe('looking ahead', () => {
  it('executes nothing and finds nothing stored before the first run', async () => {
    const host = new MemoryHost();
    const never = 'never run before';
    expect(await look(host, chain)).toEqual({ source: never, middle: never, last: never, side: never });
    expect(host.executed).toEqual([]);
    expect(host.records.size).toBe(0);
  });

  it('finds everything stored after a run, also what another node computed', async () => {
    const host = new MemoryHost();
    await host.run(experiment(chain));
    const stored = { source: 'stored', middle: 'stored', last: 'stored', side: 'stored' };
    expect(await look(host, chain)).toEqual(stored);
    expect(await look(host, { ...chain, twin: { module: 'constant', value: 1 } })).toEqual({
      ...stored,
      twin: 'stored',
    });
  });

  it('says what a tweak reaches, and why', async () => {
    const host = new MemoryHost();
    await host.run(experiment(chain));
    expect(await look(host, { ...chain, middle: { module: 'add', a: 'source', value: 11 } })).toEqual({
      source: 'stored',
      middle: 'parameter Value changed from 10 to 11',
      last: 'input A comes from Add, which would run',
      side: 'stored',
    });
  });

  it('agrees with the run that follows on which nodes run, but for inputs that turn out the same', async () => {
    const host = new MemoryHost();
    const graph: Graph = {
      ...chain,
      parity: { module: 'parity', a: 'source' },
      after: { module: 'add', a: 'parity' },
    };
    await host.run(experiment(graph));
    const tweaked = { ...graph, source: { module: 'constant', value: 3 } };
    const stale = Object.entries(await look(host, tweaked))
      .filter(([, state]) => state !== 'stored')
      .map(([id]) => id);
    expect(stale.sort()).toEqual(['after', 'last', 'middle', 'parity', 'source']);
    await host.run(experiment(tweaked));
    // 1 and 3 are both odd: "after" gets what it got before.
    expect(host.executed.sort()).toEqual(['last', 'middle', 'parity', 'source']);
  });

  it('puts a node’s own change before that of its input', async () => {
    const host = new MemoryHost();
    await host.run(experiment(chain));
    const both: Graph = {
      ...chain,
      source: { module: 'constant', value: 2 },
      last: { module: 'add', a: 'middle', value: 7 },
    };
    expect(await look(host, both)).toMatchObject({ last: 'parameter Value changed from 0 to 7' });
  });

  it('notices a file that changed, and names one that is gone', async () => {
    const host = new MemoryHost();
    const graph: Graph = { read: { module: 'file', path: 'data' }, add: { module: 'add', a: 'read' } };
    host.files.set('/data', 'abc');
    await host.run(experiment(graph));
    host.files.set('/data', 'abcd');
    expect(await look(host, graph)).toMatchObject({ read: 'file changed: Path /data' });
    host.files.clear();
    expect(await look(host, graph)).toEqual({ read: 'blocked: "Path": Cannot read /data', add: 'blocked by read' });
  });

  it('names what keeps a node from running', async () => {
    const host = new MemoryHost();
    const found = await look(host, {
      unwired: { module: 'add' },
      unknown: { module: 'nobody-has-this' },
      wrong: { module: 'constant', value: 0.5 },
      after: { module: 'add', a: 'wrong', b: 'unwired' },
    });
    expect(found['unwired']).toBe('blocked: Input "A" is not connected');
    expect(found['unknown']).toContain('nobody-has-this');
    expect(found['wrong']).toContain('"Value" must be a whole number');
    expect(found['after']).toBe('blocked by wrong,unwired');
  });

  it('shows what runs every time as such, without taking what follows for stale', async () => {
    const host = new MemoryHost();
    const graph: Graph = {
      download: { module: 'download', value: 4 },
      add: { module: 'add', a: 'download' },
      last: { module: 'add', a: 'add' },
    };
    await host.run(experiment(graph));
    expect(await look(host, graph)).toEqual({
      download: 'runs every time: it writes a file or reads from the network',
      add: 'stored',
      last: 'stored',
    });
    const tweaked = { ...graph, download: { module: 'download', value: 5 } };
    expect(await look(host, tweaked)).toMatchObject({ add: 'input A comes from Download, which would run' });
  });

  it('tells evicted results from those of a run that failed', async () => {
    const host = new MemoryHost();
    const graph: Graph = { source: { module: 'constant', value: 1 }, fail: { module: 'fail', a: 'source' } };
    await host.run(experiment(graph));
    expect(await look(host, graph)).toEqual({ source: 'stored', fail: 'its last run did not finish' });
    host.stored.clear();
    expect(await look(host, graph)).toMatchObject({ source: 'its results are no longer stored (evicted)' });
  });
});

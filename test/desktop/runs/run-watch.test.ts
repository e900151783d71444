import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../src/core/api/contract';
import { LONG_RUN_MS, RunWatch } from '../../../src/desktop/runs/run-watch';

const nameOf = (experiment: string): string | undefined => (experiment === 'e' ? 'Flowers' : undefined);
const queued = { status: 'queued' } as const;
const started = (run: string, nodes: readonly string[]): Notice => ({
  type: 'run-started',
  run: { run, experimentId: 'e', startedAt: '', nodes: Object.fromEntries(nodes.map((node) => [node, queued])) },
});
const changed = (run: string, node: string, status: 'running' | 'finished', fraction?: number): Notice => ({
  type: 'node-changed',
  run,
  experimentId: 'e',
  node,
  state: { status, ...(fraction === undefined ? {} : { fraction }) },
});
const ended = (change: Partial<Extract<Notice, { type: 'run-ended' }>> = {}): Notice => ({
  type: 'run-ended',
  run: 'r',
  experimentId: 'e',
  status: 'finished',
  durationMs: LONG_RUN_MS + 1,
  ...change,
});

describe('the runs of the host', () => {
  it('are one bar in the task bar', () => {
    const watch = new RunWatch();
    const tell = (notice: Notice) => watch.receive(notice, true, nameOf);
    expect([watch.progress, watch.count]).toEqual([-1, 0]);
    tell(started('r', ['a', 'b']));
    expect([watch.progress, watch.count]).toEqual([0, 1]);
    tell(changed('r', 'a', 'finished'));
    tell(changed('r', 'b', 'running', 0.5));
    expect(watch.progress).toBe(0.75);
    tell(started('s', ['a']));
    expect([watch.progress, watch.count]).toEqual([0.375, 2]);
    tell(ended());
    expect([watch.progress, watch.count]).toEqual([0, 1]);
    watch.lost();
    expect([watch.progress, watch.count]).toEqual([-1, 0]);
  });

  it('that are not known change nothing', () => {
    const watch = new RunWatch();
    watch.receive(changed('other', 'a', 'running', 0.5), true, nameOf);
    expect(watch.count).toBe(0);
  });
});

describe('the notification at the end of a run', () => {
  const newsOf = (notice: Notice, hasFocus = false) => new RunWatch().receive(notice, hasFocus, nameOf);

  it('tells which run ended, how, and how long it took', () => {
    expect(newsOf(ended({ durationMs: 3_905_000 }))).toEqual({
      experiment: 'e',
      title: 'The run is finished',
      body: 'Flowers (1:05:05)',
    });
    expect(newsOf(ended({ status: 'failed' }))?.title).toBe('The run failed');
    expect(newsOf(ended({ experimentId: 'closed' }))?.body).toBe('An experiment (30 s)');
  });

  it('comes for long runs, while nobody looks, and not for what the user stopped', () => {
    expect(newsOf(ended(), true)).toBeUndefined();
    expect(newsOf(ended({ durationMs: LONG_RUN_MS }))).toBeUndefined();
    expect(newsOf(ended({ status: 'cancelled' }))).toBeUndefined();
  });
});

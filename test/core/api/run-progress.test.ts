import { describe, expect, it } from 'vitest';
import { formatDuration, runProgress } from '../../../src/core/api/run-progress';

describe('the progress of a run', () => {
  it('counts what is over and adds the parts of what is under way', () => {
    const nodes = {
      a: { status: 'finished' },
      b: { status: 'reused' },
      c: { status: 'running', fraction: 0.5 },
      d: { status: 'queued' },
      e: { status: 'failed' },
    } as const;
    const run = { run: 'r', experimentId: 'e', startedAt: '', status: 'running', nodes } as const;
    expect(runProgress(run)).toEqual({ done: 3, total: 5, fraction: 0.7 });
    expect(runProgress({ ...run, nodes: {} })).toEqual({ done: 0, total: 0, fraction: 0 });
  });

  it.each([
    [0, '0.0 s'],
    [9_340, '9.3 s'],
    [9_960, '10 s'],
    [59_400, '59 s'],
    [59_900, '1:00'],
    [185_000, '3:05'],
    [3_723_000, '1:02:03'],
  ])('%d ms are written as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

import { expect, it } from 'vitest';
import type { RunSummary } from '../../../src/core/api/run-history';
import { formatRuns } from '../../../src/cli/output/run-list';
import { formatExplanations, formatRunSummary } from '../../../src/cli/output/run-summary';
import { exitCodeOfRun } from '../../../src/cli/run/problems';
import { createPaint } from '../../../src/cli/output/text';
import { headOf } from '../../../src/engine/history/summarise-run';
import type { RunRecord } from '../../../src/engine/run-record';
import { experimentOf, registry } from '../support';

const stored = { hash: 'h', bytes: 1 };

const record: RunRecord = {
  formatVersion: 1,
  id: '20260305T140711000Z-ab12',
  experiment: { ...experimentOf({}), title: 'Flowers' },
  status: 'failed',
  startedAt: '2026-03-05T14:07:11.000Z',
  durationMs: 12_340,
  environment: { application: '1', platform: 'p', runtime: 'r', threads: 2, process: 1 },
  nodes: {
    a: {
      node: 'a',
      module: 'make-rows',
      status: 'reused',
      durationMs: 4_200,
      outputs: { rows: { ...stored, type: 'dataset', rows: 168, columns: 49_153 } },
    },
    b: {
      node: 'b',
      module: 'sort-rows',
      status: 'finished',
      reason: { kind: 'never-run' },
      durationMs: 87,
      outputs: {
        left: { ...stored, type: 'trained-cluster' },
        right: { ...stored, type: 'dataset', rows: 1, columns: 2 },
        figures: { ...stored, type: 'evaluation', metrics: [{ overallAccuracy: 1 / 3 }] },
      },
    },
    c: { node: 'c', module: 'sort-rows', status: 'failed', error: { kind: 'user', message: 'x' } },
    d: { node: 'd', module: 'sort-rows', status: 'skipped', blockedBy: ['c'] },
  },
};
const labels = new Map([
  ['a', 'Make Rows'],
  ['b', 'By size'],
]);

it('prints status, time and size of every node, and how the run went', () => {
  expect(formatRunSummary(record, labels, createPaint(false)).join('\n')).toBe(
    `
Flowers

  Node       Status     Time  Result
  Make Rows  reused           168 x 49,153
  By size    finished  87 ms  trained model; 1 x 2; evaluation
  c          failed
  d          skipped

Failed after 12.3 s: 1 node ran, 1 reused (saved 4.2 s), 1 failed, 1 not run or stopped.`.slice(1),
  );
});

it('explains every node on a line', () => {
  expect(formatExplanations(record, registry, labels)).toEqual([
    'Make Rows: reused, nothing that it depends on changed',
    'By size: never run before',
    'c: not run, see its error',
    'd: not run, because it needs c',
  ]);
});

it('lists runs with their names, their first figures, and what was changed', () => {
  const rows = { node: 'a', name: 'Make Rows' };
  const summary: RunSummary = {
    ...headOf(record, registry),
    label: { name: 'best', pinned: true },
    changes: [
      { ...rows, kind: 'parameter', parameter: 'Limit', from: '1', to: undefined },
      { ...rows, kind: 'wires' },
    ],
    changeCount: 5,
  };
  expect(formatRuns([summary]).map((line) => line.split(/ {2,}/))).toEqual([
    ['Run', 'Started (UTC)', 'Status', 'Time', 'Ran', 'Reused', 'First metric', 'Changed since the run before'],
    [
      '*20260305T140711000Z-ab12 "best"',
      '2026-03-05 14:07',
      'failed',
      '12.3 s',
      '1',
      '1',
      'overallAccuracy 0.333333',
      'Make Rows: Limit 1 > not used; Make Rows: connections; 3 more',
    ],
  ]);
});

it.each([
  ['finished', [], 0],
  ['cancelled', [], 130],
  ['failed', ['user'], 1],
  ['failed', ['user', 'system'], 3],
  ['failed', ['bug', 'system'], 4],
] as const)('a run that %s, with errors %j, ends with %d', (status, kinds, code) => {
  const nodes = kinds.map((kind, i) => {
    const node = `n${i}`;
    return [node, { node, module: 'm', status: 'failed', error: { kind, message: 'x' } }] as const;
  });
  expect(exitCodeOfRun({ ...record, status, nodes: Object.fromEntries(nodes) })).toBe(code);
});

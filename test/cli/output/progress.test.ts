import { describe, expect, it, vi } from 'vitest';
import {
  advance,
  createProgress,
  fractionDone,
  noRun,
  progressBar,
  renderProgress,
} from '../../../src/cli/output/progress';
import { displayWidth } from '../../../src/cli/output/text';
import type { RunEvent } from '../../../src/engine/events';
import { createTestIo } from '../support';

const labels = new Map([
  ['n1', 'Make Rows'],
  ['n2', 'Sort Rows'],
]);

const events: RunEvent[] = [
  { type: 'run-started', run: 'r', nodes: ['n1', 'n2', 'n3', 'n4'] },
  { type: 'node-ended', record: { node: 'n3', module: 'make-rows', status: 'reused', durationMs: 7 } },
  { type: 'node-started', node: 'n1', reason: { kind: 'never-run' } },
  { type: 'node-progress', node: 'n1', fraction: 0.5, message: 'row 5 of 10' },
  { type: 'node-progress', node: 'n1', fraction: 0.75 },
  { type: 'node-started', node: 'n2', reason: { kind: 'never-run' } },
];

describe('progress', () => {
  it('shows the whole and every running node', () => {
    const state = events.reduce(advance, noRun);
    expect(fractionDone(state)).toBe(1.75 / 4);
    expect(renderProgress(state, labels, 65_000, 80)).toEqual([
      '██████████▌░░░░░░░░░░░░░  43%  1 of 4 nodes  1:05',
      '  Make Rows  75%  row 5 of 10',
      '  Sort Rows   0%',
    ]);
  });

  it('stays within the width, or the block could not be rewritten', () => {
    const long = advance(events.reduce(advance, noRun), {
      type: 'node-progress',
      node: 'n2',
      fraction: 0.5,
      message: 'a very long message '.repeat(10),
    });
    for (const line of renderProgress(long, labels, 0, 40)) expect(displayWidth(line)).toBeLessThan(40);
  });

  it('is done when every node ended, whatever came twice', () => {
    const ended: RunEvent = { type: 'node-ended', record: { node: 'n1', module: 'm', status: 'finished' } };
    const state = [events[0]!, ended, ended, ended, ended, ended].reduce(advance, noRun);
    expect(fractionDone(state)).toBe(1);
    expect(progressBar(fractionDone(state), 8)).toBe('████████');
  });

  it('writes plain lines where lines cannot be rewritten', () => {
    let now = 0;
    const io = createTestIo({ now: () => now });
    const progress = createProgress(io, labels);
    for (const event of events) progress.onEvent(event);
    now = 61_000;
    progress.onEvent({
      type: 'node-ended',
      record: { node: 'n1', module: 'm', status: 'finished', durationMs: 61_000 },
    });
    progress.onEvent({ type: 'node-ended', record: { node: 'n2', module: 'm', status: 'failed', durationMs: 5 } });
    progress.end();
    expect(io.err()).toBe(
      `
[0:00] n3: reused
[0:00] Make Rows: started
[0:00] Sort Rows: started
[1:01] Make Rows: finished in 1 min 01 s
[1:01] Sort Rows: failed
`.slice(1),
    );
  });

  it('rewrites its block on a terminal and leaves nothing behind but notes', () => {
    vi.useFakeTimers();
    try {
      const io = createTestIo({ isTTY: true, progressColumns: 60 });
      const progress = createProgress(io, labels);
      for (const event of events) progress.onEvent(event);
      vi.advanceTimersByTime(250);
      progress.note('look');
      progress.end();
      vi.advanceTimersByTime(1000);
      expect(screenAfter(io.err())).toEqual(['look', '']);
    } finally {
      vi.useRealTimers();
    }
  });
});

/** What a terminal shows after this output: understands line ends, "up" and "clear below". */
function screenAfter(output: string): string[] {
  const lines = [''];
  let row = 0;
  // eslint-disable-next-line no-control-regex -- the control codes are what is tested
  for (const [part] of output.matchAll(/\x1b\[(\d+)A|\x1b\[J|\r|\n|[^\x1b\r\n]+/g)) {
    if (part === '\n') lines[++row] ??= '';
    else if (part === '\x1b[J') lines.splice(row, Infinity, '');
    else if (part.endsWith('A')) row -= Number.parseInt(part.slice(2), 10);
    else if (part !== '\r') lines[row] = part;
  }
  return lines;
}

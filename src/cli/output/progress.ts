import type { NodeId } from '../../core/experiment/document';
import type { RunEvent } from '../../engine/events';
import type { NodeRecord } from '../../engine/run-record';
import type { Io } from '../io';
import { formatClock, formatDuration, plural } from './numbers';
import { cut, padEnd, plain } from './text';

const BAR_WIDTH = 24;
const MOST_RUNNING = 8;
const REDRAW_MS = 100;

/** Where a run stands. */
export interface RunState {
  readonly total: number;
  readonly ended: number;
  readonly running: ReadonlyMap<NodeId, RunningNode>;
}

interface RunningNode {
  readonly fraction: number;
  readonly message: string;
}

export const noRun: RunState = { total: 0, ended: 0, running: new Map() };

export function advance(state: RunState, event: RunEvent): RunState {
  switch (event.type) {
    case 'run-started':
      return { ...noRun, total: event.nodes.length };
    case 'node-started':
      return { ...state, running: withNode(state, event.node, { fraction: 0, message: '' }) };
    case 'node-progress': {
      const message = event.message ?? state.running.get(event.node)?.message ?? '';
      return { ...state, running: withNode(state, event.node, { fraction: event.fraction, message }) };
    }
    case 'node-ended': {
      const running = new Map(state.running);
      running.delete(event.record.node);
      return { ...state, ended: Math.min(state.total, state.ended + 1), running };
    }
    default:
      return state;
  }
}

const withNode = ({ running }: RunState, node: NodeId, value: RunningNode): RunState['running'] =>
  new Map(running).set(node, value);

/** Share of the run that is done, every node counting the same. */
export function fractionDone({ total, ended, running }: RunState): number {
  let done = ended;
  for (const { fraction } of running.values()) done += Math.min(1, Math.max(0, fraction));
  return total === 0 ? 0 : Math.min(1, done / total);
}

export function progressBar(fraction: number, width = BAR_WIDTH): string {
  const eighths = Math.floor(fraction * width * 8);
  const full = '█'.repeat(eighths >> 3);
  const part = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][eighths & 7]!;
  return padEnd(full + part, width).replaceAll(' ', '░');
}

/** The block of lines that a terminal shows while a run goes on; none is wider than `columns`. */
export function renderProgress(
  state: RunState,
  labels: ReadonlyMap<NodeId, string>,
  elapsedMs: number,
  columns: number,
): string[] {
  const fraction = fractionDone(state);
  const lines = [
    `${progressBar(fraction)} ${String(Math.floor(fraction * 100)).padStart(3)}%  ` +
      `${state.total > 1 ? `${state.ended} of ${plural(state.total, 'node')}  ` : ''}${formatClock(elapsedMs)}`,
  ];
  const running = [...state.running].slice(0, MOST_RUNNING);
  const names = running.map(([node]) => cut(plain(labels.get(node) ?? node), 40));
  const width = Math.max(0, ...names.map((name) => name.length));
  running.forEach(([, { fraction: done, message }], i) => {
    const percent = `${Math.floor(done * 100)}%`.padStart(4);
    lines.push(`  ${padEnd(names[i]!, width)} ${percent}  ${plain(message)}`.trimEnd());
  });
  if (state.running.size > MOST_RUNNING) lines.push(`  and ${state.running.size - MOST_RUNNING} more`);
  return lines.map((line) => cut(line, columns - 1));
}

export interface Progress {
  onEvent(event: RunEvent): void;
  /** A line of text that stays. */
  note(line: string): void;
  /** Takes the display off the screen. */
  end(): void;
}

/** Progress of a run on stderr: a block that is rewritten on a terminal, plain lines elsewhere. */
export function createProgress(io: Io, labels: ReadonlyMap<NodeId, string>): Progress {
  return io.isTTY ? blockProgress(io, labels) : lineProgress(io, labels);
}

export const silentProgress: Progress = { onEvent: () => {}, note: () => {}, end: () => {} };

function blockProgress(io: Io, labels: ReadonlyMap<NodeId, string>): Progress {
  const started = io.now();
  let state = noRun;
  let drawn = 0;
  const erase = (): string => (drawn === 0 ? '' : `\x1b[${drawn}A\r\x1b[J`);
  const draw = (above = ''): void => {
    const lines = state.total === 0 ? [] : renderProgress(state, labels, io.now() - started, io.progressColumns);
    io.stderr(erase() + above + lines.map((line) => `${line}\n`).join(''));
    drawn = lines.length;
  };
  const timer = setInterval(draw, REDRAW_MS);
  timer.unref();
  return {
    onEvent: (event) => (state = advance(state, event)),
    note: (line) => draw(`${line}\n`),
    end: () => {
      clearInterval(timer);
      io.stderr(erase());
      drawn = 0;
    },
  };
}

function lineProgress(io: Io, labels: ReadonlyMap<NodeId, string>): Progress {
  const started = io.now();
  // Where nodes end by the hundred at once, their lines are written at once: a call for each takes longer than the nodes.
  let pending = '';
  const flush = (): void => {
    if (pending !== '') io.stderr(pending);
    pending = '';
  };
  const add = (line: string): void => {
    if (pending === '') setImmediate(flush);
    pending += `${line}\n`;
  };
  const write = (line: string): void => add(`[${formatClock(io.now() - started)}] ${line}`);
  return {
    onEvent: (event) => {
      if (event.type === 'node-started') write(`${label(event.node)}: started`);
      else if (event.type === 'node-ended') write(`${label(event.record.node)}: ${endText(event.record)}`);
    },
    note: add,
    end: flush,
  };

  function label(node: NodeId): string {
    return plain(labels.get(node) ?? node);
  }
}

function endText({ status, durationMs }: NodeRecord): string {
  return status === 'finished' && durationMs !== undefined ? `finished in ${formatDuration(durationMs)}` : status;
}

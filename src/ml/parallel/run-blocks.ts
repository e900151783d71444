import { sharedInt32 } from '../../core/table/buffers';
import { compiledKernels, takeKernels } from '../kernels/instance';
import type { Monitor } from '../matrix';
import { tasks, type TaskData, type TaskName } from './tasks';

/**
 * A kernel's work as one thread does it: blocks by number, in any order. What a block writes may depend on nothing but
 * its number, so that the result is the same however many threads take part.
 */
export interface Work {
  /** Called before the thread's first block of each round. */
  begin?(): void;
  block(number: number): void;
  /** Called after the thread's last block of each round. */
  finish?(): void;
}

/** What is sent to a helper thread; arrays pass by reference. */
export interface HelpRequest {
  readonly task: TaskName;
  readonly data: unknown;
  readonly blocks: number;
  readonly state: Int32Array;
  readonly kernels: WebAssembly.Module;
}

/**
 * Places in the shared state: number of the present round (0 before the first, `closed` after the last), how many of its
 * blocks have been begun, threads at work, whether to stop, whether one failed; then for each block the round that it
 * was last begun in.
 */
const round = 0;
const begun = 1;
const working = 2;
const stopped = 3;
const failed = 4;
const header = 5;

const closed = -1;

/** How long to sleep between looks at the signal while others finish their blocks, in milliseconds. */
const nap = 10;

/** How long to look for a change before going to sleep, in milliseconds: about what it costs to be woken. */
const patience = 0.5;

/**
 * Does `blocks` blocks of a task in this thread and, where the arrays lie in shared memory, in the helper threads.
 * Returns when all are done. A block should take some milliseconds: the signal is asked before each.
 * @param onBlock told how many blocks have been begun, before each of this thread's own
 * @throws CancelledError if asked to stop; no thread works on it any more then
 */
export function runBlocks<N extends TaskName>(
  task: N,
  data: TaskData<N>,
  blocks: number,
  monitor: Monitor,
  onBlock?: (begun: number) => void,
): void {
  const rounds = new BlockRounds(task, data, blocks, monitor);
  try {
    rounds.run(onBlock);
  } finally {
    rounds.close();
  }
}

/**
 * The same blocks again and again, as the iterations of an algorithm want them: the helper threads stay in between, and
 * a thread begins with the blocks that it had in the round before, for which it may have kept something.
 */
export class BlockRounds<N extends TaskName> {
  private readonly state: Int32Array;
  private readonly part: Part<N>;

  /** @param data in shared memory; may be changed between rounds */
  constructor(
    private readonly task: N,
    data: TaskData<N>,
    blocks: number,
    private readonly monitor: Monitor,
  ) {
    this.state = sharedInt32(header + blocks);
    this.part = new Part(task, data, blocks, this.state);
    if (!monitor.helpers || blocks < 2 || !isShared(data)) return;
    const request: HelpRequest = { task, data, blocks, state: this.state, kernels: compiledKernels() };
    monitor.helpers.post(request);
  }

  /** Does all blocks once, as `runBlocks` does. */
  run(onBlock?: (begun: number) => void): void {
    const { state, monitor } = this;
    const poll = (): void => monitor.signal.throwIfAborted();
    Atomics.store(state, begun, 0);
    Atomics.add(state, round, 1);
    Atomics.notify(state, round);
    try {
      this.part.doRound(Atomics.load(state, round), () => {
        poll();
        onBlock?.(Atomics.load(state, begun));
      });
      waitForOthers(state, poll);
    } catch (error) {
      Atomics.store(state, stopped, 1);
      waitForOthers(state, () => undefined);
      throw error;
    }
    if (Atomics.load(state, failed) !== 0) throw new Error(`a helper thread failed at "${this.task}"`);
  }

  /** Lets the helper threads go. */
  close(): void {
    Atomics.store(this.state, round, closed);
    Atomics.notify(this.state, round);
  }
}

/** A helper thread's part. */
export function help({ task, data, blocks, state, kernels }: HelpRequest): void {
  takeKernels(kernels);
  const part = new Part(task, data as TaskData<TaskName>, blocks, state);
  let done = 0;
  for (;;) {
    const present = Atomics.load(state, round);
    if (present === closed) return;
    if (present === done) {
      waitWhile(state, round, done);
      continue;
    }
    done = present;
    try {
      part.doRound(present, () => undefined);
    } catch (error) {
      Atomics.store(state, failed, 1);
      Atomics.store(state, stopped, 1);
      throw error;
    }
  }
}

/** What one thread does. */
class Part<N extends TaskName> {
  private work: Work | undefined;
  /** The blocks that it had. */
  private own: number[] = [];

  constructor(
    private readonly task: N,
    private readonly data: TaskData<N>,
    private readonly blocks: number,
    private readonly state: Int32Array,
  ) {}

  doRound(number: number, poll: () => void): void {
    const { state } = this;
    const taken: number[] = [];
    Atomics.add(state, working, 1);
    try {
      const take = (block: number): void => {
        if (Atomics.compareExchange(state, header + block, number - 1, number) !== number - 1) return;
        Atomics.add(state, begun, 1);
        taken.push(block);
        if (taken.length === 1) this.begin();
        this.work!.block(block);
      };
      const isStopped = (): boolean => Atomics.load(state, stopped) !== 0;
      for (const block of this.own) {
        if (isStopped()) return;
        poll();
        take(block);
      }
      for (let block = 0; block < this.blocks && !isStopped(); block++) {
        if (Atomics.load(state, header + block) === number) continue;
        poll();
        take(block);
      }
      if (taken.length > 0 && !isStopped()) this.work!.finish?.();
      this.own = taken;
    } finally {
      Atomics.sub(state, working, 1);
      Atomics.notify(state, working);
    }
  }

  private begin(): void {
    this.work ??= (tasks[this.task] as (data: TaskData<N>) => Work)(this.data);
    this.work.begin?.();
  }
}

/** A thread that has a block counts as working since before it took it, so that none is missed here. */
function waitForOthers(state: Int32Array, poll: () => void): void {
  for (;;) {
    const others = Atomics.load(state, working);
    if (others === 0) return;
    waitWhile(state, working, others, nap);
    poll();
  }
}

/** Waits until a place of the state holds another value, or for so many milliseconds. */
function waitWhile(state: Int32Array, place: number, value: number, milliseconds = Infinity): void {
  const end = performance.now() + patience;
  do {
    for (let i = 0; i < 100; i++) if (Atomics.load(state, place) !== value) return;
  } while (performance.now() < end);
  Atomics.wait(state, place, value, milliseconds);
}

/** Whether all arrays of the data lie in shared memory. */
function isShared(data: unknown): boolean {
  if (ArrayBuffer.isView(data)) return data.buffer instanceof SharedArrayBuffer;
  return typeof data !== 'object' || data === null || Object.values(data).every(isShared);
}

import { CancelledError } from '../../core/errors';
import { evaluationTable } from '../../core/evaluation-table';
import { formatBytes } from '../../core/format-bytes';
import type { InputPort, ModuleDefinition } from '../../core/module/definition';
import type { BlockStore, ImageAccess, RunContext, RunLog, SavedAccess, Team } from '../../core/module/run';
import type { ParameterValues } from '../../core/module/parameters';
import type { Value } from '../../core/value';
import type { StoredResult, LogLine } from '../../engine/result';
import { readTable } from '../../formats';
import { moduleDefinitions } from '../../modules';
import type { ResultCache } from '../cache/result-cache';
import { fileAccess } from '../files/file-access';
import type { MemoryLimit } from '../memory/memory-limit';
import type { Scratch } from '../memory/scratch';
import { storedBytes } from '../memory/stored-tables';
import { loadModuleRun } from '../module-runs';
import { signalOf } from './cancel-flag';
import type { WorkInput, WorkOrder } from './protocol';
import { timeLeft } from './time-left';
import { withoutPlaces } from './without-places';

/** Shortest time between two progress messages; more often is not seen and costs time. */
const PROGRESS_INTERVAL_MS = 50;

export interface WorkServices {
  readonly cache: ResultCache;
  readonly saved: SavedAccess;
  readonly images: ImageAccess;
  readonly team: Team;
  readonly memory: MemoryLimit;
  /** Disk for the large blocks of one module that runs. */
  newScratch(): Scratch;
}

export interface WorkListener {
  onProgress(fraction: number, message?: string): void;
  onLog(line: LogLine): void;
}

/**
 * Does the work of one node in this thread: loads what is not in memory, runs the module, stores its outputs.
 * @throws what the module throws; DamagedResultError if a stored input cannot be read
 */
export async function perform(
  order: WorkOrder,
  services: WorkServices,
  listener: WorkListener,
): Promise<{ result: StoredResult; values: Record<string, Value> }> {
  const definition = moduleDefinitions.find(({ id }) => id === order.module);
  if (!definition) throw new Error(`module "${order.module}" is not registered`);
  const run = await loadModuleRun(order.module);
  const inputs: Record<string, Value> = {};
  for (const port of definition.inputs) {
    const input = order.inputs[port.id];
    if (input) inputs[port.id] = await bringInput(input, port, services.cache);
  }
  const started = performance.now();
  const log: LogLine[] = [];
  const signal = signalOf(order.cancelFlag);
  const scratch = services.newScratch();
  try {
    const context = createContext(signal, services, scratch, log, started, listener);
    tellOfStored(definition, order.parameters, inputs, services.memory, context.log);
    const values = withoutPlaces(await run(inputs, order.parameters, context), order);
    if (signal.aborted) throw new CancelledError();
    const duration = Math.round(performance.now() - started);
    const result = await services.cache.store(order.key, values, log, duration, signal);
    const settled = Object.entries(values).map(([port, value]): [string, Value] => [
      port,
      services.cache.settled({ key: order.key, port }, value, result.outputs[port]!),
    ]);
    return { result, values: Object.fromEntries(settled) };
  } finally {
    scratch.dispose();
  }
}

/** The log of a node says which path it took where its data are not in memory. */
function tellOfStored(
  definition: ModuleDefinition,
  parameters: ParameterValues,
  inputs: Readonly<Record<string, Value>>,
  { bytes: limit }: MemoryLimit,
  log: RunLog,
): void {
  for (const { id, name } of definition.inputs) {
    const bytes = inputs[id] ? storedBytes(inputs[id]) : 0;
    if (bytes === 0) continue;
    const way = definition.streams?.(parameters)
      ? 'and are gone through in pieces'
      : 'and are brought into memory where they are needed whole';
    log.info(`${name}: ${formatBytes(bytes)} lie on disk ${way}; the memory limit is ${formatBytes(limit)}.`);
  }
}

/** Loads an input and, where a file or an evaluation is wired to a dataset port, reads it as a table. */
async function bringInput(input: WorkInput, port: InputPort, cache: ResultCache): Promise<Value> {
  const value = input.kind === 'value' ? input.value : await cache.load(input.address, input.summary);
  if (port.type !== 'dataset' || value.kind === 'dataset') return value;
  if (value.kind === 'evaluation') return { kind: 'dataset', table: evaluationTable(value) };
  if (value.kind === 'file')
    return {
      kind: 'dataset',
      table: readTable(value.bytes, { format: value.format, header: true, source: value.name }),
    };
  throw new Error(`a ${value.kind} arrived at the dataset port "${port.id}"`);
}

function createContext(
  signal: RunContext['signal'],
  { saved, images, team }: WorkServices,
  blocks: BlockStore,
  log: LogLine[],
  started: number,
  listener: WorkListener,
): RunContext {
  let lastProgress = -Infinity;
  const write = (level: LogLine['level'], message: string): void => {
    const line = { level, message, at: Math.round(performance.now() - started) };
    log.push(line);
    listener.onLog(line);
  };
  return {
    signal,
    files: fileAccess,
    images,
    saved,
    team,
    blocks,
    ...(team.size > 1 ? { helpers: team } : {}),
    log: { info: (message) => write('info', message), warn: (message) => write('warn', message) },
    progress(fraction, message) {
      const now = performance.now();
      if (now - lastProgress < PROGRESS_INTERVAL_MS && fraction < 1) return;
      lastProgress = now;
      const left = timeLeft(now - started, fraction);
      listener.onProgress(fraction, [message, left].filter((part) => part !== undefined).join(', ') || undefined);
    },
  };
}

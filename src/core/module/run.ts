import type { NumberKind, StoredValues } from '../table/stored-values';
import type { NumericArray, Table } from '../table/table';
import type {
  DatasetValue,
  EvaluationValue,
  FileValue,
  ModelFamily,
  PortType,
  TrainedModelValue,
  TransformValue,
  UntrainedModelValue,
  Value,
} from '../value';
import type { ModuleDefinition } from './definition';
import type { ParametersOf } from './parameters';

/** Tells running work that it should stop. An AbortSignal is one. */
export interface CancellationSignal {
  readonly aborted: boolean;
  /** @throws CancelledError if asked to stop. */
  throwIfAborted(): void;
}

/** What a running module has of the world. Nothing else: no file system, no clock, no global random numbers. */
export interface RunContext {
  /** Long work asks it every few milliseconds. */
  readonly signal: CancellationSignal;
  /** @param fraction of the work that is done, 0 to 1 */
  progress(fraction: number, message?: string): void;
  readonly log: RunLog;
  readonly files: FileAccess;
  readonly images: ImageAccess;
  readonly saved: SavedAccess;
  readonly team: Team;
  /** Disk for blocks that are large against the memory; absent where all is kept in memory. */
  readonly blocks?: BlockStore;
  /** The team as numerical kernels use it; absent where there is nobody to help. */
  readonly helpers?: HelperThreads;
}

/** Where modules put blocks that should not be in memory as a whole. */
export interface BlockStore {
  /** Blocks of more bytes are better written to disk while they are made. */
  readonly largestBlock: number;
  /** A new block, which lasts until the module has come to its end and its results are stored. @throws SystemError */
  create(kind: NumberKind): BlockWriter;
  /** The bytes of a file, where they lie. @throws UserError or SystemError if it cannot be read */
  file(path: string): Promise<StoredValues>;
}

/** A block on disk while it is written. */
export interface BlockWriter {
  /** Writes values of the block's kind behind those that are there. @throws SystemError where the disk is full */
  append(values: NumericArray): void;
  /** What was written. */
  finish(): StoredValues;
}

/** Threads that wait for messages and do the work described in them; results come back in shared memory. */
export interface HelperThreads {
  /** Sends a message to every one of them. Arrays in shared memory pass by reference. */
  post(message: unknown): void;
}

/**
 * The threads that may share one piece of work, this one among them. Work goes to them as orders to do a task that every
 * thread knows by name: a pure function from plain data to plain data, whose arrays lie in shared memory.
 */
export interface Team extends HelperThreads {
  /** How many threads there are; 1 where the work is better done here. */
  readonly size: number;
  /**
   * Does a task for every order, in any of the threads; results in the order of the orders.
   * @param onDone told, in this thread, how many orders are done
   * @throws what the task throws for one of the orders; CancelledError if `signal` asks to stop, after every thread has
   */
  run(
    task: string,
    orders: readonly unknown[],
    signal: CancellationSignal,
    onDone: (count: number) => void,
  ): Promise<unknown[]>;
}

export interface RunLog {
  info(message: string): void;
  warn(message: string): void;
}

export interface FileEntry {
  /** Relative to the listed folder, forward slashes. */
  readonly path: string;
  readonly size: number;
}

/** Files by absolute path; parameters of kind 'path' arrive resolved. All methods throw UserError or SystemError. */
export interface FileAccess {
  /** The whole file, in shared memory. */
  read(path: string): Promise<Uint8Array>;
  /** Every file below `folder`, recursively, hidden ones left out, ordered by path (by UTF-16 code unit, digits as digits). */
  list(folder: string): Promise<readonly FileEntry[]>;
  /** Writes atomically: a reader sees the old file or the new one. Missing folders are made. */
  write(path: string, bytes: Uint8Array | Iterable<Uint8Array>): Promise<void>;
  /** Body of an http(s) URL; redirects are refused as in the classic product (Error 0078). */
  fetch(url: string, signal: CancellationSignal): Promise<Uint8Array>;
}

export interface ImageRequest {
  readonly width: number;
  readonly height: number;
  /** fill: stretch; cover: crop what overhangs; contain: pad with black. */
  readonly fit: 'fill' | 'cover' | 'contain';
  readonly kernel: 'nearest' | 'linear' | 'cubic' | 'mitchell' | 'lanczos2' | 'lanczos3';
  readonly channels: 1 | 3;
}

/** Image decoding and scaling, done by the host outside the JavaScript thread. */
export interface ImageAccess {
  /** How many images are worth decoding at the same time. */
  readonly parallelism: number;
  /**
   * Decodes one image file (first frame, EXIF orientation applied, transparency laid on white, 8 bits, sRGB), brings it
   * to the size and writes height * width * channels bytes, interleaved row by row, to `target` at `offset`.
   * @throws UserError naming the file if it is not an image, is broken, empty or too large
   */
  decodeInto(path: string, request: ImageRequest, target: Uint8Array, offset: number): Promise<void>;
}

/** Saved things of the workspace, by name (the newest version) or `name@version`. */
export interface SavedAccess {
  /** @throws UserError if there is none of that name */
  dataset(reference: string): Promise<Table>;
  /** @throws UserError if there is none of that name, or it is of the other family */
  model(reference: string, family: ModelFamily): Promise<TrainedModelValue>;
  /** @throws UserError if there is none of that name */
  transform(reference: string): Promise<TransformValue>;
}

type ValueOfPort<T extends PortType> = T extends 'dataset'
  ? DatasetValue
  : T extends 'untrained-learner' | 'untrained-cluster'
    ? UntrainedModelValue
    : T extends 'trained-learner' | 'trained-cluster'
      ? TrainedModelValue
      : T extends 'transform'
        ? TransformValue
        : T extends 'evaluation'
          ? EvaluationValue
          : T extends 'file'
            ? FileValue
            : Value;

/** Inputs by port id; optional ports may be absent. Files and evaluations wired to a dataset port arrive as tables. */
export type InputsOf<D extends ModuleDefinition> = {
  readonly [P in D['inputs'][number] as P['id']]: P extends { readonly optional: true }
    ? ValueOfPort<P['type']> | undefined
    : ValueOfPort<P['type']>;
};

export type OutputsOf<D extends ModuleDefinition> = {
  readonly [P in D['outputs'][number] as P['id']]: ValueOfPort<P['type']>;
};

/** The computation of a module. Must give the same outputs for the same inputs, parameters and files. */
export type ModuleRun<D extends ModuleDefinition> = (
  inputs: InputsOf<D>,
  parameters: ParametersOf<D>,
  context: RunContext,
) => Promise<OutputsOf<D>> | OutputsOf<D>;

/** A run whose types are forgotten, as the executor calls it. */
export type AnyModuleRun = (
  inputs: { readonly [port: string]: Value | undefined },
  parameters: { readonly [id: string]: unknown },
  context: RunContext,
) => Promise<{ readonly [port: string]: Value }> | { readonly [port: string]: Value };

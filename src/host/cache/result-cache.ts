import { createHash, hash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { UserError } from '../../core/errors';
import type { CancellationSignal } from '../../core/module/run';
import type { Schema } from '../../core/table/schema';
import { portTypeOf, type Value } from '../../core/value';
import { DamagedResultError, type ResultAddress, type ResultStore } from '../../engine/ports';
import type { LogLine, OutputSummary, StoredResult } from '../../engine/result';
import { hashOfFile } from '../files/hash-file';
import { readShared } from '../files/read-shared';
import { fileError, isMissing } from '../files/system-error';
import { hasStored } from '../memory/stored-tables';
import { temporaryFolder, temporaryPrefix } from '../workspace/workspace';
import { removeEntry, TIME_OF_USE_MS } from './cache-admin';
import { decodeValue, encodeValue, openDataset, outputSchema, summarise } from './value-file';

/**
 * Results on disk, by the hash of their recipe: `<2 digits>/<key>.json` is the manifest of an entry,
 * `<key>.<port>.bin` an output. Outputs are put in place first and the manifest last, each by a rename, so an entry is
 * there whole or not at all, whenever the process is killed. Every read checks the output's hash: a damaged entry is
 * reported and made again, never served. Any number of threads and processes may use one cache.
 *
 * Entries are small and many, and the calls are the operating system's plain ones: handing each to Node's pool of threads
 * takes ten times as long as the call itself.
 */
export class ResultCache implements ResultStore {
  private written = 0;

  /** @param largestBlock blocks of more bytes stay on disk when a dataset is loaded */
  constructor(
    private readonly folder: string,
    private readonly largestBlock = Infinity,
  ) {}

  /** Stores the outputs of a node. @throws SystemError if the disk is full or not writable */
  async store(
    key: string,
    outputs: Readonly<Record<string, Value>>,
    log: readonly LogLine[],
    durationMs: number,
    signal?: CancellationSignal,
  ): Promise<StoredResult> {
    const summaries: Record<string, OutputSummary> = {};
    const schemas: Record<string, Schema> = {};
    try {
      for (const [port, value] of Object.entries(outputs)) {
        summaries[port] = { ...this.putValue({ key, port }, value, signal), ...summarise(value) };
        const schema = outputSchema(value);
        if (schema) schemas[port] = schema;
      }
      const result: StoredResult = { key, outputs: summaries, log, durationMs, schemas };
      this.put(this.manifestPath(key), Buffer.from(JSON.stringify(result)));
      return result;
    } catch (error) {
      throw fileError(error, 'store results in', this.folder);
    }
  }

  /**
   * Takes outputs that were computed elsewhere, from files that hold them.
   * @param outputs file and type, by port
   * @throws what the reader of a file throws where it is not what it should be
   */
  async adopt(
    key: string,
    outputs: Readonly<Record<string, { readonly file: string; readonly type: OutputSummary['type'] }>>,
    durationMs: number,
  ): Promise<void> {
    const values: Record<string, Value> = {};
    for (const [port, { file, type }] of Object.entries(outputs)) {
      const { size } = statSync(file);
      const isLarge = type === 'dataset' && size > this.largestBlock;
      values[port] = isLarge ? openDataset(file, size, this.largestBlock) : decodeValue(await readShared(file), type);
      if (portTypeOf(values[port]) !== type) throw new Error(`output "${port}" is no ${type}`);
    }
    await this.store(key, values, [], durationMs);
  }

  async lookup(key: string): Promise<StoredResult | undefined> {
    const path = this.manifestPath(key);
    try {
      const result = JSON.parse(readFileSync(path, 'utf8')) as StoredResult;
      if (result.key !== key) return undefined; // not what this program wrote here
      const outputs = Object.entries(result.outputs);
      for (const [port, { bytes }] of outputs) {
        const output = this.outputPath({ key, port });
        const { size, mtimeMs } = statSync(output);
        if (size !== bytes) return undefined;
        this.touch(output, mtimeMs);
      }
      if (outputs.length === 0) this.touch(path, statSync(path).mtimeMs);
      return result;
    } catch (error) {
      if (isMissing(error) || error instanceof SyntaxError || error instanceof TypeError) return undefined;
      throw fileError(error, 'read', path);
    }
  }

  /** A value that was just stored: its blocks on disk are those of the store from now on. */
  settled(address: ResultAddress, value: Value, { bytes }: OutputSummary): Value {
    return hasStored(value) ? openDataset(this.outputPath(address), bytes, this.largestBlock) : value;
  }

  /**
   * A stored value; large blocks of a dataset stay in its file.
   * @throws DamagedResultError if it is absent or not what was stored; UserError if it does not fit into memory
   */
  async load(address: ResultAddress, expected: OutputSummary): Promise<Value> {
    const path = this.outputPath(address);
    try {
      if (expected.type === 'dataset' && expected.bytes > this.largestBlock) {
        if ((await hashOfFile(path)) !== expected.hash) throw new Error('its content is not what was stored');
        return openDataset(path, expected.bytes, this.largestBlock);
      }
      const bytes = await readShared(path);
      if (sha256(bytes) !== expected.hash) throw new Error('its content is not what was stored');
      return decodeValue(bytes, expected.type);
    } catch (error) {
      if (error instanceof UserError && error.details.classic === OUT_OF_MEMORY) throw error;
      throw new DamagedResultError(address.key, error);
    }
  }

  remove(key: string): Promise<void> {
    return removeEntry(this.folder, key);
  }

  /** What was used last, by any file of its entry, is evicted last; to the minute is exact enough. */
  private touch(path: string, lastUsed: number): void {
    const now = Date.now();
    if (now - lastUsed <= TIME_OF_USE_MS) return;
    try {
      utimesSync(path, now / 1000, now / 1000);
    } catch (error) {
      if (isMissing(error)) throw error;
      // On a disk that is read-only nothing is evicted either.
    }
  }

  /** Writes a value piece by piece: a large dataset is in memory once, or not as a whole where its blocks are on disk. */
  private putValue(
    address: ResultAddress,
    value: Value,
    signal: CancellationSignal | undefined,
  ): Pick<OutputSummary, 'hash' | 'bytes'> {
    const digest = createHash('sha256');
    let size = 0;
    this.write(this.outputPath(address), (file) => {
      for (const piece of encodeValue(value)) {
        signal?.throwIfAborted();
        digest.update(piece);
        writeFileSync(file, piece);
        size += piece.length;
      }
    });
    return { hash: digest.digest('hex'), bytes: size };
  }

  private put(path: string, bytes: Uint8Array): void {
    this.write(path, (file) => writeFileSync(file, bytes));
  }

  /** @param fill writes the content; whatever goes wrong, nothing is left behind */
  private write(path: string, fill: (file: number) => void): void {
    const temporary = join(temporaryFolder(this.folder), `${temporaryPrefix()}${this.written++}`);
    try {
      const file = openSync(temporary, 'w');
      try {
        fill(file);
      } finally {
        closeSync(file);
      }
      moveTo(path, temporary);
    } catch (error) {
      discard(temporary);
      throw error;
    }
  }

  private manifestPath(key: string): string {
    return `${this.folder}${sep}${key.slice(0, 2)}${sep}${key}.json`;
  }

  private outputPath(address: ResultAddress): string {
    return outputFile(this.folder, address);
  }
}

/** Where the output of an entry lies in a cache folder. */
export const outputFile = (folder: string, { key, port }: ResultAddress): string =>
  `${folder}${sep}${key.slice(0, 2)}${sep}${key}.${port}.bin`;

/** Puts a written file in its place, in a folder that may not be there yet. */
function moveTo(path: string, temporary: string): void {
  try {
    renameSync(temporary, path);
  } catch (error) {
    if (!isMissing(error)) throw error;
    mkdirSync(dirname(path), { recursive: true });
    renameSync(temporary, path);
  }
}

/** Removes a half-written file. Why it was not finished is what the user must hear, not that it could not be removed. */
function discard(temporary: string): void {
  try {
    rmSync(temporary, { force: true });
  } catch {
    // swept away when the program next starts
  }
}

/** Classic error "memory has been exhausted". */
const OUT_OF_MEMORY = 138;

const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes);

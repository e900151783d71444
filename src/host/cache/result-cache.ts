import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Schema } from '../../core/table/schema';
import type { Value } from '../../core/value';
import { DamagedResultError, type ResultAddress, type ResultStore } from '../../engine/ports';
import type { LogLine, OutputSummary, StoredResult } from '../../engine/result';
import { discard } from '../files/atomic-write';
import { readShared } from '../files/read-shared';
import { fileError, isMissing } from '../files/system-error';
import { temporaryFolder } from '../workspace/workspace';
import { removeEntry } from './cache-admin';
import { decodeValue, encodeValue, outputSchema, summarise } from './value-file';

/**
 * Results on disk, by the hash of their recipe: `<2 digits>/<key>.json` is the manifest of an entry,
 * `<key>.<port>.bin` an output. Outputs are put in place first and the manifest last, each by a rename, so an entry is
 * there whole or not at all, whenever the process is killed. Every read checks the output's hash: a damaged entry is
 * reported and made again, never served. Any number of threads and processes may use one cache.
 */
export class ResultCache implements ResultStore {
  private written = 0;

  constructor(private readonly folder: string) {}

  /** Stores the outputs of a node. @throws SystemError if the disk is full or not writable */
  async store(
    key: string,
    outputs: Readonly<Record<string, Value>>,
    log: readonly LogLine[],
    durationMs: number,
  ): Promise<StoredResult> {
    const summaries: Record<string, OutputSummary> = {};
    const schemas: Record<string, Schema> = {};
    try {
      await mkdir(dirname(this.manifestPath(key)), { recursive: true });
      for (const [port, value] of Object.entries(outputs)) {
        const bytes = encodeValue(value);
        summaries[port] = { hash: sha256(bytes), bytes: bytes.length, ...summarise(value) };
        const schema = outputSchema(value);
        if (schema) schemas[port] = schema;
        await this.put(this.outputPath({ key, port }), bytes);
      }
      const result: StoredResult = { key, outputs: summaries, log, durationMs, schemas };
      await this.put(this.manifestPath(key), Buffer.from(JSON.stringify(result)));
      return result;
    } catch (error) {
      throw fileError(error, 'store results in', this.folder);
    }
  }

  async lookup(key: string): Promise<StoredResult | undefined> {
    const path = this.manifestPath(key);
    try {
      const result = JSON.parse(await readFile(path, 'utf8')) as StoredResult;
      if (result.key !== key) return undefined; // not what this program wrote here
      for (const [port, { bytes }] of Object.entries(result.outputs))
        if ((await stat(this.outputPath({ key, port }))).size !== bytes) return undefined;
      const now = new Date();
      await utimes(path, now, now); // what was used last is evicted last
      return result;
    } catch (error) {
      if (isMissing(error) || error instanceof SyntaxError || error instanceof TypeError) return undefined;
      throw fileError(error, 'read', path);
    }
  }

  /** A stored value. @throws DamagedResultError if it is absent or not what was stored */
  async load(address: ResultAddress, expected: OutputSummary): Promise<Value> {
    try {
      const bytes = await readShared(this.outputPath(address));
      if (sha256(bytes) !== expected.hash) throw new Error('its content is not what was stored');
      return decodeValue(bytes, expected.type);
    } catch (error) {
      throw new DamagedResultError(address.key, error);
    }
  }

  remove(key: string): Promise<void> {
    return removeEntry(this.folder, key);
  }

  private async put(path: string, bytes: Uint8Array): Promise<void> {
    const temporary = join(temporaryFolder(this.folder), `${process.pid}-${threadName}-${this.written++}`);
    try {
      await writeFile(temporary, bytes);
      await rename(temporary, path);
    } catch (error) {
      await discard(temporary);
      throw error;
    }
  }

  private manifestPath(key: string): string {
    return join(this.folder, key.slice(0, 2), `${key}.json`);
  }

  private outputPath({ key, port }: ResultAddress): string {
    return join(this.folder, key.slice(0, 2), `${key}.${port}.bin`);
  }
}

/** Distinguishes temporary files of the threads of one process. */
const threadName = randomUUID().slice(0, 8);

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

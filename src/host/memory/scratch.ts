import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { BlockStore, BlockWriter } from '../../core/module/run';
import { bytesPerValue, type NumberKind, type StoredValues } from '../../core/table/stored-values';
import type { NumericArray } from '../../core/table/table';
import { fileError } from '../files/system-error';

/**
 * Blocks on disk for one module that runs. They lie in a folder for half-written files and are removed when the module
 * has come to its end, after its results were stored elsewhere.
 */
export class Scratch implements BlockStore {
  private readonly writers: ScratchWriter[] = [];

  /**
   * @param prefix of the files' names, which tells whose they are
   * @param largestBlock blocks of more bytes are worth a file
   */
  constructor(
    private readonly folder: string,
    private readonly prefix: string,
    readonly largestBlock: number,
  ) {}

  create(kind: NumberKind): BlockWriter {
    const writer = new ScratchWriter(this.folder, `${this.prefix}${randomUUID().slice(0, 8)}.block`, kind);
    this.writers.push(writer);
    return writer;
  }

  async file(path: string): Promise<StoredValues> {
    try {
      const { size: length } = await stat(path);
      return { stored: 'uint8', length, parts: [{ file: resolve(path), offset: 0, length }] };
    } catch (error) {
      throw fileError(error, 'read', path);
    }
  }

  /** Removes what was written. */
  dispose(): void {
    for (const writer of this.writers.splice(0)) writer.remove();
  }
}

class ScratchWriter implements BlockWriter {
  private readonly path: string;
  private descriptor: number | undefined;
  private length = 0;

  constructor(
    folder: string,
    name: string,
    private readonly kind: NumberKind,
  ) {
    this.path = join(folder, name);
    try {
      mkdirSync(folder, { recursive: true });
      this.descriptor = openSync(this.path, 'wx');
    } catch (error) {
      throw fileError(error, 'write', this.path);
    }
  }

  append(values: NumericArray): void {
    if (this.descriptor === undefined) throw new Error('a finished block is written to');
    if (values.BYTES_PER_ELEMENT !== bytesPerValue(this.kind)) throw new TypeError(`not values of ${this.kind}`);
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    try {
      for (let done = 0; done < bytes.length;) done += writeSync(this.descriptor, bytes, done);
    } catch (error) {
      throw fileError(error, 'write', this.path);
    }
    this.length += values.length;
  }

  finish(): StoredValues {
    this.close();
    return { stored: this.kind, length: this.length, parts: [{ file: this.path, offset: 0, length: this.length }] };
  }

  /** Why the module ended is what the user must hear, not that this could not be removed: it is swept away later. */
  remove(): void {
    try {
      this.close();
      rmSync(this.path, { force: true });
    } catch {
      // swept away when the program next starts
    }
  }

  private close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
  }
}

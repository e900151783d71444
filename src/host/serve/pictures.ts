import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { UserError } from '../../core/errors';
import { fileError } from '../files/system-error';
import type { HostApi } from '../api/host-api';

/** Sizes that are made, so that few are kept of each picture: the next larger one is scaled by the browser. */
const SIZES = [64, 128, 256, 512, 1024, 2048];

const MEMORY_BYTES = 64 * 2 ** 20;

const query = z.object({ path: z.string().min(1).max(4096), size: z.coerce.number().int().min(1).max(2048) });

export interface Picture {
  /** Changes when the file or the size does. */
  readonly etag: string;
  load(): Promise<Uint8Array>;
}

/** Scaled pictures, the most recently used ones kept in memory. */
export class Pictures {
  private readonly kept = new Map<string, Promise<Uint8Array>>();
  private readonly sizes = new Map<string, number>();
  private total = 0;

  constructor(private readonly api: Pick<HostApi, 'allowed' | 'picture'>) {}

  /** @throws UserError if the request is not understood, or the picture may not be read or is not there */
  async find(parameters: URLSearchParams): Promise<Picture> {
    const asked = query.safeParse(Object.fromEntries(parameters));
    if (!asked.success)
      throw new UserError('A picture needs a path and a size from 1 to 2048', { mend: 'Reload the page' });
    const path = await this.api.allowed.require(asked.data.path, 'read');
    const size = SIZES.find((step) => step >= asked.data.size)!;
    const { mtimeMs, size: bytes } = await stat(path).catch((error: unknown) => {
      throw fileError(error, 'read', path);
    });
    const name = createHash('sha256').update(`${size} ${mtimeMs} ${bytes} ${path}`).digest('base64url').slice(0, 27);
    return { etag: `"${name}"`, load: () => this.load(name, path, size) };
  }

  private load(name: string, path: string, size: number): Promise<Uint8Array> {
    const known = this.kept.get(name);
    if (known) {
      this.kept.delete(name); // to the end: used last
      this.kept.set(name, known);
      return known;
    }
    const picture = this.api.picture(path, size);
    this.kept.set(name, picture);
    picture.then(
      (bytes) => this.count(name, bytes.length),
      () => this.kept.delete(name),
    );
    return picture;
  }

  private count(name: string, bytes: number): void {
    this.sizes.set(name, bytes);
    this.total += bytes;
    for (const oldest of this.kept.keys()) {
      if (this.total <= MEMORY_BYTES) return;
      const freed = this.sizes.get(oldest);
      if (freed === undefined) continue; // under way
      this.total -= freed;
      this.sizes.delete(oldest);
      this.kept.delete(oldest);
    }
  }
}

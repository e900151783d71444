import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeFileAtomic } from '../../host/files/atomic-write';
import type { WindowPlace } from './placement';

/** A window that comes back at the next start, with what was open in it. */
export interface RememberedWindow extends WindowPlace {
  readonly key: string;
}

const pixels = z.number().min(-100_000).max(100_000);
const place = z.object({
  key: z.string().min(1).max(100),
  bounds: z.object({ x: pixels, y: pixels, width: pixels.min(1), height: pixels.min(1) }),
  isMaximized: z.boolean(),
  isFullScreen: z.boolean(),
});
const stored = z.object({ windows: z.array(place).max(50) }).catch({ windows: [] });

/** Windows are dragged: where they lie is written when they rest. Milliseconds. */
const REST_MS = 400;

/** How the windows lay when the program was last left. */
export class WindowMemory {
  private resting: ReturnType<typeof setTimeout> | undefined;
  /** As they lay when there was one. */
  private last: readonly RememberedWindow[] = [];
  private isOver = false;

  /** @param file where it is kept */
  constructor(private readonly file: string) {}

  /** In the order in which they were opened; none where nothing that can be used is kept. */
  async load(): Promise<readonly RememberedWindow[]> {
    try {
      return stored.parse(JSON.parse(await readFile(this.file, 'utf8'))).windows;
    } catch {
      return [];
    }
  }

  /** When the windows rest. The last one that is closed takes the program with it: it is remembered as it was. */
  saveSoon(windows: readonly RememberedWindow[], failed: (error: unknown) => void): void {
    if (this.isOver || windows.length === 0) return;
    this.last = windows;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => void this.save(windows).catch(failed), REST_MS);
  }

  /** The program ends: windows that are closed now, or took the program with them, are open again at the next start. */
  async end(windows: readonly RememberedWindow[]): Promise<void> {
    clearTimeout(this.resting);
    this.isOver = true;
    const left = windows.length > 0 ? windows : this.last;
    if (left.length > 0) await this.save(left);
  }

  async save(windows: readonly RememberedWindow[]): Promise<void> {
    await writeFileAtomic(this.file, `${JSON.stringify({ windows })}\n`, false);
  }
}

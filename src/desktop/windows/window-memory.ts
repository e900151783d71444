import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeFileAtomic } from '../../host/files/atomic-write';
import type { WindowPlace } from './placement';

const pixels = z.number().min(-100_000).max(100_000);
const place = z.object({
  bounds: z.object({ x: pixels, y: pixels, width: pixels.min(1), height: pixels.min(1) }),
  isMaximized: z.boolean(),
  isFullScreen: z.boolean(),
});
const stored = z.object({ windows: z.array(place).max(50) }).catch({ windows: [] });

/** How the windows lay when the program was last left. */
export class WindowMemory {
  /** @param file where it is kept */
  constructor(private readonly file: string) {}

  /** In the order in which they were opened; none where nothing that can be used is kept. */
  async load(): Promise<readonly WindowPlace[]> {
    try {
      return stored.parse(JSON.parse(await readFile(this.file, 'utf8'))).windows;
    } catch {
      return [];
    }
  }

  async save(windows: readonly WindowPlace[]): Promise<void> {
    await writeFileAtomic(this.file, `${JSON.stringify({ windows })}\n`, false);
  }
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WindowMemory } from '../../../src/desktop/windows/window-memory';
import { temporaryFolder } from '../../support/temporary-folder';

const file = join(temporaryFolder(), 'windows.json');
const memory = new WindowMemory(file);

describe('what is remembered of windows', () => {
  it('comes back in the order of the windows', async () => {
    const windows = [10, 20].map((x) => ({
      bounds: { x, y: -5, width: 900, height: 700 },
      isMaximized: x === 10,
      isFullScreen: x === 20,
    }));
    expect(await memory.load()).toEqual([]);
    await memory.save(windows);
    expect(await memory.load()).toEqual(windows);
  });

  it.each([
    '',
    '[]',
    '{"windows":[{"bounds":{"x":"left"}}]}',
    '{"windows":[{"bounds":{"x":1e99,"y":0,"width":1,"height":1}}]}',
  ])('counts as nothing where it was damaged: %s', async (text) => {
    writeFileSync(file, text);
    expect(await memory.load()).toEqual([]);
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WindowMemory } from '../../../src/desktop/windows/window-memory';
import { temporaryFolder } from '../../support/temporary-folder';

const file = join(temporaryFolder(), 'windows.json');
const memory = new WindowMemory(file);

const at = (x: number) => ({
  key: 'a',
  bounds: { x, y: 0, width: 900, height: 700 },
  isMaximized: false,
  isFullScreen: false,
});
const failed = (error: unknown): void => expect.fail(String(error));

describe('what is remembered of windows', () => {
  it('comes back in the order of the windows', async () => {
    const windows = [10, 20].map((x) => ({
      key: `window ${x}`,
      bounds: { x, y: -5, width: 900, height: 700 },
      isMaximized: x === 10,
      isFullScreen: x === 20,
    }));
    expect(await memory.load()).toEqual([]);
    await memory.save(windows);
    expect(await memory.load()).toEqual(windows);
  });

  it('is how they lay before the last one was closed, and before the program ended', async () => {
    const own = new WindowMemory(join(temporaryFolder(), 'windows.json'));
    own.saveSoon([at(1)], failed);
    own.saveSoon([at(2)], failed);
    own.saveSoon([], failed);
    await expect.poll(() => own.load()).toEqual([at(2)]);
    own.saveSoon([at(3)], failed);
    await own.end([at(4), at(5)]);
    own.saveSoon([at(4)], failed);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await own.load()).toEqual([at(4), at(5)]);
  });

  it('is how the last window lay that was moved right before it was closed', async () => {
    const own = new WindowMemory(join(temporaryFolder(), 'windows.json'));
    own.saveSoon([at(1)], failed);
    own.saveSoon([], failed);
    await own.end([]);
    expect(await own.load()).toEqual([at(1)]);
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

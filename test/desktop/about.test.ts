import { expect, it } from 'vitest';
import { versionsOf } from '../../src/desktop/about';

it('names what the program runs in, and nothing that is not there', () => {
  const system = { platform: 'linux', release: '6.1', arch: 'x64' };
  expect(Object.entries(versionsOf({ electron: '45.4.1', chrome: '150', node: '24', uv: '1' }, system))).toEqual([
    ['Electron', '45.4.1'],
    ['Chromium', '150'],
    ['Node.js', '24'],
    ['System', 'linux 6.1 x64'],
  ]);
});

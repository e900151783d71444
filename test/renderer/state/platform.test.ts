import { describe, expect, it } from 'vitest';
import { desktopRequests, type DesktopBridge } from '../../../src/core/api/desktop';
import { createPlatform } from '../../../src/renderer/state/platform';

/** A bridge to a shell that refuses, as the real one, what does not fit its schema, and chooses a path. */
const bridge: DesktopBridge = {
  platform: 'linux',
  connect: () => {},
  send: () => {},
  disconnect: () => {},
  request: async (method, params) => {
    desktopRequests[method as keyof typeof desktopRequests].parse(params);
    return { result: { paths: ['/chosen'] } };
  },
  dropped: async () => ({ result: { paths: [] } }),
  on: () => {},
};

describe('the dialog of the desktop to choose a file', () => {
  it.each([50, 150, 250])('opens whatever it is about: a title of %i characters', async (length) => {
    const { pickPath } = createPlatform(bridge);
    const title = 'x'.repeat(length);
    expect(await pickPath!({ target: 'file', title, extensions: ['csv'] })).toBe('/chosen');
  });
});

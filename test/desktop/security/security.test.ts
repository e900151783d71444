import { describe, expect, it } from 'vitest';
import { isPermitted } from '../../../src/desktop/security/permissions';
import { isTrusted } from '../../../src/desktop/security/sender';
import { securePreferences } from '../../../src/desktop/security/web-preferences';

describe('the sender of a message', () => {
  const own = { url: 'app://centroid/', isTop: true, isKnown: true };

  it('is the page in the top frame of a window that main opened', () => {
    expect(isTrusted(own)).toBe(true);
  });

  it.each([{ url: 'app://other/' }, { url: undefined }, { isTop: false }, { isKnown: false }])(
    'is nobody with %j',
    (change) => {
      expect(isTrusted({ ...own, ...change })).toBe(false);
    },
  );
});

describe('permissions', () => {
  it('are none but to write to the clipboard, for the page alone', () => {
    expect(isPermitted('clipboard-sanitized-write', 'app://centroid/')).toBe(true);
    expect(isPermitted('clipboard-sanitized-write', 'https://example.com/')).toBe(false);
    expect(isPermitted('clipboard-sanitized-write', undefined)).toBe(false);
    expect(isPermitted('media', 'app://centroid/')).toBe(false);
  });
});

it('preferences of windows leave nothing open', () => {
  const open = ['nodeIntegration', 'webviewTag', 'allowRunningInsecureContent', 'experimentalFeatures'] as const;
  for (const name of open) expect(securePreferences[name]).toBe(false);
  for (const name of ['contextIsolation', 'sandbox', 'webSecurity'] as const)
    expect(securePreferences[name]).toBe(true);
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import {
  CONNECT_CHANNEL,
  DROPPED_CHANNEL,
  EVENT_CHANNEL,
  GONE_CHANNEL,
  REQUEST_CHANNEL,
} from '../../../src/core/api/desktop-channels';
import { hasBrowser } from '../../support/browser';
import { launchDesktop, type Desktop } from '../../support/electron/launch';
import { temporaryFolder } from '../../support/temporary-folder';

/** Walks the list of what Electron's documentation asks of an application, on main and preload as they are built. */
const folder = temporaryFolder();
const page = { url: 'app://centroid/', isTop: true, isKnown: true };
const strangers = [
  ['another address', { ...page, url: 'https://example.com/' }],
  ['a file', { ...page, url: 'file:///etc/passwd' }],
  ['another host of the scheme', { ...page, url: 'app://other/' }],
  ['an address that begins like ours', { ...page, url: 'app://centroid.example.com/' }],
  ['another document of ours', { ...page, url: 'app://centroid/picture?path=x' }],
  ['a frame within the page', { ...page, isTop: false }],
  ['a window that main did not open', { ...page, isKnown: false }],
  ['a frame that is gone', { ...page, url: null }],
] as const;

describe.skipIf(!hasBrowser())('the security of the desktop application', () => {
  let desktop: Desktop;
  let window: Page;

  beforeAll(async () => {
    desktop = await launchDesktop({ workspace: join(folder, 'workspace'), userData: join(folder, 'user') });
    window = await desktop.page();
    await window.locator('.react-flow__node').first().waitFor();
  });

  describe('windows', () => {
    const required = {
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
    };

    it.each(Object.entries(required))('have %s %s', async (name, value) => {
      const windows = await desktop.ask('windows');
      expect(windows.length).toBeGreaterThan(0);
      for (const { preferences } of windows) expect(preferences[name]).toBe(value);
    });

    it('are sandboxed, whoever opens them', async () => {
      expect((await desktop.ask('recorded')).map(({ what }) => what)).toContain('app.enableSandbox');
    });

    it('have no Node, and of the shell only what the bridge exposes', async () => {
      const found = await window.evaluate(() =>
        ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
          (name) => name in globalThis,
        ),
      );
      expect(found).toEqual([]);
      const exposed = await window.evaluate(() => Object.keys((globalThis as never as Exposing).centroidDesktop));
      expect(exposed.toSorted()).toEqual(['connect', 'disconnect', 'dropped', 'on', 'platform', 'request', 'send']);
    });

    it('load a preload script that needs nothing of Node', () => {
      const script = readFileSync(join(inject('program'), 'preload', 'preload.cjs'), 'utf8');
      expect([...script.matchAll(/require\(["'](.*?)["']\)/g)].map(([, name]) => name)).toEqual(['electron']);
    });
  });

  describe('the page', () => {
    it('comes from a scheme of its own, which is standard and secure and passes no policy by', async () => {
      expect(await desktop.ask('schemes')).toEqual([
        { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
      ]);
    });

    it.each(['/', '/picture?path=x&size=64', '/absent'])('has a strict policy with every answer: %s', async (path) => {
      const { headers } = await desktop.ask('fetch', { url: `app://centroid${path}` });
      const policy = new Map(
        headers['content-security-policy']!.split('; ').map((directive) => {
          const [name, ...values] = directive.split(' ');
          return [name!, values] as const;
        }),
      );
      expect(policy.get('default-src')).toEqual(["'none'"]);
      expect(policy.get('script-src')).toEqual(["'self'"]);
      expect(policy.get('connect-src')).toEqual(["'self'"]);
      for (const name of ['base-uri', 'form-action', 'frame-ancestors']) expect(policy.get(name)).toEqual(["'none'"]);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    });

    it.each([
      ['app://centroid/../../package.json', 'GET', 404],
      ['app://centroid/%2e%2e/%2e%2e/package.json', 'GET', 404],
      ['app://centroid/..%2f..%2fpackage.json', 'GET', 404],
      ['app://centroid//etc/passwd', 'GET', 404],
      ['app://other/', 'GET', 404],
      ['app://centroid/', 'POST', 405],
      ['app://centroid/picture?path=%2Fetc%2Fpasswd&size=64', 'GET', 400],
    ])('answers %s %s with %i', async (url, method, status) => {
      expect(await desktop.ask('fetch', { url, method })).toMatchObject({ status });
    });

    it('runs no script that stands in it, evaluates no text, and shows no frame', async () => {
      const done = await window.evaluate(async () => {
        const script = document.createElement('script');
        script.textContent = 'globalThis.ran = true';
        document.head.append(script);
        const frame = document.createElement('iframe');
        frame.src = 'data:text/html,<p>frame';
        document.body.append(frame);
        await new Promise((resolve) => setTimeout(resolve, 200));
        let evaluated = true;
        try {
          new Function('return 1')();
        } catch {
          evaluated = false;
        }
        const shown = frame.contentDocument?.body.textContent === 'frame';
        frame.remove();
        return { ran: 'ran' in globalThis, evaluated, shown };
      });
      expect(done).toEqual({ ran: false, evaluated: false, shown: false });
    });
  });

  describe('the network', () => {
    it.each([
      ['https://example.com/', false],
      ['http://127.0.0.1:80/', false],
      ['ws://127.0.0.1:80/', false],
      ['file:///etc/passwd', false],
      ['app://other/', false],
      ['blob:https://example.com/1', false],
      ['chrome-extension://a/b.js', false],
      ['no address', false],
      ['app://centroid/assets/a.js', true],
      ['blob:app://centroid/1', true],
      ['data:image/png;base64,', true],
    ])('is asked for %s: %s', async (url, lets) => {
      expect(await desktop.ask('lets', { url })).toBe(lets);
    });

    it('was not asked for anything', async () => {
      const done = (await desktop.ask('recorded')).map(({ what }) => what);
      expect(done).not.toContain('request to the network');
      expect(done).not.toContain('request refused');
    });
  });

  describe('going elsewhere', () => {
    const places = [
      'https://example.com/',
      'file:///etc/passwd',
      'app://centroid/absent',
      'app://other/',
      'javascript:1',
    ];

    it.each(places)('is refused: %s', async (url) => {
      for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'])
        expect(await desktop.ask('prevents', { of: 'contents', event, url }), event).toBe(true);
    });

    it('is refused for a page that tries', async () => {
      await window.evaluate(() => void (location.href = 'https://example.com/'));
      await expect
        .poll(async () => (await desktop.ask('recorded')).filter(({ what }) => what === 'navigation refused'))
        .toEqual([{ what: 'navigation refused', value: 'https://example.com/' }]);
      expect(await window.locator('.react-flow__node').count()).toBeGreaterThan(0);
    });

    it('needs no new window', async () => {
      expect(await desktop.ask('windowOpen', { url: 'app://centroid/' })).toEqual({ action: 'deny' });
      await window.evaluate(() => {
        const button = document.body.appendChild(document.createElement('button'));
        button.textContent = 'Elsewhere';
        button.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 9999';
        button.addEventListener('click', () => void open('about:blank'));
      });
      await window.getByText('Elsewhere').click();
      await expect
        .poll(async () => (await desktop.ask('recorded')).filter(({ what }) => what === 'window.open'))
        .toMatchObject([{ value: { action: 'deny' } }]);
      await expect.poll(() => window.context().pages().length).toBe(1);
    });

    it('needs no web view and no download of Chromium', async () => {
      expect(await desktop.ask('prevents', { of: 'contents', event: 'will-attach-webview', url: '' })).toBe(true);
      expect(await desktop.ask('prevents', { of: 'session', event: 'will-download', url: 'blob:x' })).toBe(true);
    });
  });

  describe('permissions', () => {
    const refused = ['media', 'geolocation', 'notifications', 'midi', 'fullscreen', 'openExternal', 'clipboard-read'];

    it.each([...refused, 'usb', 'hid', 'serial', 'fileSystem', 'display-capture', 'local-network-access'])(
      'are refused: %s',
      async (permission) => {
        expect(await desktop.ask('permission', { permission, url: 'app://centroid/' })).toEqual({
          request: false,
          check: false,
          device: false,
        });
      },
    );

    it('let the page alone write to the clipboard', async () => {
      const permission = 'clipboard-sanitized-write';
      const own = await desktop.ask('permission', { permission, url: 'app://centroid/' });
      expect(own).toMatchObject({ request: true, check: true });
      const other = await desktop.ask('permission', { permission, url: 'https://example.com/' });
      expect(other).toMatchObject({ request: false, check: false });
    });
  });

  describe('messages', () => {
    const request = { method: 'window.initial', params: {} };

    it('are listened to on the known channels alone', async () => {
      const channels = (await desktop.ask('channels')).toSorted();
      expect(channels).toEqual([CONNECT_CHANNEL, DROPPED_CHANNEL, REQUEST_CHANNEL]);
      expect(channels).not.toContain(EVENT_CHANNEL);
      expect(channels).not.toContain(GONE_CHANNEL);
    });

    it('of the page are answered', async () => {
      const answer = await desktop.ask('invoke', { channel: REQUEST_CHANNEL, args: [request], from: page });
      expect(answer).toEqual({ answered: { result: { paths: [] } } });
      expect(await desktop.ask('connect', { channel: CONNECT_CHANNEL, from: page })).toBe('served');
    });

    it.each(strangers)('of %s are not', async (_, from) => {
      for (const [channel, args] of [
        [REQUEST_CHANNEL, [request]],
        [DROPPED_CHANNEL, [['/etc/passwd']]],
      ] as const)
        expect(await desktop.ask('invoke', { channel, args, from })).toMatchObject({
          refused: expect.stringContaining('refused') as string,
        });
      expect(await desktop.ask('connect', { channel: CONNECT_CHANNEL, from })).toBe('closed');
    });

    it.each([
      undefined,
      'dialog.open',
      { method: 'dialog.open' },
      { method: 'dialog.open', params: { target: 'device' } },
      { method: 'dialog.open', params: { target: 'file', properties: ['showHiddenFiles'] } },
      { method: 'dialog.save', params: { filters: [{ name: 'x', extensions: ['../x'] }] } },
      { method: 'download.content', params: { name: 'a', content: { length: 1 } } },
      { method: 'download.content', params: { name: 'a'.repeat(201), content: '' } },
      { method: 'window.document', params: { title: 'a', unsaved: 'yes' } },
      { method: '__proto__', params: {} },
      { method: 'toString', params: {} },
      { method: 'dropped', params: ['/etc/passwd'] },
    ])('that break their schema do nothing: %j', async (message) => {
      const before = (await desktop.ask('recorded')).length;
      const answer = await desktop.ask('invoke', { channel: REQUEST_CHANNEL, args: [message], from: page });
      expect(answer).toMatchObject({ answered: { error: { kind: 'user' } } });
      expect((await desktop.ask('recorded')).length).toBe(before);
    });
  });

  describe('files', () => {
    it('are not browsed and not picked by the page', async () => {
      const answers = await window.evaluate(() => {
        const { centroidDesktop } = globalThis as never as Exposing;
        return new Promise<readonly string[]>((resolve) => {
          const frames: string[] = [];
          const ask = (id: number, method: string, params: object): void =>
            centroidDesktop.send(JSON.stringify({ id, method, params }));
          centroidDesktop.connect({
            opened: () => {
              ask(1, 'files.browse', {});
              ask(2, 'files.pick', { path: '/etc' });
              ask(3, 'experiments.open', { path: '/etc/passwd' });
            },
            received: (text) => frames.push(text) === 3 && resolve(frames),
            closed: () => {},
          });
        });
      });
      for (const answer of answers) expect(JSON.parse(answer)).toMatchObject({ error: { kind: 'user' } });
      const picked = join(folder, 'workspace', 'picked.json');
      expect(existsSync(picked) ? readFileSync(picked, 'utf8') : '').not.toContain('/etc');
    });

    it('that a script made up have no path', async () => {
      const answer = await window.evaluate(() =>
        (globalThis as never as Exposing).centroidDesktop.dropped([new File(['x'], '/etc/passwd')]),
      );
      expect(answer).toEqual({ result: { paths: [] } });
    });
  });
});

interface Exposing {
  readonly centroidDesktop: {
    send(text: string): void;
    connect(listener: { opened(): void; received(text: string): void; closed(): void }): void;
    dropped(files: readonly File[]): Promise<unknown>;
  };
}

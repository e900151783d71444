import { existsSync, readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { serve, type RunningServer } from '../../../src/host/serve/server';
import type { HostApi } from '../../../src/host/api/host-api';
import { hasBrowser, launchBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { openApi } from './support';

/** A real browser as client: what it sends and obeys of its own accord is part of the protection. */
const editorFolder = (): string => join(inject('program'), 'renderer');

/** What a hostile page may try, in the page. */
const ATTEMPTS = `(async () => {
  const outcome = (attempt) => attempt.then(() => 'got through', () => 'refused');
  const loaded = (tag, source) => new Promise((resolve, reject) => {
    const element = document.createElement(tag);
    element.addEventListener('load', resolve);
    element.addEventListener('error', reject);
    element.src = source;
    document.body.append(element);
  });
  const socket = new Promise((resolve, reject) => {
    const opened = new WebSocket('TARGET/api'.replace('http', 'ws'));
    opened.addEventListener('open', resolve);
    opened.addEventListener('error', reject);
  });
  const send = (mode) => fetch('TARGET/upload?name=evil.csv', { method: 'POST', body: 'a,b', mode, credentials: 'include' });
  return {
    socket: await outcome(socket),
    read: await outcome(fetch('TARGET/', { credentials: 'include' })),
    upload: await outcome(send('cors')),
    blindUpload: await outcome(send('no-cors')),
    image: await outcome(loaded('img', 'TARGET/picture?path=/etc/passwd&size=64')),
    script: await outcome(loaded('script', 'TARGET/assets/index.js')),
  };
})()`;

/** What text that reached the page could try. Later, since what the test itself runs is exempt from the policy. */
const INJECTIONS = `new Promise((resolve) => setTimeout(() => {
  const script = document.createElement('script');
  script.textContent = 'window.injected = true';
  document.head.append(script);
  let evaluated = false;
  try {
    evaluated = new Function('return true')();
  } catch {}
  resolve({ inline: 'injected' in window, evaluated });
}))`;

describe.skipIf(!hasBrowser())('in a browser', () => {
  let api: HostApi;
  let server: RunningServer;
  let browser: Browser;
  let context: BrowserContext;
  /** Another program of this machine that serves a page. */
  let stranger: Server;
  let strangerOrigin: string;

  beforeAll(async () => {
    api = await openApi(join(temporaryFolder(), 'workspace'));
    server = await serve({ api, port: 0, editorFolder: editorFolder() });
    stranger = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html><title>Stranger</title>');
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    strangerOrigin = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    browser = await launchBrowser();
    context = await browser.newContext();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await api?.close();
    stranger?.close();
  });

  const openPage = async (url: string): Promise<{ page: Page; complaints: string[] }> => {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(url);
    return { page, complaints };
  };

  it('the address bar loses the token, and no script can read the cookie', async () => {
    const { page } = await openPage(server.url);
    expect(page.url()).toBe(`http://127.0.0.1:${server.port}/`);
    expect(await page.evaluate('document.cookie')).toBe('');
    await page.reload();
    expect(page.url()).toBe(`http://127.0.0.1:${server.port}/`);
    expect(await page.evaluate('performance.getEntriesByType("navigation")[0].responseStatus')).not.toBe(401);
    await page.close();
  });

  it('a link on another page leads in as well', async () => {
    const { page } = await openPage(`${strangerOrigin.replace('127.0.0.1', 'localhost')}/`); // to browsers another site
    await page.setContent(`<a href="${server.url}">open</a>`);
    await page.click('a');
    await page.waitForURL(`http://127.0.0.1:${server.port}/`);
    expect(await page.evaluate('performance.getEntriesByType("navigation")[0].responseStatus')).not.toBe(401);
    await page.close();
  });

  it('a page of another program on this machine gets nowhere, although the browser sends it the cookie', async () => {
    const { page } = await openPage(`${strangerOrigin}/`);
    const base = `http://127.0.0.1:${server.port}`;
    const attempts = await page.evaluate(ATTEMPTS.replaceAll('TARGET', base));
    expect(attempts).toEqual({
      socket: 'refused',
      read: 'refused',
      upload: 'refused',
      // The page is not told; nothing was stored: see below.
      blindUpload: expect.any(String) as string,
      image: 'refused',
      script: 'refused',
    });
    expect(readdirSync(api.uploadsFolder)).toEqual([]);
    await page.close();
  });

  it('nor can such a page put the editor into a frame', async () => {
    const { page } = await openPage(`${strangerOrigin}/`);
    await page.setContent(`<iframe src="http://127.0.0.1:${server.port}/"></iframe>`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const frame = page.frames()[1]!;
    expect(frame.url()).toBe('chrome-error://chromewebdata/');
    await page.close();
  });

  it('scripts that do not come from the server do not run', async () => {
    const { page } = await openPage(server.url);
    const ran = await page.evaluate(INJECTIONS);
    expect(ran).toEqual({ inline: false, evaluated: false });
    await page.close();
  });

  it('the built editor starts without breaking a rule', async (test) => {
    if (!existsSync(editorFolder())) return test.skip('the editor was left out of the build');
    const { page, complaints } = await openPage(server.url);
    await page.waitForFunction('document.getElementById("root")?.childElementCount > 0');
    await page.waitForLoadState('networkidle');
    expect(complaints).toEqual([]);
    await page.close();
  });
});

import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import { startCentroid } from '../../support/program';

/** Browsers that run the editor, in the order they are looked for. */
const executables = [
  process.env['CENTROID_TEST_BROWSER'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface EditorUnderTest {
  readonly page: Page;
  /** Errors that the page met, for a test that wants none. */
  readonly failures: readonly string[];
  /** The right pane. */
  readonly properties: Locator;
  /** Clicks a module on the canvas, found by its id in the experiment. */
  select(node: string): Promise<void>;
  undo(): Promise<void>;
}

/** Serves a template from a workspace to a real browser; both end after the tests of the file. */
export async function openEditor(template: string, workspace: string): Promise<EditorUnderTest> {
  const server = startCentroid(['serve', '--port', '0', '--no-open', '--experiment', template], workspace);
  let browser: Browser | undefined;
  afterAll(async () => {
    await browser?.close();
    server.process.kill('SIGTERM');
    await server.ended;
  });
  const url = await addressOf(server);
  const executablePath = executables.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) throw new Error('No Chromium, Chrome or Edge found; set CENTROID_TEST_BROWSER');
  browser = await chromium.launch({ executablePath, args: quiet });
  const page = await browser.newPage({ viewport: { width: 1440, height: 960 } });
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') failures.push(message.text());
  });
  await page.goto(url);
  await page.locator('.react-flow__node').first().waitFor();
  const select = async (node: string): Promise<void> => {
    await page.locator(`.react-flow__node[data-id="${node}"]`).click({ position: { x: 40, y: 10 } });
  };
  const undo = async (): Promise<void> => {
    // In a text field the key is the field's own.
    await page
      .locator('.react-flow__pane')
      .focus()
      .catch(() => undefined);
    await page.evaluate(() =>
      document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined,
    );
    await page.keyboard.press('Control+z');
  };
  const properties = page.getByRole('region', { name: 'Properties', exact: true });
  return { page, failures, properties, select, undo };
}

async function addressOf({ output, ended }: ReturnType<typeof startCentroid>): Promise<string> {
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  for (;;) {
    const url = /http:\/\/127\.0\.0\.1\S+/.exec(output().stdout)?.[0];
    if (url) return url;
    if (hasEnded) throw new Error(`centroid serve ended: ${output().stderr}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** axe-core finds nothing serious or critical in a part of the page. */
export async function expectAccessible(page: Page, selector: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const serious = await page.evaluate(async (within) => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations } = await checker.run(within);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  }, selector);
  expect(serious).toEqual([]);
}

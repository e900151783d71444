import axe, { type AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { afterFile } from '../../support/after-file';
import { launchBrowser } from '../../support/browser';
import { startCentroid, type RunningProgram } from '../../support/program';

export interface EditorUnderTest {
  readonly page: Page;
  /** Errors that the page met, for a test that wants none. */
  readonly failures: readonly string[];
  /** The right pane. */
  readonly properties: Locator;
  /** Clicks a module on the canvas, found by its id in the experiment. */
  select(node: string): Promise<void>;
  undo(): Promise<void>;
  /** Ends the program behind the page. */
  stopServer(): Promise<void>;
}

/** `centroid serve` on a workspace, with a real browser. */
export interface ServedEditor {
  readonly server: RunningProgram;
  readonly browser: Browser;
  /** With the token. */
  readonly url: string;
  /** Opens a window of its own, in a context of its own unless one is given. */
  open(context?: BrowserContext): Promise<EditorUnderTest>;
}

/** Serves a workspace, and a template or file in it; server and browser end after the tests of the file. */
export async function serveEditor(
  workspace: string,
  experiment?: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ServedEditor> {
  const named = experiment === undefined ? [] : ['--experiment', experiment];
  const server = startCentroid(['serve', '--port', '0', '--no-open', ...named], workspace, env);
  let browser: Browser | undefined;
  const stopServer = async (): Promise<void> => {
    server.process.kill('SIGTERM');
    await server.ended;
  };
  afterFile(async () => {
    await browser?.close();
    await stopServer();
  });
  const url = await addressOf(server);
  const launched = (browser = await launchBrowser());
  const open = async (context?: BrowserContext): Promise<EditorUnderTest> => {
    const page = await (context ?? (await launched.newContext({ viewport }))).newPage();
    const editor = editorOn(page, stopServer);
    await page.goto(url);
    return editor;
  };
  return { server, browser, url, open };
}

/**
 * Serves a template or experiment file from a workspace to a real browser; both end after the tests of the file.
 * @param env environment of the program
 */
export async function openEditor(
  template: string,
  workspace: string,
  env: Readonly<Record<string, string>> = {},
): Promise<EditorUnderTest> {
  const { open } = await serveEditor(workspace, template, env);
  const editor = await open();
  await editor.page.locator('.react-flow__node').first().waitFor();
  return editor;
}

export const viewport = { width: 1440, height: 960 };

/** What tests do with a window of the editor. */
function editorOn(page: Page, stopServer: () => Promise<void>): EditorUnderTest {
  page.setDefaultTimeout(10_000);
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') failures.push(message.text());
  });
  const select = async (node: string): Promise<void> => {
    // An open result leaves little of the canvas: only what is in view exists.
    await page.getByRole('button', { name: /^Zoom to fit/ }).click();
    await page.locator(`.react-flow__node[data-id="${node}"]`).click({ position: { x: 20, y: 8 } });
  };
  const undo = async (): Promise<void> => {
    // In a text field the key is the field's own.
    await page.evaluate('document.activeElement?.blur()');
    await page.keyboard.press('Control+z');
  };
  const properties = page.getByRole('region', { name: 'Properties', exact: true });
  return { page, failures, properties, select, undo, stopServer };
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
  expect(await seriousFindings(page, selector)).toEqual([]);
}

/**
 * What axe-core calls serious or critical: the rule, and where it is broken. `rules` are those to look for; all where
 * not given.
 */
export async function seriousFindings(page: Page, selector = 'body', rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
  await settled(page);
  // Where the component library catches the keyboard at the edge of a dialog: nobody gets there.
  const context = JSON.stringify({ include: [[selector]], exclude: [['[data-tabster-dummy]']] });
  const options = JSON.stringify({ resultTypes: ['violations'], ...(rules ? { runOnly: rules } : {}) });
  const { violations } = (await page.evaluate(`axe.run(${context}, ${options})`)) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** What fades or slides has come to rest: axe takes a text that is half there for one of too little contrast. */
async function settled(page: Page): Promise<void> {
  const stillMoving = `document.getAnimations().filter((animation) =>
    animation.playState === 'running' && animation.effect.getComputedTiming().endTime < Infinity).length`;
  await expect.poll(() => page.evaluate<number>(stillMoving), { timeout: 10_000 }).toBe(0);
}

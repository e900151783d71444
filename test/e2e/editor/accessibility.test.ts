import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { openEditor, seriousFindings, type EditorUnderTest } from './panes-support';
import { openForScreens, screens, showTheme } from './screens';

/** What axe-core can find in one theme and not in the other. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

describe.skipIf(!hasBrowser())('every screen', () => {
  it('has no serious accessibility finding, light or dark', { timeout: 600_000 }, async () => {
    const workspace = temporaryFolder();
    const editor = await openForScreens(workspace, { width: 1400, height: 900 });
    const findings: { [screen: string]: string[] } = {};
    for (const { name, show, leave } of screens(editor, workspace)) {
      await show();
      for (const colorScheme of ['light', 'dark'] as const) {
        await showTheme(editor, colorScheme);
        const rules = colorScheme === 'dark' ? COLOUR_RULES : undefined;
        const found = await seriousFindings(editor.page, 'body', rules);
        if (found.length > 0) findings[`${name}, ${colorScheme}`] = found;
      }
      await showTheme(editor, 'light');
      await leave();
    }
    expect(findings).toEqual({});
  });
});

describe.skipIf(!hasBrowser())('by keyboard alone', () => {
  let editor: EditorUnderTest;

  beforeAll(async () => {
    editor = await openEditor('iris-clustering', temporaryFolder());
  });

  const press = (keys: string) => editor.page.keyboard.press(keys);
  const button = (name: string | RegExp) => editor.page.getByRole('button', { name, exact: typeof name === 'string' });
  const dialog = () => editor.page.getByRole('dialog');

  /** What has the keyboard, as a screen reader would call it. */
  const focused = () => editor.page.evaluate<string>(NAME_OF_FOCUSED);
  const hasFocus = (target: Locator) => target.evaluate((element) => element === element.ownerDocument.activeElement);

  it('everything in the window is reached, in the order of what is seen, and shows the focus', async () => {
    const stops = await walk();
    // From the top left of the window to the bottom right, pane by pane, and never back to one that was left.
    const panes = stops.map(({ pane }) => pane).filter((pane, i, all) => pane !== all[i - 1]);
    expect(panes).toEqual(['title', 'bar', 'palette', 'separator', 'canvas', 'separator', 'properties']);
    const modules = await editor.page
      .locator('.react-flow__node')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label')));
    const names = stops.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['New', 'Run', 'Search modules', ...modules]));
    expect(names.indexOf('Import Data')).toBeLessThan(names.indexOf('Evaluate Model'));
    expect(stops.filter(({ isVisible }) => !isVisible).map(({ pane, name }) => `${pane}: ${name}`)).toEqual([]);
    expect(await editor.page.evaluate<string[]>(NEVER_REACHED)).toEqual([]);
  });

  it('the menu of a module folds its comment', async () => {
    await editor.page.locator('.react-flow__node[data-id="importData"]').focus();
    await press('Shift+F10');
    await editor.page.getByRole('menuitem', { name: 'Fold comment' }).press('Enter');
    await editor.page.locator('[data-id="importData"] [aria-label="Show comment"]').waitFor();
    await editor.undo();
  });

  it('Enter leads from a module to its settings', async () => {
    await editor.page.locator('.react-flow__node[data-id="kMeans"]').focus();
    await press('Enter');
    const inProperties = () => editor.page.evaluate(IN_PROPERTIES);
    // The pane shows the module with the next picture, and takes the keyboard then.
    await expect.poll(inProperties).toBe(true);
    const names: string[] = [];
    while (await inProperties()) {
      names.push(await focused());
      await press('Tab');
    }
    expect(names).toEqual(expect.arrayContaining(['Number of Centroids', 'New seed', 'Iterations', 'Quick help']));
  });

  it('so is everything of a result', async () => {
    await press('Control+Enter');
    await editor.page.getByText('Finished running').waitFor();
    await editor.select('selectTest');
    const show = editor.properties.getByRole('button', { name: 'Show Results dataset' });
    await show.focus();
    await press('Enter');
    const result = editor.page.getByRole('region', { name: 'Result', exact: true });
    await result.getByRole('tab', { name: 'Cross-tab' }).waitFor();
    while (!(await editor.page.evaluate('document.activeElement.closest("[data-pane=result]") !== null')))
      await press('F6');
    const names: string[] = [];
    while (await editor.page.evaluate('document.activeElement.closest("[data-pane=result]") !== null')) {
      names.push(await focused());
      await press('Tab');
    }
    expect(names).toEqual(
      expect.arrayContaining(['Enlarge result', 'Close result', 'Table', 'Find column by name or number']),
    );
    await result.getByRole('button', { name: 'Enlarge result' }).focus();
    await press('Enter');
    await editor.page.locator('.canvas').waitFor({ state: 'hidden' });
    await press('Enter');
    await editor.page.locator('.canvas').waitFor();
    await result.getByRole('button', { name: 'Close result' }).focus();
    await press('Enter');
    await result.waitFor({ state: 'detached' });
  });

  it('dialogs, menus and lists keep the keyboard while they are open, and give it back', async () => {
    await editor.select('kMeans');
    await press('Delete'); // for the lists of problems and of steps
    await editor.select('trainClusteringModel');
    const surface = editor.page
      .locator('[role=dialog]:visible, [role=alertdialog]:visible, [role=menu]:visible')
      .last();
    const openers: readonly (readonly [Locator, string])[] = [
      [button('New'), 'Enter'],
      [button('New experiment (Alt+N)'), 'Enter'],
      [button('Centroid menu'), 'Enter'],
      [button('More ways to run'), 'Enter'],
      [button('History'), 'Enter'],
      [button(/^1 error/), 'Enter'],
      [button('Keyboard shortcuts (F1)'), 'Enter'],
      [editor.page.getByRole('searchbox', { name: 'Search modules' }), 'Control+o'],
      [editor.properties.getByRole('button', { name: /^Change selection/ }), 'Enter'],
      [editor.page.locator('[role=tab][aria-selected=true]').first(), 'Delete'],
    ];
    for (const [opener, keys] of openers) {
      await opener.focus();
      const name = await focused();
      await press(keys);
      await surface.waitFor();
      const inside = () => surface.evaluate((element) => element.contains(element.ownerDocument.activeElement));
      await expect.poll(inside, { message: `the keyboard is in what ${name} opens` }).toBe(true);
      // Tab leaves a menu, as it should, and closes it.
      if ((await surface.getAttribute('role')) !== 'menu')
        for (const step of ['Tab', 'Shift+Tab'])
          for (let i = 0; i < 25; i++) {
            await press(step);
            expect(await inside(), `${step} stays in what ${name} opens`).toBe(true);
          }
      await press('Escape');
      await surface.waitFor({ state: 'detached' });
      await expect.poll(() => hasFocus(opener), { message: `the keyboard is back at ${name}` }).toBe(true);
    }
  });

  it('a dialog over a dialog gives the keyboard back to the dialog', async () => {
    await button('New').focus();
    await press('Enter');
    await dialog()
      .getByRole('tab', { name: /^Images from folder/ })
      .click();
    const browse = dialog().getByRole('button', { name: 'Browse…' }).first();
    await browse.focus();
    await press('Enter');
    await editor.page.getByRole('dialog', { name: 'Choose the folder with the pictures' }).waitFor();
    await press('Escape');
    await expect.poll(() => hasFocus(browse)).toBe(true);
    await press('Escape');
    await expect.poll(() => hasFocus(button('New'))).toBe(true);
  });

  it('Escape closes a dialog that lost the keyboard', async () => {
    await button('New').press('Enter');
    await dialog().waitFor();
    // The dialog takes the keyboard as it opens, and may do so once more.
    const loseFocus = 'document.activeElement.blur(), document.activeElement === document.body';
    for (let frames = 0; frames < 10; frames = (await editor.page.evaluate(loseFocus)) ? frames + 1 : 0)
      await editor.page.waitForTimeout(20);
    await press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  interface Stop {
    readonly pane: string;
    readonly name: string;
    /** Whether a picture of the place differs while it has the keyboard. */
    readonly isVisible: boolean;
  }

  /** Tab from the start of the window to its end. */
  async function walk(): Promise<Stop[]> {
    const stops: Stop[] = [];
    await editor.page.evaluate('window.reached = new Set(); document.body.tabIndex = -1; document.body.focus()');
    for (;;) {
      await press('Tab');
      const stop = await editor.page.evaluate<{ pane: string; name: string; box: Box } | null>(FOCUSED_STOP);
      if (!stop) return stops;
      stops.push({ pane: stop.pane, name: stop.name, isVisible: await showsFocus(stop.box) });
    }
  }

  /** Compares pictures with and without the keyboard; the next Tab goes on from there all the same. */
  async function showsFocus(box: Box): Promise<boolean> {
    await editor.page.waitForTimeout(60);
    const withFocus = await editor.page.screenshot({ clip: box });
    await editor.page.evaluate('window.last = document.activeElement; window.last.blur()');
    await editor.page.waitForTimeout(60);
    const without = await editor.page.screenshot({ clip: box });
    await editor.page.evaluate('window.last.focus({ preventScroll: true })');
    return differs(withFocus, without);
  }
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function differs(a: Buffer, b: Buffer): Promise<boolean> {
  const [first, second] = await Promise.all([a, b].map((png) => sharp(png).raw().toBuffer()));
  return !first!.equals(second!);
}

const IN_PROPERTIES = 'document.activeElement.closest("[data-pane=properties]") !== null';

const NAME_OF_FOCUSED = `(() => {
  const element = document.activeElement;
  const labels = (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent);
  return element.getAttribute('aria-label') ?? (labels.join(' ').trim() || element.labels?.[0]?.textContent || element.textContent.trim());
})()`;

/** Where the keyboard is, with a margin for the ring around it; null at the end of the window. */
const FOCUSED_STOP = `(() => {
  const element = document.activeElement;
  if (element === document.body || window.reached.has(element)) return null;
  window.reached.add(element);
  element.scrollIntoView({ block: 'nearest' });
  const pane = element.closest('[data-pane]')?.getAttribute('data-pane') ?? element.getAttribute('role') ?? element.tagName;
  const { x, y, width, height } = element.getBoundingClientRect();
  const [left, top] = [Math.max(0, x - 6), Math.max(0, y - 6)];
  const box = { x: left, y: top, width: Math.min(innerWidth, x + width + 6) - left, height: Math.min(innerHeight, y + height + 6) - top };
  return { pane, name: ${NAME_OF_FOCUSED}, box };
})()`;

/** What can be used with the mouse, was not on the way, and is in no group that was and that arrow keys go through. */
const NEVER_REACHED = `[...document.querySelectorAll('button, input, textarea, select, a[href], [role=button], [role=tab], [role=treeitem], [role=switch], [role=slider]')]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled && !window.reached.has(element))
  .filter((element) => !element.closest('[aria-hidden=true], [data-tabster-dummy]'))
  .filter((element) => !element.matches('.fui-SearchBox__dismiss, .chevron')) // Escape; an entry of the menu
  .filter((element) => {
    const group = element.closest('[role=tree], [role=tablist], [role=radiogroup], [role=toolbar]:not([data-pane] > *)');
    return !group || ![...window.reached].some((reached) => group.contains(reached));
  })
  .map((element) => element.outerHTML.slice(0, 160))`;

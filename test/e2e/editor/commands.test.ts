import { beforeAll, describe, expect, it } from 'vitest';
import { commands, keysIn, type CommandId } from '../../../src/core/commands';
import { hasBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { openEditor, type EditorUnderTest } from './panes-support';

const workspace = temporaryFolder();
let editor: EditorUnderTest;

const page = () => editor.page;
const dialog = () => page().getByRole('dialog');
const tabs = () => page().getByRole('tablist', { name: 'Open experiments' }).getByRole('tab');
const results = () => page().getByRole('tablist', { name: 'Open results' }).getByRole('tab');
const button = (name: string | RegExp) => page().getByRole('button', { name });
const nodes = () => page().locator('.react-flow__node-module');
const press = (keys: string) => page().keyboard.press(keys);
const pane = () => page().evaluate<string>('document.activeElement?.closest("[data-pane]")?.dataset.pane ?? ""');
const zoom = () => page().locator('.zoom-level').textContent();
const lastStep = () => button(/^Undo/).getAttribute('aria-label');

/** Selects K-Means, and nothing else, with the keyboard on the canvas. */
async function selectOne(): Promise<void> {
  await press('Escape');
  await editor.select('kMeans');
}

/** Opens an empty experiment beside the first. */
async function openBlank(): Promise<void> {
  await press('Alt+n');
  await button(/^Blank experiment/).click();
  await dialog().waitFor({ state: 'detached' });
  // What is behind a dialog has no roles until a moment after it.
  await tabs().first().waitFor();
}

/** Closes the experiment that is shown, without saving. */
async function closeShown(): Promise<void> {
  const before = await tabs().count();
  await press('Alt+w');
  const discard = button("Don't save");
  await expect
    .poll(async () => {
      if (await discard.isVisible()) await discard.click();
      return tabs().count();
    })
    .toBe(before - 1);
}

const undone = async (step: RegExp): Promise<void> => {
  await expect.poll(lastStep).toMatch(step);
  await editor.undo();
};

/** What each command does when its keys are pressed. The experiment is as it was afterwards. */
const checks: { readonly [I in CommandId]?: (press: () => Promise<void>) => Promise<void> } = {
  'file.new': async (go) => {
    await go();
    await dialog().getByText('Blank experiment').waitFor();
    await press('Escape');
  },
  'file.newWindow': async (go) => {
    const [popup] = await Promise.all([page().waitForEvent('popup'), go()]);
    await popup.getByRole('tablist', { name: 'Open experiments' }).waitFor();
    await popup.close();
  },
  'file.open': async (go) => {
    await go();
    await dialog().getByRole('heading', { name: 'Open' }).waitFor();
    await press('Escape');
  },
  'file.save': async (go) => {
    await selectOne();
    await press('Shift+L');
    await tabs().filter({ hasText: 'Iris' }).first().waitFor();
    await go();
    await page().getByText('Saved', { exact: true }).first().waitFor();
    await editor.undo();
    await go();
  },
  'file.saveAs': async (go) => {
    await go();
    await dialog().getByRole('heading', { name: /^Save/ }).waitFor();
    await press('Escape');
    await dialog().waitFor({ state: 'detached' });
  },
  'file.close': async (go) => {
    await openBlank();
    await expect.poll(() => tabs().count()).toBe(2);
    await go();
    await expect.poll(() => tabs().count()).toBe(1);
  },
  'file.nextTab': tabStep,
  'file.previousTab': tabStep,
  'edit.undo': async (go) => {
    await selectOne();
    await press('Delete');
    await go();
    await page().locator('[data-id=kMeans]').waitFor();
  },
  'edit.redo': async (go) => {
    await selectOne();
    await press('Delete');
    await editor.undo();
    await page().locator('[data-id=kMeans]').waitFor();
    await go();
    await page().locator('[data-id=kMeans]').waitFor({ state: 'detached' });
    await editor.undo();
  },
  'edit.cut': async (go) => {
    await selectOne();
    await go();
    await page().locator('[data-id=kMeans]').waitFor({ state: 'detached' });
    await undone(/Cut module/);
  },
  'edit.copy': async (go) => {
    await selectOne();
    await go();
    await press('Control+v');
    await undone(/Paste/);
  },
  'edit.paste': async (go) => {
    await selectOne();
    await press('Control+c');
    await go();
    await undone(/Paste/);
  },
  'edit.duplicate': async (go) => {
    await selectOne();
    await go();
    await undone(/Duplicate/);
  },
  'edit.delete': async (go) => {
    await selectOne();
    await go();
    await page().locator('[data-id=kMeans]').waitFor({ state: 'detached' });
    await editor.undo();
  },
  'edit.selectAll': async (go) => {
    await selectOne();
    await go();
    await expect.poll(() => page().locator('.react-flow__node-module.selected').count()).toBe(await nodes().count());
    await press('Escape');
  },
  'edit.find': async (go) => {
    await selectOne();
    await go();
    await page().getByRole('combobox', { name: 'Name, module or comment' }).waitFor();
    await press('Escape');
  },
  'edit.properties': async (go) => {
    await selectOne();
    await go();
    await expect.poll(pane).toBe('properties');
  },
  'edit.rename': async (go) => {
    await selectOne();
    await go();
    await page().getByRole('textbox', { name: 'Title', exact: true }).waitFor();
    await press('Escape');
  },
  'edit.comment': async (go) => {
    await selectOne();
    await go();
    await page().locator('.canvas').getByRole('textbox', { name: 'Comment' }).waitFor();
    await press('Escape');
  },
  'canvas.addModule': async (go) => {
    await selectOne();
    await go();
    await page().getByRole('combobox', { name: 'Search modules' }).waitFor();
    await press('Escape');
  },
  'canvas.addNote': async (go) => {
    await selectOne();
    await go();
    await page().getByRole('textbox', { name: 'Note' }).waitFor();
    await press('Escape');
    await undone(/note/);
  },
  'canvas.connect': async (go) => {
    await selectOne();
    await go();
    await dialog()
      .getByRole('heading', { name: /^Connect/ })
      .waitFor();
    await press('Escape');
  },
  'canvas.group': async (go) => {
    await selectOne();
    await go();
    await page().getByRole('textbox', { name: 'Title of the group' }).waitFor();
    await press('Escape');
    await undone(/Group/);
  },
  'canvas.ungroup': async (go) => {
    await inGroup();
    await go();
    await expect.poll(() => page().locator('.react-flow__node-group-frame').count()).toBe(0);
    await editor.undo();
    await editor.undo();
  },
  'canvas.foldGroup': async (go) => {
    await inGroup();
    await go();
    await page().locator('.react-flow__node-folded-group').waitFor();
    await editor.undo();
    await editor.undo();
  },
  'canvas.tidy': async (go) => {
    await selectOne();
    await press('Shift+ArrowDown'); // or tidying would change nothing
    await go();
    await undone(/Tidy layout/);
    await editor.undo();
  },
  'view.palette': togglesPane('Search modules', 'searchbox'),
  'view.properties': togglesPane('Properties', 'region'),
  'view.searchModules': async (go) => {
    await selectOne();
    await go();
    await expect.poll(() => page().evaluate('document.activeElement.id')).toBe('palette-search');
  },
  'view.nextPane': async (go) => {
    await selectOne();
    await go();
    await expect.poll(pane).toBe('properties');
  },
  'view.previousPane': async (go) => {
    await selectOne();
    await go();
    await expect.poll(pane).toBe('palette');
  },
  'view.zoomIn': zooms((after, before) => after > before),
  'view.zoomOut': zooms((after, before) => after < before),
  'view.zoomReset': zooms((after) => after === 100),
  'view.zoomToFit': zooms((after, before) => after !== before),
  'view.zoomToSelection': zooms((after, before) => after !== before),
  'view.pan': async (go) => {
    await selectOne();
    const hand = button(/^Drag the canvas/);
    await go();
    await expect.poll(() => hand.getAttribute('aria-pressed')).toBe('true');
    await go();
    await expect.poll(() => hand.getAttribute('aria-pressed')).toBe('false');
  },
  'run.run': async (go) => {
    await go();
    await finished();
  },
  'run.selected': async (go) => {
    await selectOne();
    await go();
    await finished();
  },
  'run.cancel': async (go) => {
    await editor.select('kMeans');
    await editor.properties.getByRole('textbox', { name: 'Iterations', exact: true }).fill('1000000');
    await press('Control+Enter');
    await button('Cancel').waitFor();
    await go();
    await page().getByRole('button', { name: 'Run', exact: true }).waitFor();
    await editor.undo();
  },
  'run.history': async (go) => {
    await go();
    await dialog().waitFor();
    await press('Escape');
  },
  'run.nextProblem': async (go) => {
    await selectOne();
    await press('Delete');
    await button(/^1 error/).waitFor();
    await go();
    await expect.poll(() => page().locator('.react-flow__node.selected').count()).toBe(1);
    await editor.undo();
  },
  'results.show': async (go) => {
    await withResult();
    await press('Alt+Shift+w');
    await go();
    await expect.poll(() => results().count()).toBe(1);
  },
  'results.showBeside': async (go) => {
    await withResult();
    await editor.select('splitData');
    await go();
    await expect.poll(() => results().count()).toBe(2);
    await press('Alt+Shift+w');
  },
  'results.enlarge': async (go) => {
    await withResult();
    await go();
    await page().locator('.canvas').waitFor({ state: 'hidden' });
    await go();
    await page().locator('.canvas').waitFor();
  },
  'results.next': resultStep,
  'results.previous': resultStep,
  'results.close': async (go) => {
    await withResult();
    await go();
    await expect.poll(() => results().count()).toBe(0);
  },
  'help.shortcuts': async (go) => {
    await go();
    await dialog().getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor();
    await press('Escape');
  },
};

async function tabStep(go: () => Promise<void>): Promise<void> {
  await openBlank();
  const shown = () => page().locator('[role=tab][aria-selected=true]').first().textContent();
  const before = await shown();
  await go();
  await expect.poll(shown).not.toBe(before);
  await go();
  await expect.poll(shown).toBe(before);
  await closeShown();
}

function togglesPane(name: string, role: 'searchbox' | 'region') {
  return async (go: () => Promise<void>): Promise<void> => {
    const inside = page().getByRole(role, { name, exact: true });
    await selectOne();
    await go();
    await inside.waitFor({ state: 'hidden' });
    await go();
    await inside.waitFor();
  };
}

function zooms(isRight: (after: number, before: number) => boolean) {
  return async (go: () => Promise<void>): Promise<void> => {
    await selectOne();
    await page().evaluate('document.activeElement.focus()');
    for (const key of ['-', '-', '-']) await press(key);
    await page().waitForTimeout(300); // the view comes to rest
    const level = async () => Number.parseInt((await zoom())!, 10);
    const before = await level();
    await go();
    await expect.poll(async () => isRight(await level(), before)).toBe(true);
  };
}

async function inGroup(): Promise<void> {
  await selectOne();
  await press('Control+g');
  await page().getByRole('textbox', { name: 'Title of the group' }).waitFor();
  await press('Escape');
  await editor.select('kMeans');
}

async function finished(): Promise<void> {
  await page().getByText('Finished running').waitFor({ timeout: 60_000 });
}

/** The result of Split Data is open, alone, and Split Data is selected. */
async function withResult(): Promise<void> {
  await press('Control+Enter');
  await finished();
  while ((await results().count()) > 0) {
    const before = await results().count();
    await press('Alt+Shift+w');
    await expect.poll(() => results().count()).toBe(before - 1);
  }
  await editor.select('splitData');
  await press('v');
  await expect.poll(() => results().count()).toBe(1);
}

async function resultStep(go: () => Promise<void>): Promise<void> {
  await withResult();
  await editor.select('trainClusteringModel');
  await press('v');
  await expect.poll(() => results().count()).toBe(2);
  const seen = () => results().and(page().locator('[aria-selected=true]')).first().getAttribute('aria-label');
  const before = await seen();
  await go();
  await expect.poll(seen).not.toBe(before);
  await press('Alt+Shift+w');
  await press('Alt+Shift+w');
  await expect.poll(() => results().count()).toBe(0);
}

/** As Playwright writes them. */
const playwrightKeys = (keys: string): string => keys.replace('Mod', 'Control');

const keyed = commands.filter((command) => keysIn(command, 'browser').length > 0);

describe.skipIf(!hasBrowser())('the keys of commands', () => {
  beforeAll(async () => {
    editor = await openEditor('iris-clustering', workspace);
    await page().context().grantPermissions(['clipboard-read', 'clipboard-write']);
  });

  for (const command of keyed)
    for (const keys of keysIn(command, 'browser'))
      it(`${keys}: ${command.label}`, async () => {
        const check = checks[command.id];
        expect(check, `${command.id} has no test`).toBeDefined();
        await check!(() => press(playwrightKeys(keys)));
      });

  it('are in the menu as well: it does the same and shows what cannot be done now', async () => {
    const item = (name: string | RegExp) => page().getByRole('menuitem', { name });
    const checkbox = (name: string) => page().getByRole('menuitemcheckbox', { name });
    const openMenu = async (title: string): Promise<void> => {
      await button('Centroid menu').click();
      await item(title).click();
    };
    await press('Escape');
    await editor.select('kMeans');
    await press('Escape');
    await openMenu('Edit');
    await expect.poll(() => item(/^Duplicate/).getAttribute('aria-disabled')).toBe('true');
    await item(/^Select all/).click();
    await expect.poll(() => page().locator('.react-flow__node-module.selected').count()).toBe(await nodes().count());
    await press('Escape');
    await editor.select('kMeans');
    await openMenu('Canvas');
    await item(/^Add module/).click();
    await page().getByRole('combobox', { name: 'Search modules' }).fill('note');
    await press('Escape');
    await openMenu('Edit');
    await item(/^Rename/).click();
    await page().getByRole('textbox', { name: 'Title', exact: true }).fill('By menu');
    await press('Enter');
    await undone(/Rename|Title|title/);
    await openMenu('View');
    expect(await checkbox('Modules').getAttribute('aria-checked')).toBe('true');
    await checkbox('Modules').click();
    await page().getByRole('searchbox', { name: 'Search modules' }).waitFor({ state: 'hidden' });
    await press('Control+b');
    await openMenu('Help');
    await item(/^About/).click();
    await dialog().getByRole('heading', { name: 'About Centroid' }).waitFor();
    await press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await expect.poll(() => page().evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Centroid menu');
  });

  it('about tells the version and the licences of all packages, and finds them', async () => {
    await button('Centroid menu').click();
    await page().getByRole('menuitem', { name: 'Help' }).click();
    await page().getByRole('menuitem', { name: 'About Centroid' }).click();
    await dialog()
      .getByText(/^Version \d+\.\d+\.\d+$/)
      .waitFor();
    await dialog().getByRole('region', { name: 'Licence of Centroid' }).getByText('Apache License').first().waitFor();
    await dialog().getByRole('searchbox').fill('sharp lgpl');
    await dialog()
      .getByRole('region', { name: /^Licence of @img\/sharp-libvips/ })
      .getByText(/LESSER/)
      .first()
      .waitFor();
    await dialog().getByRole('searchbox').fill('no such package');
    await dialog().getByText('Nothing has "no such package"').waitFor();
    await press('Escape');
    await press('Escape');
  });

  it('met no error in all of this', () => {
    expect(editor.failures).toEqual([]);
  });
});

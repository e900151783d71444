import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeExperiment } from '../../../src/core/format/experiment-file';
import { hasBrowser } from '../../support/browser';
import { launchDesktop, type Desktop } from '../../support/electron/launch';
import { temporaryFolder } from '../../support/temporary-folder';
import { twoKinds } from '../editor/experiments';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const userData = join(folder, 'user');
const elsewhere = join(folder, 'elsewhere');
const petals = join(elsewhere, 'Petals.centroid');

let desktop: Desktop;
let page: Page;

const tabs = (of: Page) => of.getByRole('tablist', { name: 'Open experiments' }).getByRole('tab');
const titles = (of: Page) => tabs(of).allTextContents();
const recorded = async (what: string): Promise<unknown[]> =>
  (await desktop.ask('recorded')).filter((one) => one.what === what).map(({ value }) => value);
const itemOf = async (id: string) => {
  const all = (nodes: readonly Node[]): readonly Node[] => nodes.flatMap((node) => [node, ...all(node.items)]);
  const menu = (await desktop.ask('menu')) as readonly Node[];
  return all(menu).find((node) => node.id === id);
};
const click = (id: string) => desktop.ask('clickMenu', { id });
const answer = (button: number) =>
  desktop.ask('dialog', { kind: 'message', answer: { response: button, checkboxChecked: false } });

interface Node {
  readonly id?: string | undefined;
  readonly label: string;
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly items: readonly Node[];
}

const launch = async (args: readonly string[] = []): Promise<void> => {
  desktop = await launchDesktop({ workspace, userData, args });
  page = await desktop.page();
  await tabs(page).first().waitFor();
};

async function renameShown(title: string): Promise<void> {
  await page.locator('[role=tab][aria-selected=true]').first().dblclick();
  await page.getByRole('textbox', { name: 'Title of the experiment' }).fill(title);
  await page.keyboard.press('Enter');
}

describe.skipIf(!hasBrowser())('the desktop application', () => {
  beforeAll(async () => {
    mkdirSync(elsewhere, { recursive: true });
    writeFileSync(petals, writeExperiment({ experiment: { ...twoKinds(), title: 'Petals' } }));
    await launch([petals]);
  });

  it('opens the file that it was started with, and shows the menu bar instead of the menu of the page', async () => {
    expect(await titles(page)).toEqual(['Petals']);
    expect(await page.getByRole('button', { name: 'Centroid menu' }).count()).toBe(0);
    const menu = (await desktop.ask('menu')) as readonly Node[];
    expect(menu.map(({ label }) => label)).toEqual(['File', 'Edit', 'Canvas', 'View', 'Run', 'Results', 'Help']);
  });

  it('runs commands of its menus in the page, and shows there what can be done', async () => {
    await click('edit.selectAll');
    await expect.poll(() => page.locator('.react-flow__node-module.selected').count()).toBeGreaterThan(1);
    await expect.poll(async () => (await itemOf('edit.duplicate'))?.enabled).toBe(true);
    expect((await itemOf('edit.undo'))?.enabled).toBe(false);
    await click('edit.duplicate');
    await expect.poll(async () => (await itemOf('edit.undo'))?.enabled).toBe(true);
    await click('edit.undo');
    await expect.poll(async () => (await itemOf('view.palette'))?.checked).toBe(true);
    await click('view.palette');
    await page.getByRole('searchbox', { name: 'Search modules' }).waitFor({ state: 'hidden' });
    await expect.poll(async () => (await itemOf('view.palette'))?.checked).toBe(false);
    await click('view.palette');
    await page.getByRole('searchbox', { name: 'Search modules' }).waitFor();
  });

  it('says in its menus that nothing but the dialog counts while one is open', async () => {
    await click('help.shortcuts');
    await page.getByRole('dialog').waitFor();
    await expect.poll(async () => (await itemOf('file.save'))?.enabled).toBe(false);
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await itemOf('file.save'))?.enabled).toBe(true);
  });

  it('tells in About what it runs in', async () => {
    await click('help.about');
    const version = page.getByRole('dialog').getByText(/Node\.js \d+/);
    await version.waitFor();
    expect(await version.textContent()).toContain(process.versions.node);
    await page.keyboard.press('Escape');
  });

  it('gives the theme to the system', async () => {
    await click('view.themeDark');
    await expect.poll(() => desktop.ask('theme')).toBe('dark');
    await click('view.themeSystem');
    await expect.poll(() => desktop.ask('theme')).toBe('system');
  });

  it('keeps what was opened as recent files, which open from the menu', async () => {
    await expect.poll(async () => (await itemOf('recent'))?.items[0]?.label).toBe('Petals.centroid');
    expect(await recorded('app.addRecentDocument')).toContain(petals);
  });

  it('brings up its window with the file that a second start names, relative to where that was', async () => {
    const other = join(elsewhere, 'Other.centroid');
    writeFileSync(other, writeExperiment({ experiment: { ...twoKinds(), id: 'other', title: 'Other' } }));
    const second = await launchDesktop({ workspace, userData, args: [other] });
    expect(await second.ended).toBe(0);
    await expect.poll(() => titles(page)).toEqual(['Petals', 'Other']);
    expect((await desktop.ask('windows')).length).toBe(1);
    await expect
      .poll(async () => (await itemOf('recent'))?.items.map(({ label }) => label).slice(0, 2))
      .toEqual(['Other.centroid', 'Petals.centroid']);
  });

  it('opens what a Mac hands over', async () => {
    const third = join(elsewhere, 'Third.centroid');
    writeFileSync(third, writeExperiment({ experiment: { ...twoKinds(), id: 'third', title: 'Third' } }));
    await desktop.ask('openFile', { path: third });
    await expect.poll(() => titles(page)).toContain('Third');
  });

  it('shows in the task bar how far a run is, and tells of its end where nobody looks', async () => {
    const says = (notice: object) => desktop.ask('hostSays', { message: { type: 'notice', notice } });
    const nodes = { a: { status: 'queued' }, b: { status: 'queued' } };
    const experimentId = twoKinds().id;
    await says({ type: 'run-started', run: { run: 'r', experimentId, startedAt: '', nodes } });
    await says({ type: 'node-changed', run: 'r', experimentId, node: 'a', state: { status: 'finished' } });
    expect((await desktop.ask('windows'))[0]?.progress).toBe(0.5);
    expect(await recorded('app.setBadgeCount')).toEqual([1]);
    const end = { type: 'run-ended', experimentId, status: 'finished', durationMs: 95_000 };
    await says({ ...end, run: 'r' });
    expect((await desktop.ask('windows'))[0]?.progress).toBe(-1);
    expect(await recorded('notification')).toEqual([]);
    await desktop.ask('blur');
    await says({ ...end, run: 's' });
    expect(await recorded('notification')).toEqual([{ title: 'The run is finished', body: 'Petals (1:35)' }]);
    await desktop.ask('clickNotification');
    expect((await desktop.ask('windows'))[0]?.focused).toBe(true);
  });

  it('shows a real run in the task bar', async () => {
    await tabs(page).first().click();
    await click('run.run');
    await page
      .getByText(/Finished running|Failed/)
      .first()
      .waitFor({ timeout: 60_000 });
    expect(await recorded('window.setProgressBar')).toContain(1);
    await expect.poll(async () => (await desktop.ask('windows'))[0]?.progress).toBe(-1);
  });

  it('opens more windows, which do not share experiments, and closes one with all that is open in it', async () => {
    await click('file.newWindow');
    const second = await desktop.page(1);
    await tabs(second).first().waitFor();
    expect(await titles(second)).not.toContain('Petals');
    const [first, other] = await desktop.ask('windows');
    expect(other?.bounds).not.toEqual(first?.bounds);
    await desktop.ask('closeWindow', { id: other!.id });
    await expect.poll(async () => (await desktop.ask('windows')).length).toBe(1);
  });

  it('tells of a window that crashed, with a report without private folders', async () => {
    const { HOME = '/nowhere' } = process.env;
    await desktop.ask('dialog', { kind: 'message', answer: { response: 0 } });
    await desktop.ask('dialog', { kind: 'message', answer: { response: 1 } });
    await desktop.ask('crashWindow', { reason: 'oom', exitCode: 5 });
    await expect.poll(async () => (await recorded('clipboard.writeText')).length).toBe(1);
    const [report] = (await recorded('clipboard.writeText')) as string[];
    expect(report).toContain('oom, exit code 5');
    expect(report).not.toContain(HOME);
    // It was loaded again, with everything that was open.
    await expect.poll(() => titles(page), { timeout: 10_000 }).toEqual(['Petals', 'Other', 'Third']);
  });

  it('asks about unsaved changes when its window is closed, and stays where the user cancels', async () => {
    await tabs(page).first().click();
    await renameShown('Changed');
    await expect.poll(async () => (await desktop.ask('windows'))[0]?.edited).toBe(true);
    expect((await desktop.ask('windows'))[0]?.represented).toBe(petals);
    await answer(2);
    await desktop.ask('closeWindow', {});
    await expect.poll(async () => (await recorded('dialog.message')).length).toBe(3); // two of the crash
    expect((await recorded('dialog.message')).at(-1)).toMatchObject({ message: 'Save changes to "Changed"?' });
    expect((await desktop.ask('windows')).length).toBe(1);
  });

  it('asks once at the end, saves, and is as it was at the next start', async () => {
    await desktop.ask('moveWindow', { x: 100, y: 50, width: 1200, height: 900 });
    await answer(0);
    await desktop.quit();
    await launch();
    expect(await titles(page)).toEqual(['Changed', 'Other', 'Third']);
    expect((await desktop.ask('windows'))[0]).toMatchObject({
      edited: false,
      bounds: { x: 100, y: 50, width: 1200, height: 900 },
    });
    // Until a window tells what it shows, the list is as it was.
    expect((await itemOf('recent'))?.items.map(({ label }) => label)).toContain('Third.centroid');
  });

  it('throws away what the user does not want to save', async () => {
    await renameShown('Thrown away');
    await expect.poll(async () => (await desktop.ask('windows'))[0]?.edited).toBe(true);
    await answer(1);
    await desktop.quit();
    await launch();
    expect(await titles(page)).toEqual(['Other', 'Third']);
  });

  it('opens a recent file from the menu, and forgets them all', async () => {
    const labels = async () => (await itemOf('recent'))?.items.map(({ label }) => label) ?? [];
    await click(`recent.${(await labels()).indexOf('Petals.centroid')}`);
    await expect.poll(() => titles(page)).toEqual(['Other', 'Third', 'Changed']);
    await expect.poll(async () => (await labels())[0]).toBe('Petals.centroid');
    await click('recent.clear');
    await expect.poll(labels).toEqual(['Clear list']);
    expect((await itemOf('recent'))?.enabled).toBe(false);
  });

  it('brings all its windows back, each with what was open in it', async () => {
    await click('file.newWindow');
    const second = await desktop.page(1);
    await second.locator('.react-flow__node').first().waitFor();
    const before = [await titles(page), await titles(second)];
    expect(before[0]).toEqual(['Other', 'Third', 'Changed']);
    const places = (await desktop.ask('windows')).map(({ bounds }) => bounds);
    await desktop.quit();
    await launch();
    const shown = async () => Promise.all([0, 1].map(async (at) => titles(await desktop.page(at))));
    await expect.poll(async () => (await shown()).toSorted(), { timeout: 15_000 }).toEqual(before.toSorted());
    expect((await desktop.ask('windows')).map(({ bounds }) => bounds)).toEqual(places);
    await desktop.quit();
  });

  it('opens what a second start names while the first is still under way', async () => {
    const early = join(elsewhere, 'Early.centroid');
    writeFileSync(early, writeExperiment({ experiment: { ...twoKinds(), id: 'early', title: 'Early' } }));
    // What a second process leaves for the first one.
    const told = { argv: ['node', 'desktop.cjs', early], folder: elsewhere, data: {} };
    writeFileSync(join(userData, 'second-0.json'), JSON.stringify(told));
    await launch();
    const all = async () => Promise.all([0, 1].map(async (at) => titles(await desktop.page(at))));
    await expect.poll(async () => (await all()).flat(), { timeout: 15_000 }).toContain('Early');
  });
});

import { existsSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { expectAccessible, openEditor, type EditorUnderTest } from './panes-support';
import { showTheme } from './screens';

const shots = process.env['CENTROID_SHOTS'];

describe.skipIf(!hasBrowser())('the workspace dialog', () => {
  const folder = realpathSync(temporaryFolder());
  const first = join(folder, 'first');
  const shelf = join(folder, 'shelf');
  let editor: EditorUnderTest;
  let page: Page;

  const shot = async (name: string): Promise<void> => {
    if (shots) await page.screenshot({ path: join(shots, `${name}.png`) });
  };
  const open = async (tab?: string): Promise<void> => {
    await page.getByRole('button', { name: 'Centroid menu' }).click();
    await page.getByRole('menuitem', { name: 'File' }).click();
    await page.getByRole('menuitem', { name: 'Workspace…' }).click();
    if (tab !== undefined) await page.getByRole('tab', { name: tab }).click();
  };
  const dialog = () => page.getByRole('dialog', { name: 'Workspace' });
  const size = async (part: string): Promise<string> =>
    (await dialog().getByRole('row', { name: part }).getByRole('cell').nth(1).textContent()) ?? '';
  const pick = async (place: string): Promise<void> => {
    const picker = page.getByRole('dialog').last();
    await picker.getByRole('textbox', { name: 'Folder' }).fill(place);
    await page.keyboard.press('Enter');
    await picker.getByRole('button', { name: 'Choose this folder' }).click();
  };

  beforeAll(async () => {
    mkdirSync(shelf);
    mkdirSync(join(shelf, 'other things'));
    editor = await openEditor('flower-clustering', first, { CENTROID_SETTINGS: join(folder, 'settings') });
    ({ page } = editor);
  });

  it('shows how much lies in each part, and removes what nothing needs', async () => {
    await page.keyboard.press('Control+Enter');
    await page.getByText('Finished running').first().waitFor({ timeout: 90_000 });
    await editor.select('kMeans');
    const centroids = editor.properties.getByRole('textbox', { name: 'Number of Centroids', exact: true });
    await centroids.fill('4');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => readdirSync(join(first, 'runs')).length).toBe(1);
    await page.getByText('Finished running').first().waitFor({ timeout: 90_000 });

    await open();
    await expect.poll(() => size('Records of runs'), { timeout: 10_000 }).toBe('2');
    const stored = Number(await size('Stored results'));
    expect(stored).toBeGreaterThan(10);
    await page.getByRole('combobox', { name: 'Stored results' }).click();
    await page.getByRole('option', { name: 'all of them' }).click();
    await page.getByRole('button', { name: 'See what that frees…' }).click();
    const report = dialog().getByRole('status').filter({ hasText: 'Stored results' });
    await report.waitFor();
    const [, gone, , kept] = /Stored results: (\d+), ([^.]+(?:\.\d+)? \w+)\. (\d+) are needed and stay\./.exec(
      (await report.textContent())!,
    )!;
    expect(Number(gone) + Number(kept)).toBe(stored);
    await expectAccessible(page, '[role=dialog]');
    await shot('workspace-light');
    await showTheme(editor, 'dark');
    await shot('workspace-dark');
    await expectAccessible(page, '[role=dialog]');
    await showTheme(editor, 'light');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect.poll(() => size('Stored results'), { timeout: 10_000 }).toBe(kept);
    await page.keyboard.press('Escape');
  });

  it('makes a new workspace in a folder that holds other things, where the window begins anew', async () => {
    await editor.select('kMeans');
    const centroids = editor.properties.getByRole('textbox', { name: 'Number of Centroids', exact: true });
    await centroids.fill('7'); // not saved, and still being typed
    await open('Other workspaces');
    await page.getByRole('button', { name: 'Open a folder…' }).click();
    await pick(shelf);
    await dialog()
      .getByText(/holds other things/)
      .waitFor();
    await page.getByRole('textbox', { name: 'Name of the new folder' }).fill('Second');
    await shot('workspace-new');
    await expectAccessible(page, '[role=dialog]');
    await page.getByRole('button', { name: 'Make and open' }).click();
    await expect.poll(() => page.getByRole('dialog').count(), { timeout: 30_000 }).toBe(0); // the page is loaded anew
    await page.locator('.react-flow__node').first().waitFor();
    expect(existsSync(join(shelf, 'Second', 'drafts'))).toBe(true);
    await open();
    await dialog().getByText(join(shelf, 'Second')).first().waitFor();
    await expect.poll(() => size('Records of runs'), { timeout: 10_000 }).toBe('0');
    await page.keyboard.press('Escape');
  });

  it('goes back to the first, where everything is as it was, what was not saved included', async () => {
    await open('Other workspaces');
    await dialog().getByText(first).waitFor();
    await shot('workspace-others');
    await page.getByRole('button', { name: `Open ${first}` }).click();
    await page.getByRole('tab', { name: 'Flower clustering, unsaved changes' }).waitFor({ timeout: 30_000 });
    await editor.select('kMeans');
    const centroids = editor.properties.getByRole('textbox', { name: 'Number of Centroids', exact: true });
    expect(await centroids.inputValue()).toBe('7');
    expect(editor.failures).toEqual([]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { openEditor, type EditorUnderTest } from './panes-support';

const workspace = temporaryFolder();
let editor: EditorUnderTest;

const tabs = () => editor.page.getByRole('tablist', { name: 'Open experiments' }).getByRole('tab');
const titles = () => tabs().allTextContents();
const button = (name: string | RegExp) => editor.page.getByRole('button', { name, exact: typeof name === 'string' });
const node = (id: string) => editor.page.locator(`.react-flow__node[data-id="${id}"]`);
const press = (keys: string) => editor.page.keyboard.press(keys);
const hasFocus = (selector: string) =>
  editor.page.evaluate<boolean>(`document.activeElement.closest('${selector}') !== null`);

async function rename(title: string): Promise<void> {
  await editor.page.locator('[role=tab][aria-selected=true]').dblclick();
  await editor.page.getByRole('textbox', { name: 'Title of the experiment' }).fill(title);
  await press('Enter');
}

describe.skipIf(!hasBrowser())('the window', () => {
  beforeAll(async () => {
    editor = await openEditor('iris-clustering', workspace);
  });
  beforeEach(() => editor.page.keyboard.press('Escape'));

  it('goes dark and light, and remembers it', async () => {
    await button('Theme: Dark').click();
    await expect.poll(() => editor.page.evaluate('document.documentElement.style.colorScheme')).toBe('dark');
    await editor.page.reload();
    await node('kMeans').waitFor();
    expect(await editor.page.evaluate('document.documentElement.style.colorScheme')).toBe('dark');
    await button('Theme: Light').click();
  });

  it('edits the title in place, marks what is not saved, and saves it', async () => {
    await rename('My irises');
    expect(await titles()).toEqual(['My irises']);
    await editor.page.getByRole('tab', { name: 'My irises, unsaved changes' }).waitFor();
    await press('Control+s');
    await editor.page.getByRole('tab', { name: 'My irises', exact: true }).waitFor();
    const folder = join(workspace, 'experiments');
    const saved = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    expect(saved.map((text) => (JSON.parse(text) as { title: string }).title)).toEqual(['My irises']);
  });

  it('goes back and forth in the history', async () => {
    await editor.select('kMeans');
    await press('Delete');
    await node('kMeans').waitFor({ state: 'detached' });
    await editor.select('trainModel');
    await press('Delete');
    await node('trainModel').waitFor({ state: 'detached' });
    await button('History').click();
    await button('Opened').click();
    await node('kMeans').waitFor();
    await node('trainModel').waitFor();
    await press('Escape');
    await press('Control+y');
    await expect.poll(() => titles()).toEqual(['My irises']);
    await button(/^Redo: Delete K-Means/).click();
    await node('kMeans').waitFor({ state: 'detached' });
    await press('Control+z');
    await node('kMeans').waitFor();
  });

  it('lists what is wrong and leads to it', async () => {
    await editor.select('kMeans');
    await press('Delete');
    await button(/^1 error/).click();
    await button(/The input "Untrained model" of Train Clustering Model is not connected/).click();
    await editor.properties.getByText('Train Clustering Model').first().waitFor();
    await editor.undo();
    await button('No problems').waitFor();
  });

  it('loses nothing when the page is reloaded right after an edit', async () => {
    await rename('Reloaded');
    await editor.select('kMeans');
    await press('Delete');
    await editor.page.reload();
    await node('trainModel').waitFor();
    expect(await titles()).toEqual(['Reloaded']);
    expect(await node('kMeans').count()).toBe(0);
    await editor.page.getByRole('tab', { name: 'Reloaded, unsaved changes' }).waitFor();
  });

  it('shows a second window something else: two never write one draft', async () => {
    const [second] = await Promise.all([
      editor.page.waitForEvent('popup'),
      editor.page.evaluate('void window.open(location.href)'),
    ]);
    await second.locator('.react-flow__node').first().waitFor();
    expect(await second.getByRole('tab').allTextContents()).not.toContain('Reloaded');
    await second.close();
    expect(await titles()).toEqual(['Reloaded']);
  });

  it('asks before unsaved changes are lost', async () => {
    await editor.page.locator('[role=tab][aria-selected=true]').focus();
    await press('Delete');
    await editor.page.getByRole('alertdialog').waitFor();
    await button('Cancel').click();
    await expect.poll(titles).toEqual(['Reloaded']); // behind the dialog nothing counts as visible
    await button('New experiment (Alt+N)').click();
    await button(/^Blank experiment/).click();
    await expect.poll(() => tabs().count()).toBe(2);
    await tabs().first().click();
    await tabs().first().focus();
    await press('Delete');
    await button("Don't save").click();
    await expect.poll(() => tabs().count()).toBe(1);
    // The empty one lost nothing: it is not asked about.
    await tabs().first().focus();
    await press('Delete');
    await editor.page.getByRole('heading', { name: 'No experiment is open' }).waitFor();
    await button('Open…').click();
    await editor.page
      .getByRole('dialog')
      .getByRole('button', { name: /^My irises/ })
      .click();
    await node('kMeans').waitFor();
  });

  it('hides and shows its panes, and remembers that', async () => {
    const palette = editor.page.getByRole('searchbox', { name: 'Search modules' });
    await press('Control+b');
    await palette.waitFor({ state: 'hidden' });
    await editor.page.reload();
    await node('kMeans').waitFor();
    await palette.waitFor({ state: 'hidden' });
    await press('Control+e'); // shows it to search in
    await palette.waitFor();
    await expect.poll(() => hasFocus('#palette-search')).toBe(true);
  });

  it('is gone through by keyboard, and a dialog gives the keyboard back', async () => {
    await press('F6');
    expect(await hasFocus('[data-pane=canvas]')).toBe(true);
    await press('F6');
    expect(await hasFocus('[data-pane=properties]')).toBe(true);
    await press('Shift+F6');
    await press('Shift+F6');
    expect(await hasFocus('[data-pane=palette]')).toBe(true);
    await press('F1');
    await editor.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await press('Escape');
    await editor.page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus('[data-pane=palette]')).toBe(true);
  });

  it('runs only what is selected, then all, and runs again by itself after an edit', async () => {
    await editor.select('splitData');
    await press('Control+Shift+Enter');
    await editor.page.getByText('Finished running').waitFor();
    await editor.page.getByText(/^9 modules to run/).waitFor();
    await press('Control+Enter');
    await editor.page.getByText(/modules to run/).waitFor({ state: 'detached' });
    await editor.page.getByText('Finished running').waitFor();
    await editor.page.getByRole('switch', { name: 'Run on edit' }).click();
    await editor.select('kMeans');
    await editor.properties.getByRole('textbox', { name: 'Number of Centroids', exact: true }).fill('4');
    await editor.page.getByText('Running').first().waitFor();
    await editor.page.getByText('Finished running').waitFor();
    await editor.page.getByText(/modules to run/).waitFor({ state: 'detached' });
  });

  it('met no error in all of this', () => {
    expect(editor.failures).toEqual([]);
  });
});

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { CanvasUnderTest } from './canvas-support';
import { expectAccessible, openEditor, type EditorUnderTest } from './panes-support';

const workspace = temporaryFolder();
const ran = { timeout: 60_000 };
let editor: EditorUnderTest;
let canvas: CanvasUnderTest;

const dialog = () => editor.page.getByRole('dialog');
const name = () => dialog().getByRole('textbox', { name: 'Name' });
const saveButton = () => dialog().getByRole('button', { name: 'Save' });
const item = (text: string) => editor.page.getByRole('treeitem', { name: text, exact: true }).last();
const folder = (text: string) => editor.page.getByRole('treeitem', { name: text }).first();
const status = (node: string) => canvas.node(node).locator('.module-node').getAttribute('data-status');

async function openSaving(node: string, port: string, entry: string): Promise<void> {
  await canvas.port(node, port).click();
  await canvas.chooseInMenu(entry);
  await dialog().waitFor();
}

async function saveAs(node: string, port: string, entry: string, as: string): Promise<void> {
  await openSaving(node, port, entry);
  await name().fill(as);
  await saveButton().click();
  await dialog().waitFor({ state: 'detached' });
  await item(as).waitFor();
}

describe.skipIf(!hasBrowser())('saved results', () => {
  beforeAll(async () => {
    editor = await openEditor('iris-clustering', workspace);
    canvas = new CanvasUnderTest(editor.page);
    await folder('Trained Models').waitFor();
  });

  it('have folders in the palette from the beginning', async () => {
    await editor.page.getByText('choose Save as Trained Model').waitFor();
    await folder('Transforms').click();
    await canvas.blur();
    await editor.page.keyboard.press('1');
    await canvas.still();
    await editor.page.keyboard.press('Control+Enter');
    await expect.poll(() => status('evaluateModel'), ran).toBe('finished');
  });

  it('are saved by the menu of an output, each as what it is', async () => {
    await openSaving('trainClusteringModel', 'trainedModel', 'Save as Trained Model…');
    await expect.poll(() => name().inputValue()).toBe('Train Clustering Model');
    expect(await editor.page.evaluate('document.activeElement.value')).toBe('Train Clustering Model');
    await expectAccessible(editor.page, '[role=dialog]');
    await name().fill('Iris clusters');
    await dialog().getByRole('textbox', { name: 'Description (optional)' }).fill('three of them');
    await name().press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await editor.page.getByText('"Iris clusters" is saved.').first().waitFor();
    await saveAs('trainModel', 'trainedModel', 'Save as Trained Model…', 'Iris kinds');
    await saveAs('cleanMissingData', 'cleaningTransformation', 'Save as Transform…', 'Iris cleaning');
    await saveAs('splitData', 'resultsDataset1', 'Save as Dataset…', 'Iris half');
    expect(await folder('Trained Models').getByRole('treeitem').allInnerTexts()).toEqual([
      'Iris clusters',
      'Iris kinds',
    ]);
    expect(await folder('Transforms').getByRole('treeitem').allInnerTexts()).toEqual(['Iris cleaning']);
  });

  it('are not offered for what cannot be saved', async () => {
    await canvas.port('evaluateModel', 'evaluationResults').click();
    await editor.page.getByRole('menuitem', { name: 'Visualize' }).waitFor();
    expect(await editor.page.getByRole('menuitem', { name: /^Save as/ }).count()).toBe(0);
    await editor.page.keyboard.press('Escape');
  });

  it('get a new version under a name that exists, once that is said', async () => {
    await openSaving('trainClusteringModel', 'trainedModel', 'Save as Trained Model…');
    await name().fill('Iris kinds');
    await dialog().getByText('This is the name of a trained model. Choose another one.').waitFor();
    expect(await saveButton().isDisabled()).toBe(true);
    await name().fill('Iris clusters');
    await dialog().getByText('There is a trained clustering model of this name.', { exact: false }).waitFor();
    expect(await saveButton().isDisabled()).toBe(true);
    await dialog().getByRole('checkbox', { name: 'Save as version 2 of it; the older ones stay' }).check();
    expect(await dialog().getByRole('textbox', { name: 'Description (optional)' }).inputValue()).toBe('three of them');
    await saveButton().click();
    await editor.page.getByText('"Iris clusters" is saved as version 2.').first().waitFor();
  });

  it('are put on the canvas by drag, by double-click and by Enter, and stand under Recently used', async () => {
    await item('Iris clusters').dragTo(editor.page.locator('.react-flow__pane'), { targetPosition: { x: 60, y: 60 } });
    await canvas.named('Iris clusters').waitFor();
    await item('Iris kinds').dblclick();
    await canvas.named('Iris kinds').waitFor();
    await item('Iris cleaning').focus();
    await editor.page.keyboard.press('Enter');
    await canvas.named('Iris cleaning').waitFor();
    await item('Iris half').dblclick();
    await canvas.named('Iris half').waitFor();
    const recent = editor.page.getByRole('treeitem', { name: 'Recently used' }).getByRole('treeitem');
    expect(await recent.allInnerTexts()).toEqual(['Iris half', 'Iris cleaning', 'Iris kinds', 'Iris clusters']);
  });

  it('are found by name, description and algorithm', async () => {
    const search = editor.page.getByRole('searchbox', { name: 'Search modules' });
    const found = editor.page.getByRole('treeitem', { name: /^Iris clusters/ });
    for (const words of ['iris clus', 'three of them', 'saved k-means']) {
      await search.fill(words);
      await expect.poll(() => found.count()).toBe(1);
    }
    await search.fill('');
  });

  it('give what the live model gives: what follows need not run again', async () => {
    await editor.page.keyboard.press('Escape');
    await canvas.blur();
    await editor.page.keyboard.press('1');
    await canvas.still();
    const from = await canvas.portOf(canvas.named('Iris clusters'), 'trainedModel');
    await canvas.wire(from, canvas.port('assignToClusters', 'trainedModel'));
    await expect
      .poll(async () => (await canvas.wires()).filter((wire) => wire.includes('Iris clusters')).length)
      .toBe(1);
    await canvas.blur();
    await editor.page.keyboard.press('Control+Enter');
    const saved = (await canvas.named('Iris clusters').getAttribute('data-id'))!;
    await expect.poll(() => status(saved), ran).toBe('finished');
    await expect.poll(() => status('assignToClusters'), ran).toBe('reused');
  });

  it('that are gone are named before the run, in the problems list as well, which leads to the field', async () => {
    rmSync(join(workspace, 'models'), { recursive: true, force: true });
    await editor.page.reload();
    await canvas.named('Iris clusters').locator('.node-problem.error').waitFor();
    await editor.page.getByRole('button', { name: /^3 errors/ }).click();
    await editor.page.getByText('"Trained clustering model": The workspace has no', { exact: false }).waitFor();
    await expectAccessible(editor.page, '[aria-label="Problems"]');
    await editor.page.getByRole('button', { name: 'Go to Trained clustering model' }).click();
    await expect
      .poll(() => editor.page.evaluate<string>('document.activeElement.textContent'))
      .toContain('Iris clusters (not in the workspace)');
  });

  it('met no error in all of this', () => {
    expect(editor.failures).toEqual([]);
  });
});

import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { byName } from '../../../src/core/columns/build';
import { hasBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { editedTemplate } from '../support';
import { CanvasUnderTest } from './canvas-support';
import { expectAccessible, openEditor, type EditorUnderTest } from './panes-support';

const folder = realpathSync(temporaryFolder());
const moved = join(folder, 'moved');
let editor: EditorUnderTest;
let canvas: CanvasUnderTest;

const button = (name: string | RegExp) => editor.page.getByRole('button', { name });
const problems = () => editor.page.locator('[aria-label="Problems"]');
const entry = (text: string | RegExp) => problems().getByRole('listitem').filter({ hasText: text });
const openProblems = async (): Promise<void> => {
  await button(/^\d+ errors?/).click();
  await problems().waitFor();
};

describe.skipIf(!hasBrowser())('mistakes', () => {
  beforeAll(async () => {
    mkdirSync(moved);
    const set = (node: string, parameter: string, value: never) =>
      ({ type: 'set-parameter', node, parameter, value }) as const;
    const file = editedTemplate(
      'flower-clustering',
      [
        set('flowerTrainingSet', 'folder', join(folder, 'pictures') as never),
        set('trainModel', 'labelColumn', byName(['Petal']) as never),
        set('kMeans', 'numberOfCentroids', null as never),
      ],
      join(folder, 'faulty.centroid'),
    );
    editor = await openEditor(file, join(folder, 'workspace'));
    canvas = new CanvasUnderTest(editor.page);
  });

  it('of a folder that is not there are said on the node and its field before any run', async () => {
    await canvas.node('flowerTrainingSet').locator('.node-problem.error').waitFor({ timeout: 60_000 }); // draws the sample first
    await editor.select('flowerTrainingSet');
    await editor.properties.getByText(`"Folder": ${join(folder, 'pictures')}`, { exact: false }).waitFor();
  });

  it('are listed with parameter, column or file, and what mends them', async () => {
    await openProblems();
    expect(await entry('"Folder"').getByRole('button').allInnerTexts()).toContain('Choose the folder…');
    expect(await entry(/Petal/).getByRole('button').allInnerTexts()).toContain('Select columns…');
    expect(await entry('Number of Centroids').getByRole('button').allInnerTexts()).toContain(
      'Go to Number of Centroids',
    );
    await expectAccessible(editor.page, '[aria-label="Problems"]');
  });

  it('of a column open the column selector of the right parameter', async () => {
    await entry(/Petal/).getByRole('button', { name: 'Select columns…' }).click();
    const dialog = editor.page.getByRole('dialog', { name: 'Select a column' });
    await dialog.waitFor();
    await editor.page.locator('.react-flow__node[data-id="trainModel"].selected').waitFor();
    await editor.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('of a missing value lead to the field, also where the pane is hidden', async () => {
    await canvas.blur();
    await editor.page.keyboard.press('Control+Shift+B');
    await openProblems();
    await entry('Number of Centroids').getByRole('button', { name: 'Go to Number of Centroids' }).click();
    const focused = () =>
      editor.page.evaluate<string>("document.activeElement.closest('[data-parameter]')?.dataset.parameter ?? ''");
    await expect.poll(focused).toBe('numberOfCentroids');
    await editor.page.keyboard.type('9');
    await openProblems();
    await expect.poll(() => entry('Number of Centroids').count()).toBe(0);
    await editor.page.keyboard.press('Escape');
  });

  it('of a moved folder are mended by choosing it, and gone at once', async () => {
    await openProblems();
    await entry('"Folder"').getByRole('button', { name: 'Choose the folder…' }).click();
    const dialog = editor.page.getByRole('dialog');
    await dialog.waitFor();
    const path = dialog.getByRole('textbox').first();
    await path.fill(moved);
    await path.press('Enter');
    await expect.poll(() => path.inputValue()).toBe(moved);
    await dialog
      .getByRole('button', { name: /^(Choose|Select|Open)/ })
      .last()
      .click();
    await dialog.waitFor({ state: 'detached' });
    await editor.select('flowerTrainingSet');
    await expect
      .poll(() => editor.properties.getByRole('textbox', { name: 'Folder', exact: true }).inputValue())
      .toBe(moved);
    await canvas.node('flowerTrainingSet').locator('.node-problem').waitFor({ state: 'detached' });
  });

  it('met no error in all of this', () => {
    expect(editor.failures).toEqual([]);
  });
});

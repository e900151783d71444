import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { CanvasUnderTest } from './canvas-support';
import { expectAccessible, openEditor, type EditorUnderTest } from './panes-support';

let editor: EditorUnderTest;
let canvas: CanvasUnderTest;

const patient = { timeout: 60_000 };
const dialog = () => editor.page.getByRole('alertdialog');
const status = (node: string) => canvas.node(node).locator('.module-node').getAttribute('data-status');
const marks = () => editor.page.locator('.node-problem.warning').count();

describe.skipIf(!hasBrowser())('where little memory is free', () => {
  beforeAll(async () => {
    editor = await openEditor('flower-clustering', temporaryFolder(), { CENTROID_FREE_MEMORY: '20MB' });
    canvas = new CanvasUnderTest(editor.page);
    await canvas.blur();
    await editor.page.keyboard.press('1');
    await canvas.still();
  });

  it('the nodes that may not fit say so before a run, and in the list', async () => {
    // The sample is drawn when it is first looked at.
    await canvas.node('flowerTrainingSet').locator('.node-problem.warning').waitFor(patient);
    await canvas.node('flowerTrainingSet').locator('.node-problem').hover();
    await expect
      .poll(() => editor.page.locator('.canvas-tip').innerText())
      .toMatch(/It needs about 2\d.* of memory; 20 MB are free/);
    await editor.page.getByRole('button', { name: /^\d+ warnings?/ }).click();
    await editor.page
      .locator('[aria-label="Problems"]')
      .getByText(/It needs about .* of memory/)
      .first()
      .waitFor();
    await editor.page.keyboard.press('Escape');
    // 42 pictures fit.
    expect(await canvas.node('flowerTestSet').locator('.node-problem').count()).toBe(0);
  });

  it('Run asks first: nothing runs where the answer is no', async () => {
    await editor.page.getByRole('button', { name: 'Run', exact: true }).click();
    await dialog().getByText('This may not fit into memory').waitFor();
    await expectAccessible(editor.page, '[role=alertdialog]');
    await dialog().getByRole('button', { name: 'Do not run' }).click();
    await dialog().waitFor({ state: 'detached' });
    await editor.page.locator('.react-flow__node[data-id="flowerTrainingSet"].selected').waitFor();
    expect(await status('flowerTrainingSet')).toBeNull();
  });

  it('does not ask about what does not need much', async () => {
    await canvas.node('flowerTestSet').click({ button: 'right', position: { x: 20, y: 10 } });
    await canvas.chooseInMenu('Run to here');
    await expect.poll(() => status('flowerTestSet'), { timeout: 60_000 }).toBe('finished');
    expect(await dialog().count()).toBe(0);
  });

  it('runs anyway where the answer is yes, and what is stored needs nothing any more', async () => {
    await editor.page.keyboard.press('Control+Enter');
    await dialog().getByRole('button', { name: 'Run anyway' }).click();
    await expect.poll(() => status('evaluateModel'), { timeout: 120_000 }).toMatch(/finished|reused/);
    await expect.poll(marks, { timeout: 10_000 }).toBe(0);
    expect(editor.failures).toEqual([]);
  });
});

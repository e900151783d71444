import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { editedTemplate, template } from '../support';
import { CanvasUnderTest } from './canvas-support';
import { openEditor } from './panes-support';

const status = (canvas: CanvasUnderTest, node: string) =>
  canvas.node(node).locator('.module-node').getAttribute('data-status');

/** Every node's status, by id. */
const statuses = async (canvas: CanvasUnderTest): Promise<Record<string, string>> =>
  Object.fromEntries(
    await canvas.page
      .locator('.react-flow__node')
      .evaluateAll((nodes) =>
        nodes.map((node) => [
          node.getAttribute('data-id') ?? '',
          node.querySelector('.module-node')?.getAttribute('data-status') ?? '',
        ]),
      ),
  );

const tip = async (canvas: CanvasUnderTest, node: string): Promise<string> => {
  await canvas.node(node).locator('.node-status').hover();
  await canvas.page.locator('.canvas-tip').waitFor();
  return canvas.page.locator('.canvas-tip').innerText();
};

const ran = { timeout: 60_000 };
const trainedBranch = ['assignToClusters', 'kMeans', 'selectTest', 'selectTraining', 'trainClusteringModel'];

describe.skipIf(!hasBrowser())('a run on the canvas', () => {
  it('marks what is done, offers results at the outputs, and tells what a change made stale', async () => {
    const { page, failures } = await openEditor('iris-clustering', temporaryFolder());
    const canvas = new CanvasUnderTest(page);
    await page.keyboard.press('1');
    await canvas.still();

    await canvas.node('trainClusteringModel').click({ button: 'right', position: { x: 20, y: 10 } });
    await canvas.chooseInMenu('Run to here');
    await expect.poll(() => status(canvas, 'trainClusteringModel'), ran).toBe('finished');
    expect(await status(canvas, 'evaluateModel')).toBeNull();

    await canvas.blur();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => status(canvas, 'evaluateModel'), ran).toBe('finished');
    await expect.poll(() => status(canvas, 'splitData')).toBe('reused');
    expect(await tip(canvas, 'evaluateModel')).toMatch(/^Finished\n[^]*\d m?s$/);

    await canvas.port('splitData', 'resultsDataset1').hover();
    await expect
      .poll(() => page.locator('.canvas-tip').innerText())
      .toBe('Results dataset1\nDataset\n75 rows, 5 columns');
    await canvas.port('splitData', 'resultsDataset2').click();
    await canvas.chooseInMenu('Visualize');
    await page.getByText('Results dataset2').first().waitFor();
    await page.getByRole('button', { name: 'Close result' }).click();
    await canvas.still();
    await canvas.node('selectTest').locator('.module-icon').dblclick();
    await page.getByRole('button', { name: 'Close result' }).click();

    await canvas.page.keyboard.press('1');
    await canvas.still();
    await canvas.click(canvas.node('kMeans'));
    await page.getByRole('textbox', { name: 'Number of Centroids', exact: true }).fill('4');
    await expect.poll(() => status(canvas, 'kMeans')).toBe('stale');
    const now = await statuses(canvas);
    expect(
      Object.keys(now)
        .filter((id) => now[id] === 'stale')
        .sort(),
    ).toEqual(trainedBranch);
    await expect.poll(() => tip(canvas, 'kMeans')).toMatch(/^Will run again\n/);

    await page.reload();
    await page.locator('.react-flow__node').first().waitFor();
    await expect.poll(() => status(canvas, 'splitData')).toBe('reused');
    expect(failures).toEqual([]);
  });

  it('marks what failed and what could not run after it, and goes on elsewhere', async () => {
    const workspace = temporaryFolder();
    const file = editedTemplate(
      'iris-clustering',
      [{ type: 'set-parameter', node: 'kMeans', parameter: 'numberOfCentroids', value: 500 }],
      join(workspace, 'too-many.centroid'),
    );
    const { page } = await openEditor(file, workspace);
    const canvas = new CanvasUnderTest(page);
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => status(canvas, 'evaluateModel'), ran).toBe('finished');
    await expect.poll(() => status(canvas, 'trainClusteringModel'), ran).toBe('failed');
    expect(await status(canvas, 'assignToClusters')).toBe('skipped');
    expect(await tip(canvas, 'trainClusteringModel')).toMatch(/^Failed\n.*500/);
    // Each state has a shape of its own, not only a colour.
    const shapes = await page
      .locator('.node-status')
      .evaluateAll((marks) => marks.map((mark) => [mark.className, mark.querySelector('path')?.getAttribute('d')]));
    const shapeOf = new Map(shapes.map(([name, shape]) => [name, shape]));
    expect(new Set(shapeOf.values()).size).toBe(shapeOf.size);
    expect(shapeOf.size).toBe(3);
  });
});

describe.skipIf(!hasBrowser())('what this version does not know', () => {
  it('is shown as a placeholder that can be moved and keeps its wires', async () => {
    const workspace = temporaryFolder();
    const file = join(workspace, 'future.centroid');
    const text = readFileSync(template('iris-clustering'), 'utf8');
    writeFileSync(file, text.replace('"clean-missing-data"', '"mend-missing-data"'));
    const { page, failures } = await openEditor(file, workspace);
    const canvas = new CanvasUnderTest(page);
    const placeholder = canvas.named('mend-missing-data');
    await placeholder.locator('.module-node.placeholder').waitFor();
    expect(await canvas.wires()).toContain('Import Data → mend-missing-data');
    expect(await canvas.wires()).toContain('mend-missing-data → Edit Metadata');
    await placeholder.locator('.node-problem').hover();
    await expect.poll(() => page.locator('.canvas-tip').innerText()).toMatch(/no module "mend-missing-data"/);
    await canvas.click(placeholder);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => canvas.lastStep()).toBe('Move mend-missing-data');
    expect(failures).toEqual([]);
  });

  it('may only be looked at where the file is of a newer version', async () => {
    const workspace = temporaryFolder();
    const file = join(workspace, 'newer.centroid');
    const text = readFileSync(template('iris-clustering'), 'utf8');
    writeFileSync(file, text.replace(/"formatVersion": \d+/, '"formatVersion": 99'));
    const { page } = await openEditor(file, workspace);
    const canvas = new CanvasUnderTest(page);
    const before = await canvas.place(canvas.node('kMeans'));
    const grip = await canvas.middle(canvas.node('kMeans').locator('.node-title'));
    await canvas.drag(grip, { x: grip.x + 80, y: grip.y + 80 });
    expect(await canvas.place(canvas.node('kMeans'))).toEqual(before);
    await canvas.click(canvas.node('kMeans'));
    await page.keyboard.press('Delete');
    await canvas.node('kMeans').click({ button: 'right', position: { x: 20, y: 10 } });
    await page.getByRole('menuitem', { name: /^Copy/ }).waitFor();
    expect(await page.getByRole('menuitem', { name: /^(Delete|Rename|Cut|Connect|Duplicate)/ }).count()).toBe(0);
    expect(await canvas.names()).toContain('K-Means Clustering');
  });
});

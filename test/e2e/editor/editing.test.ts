import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { CanvasUnderTest } from './canvas-support';
import { expectAccessible, openEditor, type EditorUnderTest } from './panes-support';

const RUN_MS = 60_000;
const shots = process.env['CENTROID_SHOTS'];

describe.skipIf(!hasBrowser())('editing', () => {
  let editor: EditorUnderTest;
  let canvas: CanvasUnderTest;

  const button = (name: string | RegExp) =>
    editor.page.getByRole('button', { name, exact: typeof name === 'string' }).first();
  const tabs = () => editor.page.getByRole('tablist', { name: 'Open experiments' }).getByRole('tab');
  const press = (keys: string) => editor.page.keyboard.press(keys);
  const field = (name: string) => editor.properties.getByRole('textbox', { name, exact: true });
  const comment = (node: string) => canvas.node(node).locator('.node-comment');
  const status = (node: string) => canvas.node(node).locator('.module-node').getAttribute('data-status');
  const focused = () => editor.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  const pane = (name: string) => editor.page.locator(`[data-pane=${name}]`);
  const widthOf = async (name: string): Promise<number> => (await pane(name).boundingBox())!.width;
  const dialog = () => editor.page.getByRole('dialog');

  beforeAll(async () => {
    editor = await openEditor('iris-clustering', temporaryFolder());
    canvas = new CanvasUnderTest(editor.page);
    await canvas.still();
  });

  afterEach(async ({ task }) => {
    if (shots) await editor.page.screenshot({ path: join(shots, `editing-${task.name.slice(0, 40)}.png`) });
  });

  describe('its history', () => {
    it('has one step for each gesture: a number typed, a comment, a title, a move, a wire', async () => {
      await editor.select('kMeans');
      await field('Number of Centroids').focus();
      await press('Control+a');
      await editor.page.keyboard.type('14', { delay: 20 });
      await editor.page.keyboard.type('2', { delay: 20 });
      await canvas.node('trainClusteringModel').locator('.node-title').click();
      await press('Shift+F2');
      await editor.page.keyboard.type('Two\nlines', { delay: 10 });
      await press('Control+Enter');
      await canvas.click(canvas.node('trainModel'));
      await press('F2');
      await editor.page.keyboard.type('Learner', { delay: 10 });
      await press('Enter');
      await press('ArrowDown');
      await press('ArrowDown');
      await canvas.wire(canvas.port('trainClusteringModel', 'resultsDataset'), canvas.port('selectTest', 'dataset'));
      await button('History').click();
      const steps = editor.page.getByRole('dialog', { name: 'History' }).getByRole('listitem');
      await expect
        .poll(() => steps.allTextContents())
        .toEqual([
          'Opened',
          expect.stringContaining('Number of Centroids'),
          expect.stringMatching(/comment/i),
          expect.stringMatching(/rename|title|name/i),
          expect.stringMatching(/^Move/),
          expect.stringMatching(/^Connect.*now$/),
        ]);
      await expectAccessible(editor.page, '[role=dialog]');
      if (shots) await editor.page.screenshot({ path: join(shots, 'editing-history.png') });
    });

    it('leads to any step and forward again, with parameters and comments', async () => {
      const at = (step: number) =>
        editor.page
          .getByRole('dialog', { name: 'History' })
          .getByRole('listitem')
          .nth(step)
          .getByRole('button')
          .click();
      const wires = await canvas.wires();
      await at(1);
      await expect.poll(() => canvas.node('trainModel').getAttribute('aria-label')).toBe('Train Model');
      expect(await comment('trainClusteringModel').count()).toBe(0);
      await at(5);
      await canvas.named('Learner').waitFor();
      expect(await comment('trainClusteringModel').innerText()).toBe('Two\nlines');
      expect(await canvas.wires()).toEqual(wires);
      await press('Escape');
      await canvas.blur();
      for (let i = 0; i < 5; i++) await press('Control+z');
      await editor.select('kMeans');
      expect(await field('Number of Centroids').inputValue()).toBe('3');
      await canvas.blur();
      await press('Control+y');
      await expect.poll(() => field('Number of Centroids').inputValue()).toBe('142');
      await press('Control+Shift+z');
      await expect.poll(() => comment('trainClusteringModel').innerText()).toBe('Two\nlines');
      await press('Control+z');
      await press('Control+z');
      await expect.poll(() => canvas.undoButton.isDisabled()).toBe(true);
    });
  });

  describe('several experiments', () => {
    it('have a tab each, with a selection and a history of their own', async () => {
      await editor.select('kMeans');
      await button('New experiment (Alt+N)').click();
      await button(/^Blank experiment/).click();
      await editor.page.locator('.empty-hint').waitFor();
      expect(await canvas.undoButton.isDisabled()).toBe(true);
      await press('Alt+PageUp');
      await canvas.node('kMeans').waitFor();
      expect(await canvas.selected()).toEqual(['K-Means Clustering']);
      await press('Alt+PageDown');
      await editor.page.locator('.empty-hint').waitFor();
    });
  });

  describe('by keyboard alone', () => {
    it('makes an experiment, moves and wires its modules, and runs it', async () => {
      const add = async (search: string, name: string): Promise<void> => {
        await press('a');
        await editor.page.getByRole('listbox').waitFor();
        await editor.page.keyboard.type(search);
        await press('Enter');
        await expect.poll(focused).toBe(name);
      };
      await press('F6');
      await expect
        .poll(async () => {
          const at = await editor.page.evaluate(() =>
            document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane'),
          );
          if (at !== 'canvas') await press('F6');
          return at;
        })
        .toBe('canvas');
      await add('enter data', 'Enter Data Manually');
      await press('Enter');
      const data = editor.properties.getByRole('textbox', { name: 'Data', exact: true });
      for (let i = 0; i < 8; i++) {
        if (await data.evaluate((element) => element === document.activeElement)) break;
        await press('Tab');
      }
      await editor.page.keyboard.type('a,b\n1,2\n3,4\n5,6\n');
      await press('Shift+F6');
      await add('split', 'Split Data');
      await press('ArrowDown');
      await press('c');
      await editor.page.getByRole('dialog', { name: 'Connect Split Data' }).waitFor();
      await editor.page.keyboard.type('enter');
      await press('Enter');
      await expect.poll(() => canvas.wires()).toEqual(['Enter Data Manually → Split Data']);
      await press('Control+Enter');
      await editor.page.getByText('Finished running').waitFor({ timeout: RUN_MS });
      const split = (await canvas.named('Split Data').getAttribute('data-id'))!;
      await expect.poll(() => status(split)).toBe('finished');
    });
  });

  describe('a run', () => {
    it('is made as far as the module that the run menu names', async () => {
      await press('Alt+PageUp');
      await canvas.node('kMeans').waitFor();
      await editor.select('splitData');
      await button('More ways to run').click();
      await canvas.chooseInMenu(/^Run to here/);
      await editor.page.getByText('Finished running').waitFor({ timeout: RUN_MS });
      expect(await status('splitData')).toBe('finished');
      expect(await status('trainModel')).toBeNull();
    });

    it('is cancelled by button and by key: what is done stays, the rest is marked', async () => {
      await editor.select('kMeans');
      await field('Number of restarts').fill('10000');
      for (const cancel of [() => button('Cancel').click(), () => press('Shift+F5')]) {
        await canvas.blur();
        await press('Control+Enter');
        await expect.poll(() => status('trainClusteringModel'), { timeout: RUN_MS }).toBe('running');
        await cancel();
        await editor.page.getByText('Cancelled', { exact: true }).first().waitFor();
        expect(await status('trainClusteringModel')).toBe('cancelled');
        expect(await status('assignToClusters')).toBe('skipped');
        expect(await status('splitData')).toBe('reused');
      }
      await editor.undo();
      await expect.poll(() => field('Number of restarts').inputValue()).toBe('1');
    });

    it('that fails is listed with what to do, and the list leads to the module', async () => {
      await editor.select('kMeans');
      await field('Number of Centroids').fill('500');
      await canvas.blur();
      await press('Control+Enter');
      await editor.page.getByText('Failed', { exact: true }).first().waitFor({ timeout: RUN_MS });
      await canvas.node('evaluateModel').locator('.node-title').click();
      await button(/^1 error/).click();
      await expectAccessible(editor.page, '[role=dialog]');
      if (shots) await editor.page.screenshot({ path: join(shots, 'editing-problems.png') });
      await dialog()
        .getByRole('button', { name: /^Train Clustering Model.*500/ })
        .click();
      await expect.poll(() => canvas.selected()).toEqual(['Train Clustering Model']);
      await editor.properties.getByText(/500/).first().waitFor();
      // By key as well.
      await canvas.node('evaluateModel').locator('.node-title').click();
      await press('F8');
      await expect.poll(() => canvas.selected()).toEqual(['Train Clustering Model']);
      await editor.undo();
    });
  });

  describe('the panes', () => {
    it('take their widths by mouse and by keyboard, and keep them', async () => {
      const before = { palette: await widthOf('palette'), properties: await widthOf('properties') };
      const edge = async (name: string) => canvas.middle(editor.page.getByRole('separator', { name }));
      const left = await edge('Resize Modules');
      await canvas.drag(left, { x: left.x + 90, y: left.y });
      await expect.poll(() => widthOf('palette')).toBeCloseTo(before.palette + 90, -1);
      await editor.page.getByRole('separator', { name: 'Resize Properties' }).focus();
      await press('ArrowLeft');
      await expect.poll(() => widthOf('properties')).toBeGreaterThan(before.properties + 10);
      const after = { palette: await widthOf('palette'), properties: await widthOf('properties') };
      await editor.page.reload();
      await canvas.node('kMeans').waitFor();
      await expect.poll(() => widthOf('palette')).toBeCloseTo(after.palette, 0);
      expect(await widthOf('properties')).toBeCloseTo(after.properties, 0);

      await press('Control+Shift+B');
      await expect.poll(() => field('Title').isVisible()).toBe(false);
      await editor.page.reload();
      await canvas.node('kMeans').waitFor();
      expect(await field('Title').isVisible()).toBe(false);
      await press('Control+Shift+B');
      await expect.poll(() => widthOf('properties')).toBeCloseTo(after.properties, 0);
    });
  });

  describe('files dropped on the window', () => {
    it('are shown where they may go; a picture leads to the dialog for its folder', async () => {
      const count = await tabs().count();
      const data = await editor.page.evaluateHandle(`(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File(['x'], 'rose.png', { type: 'image/png' }));
        return transfer;
      })()`);
      await pane('canvas').dispatchEvent('dragenter', { dataTransfer: data });
      await editor.page.getByText('Drop to open').waitFor();
      if (shots) await editor.page.screenshot({ path: join(shots, 'editing-drop.png') });
      await pane('canvas').dispatchEvent('dragover', { dataTransfer: data });
      await pane('canvas').dispatchEvent('drop', { dataTransfer: data });
      await dialog()
        .getByRole('tab', { name: /^Images from folder/, selected: true })
        .waitFor();
      await editor.page.getByText('Choose the folder of the pictures here.').first().waitFor();
      await press('Escape');
      await expect.poll(() => tabs().count()).toBe(count);
    });
  });

  it('met no error in all of this', () => {
    expect(editor.failures).toEqual([]);
  });
});

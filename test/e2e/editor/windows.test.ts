import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { RunRecords } from '../../../src/host/workspace/run-records';
import { editedTemplate } from '../support';
import { CanvasUnderTest } from './canvas-support';
import { serveEditor, viewport, type EditorUnderTest, type ServedEditor } from './panes-support';

const RUN_MS = 90_000;

const shots = process.env['CENTROID_SHOTS'];
let shot = 0;

/** One window, and what tests touch in it. */
class Window {
  readonly canvas: CanvasUnderTest;

  constructor(readonly editor: EditorUnderTest) {
    this.canvas = new CanvasUnderTest(editor.page);
  }

  get page(): Page {
    return this.editor.page;
  }

  get centroids(): Locator {
    return this.editor.properties.getByRole('textbox', { name: 'Number of Centroids', exact: true });
  }

  status(node: string): Promise<string | null> {
    return this.canvas.node(node).locator('.module-node').getAttribute('data-status');
  }

  async select(node: string): Promise<void> {
    await this.page.bringToFront();
    await this.canvas.blur();
    await this.page.keyboard.press('1');
    await this.canvas.still();
    await this.canvas.click(this.canvas.node(node));
  }

  async blank(): Promise<void> {
    await this.page.bringToFront();
    await this.page.getByRole('button', { name: 'New experiment (Alt+N)' }).click();
    await this.page.getByRole('button', { name: /^Blank experiment/ }).click();
    await this.page.locator('.empty-hint').waitFor();
    await this.canvas.canvas.click({ position: { x: 50, y: 50 } });
  }

  /** Reloads the page as F5 does, and waits until the experiment is there again. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.canvas.node('kMeans').waitFor();
    await this.canvas.still();
  }
}

describe.skipIf(!hasBrowser())('windows', () => {
  const workspace = temporaryFolder();
  let served: ServedEditor;
  let context: BrowserContext;
  let first: Window;

  const open = async (): Promise<Window> => new Window(await served.open(context));

  beforeAll(async () => {
    // With its label among the columns, Train Clustering Model has something to log before it begins.
    const everyColumn = { isFilter: true, rules: [{ ruleType: 'AllColumns', exclude: false }] } as const;
    const file = editedTemplate(
      'flower-clustering',
      [{ type: 'set-parameter', node: 'trainClusteringModel', parameter: 'columnSet', value: everyColumn }],
      join(workspace, 'flowers.centroid'),
    );
    served = await serveEditor(workspace, file);
    context = await served.browser.newContext({ viewport });
    first = await open();
    await first.canvas.node('kMeans').waitFor();
    await first.canvas.still();
  });

  afterEach(async ({ task }) => {
    if (!shots || !first) return;
    const name = `${task.result?.state}-${++shot}`;
    await Promise.all(
      context.pages().map((page, i) => page.screenshot({ path: join(shots, `windows-${name}-${i}.png`) })),
    );
  });

  describe('copy and paste', () => {
    const copied = ['K-Means Clustering', 'Train Clustering Model'];

    const copyTwo = async (): Promise<void> => {
      await first.select('kMeans');
      await first.canvas.click(first.canvas.node('trainClusteringModel'), ['Shift']);
      await first.page.keyboard.press('Control+c');
    };

    it('between two windows, by keys alone, with settings and wires', async () => {
      await first.select('kMeans');
      await first.centroids.fill('8');
      await copyTwo();
      const second = await open();
      await second.blank();
      await second.page.keyboard.press('Control+v');
      await expect.poll(() => second.canvas.names()).toEqual(copied);
      expect(await second.canvas.wires()).toEqual(['K-Means Clustering → Train Clustering Model']);
      await second.canvas.click(second.canvas.named('K-Means Clustering'));
      expect(await second.centroids.inputValue()).toBe('8');

      // And back, cut this time: the wire goes with them.
      await second.page.keyboard.press('Control+a');
      await second.page.keyboard.press('Control+x');
      await expect.poll(() => second.canvas.names()).toEqual([]);
      const before = await first.canvas.wires();
      await first.page.bringToFront();
      await first.canvas.blur();
      await first.page.keyboard.press('Control+v');
      await expect.poll(() => first.canvas.wires()).toHaveLength(before.length + 1);
      expect(await first.canvas.selected()).toEqual(copied);
      await first.canvas.undo();
      expect(await first.canvas.wires()).toEqual(before);
      expect([...second.editor.failures, ...first.editor.failures]).toEqual([]);
      await second.page.close();
    });

    it('into a text editor as JSON, and back from there, changed by hand', async () => {
      await copyTwo();
      const notes = await context.newPage();
      await notes.setContent('<textarea rows="40" cols="80"></textarea>');
      const text = notes.locator('textarea');
      await text.click();
      await notes.keyboard.press('Control+v');
      const json = JSON.parse(await text.inputValue()) as {
        nodes: Record<string, { parameters: Record<string, unknown> }>;
      };
      expect(json.nodes['kMeans']!.parameters).toMatchObject({ numberOfCentroids: 8, metric: 'cosine' });
      await text.fill((await text.inputValue()).replace('"numberOfCentroids": 8', '"numberOfCentroids": 5'));
      await notes.keyboard.press('Control+a');
      await notes.keyboard.press('Control+c');
      await notes.close();

      await first.blank();
      await first.page.keyboard.press('Control+v');
      await expect.poll(() => first.canvas.names()).toEqual(copied);
      await first.canvas.click(first.canvas.named('K-Means Clustering'));
      expect(await first.centroids.inputValue()).toBe('5');
      await first.page.getByRole('tab', { name: /^Flower clustering/ }).click();
      await first.canvas.node('kMeans').waitFor();
    });
  });

  describe('a reload in mid-edit', () => {
    it('keeps the last key of a number, and what undo leads back to begins there', async () => {
      await first.select('kMeans');
      await first.centroids.focus();
      await first.page.keyboard.press('Control+a');
      await first.page.keyboard.type('13');
      await first.reload();
      await first.select('kMeans');
      expect(await first.centroids.inputValue()).toBe('13');
      await first.page.getByRole('tab', { name: 'Flower clustering, unsaved changes' }).waitFor();
    });

    it('keeps a wrong value as it was typed', async () => {
      await first.centroids.fill('nine');
      await first.reload();
      await first.select('kMeans');
      expect(await first.centroids.inputValue()).toBe('nine');
      await first.editor.properties.getByText(/must be a whole number/).waitFor();
      await first.centroids.fill('9');
    });

    it('keeps a comment whose field is still open', async () => {
      await first.select('scoreModel');
      await first.page.keyboard.press('Shift+F2');
      await first.page.keyboard.type('Half a thou');
      await first.reload();
      expect(await first.canvas.node('scoreModel').locator('.node-comment').innerText()).toBe('Half a thou');
    });

    it('keeps a title whose field is still open', async () => {
      await first.page.locator('[role=tab][aria-selected=true]').dblclick();
      await first.page.keyboard.type('Half a title');
      await first.reload();
      await first.page.getByRole('tab', { name: 'Half a title, unsaved changes' }).waitFor();
    });

    it('keeps where a module was just dragged to, and a wire just drawn', async () => {
      const node = first.canvas.node('evaluateModel');
      const before = await first.canvas.place(node);
      const grip = await first.canvas.middle(node.locator('.node-title'));
      await first.canvas.drag(grip, { x: grip.x + 60, y: grip.y + 30 });
      const after = await first.canvas.place(node);
      expect(after).not.toEqual(before);
      await first.reload();
      expect(await first.canvas.place(node)).toEqual(after);

      await first.canvas.wire(
        first.canvas.port('trainClusteringModel', 'resultsDataset'),
        first.canvas.port('selectColumns', 'dataset'),
      );
      await first.reload();
      expect(await first.canvas.wires()).toContain('Train Clustering Model → Select Columns in Dataset');
      await first.page.keyboard.press('1');
      await first.canvas.still();
    });

    it('in the middle of a drag leaves the module where it was', async () => {
      const node = first.canvas.node('evaluateModel');
      const before = await first.canvas.place(node);
      const grip = await first.canvas.middle(node.locator('.node-title'));
      await first.page.mouse.move(grip.x, grip.y);
      await first.page.mouse.down();
      await first.page.mouse.move(grip.x + 40, grip.y + 40, { steps: 4 });
      await first.reload();
      await first.page.mouse.up();
      expect(await first.canvas.place(node)).toEqual(before);
    });
  });

  /** How all runs ended, as their records say. */
  const runs = async (): Promise<string[]> => {
    const folder = join(workspace, 'runs');
    const records = await Promise.all(readdirSync(folder).map((experiment) => new RunRecords(folder).list(experiment)));
    return records
      .flat()
      .map(({ status }) => status)
      .sort();
  };

  describe('a run', () => {
    it('goes on when its tab is closed, and is shown when it is opened again', async () => {
      await first.page.keyboard.press('Control+Enter');
      await expect.poll(() => first.status('trainModel'), { timeout: RUN_MS }).toBe('running');
      await first.page.close();
      const again = await open();
      await again.canvas.node('kMeans').waitFor();
      await again.page.getByText(/^Running \d+ of \d+/).waitFor();
      await expect.poll(() => again.status('trainModel')).toBe('running');
      expect(await again.status('flowerTrainingSet')).toBe('finished');
      await again.page.getByText('Finished running').waitFor({ timeout: RUN_MS });
      expect(await again.status('evaluateModel')).toBe('finished');
      expect(await runs()).toEqual(['finished']);
      expect(again.editor.failures).toEqual([]);
      first = again;
    });

    const engine = (): number =>
      Number(execFileSync('pgrep', ['-P', String(served.server.process.pid)], { encoding: 'utf8' }).trim());

    it('whose engine is killed is marked where it was, with its log; nothing else is lost, and it runs again', async () => {
      const { canvas, page, editor } = first;
      const restarts = editor.properties.getByRole('textbox', { name: 'Number of restarts', exact: true });
      const log = editor.properties.getByText(/^\d+ lines?$/);
      // Long enough to be killed in the middle.
      await first.select('kMeans');
      await restarts.fill('10000');
      await first.select('trainClusteringModel');
      await page.keyboard.press('Control+Enter');
      await expect.poll(() => first.status('trainClusteringModel'), { timeout: RUN_MS }).toBe('running');
      await log.waitFor({ timeout: RUN_MS });
      const killed = engine();
      process.kill(killed, 'SIGKILL');

      await expect.poll(() => first.status('trainClusteringModel')).toBe('failed');
      const messages = page.getByRole('list', { name: 'Messages' });
      await messages.getByText('The engine stopped and was started again. Nothing in the editor is lost.').waitFor();
      await page.getByText('Interrupted').first().waitFor();
      await editor.properties.getByText(/The engine stopped unexpectedly while this module ran/).waitFor();
      await editor.properties.getByText('The column marked as label is not used as a feature.').waitFor();
      expect(await first.status('assignToClusters')).toBe('cancelled');
      expect(await first.status('flowerTrainingSet')).toBe('reused');
      if (shots) await page.screenshot({ path: join(shots, 'windows-killed.png') });

      // Editing goes on while the new engine starts; what was edited before is there, and so is its history.
      await first.select('kMeans');
      expect(await restarts.inputValue()).toBe('10000');
      await restarts.fill('2');
      await canvas.undo();
      await expect.poll(() => restarts.inputValue()).toBe('10000');
      await canvas.undo();
      await expect.poll(() => restarts.inputValue()).toBe('1');
      await restarts.fill('2');
      await expect.poll(engine).not.toBe(killed);

      await canvas.blur();
      await page.keyboard.press('Control+Enter');
      await page.getByText('Finished running').waitFor({ timeout: RUN_MS });
      expect(await first.status('trainClusteringModel')).toBe('finished');
      expect(await first.status('trainModel')).toBe('reused');
      expect(await runs()).toEqual(['finished', 'finished', 'interrupted']);
      expect(editor.failures).toEqual([]);
    });
  });
});

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../src/engine/run-record';
import { formatFigure } from '../../../src/renderer/results/number-format';
import { hasBrowser } from '../../support/browser';
import { centroid } from '../../support/program';
import { temporaryFolder } from '../../support/temporary-folder';
import { cellsNamed, outputTable, runJson, settings, template, type JsonOutput } from '../support';
import { expectAccessible, openEditor, type EditorUnderTest } from './panes-support';
import { showTheme } from './screens';

describe.skipIf(!hasBrowser())('open results of the iris experiment', () => {
  const folder = temporaryFolder();
  const workspace = join(folder, 'workspace');
  const file = join(folder, 'iris.centroid');
  let editor: EditorUnderTest;

  const region = (name = 'Result'): Locator => editor.page.getByRole('region', { name, exact: true });
  const tabs = (name?: string): Locator => region(name).getByRole('tablist', { name: 'Open results' }).getByRole('tab');
  const titles = (name?: string): Promise<string[]> => tabs(name).allTextContents();
  const seen = (name?: string): Promise<string | null> =>
    region(name).getByRole('tab', { selected: true }).first().textContent();
  const show = async (node: string, port: string): Promise<void> => {
    await editor.select(node);
    await editor.properties.getByRole('button', { name: `Show ${port}` }).click({ timeout: 60_000 });
  };
  const run = async (): Promise<void> => {
    await editor.page.keyboard.press('Control+Enter');
    await editor.page.getByText('Finished running').waitFor({ timeout: 60_000 });
  };
  const setCentroids = async (count: number): Promise<void> => {
    await editor.select('kMeans');
    await editor.properties.getByRole('textbox', { name: 'Number of Centroids', exact: true }).fill(String(count));
  };
  const changes = (): Locator => region().getByRole('region', { name: 'What changed' });
  const changeTexts = (): Promise<string[]> => changes().getByRole('listitem').allTextContents();
  /** What the command line gives for so many clusters. */
  const reference = (centroids: number): Promise<JsonOutput> =>
    runJson(
      file,
      join(folder, 'reference'),
      ...settings(`kMeans.numberOfCentroids=${centroids}`),
      '--out',
      join(folder, `out-${centroids}`),
      '--format',
      'arrow',
    );

  beforeAll(async () => {
    writeFileSync(file, readFileSync(template('iris-clustering')));
    editor = await openEditor(file, workspace);
    await run();
  });

  it('open in tabs, which are gone through and closed by keyboard', async () => {
    await show('evaluateModel', 'Evaluation results');
    await show('assignToClusters', 'Results dataset');
    await show('splitData', 'Results dataset1');
    expect(await titles()).toEqual([
      'Evaluate Model Evaluation results',
      'Assign Data to Clusters Results dataset',
      'Split Data Results dataset1',
    ]);
    await tabs().last().focus();
    await editor.page.keyboard.press('ArrowLeft');
    await expect.poll(() => seen()).toBe('Assign Data to Clusters Results dataset');
    await editor.page.keyboard.press('Home');
    await region().getByText('Overall accuracy').waitFor();
    await editor.page.keyboard.press('End');
    await editor.page.keyboard.press('Delete');
    await expect.poll(() => titles()).toHaveLength(2);
    expect(await seen()).toBe('Assign Data to Clusters Results dataset');
    const isFocused = () =>
      tabs()
        .last()
        .evaluate((tab) => tab === tab.ownerDocument.activeElement);
    await expect.poll(isFocused).toBe(true);
  });

  it('stay as they were left while another tab is seen: sorting and how far it was scrolled', async () => {
    await show('evaluateModel', 'Evaluation results');
    await show('assignToClusters', 'Results dataset');
    const header = region().getByRole('columnheader', { name: /^sepal-width/ });
    await header.getByRole('button', { name: 'Sort ascending' }).click();
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('ascending');
    const grid = region().getByRole('grid');
    const scrolled = (): Promise<number> => grid.evaluate((box) => box.scrollTop);
    await grid.hover();
    await editor.page.mouse.wheel(0, 900);
    await expect.poll(scrolled).toBeGreaterThan(500);
    const [far, cells] = [await scrolled(), await region().getByRole('gridcell').allTextContents()];
    await tabs('Result').first().click();
    await region().getByText('Overall accuracy').waitFor();
    await tabs('Result').last().click();
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('ascending');
    await expect.poll(scrolled).toBe(far);
    await expect.poll(() => region().getByRole('gridcell').allTextContents()).toEqual(cells);
  });

  it('stand beside each other, from the menu of a port and with the button', async () => {
    const { page } = editor;
    await page.getByRole('button', { name: /^Zoom to fit/ }).click();
    await page
      .locator('.react-flow__node[data-id="evaluateModel"]')
      .click({ button: 'right', position: { x: 20, y: 8 } });
    await page.getByRole('menuitem', { name: 'Show Beside the Open Result' }).click();
    await region('Result 2').getByText('Overall accuracy').waitFor();
    await region().getByRole('grid').waitFor();
    await region().getByRole('button', { name: 'Show beside as well' }).click();
    expect(await titles('Result 2')).toHaveLength(2);
    for (const scheme of ['light', 'dark'] as const) {
      await showTheme(editor, scheme);
      await expectAccessible(page, 'section[aria-label="Result"]');
      await expectAccessible(page, 'section[aria-label="Result 2"]');
    }
    await showTheme(editor, 'light');
    await region('Result 2').getByRole('button', { name: 'Close result' }).click();
    await region('Result 2').getByRole('button', { name: 'Close result' }).click();
    await expect.poll(() => region('Result 2').count()).toBe(0);
  });

  it('stay while another experiment is shown, and through a reload', async () => {
    const { page } = editor;
    const before = await titles();
    await page.keyboard.press('Alt+n');
    await page.getByRole('button', { name: /^Blank experiment/ }).click();
    await page.getByText('An empty experiment').waitFor();
    await expect.poll(() => region().count()).toBe(0);
    await page.keyboard.press('Alt+PageUp');
    await expect.poll(() => titles()).toEqual(before);
    await page.waitForTimeout(500); // the draft is sent
    await page.reload();
    await region().waitFor();
    await expect.poll(() => titles()).toEqual(before);
  });

  it('say after the next run which cells changed, and show the one before', async () => {
    await show('assignToClusters', 'Results dataset');
    await region().getByRole('grid').waitFor();
    await setCentroids(5);
    await run();
    await changes().getByRole('listitem').first().waitFor();
    const [then, now] = await Promise.all([3, 5].map(reference));
    const assignments = (of: JsonOutput | undefined) =>
      cellsNamed(outputTable(of!, 'assignToClusters', 'resultsDataset'), 'Assignments');
    const [a, b] = [assignments(then), assignments(now)];
    const differ = a.filter((cluster, row) => cluster !== b[row]).length;
    const texts = await changeTexts();
    expect(texts).toContain(`Assignments: ${differ} cells`);

    const shownClusters = async (): Promise<string[]> => {
      await region()
        .getByRole('searchbox', { name: /^Find column/ })
        .fill('Assignments');
      await editor.page.keyboard.press('Enter');
      const head = region().getByRole('columnheader', { name: /^Assignments/ });
      await head.waitFor();
      const column = await head.getAttribute('aria-colindex');
      const cells = region().locator(`[role=row] [role=gridcell][aria-colindex="${column}"]`);
      await expect.poll(async () => (await cells.first().textContent()) ?? '').not.toBe('');
      return (await cells.allTextContents()).slice(0, 8);
    };
    expect(await shownClusters()).toEqual(b.slice(0, 8).map(String));
    await changes().getByRole('radio', { name: 'Before' }).check();
    expect(await shownClusters()).toEqual(a.slice(0, 8).map(String));
    await changes().getByRole('radio', { name: 'Now' }).check();
    await expectAccessible(editor.page, 'section[aria-label="Result"]');
    await changes().getByRole('button', { name: 'Do not compare any more' }).click();
    await changes().waitFor({ state: 'detached' });
  });

  it('tell which figures changed, with the differences', async () => {
    await show('evaluateModel', 'Evaluation results');
    await region().getByText('Overall accuracy').waitFor();
    const metrics = async () => {
      // One class against the rest, further down, has metrics of its own.
      const section = region().locator('details:has(> summary:text-is("Metrics"))').first();
      const rows = await section.locator('tr').allTextContents();
      return new Map(rows.map((row) => [row.replace(/[\d.]+$/, ''), Number(/[\d.]+$/.exec(row)?.[0])]));
    };
    const before = await metrics();
    await editor.select('splitData');
    await editor.properties.getByRole('textbox', { name: /^Fraction of rows/ }).fill('0.3');
    await run();
    await changes().getByRole('listitem').first().waitFor();
    const now = await metrics();
    const expected = [...now].flatMap(([name, value]) => {
      const old = before.get(name)!;
      if (formatFigure(old) === formatFigure(value)) return [];
      return [{ name, old, value }];
    });
    expect(expected.length).toBeGreaterThan(0);
    const texts = await changeTexts();
    expect(texts).toHaveLength(expected.length);
    for (const [i, { name, old, value }] of expected.entries()) {
      expect(texts[i]).toContain(`${name}: ${formatFigure(old)} → ${formatFigure(value)} (`);
      expect(Number(/\((.)([\d.]+)\)/.exec(texts[i]!)![2])).toBeCloseTo(Math.abs(value - old), 5);
    }
  });

  it('say so where the one before is no longer stored', async () => {
    await show('assignToClusters', 'Results dataset');
    await setCentroids(4);
    await run();
    await changes().getByRole('radio', { name: 'Before' }).waitFor();
    const { stdout } = await centroid(['runs', file, '--json'], workspace);
    const records = JSON.parse(stdout) as readonly RunRecord[];
    // The result before is that of the second newest run.
    const key = records[1]!.nodes['assignToClusters']!.key!;
    rmSync(join(workspace, 'cache', key.slice(0, 2), `${key}.json`));
    await editor.page.reload();
    await changes().getByText('The result before is no longer stored').waitFor();
    expect(await changes().getByRole('radio').count()).toBe(0);
    await region().getByRole('columnheader').first().waitFor();
  });

  it('are seen while the rest still runs, and what is made anew stays until it is there', async () => {
    const { page } = editor;
    await show('evaluateModel', 'Evaluation results');
    const accuracy = await region()
      .getByRole('row', { name: /^Overall accuracy/ })
      .textContent();
    await editor.select('logisticRegression');
    await editor.properties.getByRole('combobox', { name: 'Solver' }).click();
    await page.getByRole('option', { name: /^Gradient descent/ }).click();
    await editor.properties.getByRole('textbox', { name: 'Number of steps', exact: true }).fill('9000000');
    await region()
      .getByText(/From an earlier run:/)
      .waitFor();
    await page.reload();
    // The window knows of no run any more, but what was seen is still there.
    await region()
      .getByText(/From an earlier run:/)
      .waitFor();
    expect(
      await region()
        .getByRole('row', { name: /^Overall accuracy/ })
        .textContent(),
    ).toBe(accuracy);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Cancel' }).waitFor();
    await region().getByText('From an earlier run: it is being made anew.').waitFor();
    expect(
      await region()
        .getByRole('row', { name: /^Overall accuracy/ })
        .textContent(),
    ).toBe(accuracy);
    await show('splitData', 'Results dataset1');
    await region().getByRole('columnheader').first().waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Cancelled').first().waitFor();
  });

  it('met no error in all of this', () => {
    expect(editor.failures).toEqual([]);
  });
});

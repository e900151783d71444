import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../src/engine/run-record';
import { columnCells } from '../../../src/core/table/cells';
import { readArrow } from '../../../src/formats/arrow';
import { formatDuration, formatFigure } from '../../../src/renderer/results/number-format';
import { centroid } from '../../support/program';
import { hasBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { hasShared } from '../../support/shared';
import { editedTemplate, runJson, settings, smallPictures, splitPhotographs, template } from '../support';
import type { Command } from '../../../src/core/experiment/command';
import { expectAccessible, openEditor, type EditorUnderTest } from './panes-support';
import { showTheme } from './screens';

/** What an evaluation of a record says, read from the record alone. */
const accuracyOf = ({ nodes }: RunRecord): number | undefined =>
  Object.values(nodes)
    .flatMap(({ outputs = {} }) => Object.values(outputs))
    .flatMap(({ metrics = [] }) => metrics)
    .flatMap((metrics) => metrics['overallAccuracy'] ?? [])[0];

describe.skipIf(!hasBrowser())('the run history of the iris experiment', () => {
  const folder = temporaryFolder();
  const workspace = join(folder, 'workspace');
  const file = join(folder, 'iris.centroid');
  let editor: EditorUnderTest;
  let records: readonly RunRecord[];

  const dialog = (): Locator => editor.page.getByRole('dialog').last();
  const rows = (): Locator => dialog().getByRole('table', { name: 'Runs' }).getByRole('row');
  const button = (name: string | RegExp): Locator =>
    dialog().getByRole('button', { name, exact: typeof name === 'string' });
  const openHistory = async (): Promise<void> => {
    await editor.page.keyboard.press('Alt+h');
    await rows().nth(1).waitFor();
  };
  /** The cells of the listed runs as they are read, without the box and the buttons. */
  const cells = async (): Promise<string[][]> =>
    (
      await rows().evaluateAll((all) =>
        (all as unknown as { children: Iterable<{ innerText: string }> }[]).map(({ children }) =>
          [...children].map(({ innerText }) => innerText.replaceAll('\n', ' | ')),
        ),
      )
    )
      .slice(1)
      .map((row) => row.slice(1, -1));
  const more = async (row: number, entry: RegExp | string): Promise<void> => {
    await rows()
      .nth(row)
      .getByRole('button', { name: /^More for/ })
      .click();
    await editor.page.getByRole('menuitem', { name: entry }).click();
  };

  beforeAll(async () => {
    writeFileSync(file, readFileSync(template('iris-clustering')));
    // Three runs of the command line, and one of the editor.
    await runJson(file, workspace);
    await runJson(file, workspace, ...settings('kMeans.numberOfCentroids=4'));
    await centroid(['run', file, '--quiet', '--only', 'kMeans', '--set', 'kMeans.numberOfCentroids=5'], workspace);
    editor = await openEditor(file, workspace);
    await editor.page.keyboard.press('Control+Enter');
    await editor.page.getByText('Finished running').waitFor({ timeout: 60_000 });
    const listed = await centroid(['runs', file, '--json'], workspace);
    records = JSON.parse(listed.stdout) as readonly RunRecord[];
  });

  it('lists every run, where it came from, what it changed and how it was evaluated', async () => {
    await openHistory();
    const shown = await cells();
    expect(shown.map(([run]) => run!.split(' | ')[1])).toEqual([
      'editor',
      'command line · some modules',
      'command line',
      'command line',
    ]);
    expect(shown.map(([, , , changed]) => changed)).toEqual([
      'K-Means Clustering: Number of Centroids 5 → 3',
      'K-Means Clustering: Number of Centroids 4 → 5',
      'K-Means Clustering: Number of Centroids 3 → 4',
      'First run',
    ]);
    expect(shown.map((row) => row[4])).toEqual(records.map((record) => formatFigure(accuracyOf(record)) ?? ''));
    for (const [i, record] of records.entries()) {
      const nodes = Object.values(record.nodes);
      const count = (status: string) => nodes.filter((node) => node.status === status).length;
      expect(shown[i]![1]).toBe(`Finished | ${count('finished')} ran, ${count('reused')} reused`);
    }
  });

  it('names and pins, which also the command line shows', async () => {
    await more(4, 'Name…');
    await dialog().getByRole('textbox', { name: 'Name of the run' }).fill('three kinds');
    await editor.page.keyboard.press('Enter');
    await rows().nth(4).getByRole('button', { name: 'three kinds', exact: true }).waitFor();
    await rows().nth(4).getByRole('button', { name: 'Pin three kinds' }).click();
    await rows().nth(4).getByRole('button', { name: 'Unpin three kinds' }).waitFor();
    const { stdout } = await centroid(['runs', file], workspace);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^\*\S+ "three kinds"/);
  });

  it('searches, filters by a figure, status and pin, and sorts', async () => {
    const runs = async (): Promise<string[]> => (await cells()).map(([, , , changed]) => changed!.slice(-5));
    const search = dialog().getByRole('searchbox');
    await search.fill('number CENTROIDS');
    await expect.poll(runs).toEqual(['5 → 3', '4 → 5', '3 → 4']);
    await search.fill('three kinds');
    await expect.poll(runs).toEqual(['t run']);
    await search.fill('');
    await dialog().getByRole('textbox', { name: 'At least' }).fill('0.99');
    await dialog().getByText('No run answers to this.').waitFor();
    await dialog().getByRole('textbox', { name: 'At least' }).fill('0,95');
    await expect.poll(async () => (await runs()).length).toBe(3);
    await dialog().getByRole('textbox', { name: 'At least' }).fill('');
    await button('Pinned').click();
    await expect.poll(runs).toEqual(['t run']);
    await button('Pinned').click();
    await button('Duration').click();
    const times = [...records].sort((a, b) => b.durationMs! - a.durationMs!).map(({ durationMs }) => durationMs);
    await expect
      .poll(async () => (await cells()).map(([, , time]) => time))
      .toEqual(times.map((time) => formatDuration(time!)));
    await button('Run').click();
  });

  it('compares runs: settings that differ, figures, confusion matrices', async () => {
    for (const row of [1, 3, 4]) await rows().nth(row).getByRole('checkbox').check();
    await button('Compare 3').click();
    const table = dialog().getByRole('table').first();
    await table.getByText('Settings that differ').waitFor();
    const texts = async (name: string): Promise<string[]> =>
      table.getByRole('row').filter({ hasText: name }).first().getByRole('cell').allTextContents();
    // Time goes from left to right.
    expect(await texts('Number of Centroids')).toEqual(['3', '4', '3']);
    const compared = [records[3]!, records[2]!, records[0]!];
    expect(await texts('Overall accuracy')).toEqual(compared.map((record) => formatFigure(accuracyOf(record))));

    // Counts of the matrix, from the table that the command line writes.
    const out = join(folder, 'out');
    const written = await runJson(file, workspace, '--only', 'evaluateModel', '--out', out, '--format', 'arrow');
    const confusion = readArrow(readFileSync(written.files.find(({ path }) => path.includes('confusion'))!.path));
    const classes = columnCells(confusion, 0) as string[];
    await dialog().getByRole('radio', { name: 'Counts' }).check();
    const matrix = dialog()
      .getByRole('table', { name: /^Confusion Matrix/ })
      .first();
    const shown = await matrix
      .locator('tbody tr')
      .evaluateAll((all) =>
        (all as unknown as { querySelectorAll(selector: string): Iterable<{ textContent: string }> }[]).map((row) =>
          [...row.querySelectorAll('td')].map(({ textContent }) => textContent),
        ),
      );
    expect(shown).toEqual(
      classes.map((_, row) =>
        classes.map((__, column) => {
          const count = columnCells(confusion, column + 1)[row] as number;
          return count === 0 ? '' : String(count);
        }),
      ),
    );
    for (const scheme of ['light', 'dark'] as const) {
      await showTheme(editor, scheme);
      await expectAccessible(editor.page, '[role=dialog]');
    }
    // By keyboard alone: what had it is gone, but it stays in the dialog.
    await button('Back to the list').focus();
    await editor.page.keyboard.press('Enter');
    await rows().nth(1).waitFor();
    const isInside = () => dialog().evaluate((box) => box.contains(box.ownerDocument.activeElement));
    await expect.poll(isInside).toBe(true);
    await expectAccessible(editor.page, '[role=dialog]');
    await showTheme(editor, 'light');
    await expectAccessible(editor.page, '[role=dialog]');
  });

  it('opens a run as it was, which cannot be changed, with the results of then', async () => {
    const { page } = editor;
    await rows()
      .filter({ hasText: 'Centroids 3 → 4' })
      .getByRole('button', { name: /^\w+ \d+, / })
      .first()
      .click();
    await page
      .getByRole('region', { name: 'Run of the history' })
      .getByText(/as it was/)
      .waitFor();
    await editor.select('kMeans');
    const field = editor.properties.getByRole('textbox', { name: 'Number of Centroids', exact: true });
    expect(await field.inputValue()).toBe('4');
    expect(await field.isDisabled()).toBe(true);
    await expectClusters(4);
    expect(await page.getByRole('tab', { selected: true }).first().getAttribute('aria-label')).toMatch(/read-only/);
  });

  it('says where a result is no longer stored, and runs it again', async () => {
    const { page } = editor;
    // The results of four clusters go; what the program has in memory is asked only where they are stored.
    const { key } = records[2]!.nodes['assignToClusters']!;
    for (const ending of ['json', 'resultsDataset.bin'])
      rmSync(join(workspace, 'cache', key!.slice(0, 2), `${key}.${ending}`));
    await page.locator('[role=tab][aria-selected=true]').first().focus();
    await page.keyboard.press('Delete');
    await openHistory();
    await rows()
      .filter({ hasText: 'Centroids 3 → 4' })
      .getByRole('button', { name: /^\w+ \d+, / })
      .first()
      .click();
    await page.getByText('1 result no longer stored').waitFor();
    await editor.select('assignToClusters');
    await editor.properties.getByRole('button', { name: 'Show Results dataset' }).click();
    await page.getByText('The result is no longer stored').waitFor();
    await page.getByRole('button', { name: 'Run again to here' }).click();
    await page.getByText('1 result no longer stored').waitFor({ state: 'detached', timeout: 60_000 });
    await expectClusters(4);
  });

  it('restores a run as the draft, which can be undone', async () => {
    const { page } = editor;
    await page.getByRole('button', { name: 'Restore as the draft' }).click();
    await page.getByRole('region', { name: 'Run of the history' }).waitFor({ state: 'detached' });
    const centroids = async (): Promise<string> => {
      await editor.select('kMeans');
      return editor.properties.getByRole('textbox', { name: 'Number of Centroids', exact: true }).inputValue();
    };
    expect(await centroids()).toBe('4');
    await editor.undo();
    expect(await centroids()).toBe('3');
    await page.keyboard.press('Control+y');
    expect(await centroids()).toBe('4');
    await page.getByText('Up to date').or(page.getByText('Finished running')).first().waitFor();
  });

  it('deletes runs with the results that nobody else needs, and says how much that frees', async () => {
    const cacheBytes = (): number =>
      readdirSync(join(workspace, 'cache'), { recursive: true, encoding: 'utf8' })
        .filter((name) => /^[0-9a-f]{2}./.test(name) && name.includes('.'))
        .reduce((sum, name) => sum + statSync(join(workspace, 'cache', name)).size, 0);
    await openHistory();
    const recorded = async () =>
      JSON.parse((await centroid(['runs', file, '--json'], workspace)).stdout) as RunRecord[];
    const count = (await recorded()).length;
    await rows().filter({ hasText: 'Centroids 4 → 5' }).getByRole('checkbox').check();
    await rows().filter({ hasText: 'three kinds' }).getByRole('checkbox').check();
    await button('Delete…').click();
    const question = editor.page.getByRole('alertdialog');
    await question.getByText('1 run cannot be deleted:').waitFor();
    await question.getByText('This run is pinned').waitFor();
    // Only K-Means with five centroids ran, and nobody else ran that.
    await question.getByText(/the records and 1 stored result that no other run needs/).waitFor();
    const before = cacheBytes();
    await expectAccessible(editor.page, '[role=alertdialog]');
    await question.getByRole('button', { name: 'Delete' }).click();
    await question.waitFor({ state: 'detached' });
    await expect.poll(async () => (await recorded()).length).toBe(count - 1);
    expect(cacheBytes()).toBeLessThan(before);
    await rows().filter({ hasText: 'Centroids 4 → 3' }).first().waitFor(); // compared with the run that is before it now
  });

  it('names files that are no records', async () => {
    const runsFolder = join(workspace, 'runs', readdirSync(join(workspace, 'runs'))[0]!);
    writeFileSync(join(runsFolder, '20990101T000000000Z-abcd.json'), '{"formatVersion": 1, "id"');
    await editor.page.keyboard.press('Escape');
    await editor.page.getByRole('dialog').waitFor({ state: 'detached' });
    await openHistory();
    await dialog()
      .getByText(/20990101T000000000Z-abcd\.json: It is damaged/)
      .waitFor();
    const { code, stderr } = await centroid(['runs', file], workspace);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('It is damaged') as string });
  });

  it('met no error in all of this', () => {
    expect(editor.failures).toEqual([]);
  });

  /** The result that is shown has so many clusters. */
  async function expectClusters(count: number): Promise<void> {
    const { page } = editor;
    const pane = page.getByRole('region', { name: 'Result', exact: true });
    await editor.select('assignToClusters');
    await editor.properties.getByRole('button', { name: 'Show Results dataset' }).click();
    await pane.getByRole('columnheader', { name: new RegExp(`^DistancesToClusterCenter no.${count - 1}`) }).waitFor();
    expect(await pane.getByRole('columnheader', { name: /^DistancesToClusterCenter/ }).count()).toBe(count);
  }
});

describe.skipIf(!hasBrowser() || !hasShared)('the run history of the flower photographs', () => {
  const folder = temporaryFolder();
  const workspace = join(folder, 'workspace');
  let editor: EditorUnderTest;
  /** Counts of the confusion matrix of each run, as the command line writes them. */
  const counts: number[][][] = [];

  const dialog = (): Locator => editor.page.getByRole('dialog').last();
  const accuracy = (matrix: readonly (readonly number[])[]): number =>
    matrix.reduce((sum, row, i) => sum + row[i]!, 0) / matrix.flat().reduce((sum, count) => sum + count, 0);

  beforeAll(async () => {
    const photographs = splitPhotographs(join(folder, 'photographs'));
    const set = (node: string, parameter: string, value: string): Command => ({
      type: 'set-parameter',
      node,
      parameter,
      value,
    });
    const file = editedTemplate(
      'flower-clustering',
      [
        set('flowerTrainingSet', 'folder', photographs.trainingSet),
        set('flowerTrainingSet', 'labelFile', photographs.trainingLabels),
        set('flowerTestSet', 'folder', photographs.testSet),
        set('flowerTestSet', 'labelFile', photographs.testLabels),
      ],
      join(folder, 'flowers.centroid'),
    );
    for (const weight of ['1', '1000']) {
      const { files } = await runJson(
        file,
        workspace,
        ...smallPictures(32),
        ...settings(`logisticRegression.l2Weight=${weight}`),
        '--out',
        join(folder, `out-${weight}`),
        '--format',
        'arrow',
      );
      const table = readArrow(readFileSync(files.find(({ path }) => /confusion/.test(path))!.path));
      const classes = Array.from({ length: table.rowCount }, (_, i) => i);
      counts.push(classes.map((row) => classes.map((column) => columnCells(table, column + 1)[row] as number)));
    }
    editor = await openEditor(file, workspace);
  });

  it('compares two classifiers by figures that follow from their matrices, and by the matrices', async () => {
    const [first, second] = counts.map(accuracy) as [number, number];
    expect(first).not.toBe(second);
    await editor.page.keyboard.press('Alt+h');
    await dialog().getByRole('checkbox', { name: 'Select all that are shown' }).check();
    await dialog().getByRole('button', { name: 'Compare 2' }).click();
    const row = dialog().getByRole('row').filter({ hasText: 'Overall accuracy' });
    await row.waitFor();
    const difference = `${second > first ? '+' : '−'}${formatFigure(Math.abs(second - first))}`;
    expect(await row.getByRole('cell').allTextContents()).toEqual([
      formatFigure(first),
      `${formatFigure(second)}(${difference})`,
    ]);
    await dialog().getByRole('radio', { name: 'Counts' }).check();
    const matrices = dialog().getByRole('table', { name: /^Confusion Matrix/ });
    expect(await matrices.count()).toBe(2);
    for (const [i, matrix] of counts.entries()) {
      const cells = await matrices.nth(i).locator('tbody td').allTextContents();
      expect(cells).toEqual(matrix.flat().map((count) => (count === 0 ? '' : String(count))));
    }
    expect(editor.failures).toEqual([]);
  });
});

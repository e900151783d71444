import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Download, Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeExperiment } from '../../../src/core/format/experiment-file';
import { columnCells } from '../../../src/core/table/cells';
import { readArrow } from '../../../src/formats/arrow';
import { hasBrowser } from '../../support/browser';
import { projectFolder } from '../../support/program';
import { temporaryFolder } from '../../support/temporary-folder';
import { cellsIn, figuresIn, openResult } from './dataset-support';
import { oddTables } from './experiments';
import { expectAccessible, openEditor, type EditorUnderTest } from './panes-support';

/** The sample as it lies in its file. */
const iris = readFileSync(join(projectFolder, 'resources/samples/iris.csv'), 'utf8')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => {
    const [species = '', ...numbers] = line.split(',');
    return { species, petalLength: Number(numbers[2]), sepalWidth: Number(numbers[1]), cells: line.split(',') };
  });

describe.skipIf(!hasBrowser())('a dataset', () => {
  let editor: EditorUnderTest;
  let pane: Locator;
  const header = (name: string) => pane.getByRole('columnheader', { name: new RegExp(`^${name}`) });
  const statistics = () => pane.getByRole('region', { name: /^Statistics of/ });

  beforeAll(async () => {
    editor = await openEditor('iris-clustering', temporaryFolder());
    await editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    pane = await openResult(editor, 'importData', 'Results dataset');
    await header('PetalLength').waitFor();
  });

  it('shows the figures of a column whose header is clicked', async () => {
    await header('PetalLength').click();
    const table = statistics().getByRole('table', { name: 'Statistics of PetalLength' });
    await table.waitFor();
    // python3: statistics.mean, .median, .stdev of the column; the file ends with an empty line.
    expect(await figuresIn(table)).toEqual([
      ['Mean', '3.758'],
      ['Median', '4.35'],
      ['Min', '1'],
      ['Max', '6.9'],
      ['Standard Deviation', '1.765298'],
      ['Unique Values', '43'],
      ['Missing Values', '1'],
      ['Feature Type', 'Numeric Feature'],
    ]);
    const quantiles = await figuresIn(statistics().getByRole('table', { name: 'Quantiles' }));
    // python3: statistics.quantiles(v, n=100, method='inclusive')
    expect(quantiles).toEqual(
      expect.arrayContaining([
        ['1%', '1.149'],
        ['25%', '1.6'],
        ['75%', '5.1'],
        ['99%', '6.7'],
      ]),
    );
    await expectAccessible(editor.page, '[data-pane=result]');
  });

  it('draws a histogram in as many bins as asked, with shares and densities', async () => {
    await statistics().getByRole('spinbutton', { name: 'Bins' }).fill('4');
    await editor.page.keyboard.press('Enter');
    await statistics().getByRole('checkbox', { name: 'Cumulative distribution' }).check();
    await statistics().getByRole('checkbox', { name: 'Probability density' }).check();
    await statistics().getByRole('button', { name: 'Show as table' }).click();
    const edges = [1, 2.475, 3.95, 5.425, 6.9];
    const counts = edges
      .slice(1)
      .map((to, i) => iris.filter(({ petalLength: x }) => x >= edges[i]! && (i === 3 ? x <= to : x < to)).length);
    const rows = () => figuresIn(statistics().getByRole('table', { name: 'Histogram of PetalLength' }));
    await expect.poll(async () => (await rows()).length).toBe(5);
    const shown = (await rows()).slice(1).map((cells) => cells.map(Number));
    let sum = 0;
    expect(shown).toEqual(
      counts.map((count, i) => [
        edges[i],
        edges[i + 1],
        count,
        expect.closeTo(count / (150 * 1.475), 5),
        expect.closeTo((sum += count) / 150, 5),
      ]),
    );
    await statistics().getByRole('button', { name: 'Show as chart' }).click();
  });

  it('compares a column with another: boxes by category, points, counts', async () => {
    const compareTo = async (name: string): Promise<void> => {
      await statistics().getByRole('combobox', { name: 'Compare to' }).click();
      await editor.page.getByRole('option', { name, exact: true }).click();
    };
    await compareTo('Species');
    await statistics().getByRole('img', { name: 'Box plots of PetalLength for each value of Species' }).waitFor();
    await statistics().getByRole('button', { name: 'Show as table' }).click();
    const boxes = await figuresIn(statistics().getByRole('table', { name: /^Box plots of PetalLength/ }));
    const median = (species: string): number => {
      const own = iris.filter((row) => row.species === species).map(({ petalLength }) => petalLength);
      own.sort((a, b) => a - b);
      return (own[24]! + own[25]!) / 2;
    };
    expect(boxes.slice(1).map(([name, rows, , , middle]: string[]) => [name, rows, Number(middle)])).toEqual(
      ['setosa', 'versicolor', 'virginica'].map((name) => [name, '50', expect.closeTo(median(name), 6)]),
    );
    await compareTo('SepalWidth');
    await statistics().getByText('150 rows that have both numbers.').waitFor();
    await statistics().getByRole('button', { name: 'Show as table' }).click();
    const points = await figuresIn(statistics().getByRole('table', { name: 'PetalLength against SepalWidth' }));
    expect(points.slice(1).map(([, x, y]: string[]) => [Number(x), Number(y)])).toEqual(
      iris.map(({ sepalWidth, petalLength }) => [sepalWidth, petalLength]),
    );
    await header('Species').click();
    await compareTo('Species');
    await statistics().getByRole('table', { name: 'Statistics of Species' }).waitFor();
    expect(await figuresIn(statistics().getByRole('table', { name: 'Statistics of Species' }))).toEqual([
      ['Most Frequent', 'setosa (50)'],
      ['Unique Values', '3'],
      ['Missing Values', '1'],
      ['Feature Type', 'String Feature'],
    ]);
    await statistics().getByRole('button', { name: 'Close statistics' }).click();
  });

  it('is sorted, filtered and searched, tells how many rows are left, and copies them', async () => {
    await header('SepalWidth').hover();
    await header('SepalWidth').getByRole('button', { name: 'Sort ascending' }).click();
    const sorted = [...iris].sort((a, b) => a.sepalWidth - b.sepalWidth);
    const first = (rows: readonly { cells: string[] }[], count: number) =>
      rows.slice(0, count).map(({ cells }) => cells);
    await expect.poll(async () => (await cellsIn(pane)).slice(0, 8)).toEqual(first(sorted, 8));
    expect(await header('SepalWidth').getAttribute('aria-sort')).toBe('ascending');

    await pane.getByRole('button', { name: 'Filter', exact: true }).click();
    const dialog = editor.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Value' }).fill('virginica');
    await expectAccessible(editor.page, '[role=dialog]');
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await pane.getByRole('searchbox', { name: 'Search cells' }).fill('5.1');
    const left = sorted.filter(
      ({ species, cells }) => species === 'virginica' && cells.some((cell) => cell.includes('5.1')),
    );
    await pane.getByText(`${left.length} of 151 rows`).waitFor();
    await expect.poll(() => cellsIn(pane)).toEqual(left.map(({ cells }) => cells));
    await expectAccessible(editor.page, '[data-pane=result]');

    await pane.getByRole('gridcell').first().click();
    await editor.page.keyboard.press('Control+a');
    await editor.page.keyboard.press('Control+c');
    await pane.getByText(`Copied ${left.length} rows by 5 columns.`).waitFor();
    expect(await editor.page.evaluate('navigator.clipboard.readText()')).toBe(
      [['Species', 'SepalLength', 'SepalWidth', 'PetalLength', 'PetalWidth'], ...left.map(({ cells }) => cells)]
        .map((cells) => cells.join('\t'))
        .join('\n'),
    );
  });

  it('is exported as it is looked at', async () => {
    const exported = async (format: string): Promise<Buffer> => {
      await pane.getByRole('button', { name: 'Export' }).click();
      const waiting = editor.page.waitForEvent('download');
      await editor.page.getByRole('menuitem', { name: `Download as ${format}` }).click();
      const download: Download = await waiting;
      expect(download.suggestedFilename()).toBe(`resultsDataset.${format.toLowerCase()}`);
      return readFileSync(await download.path());
    };
    const shown = await cellsIn(pane);
    const csv = (await exported('CSV')).toString();
    expect(csv.trim().split('\n')).toEqual([
      'Species,SepalLength,SepalWidth,PetalLength,PetalWidth',
      ...shown.map((cells) => cells.join(',')),
    ]);
    const arrow = readArrow(new Uint8Array(await exported('Arrow')));
    expect(columnCells(arrow, 3).map(String)).toEqual(shown.map((cells) => cells[3]));
  });

  it('becomes a dataset of the workspace as it is looked at', async () => {
    await pane.getByRole('button', { name: 'Export' }).click();
    await editor.page.getByRole('menuitem', { name: 'Save as dataset…' }).click();
    const dialog = editor.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Some virginica');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await editor.page
      .getByText(/Some virginica/)
      .first()
      .waitFor();
    await pane.getByRole('button', { name: 'Show all rows' }).click();
    await expect.poll(async () => (await cellsIn(pane))[0]).toEqual(iris[0]!.cells);
  });

  it('is looked through by keyboard alone', async () => {
    await pane.getByRole('grid').focus();
    const active = () =>
      editor.page.evaluate(
        `document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.textContent`,
      );
    await editor.page.keyboard.press('ArrowDown');
    await editor.page.keyboard.press('Control+Home');
    await expect.poll(active).toBe('setosa');
    for (const key of ['End', 'Control+ArrowDown', 'ArrowUp']) await editor.page.keyboard.press(key);
    await expect.poll(active).toBe('1.8'); // the last flower; the row below has no cells
    await editor.page.keyboard.press('Enter');
    const dialog = editor.page.getByRole('dialog');
    await dialog.getByRole('heading', { name: /^Row 150/ }).waitFor();
    expect((await figuresIn(dialog.getByRole('table'))).map(([, value]) => value)).toEqual(iris[149]!.cells);
    await editor.page.keyboard.press('ArrowRight');
    await dialog.getByRole('heading', { name: /^Row 151/ }).waitFor();
    expect(await dialog.getByText('missing', { exact: true }).count()).toBe(5);
    await editor.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await pane.getByRole('grid').focus();
    for (const key of ['Control+ArrowUp', 'ArrowUp', 'Enter']) await editor.page.keyboard.press(key);
    await pane.getByRole('region', { name: 'Statistics of PetalWidth' }).waitFor();
    expect(editor.failures).toEqual([]);
  });
});

describe.skipIf(!hasBrowser())('a dataset with hardly anything in it', () => {
  let editor: EditorUnderTest;

  beforeAll(async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'odd.centroid');
    writeFileSync(file, writeExperiment({ experiment: oddTables() }));
    editor = await openEditor(file, join(folder, 'workspace'));
  });

  it('says that all cells of a column are missing, or that one value has no spread', async () => {
    const pane = await openResult(editor, 'single', 'Dataset');
    await pane.getByRole('columnheader', { name: /^none/ }).getByText('all missing').waitFor();
    await pane.getByRole('columnheader', { name: /^none/ }).click();
    await pane.getByText('All cells of this column are missing: there is nothing to count or draw.').waitFor();
    await pane.getByRole('columnheader', { name: /^one/ }).click();
    await pane.getByText('not defined (one value only)').waitFor();
    await pane.getByRole('img', { name: 'Histogram of one' }).waitFor();
    await pane.getByRole('radio', { name: 'Box plot' }).check();
    await pane.getByRole('img', { name: 'Box plot of one' }).waitFor();
    await pane.getByRole('button', { name: 'Close result' }).click();
  });

  it('says that it has no rows', async () => {
    const pane = await openResult(editor, 'empty', 'Results dataset1');
    await pane.getByText('The dataset has no rows.').waitFor();
    expect(editor.failures).toEqual([]);
  });
});

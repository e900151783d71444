import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { columnCells } from '../../../src/core/table/cells';
import { columnName, findColumn } from '../../../src/core/table/schema';
import type { Table } from '../../../src/core/table/table';
import { hasBrowser } from '../../support/browser';
import { hasShared, sharedPath } from '../../support/shared';
import { temporaryFolder } from '../../support/temporary-folder';
import { cellsNamed, outputTable, runJson, template } from '../support';
import { figuresIn, openResult } from './dataset-support';
import { expectAccessible, openEditor, type EditorUnderTest } from './panes-support';

const SIZE = 48;
const TEST_PICTURES = 42;

/** The flower experiment on the real photographs, Euclidean, so that centroids are means of pixels. */
function onPhotographs(workspace: string): string {
  const json = JSON.parse(readFileSync(template('flower-clustering'), 'utf8')) as {
    nodes: { [id: string]: { parameters: { [name: string]: unknown } } };
  };
  const data = sharedPath('data/flowers210');
  const folders = {
    training: join(workspace, 'photographs', 'training'),
    test: join(workspace, 'photographs', 'test'),
  };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  for (let i = 1; i <= 210; i++) {
    const name = `${String(i).padStart(4, '0')}.png`;
    cpSync(join(data, name), join(i <= 168 ? folders.training : folders.test, name));
  }
  const size = { width: SIZE, height: SIZE };
  for (const part of ['training', 'test'] as const)
    cpSync(join(data, `${part}Labels.csv`), join(workspace, 'photographs', `${part}Labels.csv`));
  const set = (node: string, parameters: object): void => void Object.assign(json.nodes[node]!.parameters, parameters);
  const from = (part: 'training' | 'test') => ({
    ...size,
    folder: folders[part],
    labelFile: join(workspace, 'photographs', `${part}Labels.csv`),
  });
  set('flowerTrainingSet', from('training'));
  set('flowerTestSet', from('test'));
  set('kMeans', { metric: 'euclidean', numberOfCentroids: 4 });
  const file = join(workspace, 'photographs.centroid');
  writeFileSync(file, JSON.stringify(json));
  return file;
}

/** Red, green and blue of every pixel of a picture on the screen. */
async function pixelsOf(image: Locator): Promise<number[]> {
  const [head, base64 = ''] = ((await image.getAttribute('src')) ?? '').split(',');
  expect(head).toBe('data:image/png;base64');
  return [...(await sharp(Buffer.from(base64, 'base64')).removeAlpha().raw().toBuffer())];
}

/** Means of each pixel over some rows, read from the table's columns. */
function meanPixels(table: Table, rows: readonly number[]): number[] {
  const first = findColumn(table, 'Col2');
  return Array.from({ length: SIZE * SIZE * 3 }, (_, i) => {
    const cells = columnCells(table, first + i) as number[];
    return rows.reduce((sum, row) => sum + cells[row]!, 0) / rows.length;
  });
}

/** Rounded to bytes either way: a half may go up or down. */
const near = (values: readonly number[]): unknown[] => values.map((value) => expect.closeTo(value, -0.31));

describe.skipIf(!hasBrowser() || !hasShared)('pictures of the real photographs', () => {
  const workspace = temporaryFolder();
  let editor: EditorUnderTest;
  let pane: Locator;
  let assigned: Table;
  let trained: Table;
  const tiles = () => pane.getByRole('button', { name: /^Picture of row/ });
  const words = async (): Promise<string[]> =>
    tiles().evaluateAll((buttons) =>
      buttons
        .map((button) => {
          const { alt } = button.querySelector('img') as unknown as { alt: string };
          return [Number(button.getAttribute('data-position')), alt + button.textContent] as const;
        })
        .toSorted(([a], [b]) => a - b)
        .map(([, label]) => label),
    );

  beforeAll(async () => {
    const file = onPhotographs(workspace);
    const out = await runJson(file, workspace, '--out', join(workspace, 'out'), '--format', 'arrow');
    assigned = outputTable(out, 'assignToClusters', 'resultsDataset');
    trained = outputTable(out, 'trainClusteringModel', 'resultsDataset');
    editor = await openEditor(file, workspace);
    pane = await openResult(editor, 'assignToClusters', 'Results dataset');
    await pane.getByRole('tab', { name: 'Pictures' }).click();
    await tiles().first().waitFor();
  });

  /** Rows of a cluster with the distance to its own centre, nearest first. */
  function membersOf(table: Table, cluster: number): { row: number; distance: number }[] {
    const clusters = cellsNamed(table, 'Assignments');
    const distances = cellsNamed(table, `DistancesToClusterCenter no.${cluster}`) as number[];
    return clusters
      .flatMap((value, row) => (value === cluster ? [{ row, distance: distances[row]! }] : []))
      .sort((a, b) => a.distance - b.distance);
  }
  const occupied = (): number[] => [...new Set(cellsNamed(assigned, 'Assignments') as number[])].sort((a, b) => a - b);

  it('stand by cluster, those nearest to its centre first, with the kind and the distance below', async () => {
    const kinds = cellsNamed(assigned, 'Col1') as string[];
    const expected = occupied().flatMap((cluster) => membersOf(assigned, cluster));
    // Distances on screen are rounded; the whole number is in the row's details.
    await expect.poll(async () => (await words())[0]).toContain(`${expected[0]!.row + 1}`);
    const shown = await words();
    expect(shown.length).toBeGreaterThan(5);
    shown.forEach((label, i) => {
      const { row, distance } = expected[i]!;
      expect(label).toMatch(new RegExp(`^Picture of row ${row + 1} Col1: ${kinds[row]} Distance to own centre: `));
      expect(Number(label.split(': ').at(-1))).toBeCloseTo(distance, 5);
    });
    const [first] = occupied();
    const heading = pane.getByRole('heading', { name: `Assignments ${first}`, exact: true });
    await heading.waitFor();
    expect(
      await pane
        .getByText(/^\d+ pictures?$/)
        .first()
        .textContent(),
    ).toMatch(new RegExp(`^${membersOf(assigned, first!).length} `));
    await expectAccessible(editor.page, '[data-pane=result]');
  });

  it('come with the average of each cluster, and with its centroid: the mean of the rows that it was trained on', async () => {
    const [cluster] = occupied() as [number];
    const average = pane.getByRole('img', { name: `Average picture of Assignments ${cluster}` });
    const means = meanPixels(
      assigned,
      membersOf(assigned, cluster).map(({ row }) => row),
    );
    expect(await pixelsOf(average)).toEqual(near(means));
    const centroid = pane.getByRole('img', { name: `Centroid of Assignments ${cluster}` });
    const learned = meanPixels(
      trained,
      membersOf(trained, cluster).map(({ row }) => row),
    );
    expect(await pixelsOf(centroid)).toEqual(near(learned));
  });

  it('show only the nearest and the farthest of each cluster where asked', async () => {
    await pane.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'First and last of each group' });
    const most = occupied().reduce((a, b) => (membersOf(assigned, b).length > membersOf(assigned, a).length ? b : a));
    const members = membersOf(assigned, most);
    const line = pane
      .getByRole('button', { name: new RegExp(`^Picture of row ${members[0]!.row + 1} `) })
      .locator('..');
    const labels = await line
      .getByRole('button')
      .evaluateAll((all) => all.map((one) => (one.querySelector('img') as unknown as { alt: string }).alt));
    const hidden = members.length - labels.length;
    if (hidden > 0) {
      expect(await line.getByText(`${hidden} more between`).count()).toBe(1);
      expect(labels.at(-1)).toBe(`Picture of row ${members.at(-1)!.row + 1}`);
    }
    await pane.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'All pictures' });
  });

  it('show outliers first: without groups, the farthest from their centres first', async () => {
    await pane.getByRole('button', { name: 'Outliers first' }).click();
    const expected = occupied()
      .flatMap((cluster) => membersOf(assigned, cluster))
      .sort((a, b) => b.distance - a.distance);
    await expect.poll(async () => (await words())[0]).toMatch(new RegExp(`^Picture of row ${expected[0]!.row + 1} `));
    (await words()).forEach((label, i) =>
      expect(label).toMatch(new RegExp(`^Picture of row ${expected[i]!.row + 1} `)),
    );
    await pane.getByRole('heading', { name: 'All pictures', exact: true }).waitFor();
    await pane.getByText(`${TEST_PICTURES} pictures`).waitFor();
  });

  it('open in full with all their columns, by keyboard too, one after the other', async () => {
    await tiles().first().focus();
    await editor.page.keyboard.press('ArrowRight');
    await expect.poll(() => editor.page.evaluate('document.activeElement.getAttribute("data-position")')).toBe('1');
    const label = (await words())[1]!;
    const row = Number(/row (\d+)/.exec(label)![1]) - 1;
    await editor.page.keyboard.press('Enter');
    const dialog = editor.page.getByRole('dialog');
    await dialog.getByRole('heading', { name: new RegExp(`^Row ${row + 1}`) }).waitFor();
    const image = dialog.getByRole('img', { name: `Picture of row ${row + 1}` });
    await expect
      .poll(() => image.evaluate((one) => (one as unknown as { naturalWidth: number }).naturalWidth))
      .toBe(128);
    const shown = await figuresIn(dialog.getByRole('table'));
    const expected = shown.map(([name]) => [name, String(cellsNamed(assigned, name)[row])]);
    expect(shown).toEqual(expected);
    expect(shown.map(([name]) => name)).toEqual(
      ['Col1', 'Assignments', ...[0, 1, 2, 3].map((k) => `DistancesToClusterCenter no.${k}`)].filter(
        (name) => columnName(assigned, findColumn(assigned, name)) === name,
      ),
    );
    await expectAccessible(editor.page, '[role=dialog]');
    await editor.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(editor.failures).toEqual([]);
  });
});

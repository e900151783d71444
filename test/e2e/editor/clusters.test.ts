import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasShared } from '../../support/shared';
import { temporaryFolder } from '../../support/temporary-folder';
import { cellsNamed, namesOf, outputTable, runJson } from '../support';
import { expectAccessible, openEditor, type EditorUnderTest } from './panes-support';
import { chartFigures, photographs, resultPane, showResult, tableTexts } from './results-support';

const PICTURE_SIZE = 32;

describe.skipIf(!hasShared)('clusters of the real photographs', () => {
  const folder = temporaryFolder();
  const workspace = join(folder, 'workspace');
  const file = join(folder, 'photographs.centroid');
  let editor: EditorUnderTest;
  /** Of the test rows, from the command line. */
  let clusters: number[];
  let kinds: string[];
  let pixels: number[][];

  beforeAll(async () => {
    writeFileSync(file, photographs(workspace, PICTURE_SIZE));
    const output = await runJson(file, workspace, '--out', join(folder, 'out'), '--format', 'arrow');
    const table = outputTable(output, 'assignToClusters', 'resultsDataset');
    clusters = cellsNamed(table, 'Assignments') as number[];
    kinds = cellsNamed(table, 'Col1') as string[];
    const columns = namesOf(table)
      .slice(1, 1 + 3 * PICTURE_SIZE ** 2)
      .map((name) => cellsNamed(table, name) as number[]);
    pixels = clusters.map((_, row) => columns.map((column) => column[row]!));
    editor = await openEditor(file, workspace);
    await editor.page.keyboard.press('Control+Enter');
    await showResult(editor, 'assignToClusters', 'Results dataset');
    await editor.page.getByRole('button', { name: 'Enlarge result' }).click();
    await resultPane(editor).getByRole('tab', { name: 'Clusters', exact: true }).click();
    await resultPane(editor)
      .getByRole('img', { name: /^Silhouette/ })
      .waitFor();
  });

  it('are counted', async () => {
    const shown = await tableTexts(resultPane(editor).locator('details:visible:has-text("Sizes") table').first());
    const sizes = [...Array(Math.max(...clusters) + 1).keys()].map((k) => clusters.filter((c) => c === k).length);
    expect(shown.map((cells) => cells.slice(0, 2))).toEqual([
      ...sizes.map((size, k) => [`Cluster ${k}`, String(size)]),
      ['All', String(clusters.length)],
    ]);
  });

  it('lie in the plane of the first two principal components of their pixels', async () => {
    const figures = await chartFigures(
      editor,
      'Rows by cluster on the first two principal components of their features',
    );
    expect(figures.map(([, cluster]) => cluster)).toEqual(clusters.map((cluster) => `Cluster ${cluster}`));
    const { x, y, explained } = principalComponents(pixels);
    for (const [axis, wanted] of [x, y].entries())
      wanted.forEach((place, row) => expect(Number(figures[row]![2 + axis])).toBeCloseTo(place, 3));
    const figure = resultPane(editor).getByRole('figure', { name: /^Rows by cluster/ });
    await figure.getByRole('button', { name: 'Show as table' }).click();
    const heads = await figure.getByRole('columnheader').allTextContents();
    await figure.getByRole('button', { name: 'Show as chart' }).click();
    expect(heads.slice(2)).toEqual(
      explained.map((share, i) => `Principal Component ${i + 1} (${(share * 100).toFixed(1)}% of the variance)`),
    );
  });

  it('have the silhouettes of the definition', async () => {
    const wanted = silhouettes(pixels, clusters);
    const figures = await chartFigures(editor, 'Silhouette of each row by cluster');
    expect(figures.length).toBe(clusters.length);
    for (const [row, cluster, value] of figures) {
      expect(cluster).toBe(`Cluster ${clusters[Number(row) - 1]}`);
      expect(Number(value)).toBeCloseTo(wanted[Number(row) - 1]!, 5);
    }
    const mean = wanted.reduce((sum, value) => sum + value, 0) / wanted.length;
    const shown = await tableTexts(resultPane(editor).locator('details:visible:has-text("Sizes") table').first());
    expect(shown.at(-1)![3]).toBe(mean.toFixed(3));
  });

  it('agree with the kinds of flowers as far as the figures say', async () => {
    const section = resultPane(editor).locator('details:visible:has-text("Agreement with a label")');
    const shown = await tableTexts(section.locator('table').first());
    const { purity, rand, information } = agreement(clusters, kinds);
    const figures = Object.fromEntries(shown.map(([name, value]) => [name!, Number(value)]));
    expect(figures['Purity']).toBeCloseTo(purity, 5);
    expect(figures['Adjusted Rand index']).toBeCloseTo(rand, 5);
    expect(figures['Normalised mutual information']).toBeCloseTo(information, 5);
  });

  it('show the pictures of a cell of the cross-tab, and of a cluster', async () => {
    const section = resultPane(editor).locator('details:visible:has-text("Agreement with a label")');
    const [kind, cluster] = [kinds[0]!, clusters[0]!];
    const both = kinds.filter((other, row) => other === kind && clusters[row] === cluster).length;
    await section.locator(`button[title^="Cluster ${cluster}, ${kind}: "]`).click();
    await expect.poll(() => section.getByRole('button', { name: /^Picture of row/ }).count()).toBe(both);
    await resultPane(editor)
      .getByRole('button', { name: `Show the rows of cluster ${cluster}` })
      .click();
    const members = resultPane(editor).getByRole('region', { name: new RegExp(`^Cluster ${cluster}: \\d+ rows?$`) });
    await expect
      .poll(() => members.getByRole('button', { name: /^Picture of row/ }).count())
      .toBe(clusters.filter((other) => other === cluster).length);
  });

  it('are chosen with a rectangle, and shown under the pointer', async () => {
    const figure = resultPane(editor).getByRole('figure', { name: /^Rows by cluster/ });
    const canvas = figure.locator('canvas').first();
    await canvas.scrollIntoViewIfNeeded();
    const box = (await canvas.boundingBox())!;
    const hover = editor.page.getByText(/^Row \d+$/).first();
    search: for (let y = 60; y < box.height - 60; y += 6)
      for (let x = 90; x < box.width - 40; x += 24) {
        await editor.page.mouse.move(box.x + x, box.y + y);
        if (await hover.isVisible()) break search;
      }
    expect(await hover.textContent()).toMatch(/^Row \d+$/);
    await figure.getByRole('button', { name: 'Choose points with a rectangle' }).click();
    await editor.page.mouse.move(box.x + 80, box.y + 45);
    await editor.page.mouse.down();
    await editor.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
    await editor.page.mouse.move(box.x + box.width - 30, box.y + box.height - 55, { steps: 4 });
    await editor.page.mouse.up();
    const chosen = resultPane(editor).getByRole('region', { name: `${clusters.length} rows chosen` });
    await chosen.waitFor();
    await expect.poll(() => chosen.getByRole('button', { name: /^Picture of row/ }).count()).toBe(clusters.length);
    await figure.getByRole('button', { name: 'Choose nothing' }).click();
    await chosen.waitFor({ state: 'detached' });
  });

  it('are saved as a picture, a drawing and figures', async () => {
    const figure = resultPane(editor).getByRole('figure', { name: /^Rows by cluster/ });
    const saved = async (entry: string): Promise<Buffer> => {
      await figure.getByRole('button', { name: 'Save chart as' }).click();
      const [download] = await Promise.all([
        editor.page.waitForEvent('download'),
        editor.page.getByRole('menuitem', { name: entry }).click(),
      ]);
      const path = join(folder, download.suggestedFilename());
      await download.saveAs(path);
      return readFileSync(path);
    };
    expect((await saved('Picture (PNG)')).subarray(1, 4).toString()).toBe('PNG');
    const svg = (await saved('Drawing (SVG)')).toString();
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain('Cluster 1');
    const lines = (await saved('Figures (CSV)')).toString().trimEnd().split('\r\n');
    expect(lines.length).toBe(1 + clusters.length);
    expect(lines[1]).toMatch(new RegExp(`^1,Cluster ${clusters[0]},`));
  });

  it('can be read by anybody', async () => {
    await expectAccessible(editor.page, '[aria-label="Result"]');
  });

  it('of a dataset without its features have no plane, and say so', async () => {
    await editor.page.getByRole('button', { name: 'Show the canvas beside the result' }).click();
    await showResult(editor, 'selectColumns', 'Results dataset');
    await resultPane(editor).getByRole('tab', { name: 'Clusters', exact: true }).click();
    await resultPane(editor)
      .getByText(/^There are no feature columns/)
      .first()
      .waitFor();
    const section = resultPane(editor).locator('details:visible:has-text("Agreement with a label")');
    const [purity] = await tableTexts(section.locator('table').first());
    expect(Number(purity![1])).toBeCloseTo(agreement(clusters, kinds).purity, 5);
    expect(editor.failures).toEqual([]);
  });
});

function principalComponents(rows: readonly (readonly number[])[]) {
  const means = rows[0]!.map((_, j) => rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length);
  const centred = new Matrix(rows.map((row) => row.map((value, j) => value - means[j]!)));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(centred.mmul(centred.transpose()), {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((_, i) => i).sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!);
  const total = realEigenvalues.reduce((sum, value) => sum + value, 0);
  const places = (k: number): number[] => {
    const found = eigenvectorMatrix.getColumn(order[k]!).map((value) => value * Math.sqrt(realEigenvalues[order[k]!]!));
    const farthest = found.reduce((most, place) => (Math.abs(place) > Math.abs(most) ? place : most), 0);
    return found.map((place) => (farthest < 0 ? -place : place));
  };
  return { x: places(0), y: places(1), explained: [0, 1].map((k) => realEigenvalues[order[k]!]! / total) };
}

function silhouettes(rows: readonly (readonly number[])[], clusters: readonly number[]): number[] {
  // The template's K-means is by angle.
  const distance = (a: readonly number[], b: readonly number[]): number =>
    1 - a.reduce((sum, value, j) => sum + value * b[j]!, 0) / Math.hypot(...a) / Math.hypot(...b);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return rows.map((row, i) => {
    const to = (k: number): number[] =>
      rows.filter((_, j) => j !== i && clusters[j] === k).map((other) => distance(row, other));
    const own = to(clusters[i]!);
    if (own.length === 0) return 0;
    const b = Math.min(...[...new Set(clusters)].filter((k) => k !== clusters[i]).map((k) => mean(to(k))));
    return (b - mean(own)) / Math.max(mean(own), b);
  });
}

/** By counting pairs of rows, and entropies of values and of pairs of values. */
function agreement(clusters: readonly number[], kinds: readonly string[]) {
  const n = clusters.length;
  const counts = <T>(values: readonly T[]): number[] =>
    [...new Set(values)].map((value) => values.filter((other) => other === value).length);
  const joint = clusters.map((cluster, row) => `${cluster} ${kinds[row]}`);
  const entropy = (sizes: readonly number[]): number =>
    sizes.reduce((sum, size) => sum - (size / n) * Math.log(size / n), 0);
  const pairs = (same: (i: number, j: number) => boolean): number => {
    let sum = 0;
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) if (same(i, j)) sum++;
    return sum;
  };
  const inClusters = pairs((i, j) => clusters[i] === clusters[j]);
  const inKinds = pairs((i, j) => kinds[i] === kinds[j]);
  const inBoth = pairs((i, j) => clusters[i] === clusters[j] && kinds[i] === kinds[j]);
  const expected = (inClusters * inKinds) / ((n * (n - 1)) / 2);
  const best = [...new Set(clusters)].map((k) => Math.max(...counts(kinds.filter((_, row) => clusters[row] === k))));
  const [a, b, ab] = [entropy(counts(clusters)), entropy(counts(kinds)), entropy(counts(joint))];
  return {
    purity: best.reduce((sum, size) => sum + size, 0) / n,
    rand: (inBoth - expected) / ((inClusters + inKinds) / 2 - expected),
    information: (2 * (a + b - ab)) / (a + b),
  };
}

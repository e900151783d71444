import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeExperiment } from '../../../src/core/format/experiment-file';
import { hasShared } from '../../support/shared';
import { temporaryFolder } from '../../support/temporary-folder';
import { cellsNamed, outputTable, runJson } from '../support';
import { twoKinds } from './experiments';
import { expectAccessible, openEditor, type EditorUnderTest } from './panes-support';
import { chartFigures, photographs, resultPane, showResult, tableTexts } from './results-support';

const section = (editor: EditorUnderTest, title: string) =>
  resultPane(editor)
    .locator('details')
    .filter({ has: editor.page.getByText(title, { exact: true }) })
    .first();

describe.skipIf(!hasShared)('a classifier of the real photographs', () => {
  const folder = temporaryFolder();
  const workspace = join(folder, 'workspace');
  const file = join(folder, 'photographs.centroid');
  let editor: EditorUnderTest;
  let classes: string[];
  let actual: string[];
  let predicted: string[];
  /** By class, then by row. */
  let probabilities: Map<string, number[]>;

  beforeAll(async () => {
    writeFileSync(file, photographs(workspace, 32));
    const output = await runJson(file, workspace, '--out', join(folder, 'out'), '--format', 'arrow');
    const table = outputTable(output, 'scoreModel', 'scoredDataset');
    actual = cellsNamed(table, 'Col1') as string[];
    predicted = cellsNamed(table, 'Scored Labels') as string[];
    classes = [...new Set([...actual, ...predicted])].sort();
    probabilities = new Map(
      classes.map((name) => [name, cellsNamed(table, `Scored Probabilities for Class "${name}"`) as number[]]),
    );
    editor = await openEditor(file, workspace);
    await editor.page.keyboard.press('Control+Enter');
    await showResult(editor, 'evaluateModel', 'Evaluation results');
    await editor.page.getByRole('button', { name: 'Enlarge result' }).click();
    await resultPane(editor).getByText('Most confident mistakes').waitFor();
  });

  it('has precision, recall and F1 of each class', async () => {
    const shown = await tableTexts(section(editor, 'Per class').locator('table'));
    expect(shown).toEqual(
      classes.map((name) => {
        const right = actual.filter((kind, row) => kind === name && predicted[row] === name).length;
        const rows = actual.filter((kind) => kind === name).length;
        const named = predicted.filter((kind) => kind === name).length;
        const f1 = rows + named === 0 ? 0 : (2 * right) / (rows + named);
        return [name, String(rows), ...[right / (named || 1), right / rows, f1].map((figure) => figure.toFixed(3))];
      }),
    );
  });

  it('has a curve of one class against all others, with counts at a threshold', async () => {
    const part = section(editor, 'One class against all others');
    const [name] = classes;
    const scores = probabilities.get(name!)!;
    let pairs = 0;
    let ordered = 0;
    actual.forEach((kind, i) =>
      actual.forEach((other, j) => {
        if (kind !== name || other === name) return;
        pairs++;
        ordered += scores[i]! > scores[j]! ? 1 : scores[i] === scores[j] ? 0.5 : 0;
      }),
    );
    const figures = await tableTexts(part.locator('table').first());
    expect(Number(figures.find(([figure]) => figure === 'AUC')![1])).toBeCloseTo(ordered / pairs, 5);
    const slider = part.getByRole('slider', { name: /^Threshold/ });
    await slider.focus();
    for (let i = 0; i < 40; i++) await editor.page.keyboard.press('ArrowLeft');
    const counts = await tableTexts(part.locator('table[aria-label="At threshold 0.10"]'));
    const above = scores.map((score) => score > 0.1);
    const count = (isClass: boolean, isAbove: boolean): number =>
      actual.filter((kind, row) => (kind === name) === isClass && above[row] === isAbove).length;
    expect(counts).toEqual([
      [`${count(true, true)}True Positive`, `${count(true, false)}False Negative`],
      [`${count(false, true)}False Positive`, `${count(false, false)}True Negative`],
    ]);
  });

  it('is as well calibrated as the figures say', async () => {
    const certainty = actual.map((_, row) => probabilities.get(predicted[row]!)![row]!);
    const bins = [...Array(10).keys()]
      .map((bin) => [...certainty.keys()].filter((row) => Math.min(9, Math.floor(certainty[row]! * 10)) === bin))
      .filter((rows) => rows.length > 0)
      .map((rows) => ({
        mean: rows.reduce((sum, row) => sum + certainty[row]!, 0) / rows.length,
        share: rows.filter((row) => actual[row] === predicted[row]).length / rows.length,
        rows: rows.length,
      }));
    const shown = await chartFigures(editor, 'Share of right predictions by their probability');
    expect(shown.length).toBe(bins.length);
    bins.forEach((bin, i) => {
      expect(Number(shown[i]![1])).toBeCloseTo(bin.mean, 5);
      expect(Number(shown[i]![2])).toBeCloseTo(bin.share, 5);
      expect(shown[i]![3]).toBe(String(bin.rows));
    });
    const error = bins.reduce((sum, bin) => sum + (bin.rows * Math.abs(bin.share - bin.mean)) / actual.length, 0);
    const [figure] = await tableTexts(section(editor, 'Calibration').locator('table').last());
    expect(figure![0]).toBe('Expected calibration error');
    expect(Number(figure![1])).toBeCloseTo(error, 5);
  });

  it('shows its mistakes, the most confident first, with their pictures', async () => {
    const wrong = [...actual.keys()].filter((row) => actual[row] !== predicted[row]);
    const certainty = (row: number): number => probabilities.get(predicted[row]!)![row]!;
    wrong.sort((a, b) => certainty(b) - certainty(a) || a - b);
    const list = resultPane(editor).getByRole('region', { name: `${wrong.length} mistakes` });
    const cards = await list.getByRole('listitem').allTextContents();
    expect(cards).toEqual(
      wrong.map((row) => `${actual[row]} as ${predicted[row]}, ${(certainty(row) * 100).toFixed(1)}%Row ${row + 1}`),
    );
  });

  it('lists the pictures of a cell of the confusion matrix', async () => {
    const row = [...actual.keys()].find((i) => actual[i] !== predicted[i])!;
    const [kind, taken] = [actual[row]!, predicted[row]!];
    const both = [...actual.keys()].filter((i) => actual[i] === kind && predicted[i] === taken);
    await resultPane(editor).locator(`button[title^="Actual ${kind}, predicted ${taken}: "]`).click();
    const list = resultPane(editor).getByRole('region', { name: `Actual ${kind}, predicted ${taken}: ` });
    await expect.poll(() => list.getByRole('button', { name: /^Picture of row/ }).count()).toBe(both.length);
    await list.getByRole('button', { name: 'Close the list of rows' }).click();
    await list.waitFor({ state: 'detached' });
  });

  it('can be read by anybody', async () => {
    await expectAccessible(editor.page, '[aria-label="Result"]');
    expect(editor.failures).toEqual([]);
  });
});

describe('two classifiers side by side', () => {
  const folder = temporaryFolder();
  let editor: EditorUnderTest;

  beforeAll(async () => {
    const file = join(folder, 'two-kinds.centroid');
    writeFileSync(file, writeExperiment({ experiment: twoKinds() }));
    editor = await openEditor(file, join(folder, 'workspace'));
    await editor.page.keyboard.press('Control+Enter');
  });

  it('show their differences', async () => {
    await showResult(editor, 'evaluate', 'Evaluation results');
    await resultPane(editor).getByText('Most confident mistakes').waitFor();
    const shown = await tableTexts(section(editor, 'Metrics').locator('table').first());
    expect(shown.length).toBeGreaterThan(5);
    for (const [, first, second, difference] of shown) {
      const signed = Number(difference!.replace('−', '-'));
      expect(signed).toBeCloseTo(Number(second) - Number(first), 5);
    }
    expect(shown.some(([, , , difference]) => difference !== '0')).toBe(true);
  });

  it('list the rows of a count at the threshold', async () => {
    const counts = resultPane(editor).locator('table:visible[aria-label="At threshold 0.50"]').first();
    const [[hits]] = (await tableTexts(counts)) as [[string]];
    await counts.getByRole('button', { name: /True Positive$/ }).click();
    const list = resultPane(editor).getByRole('region', { name: 'True Positive at threshold 0.50' });
    await list.locator('table').waitFor();
    const rows = await tableTexts(list.locator('table'));
    expect(rows.length).toBe(Number.parseInt(hits, 10));
    const heads = await list.locator('thead th').allTextContents();
    for (const cells of rows) {
      expect(cells[heads.indexOf('kind')]).toBe('tulip');
      expect(cells[heads.indexOf('Scored Labels')]).toBe('tulip');
    }
    await list.getByRole('button', { name: 'Close the list of rows' }).click();
  });

  it('list rows as a table where there are no pictures', async () => {
    const list = resultPane(editor)
      .getByRole('region', { name: /mistakes?$/ })
      .first();
    const rows = await tableTexts(list.locator('table'));
    expect(rows.length).toBeGreaterThan(0);
    const heads = await list.locator('thead th').allTextContents();
    const [kind, label] = [heads.indexOf('kind'), heads.indexOf('Scored Labels')];
    for (const cells of rows) expect(cells[kind]).not.toBe(cells[label]);
    await expectAccessible(editor.page, '[aria-label="Result"]');
    expect(editor.failures).toEqual([]);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeExperiment } from '../../../src/core/format/experiment-file';
import { columnCells } from '../../../src/core/table/cells';
import { readArrow } from '../../../src/formats/arrow';
import { formatFigure } from '../../../src/renderer/results/number-format';
import { temporaryFolder } from '../../support/temporary-folder';
import { cellsNamed, outputTable, runJson, template, type JsonOutput } from '../support';
import { twoClasses } from './experiments';
import { openEditor, type EditorUnderTest } from './panes-support';
import { chartFigures } from './results-support';

const pane = ({ page }: EditorUnderTest) => page.getByRole('region', { name: 'Result', exact: true });

const run = async (editor: EditorUnderTest): Promise<void> => {
  await editor.page.keyboard.press('Control+Enter');
};

/** Opens the result of a port with the button in the properties, once the module has finished. */
async function show(editor: EditorUnderTest, node: string, port: string): Promise<void> {
  await editor.select(node);
  await editor.properties.getByRole('button', { name: `Show ${port}` }).click({ timeout: 120_000 });
  await pane(editor).waitFor();
}

/** The texts of an HTML table's cells, row by row, with row headers. */
const tableTexts = (editor: EditorUnderTest, selector: string): Promise<string[][]> =>
  pane(editor)
    .locator(selector)
    .locator('tbody tr')
    .evaluateAll((rows) =>
      (rows as unknown as { cells: Iterable<{ textContent: string }> }[]).map(({ cells }) =>
        [...cells].map(({ textContent }) => textContent.trim()),
      ),
    );

describe('results of the flower experiment', () => {
  const folder = temporaryFolder();
  const workspace = join(folder, 'workspace');
  let editor: EditorUnderTest;
  let reference: JsonOutput;

  beforeAll(async () => {
    editor = await openEditor('flower-clustering', workspace);
  });

  it('say that there is none yet, and offer to run; afterwards there is one', async () => {
    await run(editor);
    await show(editor, 'evaluateModel', 'Evaluation results');
    await pane(editor).getByText('Overall accuracy').waitFor();
    reference = await runJson(
      template('flower-clustering'),
      workspace,
      '--out',
      join(folder, 'out'),
      '--format',
      'arrow',
    );
    const tabs = pane(editor).getByRole('tablist', { name: 'Open results' });
    expect(await tabs.getByRole('tab').allTextContents()).toEqual(['Evaluate Model Evaluation results']);
  });

  it('show the metrics and the confusion matrix that the command line gives', async () => {
    const metrics = outputTable(reference, 'evaluateModel', 'evaluationResults');
    const shown = await tableTexts(editor, 'details:visible:has-text("Metrics") table >> nth=0');
    expect(shown).toEqual(
      [
        'Overall accuracy',
        'Average accuracy',
        'Micro-averaged precision',
        'Macro-averaged precision',
        'Micro-averaged recall',
        'Macro-averaged recall',
      ].map((name) => [name, formatFigure(cellsNamed(metrics, name)[0] as number)]),
    );

    const file = reference.files.find(({ node, path }) => node === 'evaluateModel' && path.includes('confusion'));
    const confusion = readArrow(readFileSync(file!.path));
    const classes = columnCells(confusion, 0) as string[];
    const counts = classes.map((_, row) =>
      classes.map((__, column) => columnCells(confusion, column + 1)[row] as number),
    );
    const matrix = 'details:visible:has-text("Confusion Matrix") table';
    const percentages = await tableTexts(editor, matrix);
    const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
    // The first row begins with the heading of all rows, "Actual Class".
    expect(percentages[0]!.shift()).toBe('Actual Class');
    expect(percentages).toEqual(
      classes.map((name, row) => [
        name,
        ...counts[row]!.map((count) => (count === 0 ? '' : `${((count / totals[row]!) * 100).toFixed(1)}%`)),
        String(totals[row]),
      ]),
    );
    await pane(editor).getByRole('radio', { name: 'Counts' }).check();
    const shownCounts = await tableTexts(editor, matrix);
    shownCounts[0]!.shift();
    expect(shownCounts.map((row) => row.slice(1, -1))).toEqual(
      counts.map((row) => row.map((count) => (count === 0 ? '' : String(count)))),
    );
  });

  it('count clusters against kinds of flowers as the tutorial does', async () => {
    await show(editor, 'selectColumns', 'Results dataset');
    await pane(editor).getByRole('tab', { name: 'Cross-tab' }).click();
    await pane(editor).locator('table:visible').waitFor();
    const table = outputTable(reference, 'selectColumns', 'resultsDataset');
    const kinds = cellsNamed(table, 'Col1') as string[];
    const clusters = cellsNamed(table, 'Assignments') as number[];
    const shown = await tableTexts(editor, 'table:visible');
    expect(shown[0]!.shift()).toBe('Assignments');
    const heads = await pane(editor).locator('tfoot tr').first().locator('th').allTextContents();
    expect(heads.slice(0, -1)).toEqual([...new Set(kinds)].sort());
    for (const [cluster, ...cells] of shown) {
      const counts = heads
        .slice(0, -1)
        .map((kind) => kinds.filter((k, i) => k === kind && String(clusters[i]) === cluster).length);
      expect(cells).toEqual([
        ...counts.map((count) => (count === 0 ? '' : String(count))),
        String(counts.reduce((a, b) => a + b)),
      ]);
    }
  });

  it('show rows beside their pictures, and every pixel where asked', async () => {
    await show(editor, 'assignToClusters', 'Results dataset');
    const cell = (row: number, column: number) =>
      pane(editor).locator(`[role=row][aria-rowindex="${row + 1}"] [aria-colindex="${column + 1}"]`);
    const table = outputTable(reference, 'assignToClusters', 'resultsDataset');
    await expect.poll(() => cell(1, 1).textContent()).toBe(cellsNamed(table, 'Col1')[0]);
    expect(await cell(3, 2).textContent()).toBe(String(cellsNamed(table, 'Assignments')[2]));
    const picture = pane(editor).getByRole('button', { name: 'Picture of row 1', exact: true }).locator('img');
    await expect
      .poll(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth))
      .toBeGreaterThan(0);

    await pane(editor)
      .getByRole('switch', { name: /^Pixels/ })
      .check();
    await pane(editor)
      .getByRole('searchbox', { name: /^Find column/ })
      .fill('Col49153');
    await editor.page.keyboard.press('Enter');
    await pane(editor)
      .getByRole('columnheader', { name: /^Col49153/ })
      .waitFor();
    const last = cellsNamed(table, 'Col49153');
    await expect.poll(() => cell(2, 49_153).textContent()).toBe(String(last[1]));
    expect(await pane(editor).locator('[role=gridcell]').count()).toBeLessThan(600);
  });

  it('tell after an edit that they are from before it, and become new with the next run', async () => {
    await show(editor, 'selectColumns', 'Results dataset');
    await editor.select('kMeans');
    await editor.properties.getByRole('textbox', { name: 'Number of Centroids', exact: true }).fill('3');
    // Results behind other tabs are old as well, and stay so until they are seen.
    const notice = pane(editor)
      .getByText(/From an earlier run:/)
      .filter({ visible: true });
    await notice.waitFor();
    await run(editor);
    await notice.waitFor({ state: 'detached', timeout: 60_000 });
    await pane(editor).getByRole('tab', { name: 'Cross-tab' }).click();
    await expect.poll(async () => (await tableTexts(editor, 'table:visible')).length).toBe(3);
  });

  it('of models are their properties', async () => {
    await show(editor, 'trainModel', 'Trained model');
    await pane(editor).getByRole('rowheader', { name: 'Algorithm' }).waitFor();
    expect(await pane(editor).getByText('Multiclass logistic regression').isVisible()).toBe(true);
  });

  it('met no error in all of this', () => {
    expect(editor.failures).toEqual([]);
  });
});

describe('results of a small experiment with two classes', () => {
  const folder = temporaryFolder();
  let editor: EditorUnderTest;

  beforeAll(async () => {
    const file = join(folder, 'two-classes.centroid');
    writeFileSync(file, writeExperiment({ experiment: twoClasses() }));
    editor = await openEditor(file, join(folder, 'workspace'));
  });

  it('compare two classifiers in curves, counts and figures at a threshold that moves', async () => {
    await run(editor);
    await show(editor, 'evaluate', 'Evaluation results');
    await pane(editor).getByRole('img', { name: /^ROC/ }).waitFor();
    const lines = (await chartFigures(editor, /^ROC/)).map(([line]) => line);
    expect(new Set(lines)).toEqual(new Set(['Scored dataset', 'Scored dataset to compare']));
    const counts = await tableTexts(editor, 'table:visible[aria-label^="At threshold 0.50"]');
    const sum = counts
      .slice(0, 2)
      .flat()
      .reduce((total, text) => total + Number.parseInt(text, 10), 0);
    expect(sum).toBe(8);
    await pane(editor)
      .getByRole('slider', { name: /^Threshold/ })
      .focus();
    await editor.page.keyboard.press('End');
    await pane(editor).locator('table:visible[aria-label="At threshold 1.00"]').first().waitFor();
    const strict = await tableTexts(editor, 'table:visible[aria-label="At threshold 1.00"]');
    expect(strict[0]).toEqual(['0True Positive', '4False Negative']);
    await pane(editor).getByRole('tab', { name: 'Precision/Recall' }).click();
    await pane(editor)
      .getByRole('img', { name: /^Precision\/Recall/ })
      .waitFor();
  });

  it('mark missing cells', async () => {
    await show(editor, 'score', 'Scored dataset');
    await expect
      .poll(() => pane(editor).getByRole('gridcell').getByText('missing', { exact: true }).count())
      .toBeGreaterThan(0);
  });

  it('say why there are none: the module failed, or one before it', async () => {
    await editor.select('metadata');
    await editor.properties.getByRole('combobox', { name: 'Data type' }).click();
    await editor.page.getByRole('option', { name: /^Integer/ }).click();
    await pane(editor)
      .getByText(/From an earlier run:/)
      .waitFor();
    await run(editor);
    await pane(editor)
      .getByText('The module did not run because one before it did not finish')
      .waitFor({ timeout: 60_000 });
    await editor.select('metadata');
    await editor.properties.getByText(/Column "kind", row 1: .*cannot be converted to integer/).waitFor();
    await editor.properties.getByRole('button', { name: 'Go to Data type' }).click();
    const dataType = editor.properties.getByRole('combobox', { name: 'Data type' });
    await expect.poll(() => dataType.evaluate((field) => field === document.activeElement)).toBe(true);
    await editor.properties.getByRole('button', { name: 'Select columns…' }).click();
    const dialog = editor.page.getByRole('dialog');
    await dialog
      .getByRole('listbox', { name: 'Selected columns' })
      .getByRole('option', { name: /^kind / })
      .waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });
});

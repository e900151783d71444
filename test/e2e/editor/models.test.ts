import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasShared } from '../../support/shared';
import { temporaryFolder } from '../../support/temporary-folder';
import { cellsNamed, namesOf, outputTable, runJson, template } from '../support';
import { expectAccessible, openEditor, type EditorUnderTest } from './panes-support';
import { chartFigures, photographs, resultPane, showResult, tableTexts } from './results-support';

env.wasm.numThreads = 1;

/** Chooses an entry of the menu and gives the file that it downloads. */
async function downloaded(editor: EditorUnderTest, entry: string, path: string): Promise<Buffer> {
  await resultPane(editor).getByRole('button', { name: 'Save or export' }).click();
  const [download] = await Promise.all([
    editor.page.waitForEvent('download'),
    editor.page.getByRole('menuitem', { name: entry }).click(),
  ]);
  await download.saveAs(path);
  return readFileSync(path);
}

describe('the models of the iris experiment', () => {
  const folder = temporaryFolder();
  const workspace = join(folder, 'workspace');
  let editor: EditorUnderTest;

  beforeAll(async () => {
    editor = await openEditor('iris-clustering', workspace);
    await editor.page.keyboard.press('Control+Enter');
    await showResult(editor, 'trainModel', 'Trained model');
    await resultPane(editor)
      .getByRole('img', { name: /^Objective/ })
      .waitFor();
  });

  it('show how training went down to the objective at the end', async () => {
    const course = await chartFigures(editor, 'Objective after each iteration');
    const values = course.map(([, , value]) => Number(value));
    expect(values.every((value, i) => i === 0 || value <= values[i - 1]!)).toBe(true);
    const properties = Object.fromEntries(
      (await tableTexts(resultPane(editor).locator('details:visible:has-text("Settings") table').first())).map(
        ([name, value]) => [name!, value!],
      ),
    );
    expect(values.length).toBe(Number(properties['Iterations']));
    expect(values.at(-1)).toBeCloseTo(Number(properties['Objective']), 5);
  });

  it('score the same in ONNX Runtime once they are downloaded', async () => {
    const output = await runJson(
      template('iris-clustering'),
      workspace,
      '--out',
      join(folder, 'out'),
      '--format',
      'arrow',
    );
    const scored = outputTable(output, 'scoreModel', 'scoredDataset');
    const file = await downloaded(editor, 'Download as ONNX', join(folder, 'model.onnx'));
    const session = await InferenceSession.create(new Uint8Array(file));
    const features = ['sepal-length', 'sepal-width', 'petal-length', 'petal-width'].map(
      (name) => cellsNamed(scored, name) as number[],
    );
    const rows = features[0]!.map((_, row) => features.map((column) => column[row]!));
    const found = await session.run({ features: new Tensor('float64', rows.flat(), [rows.length, 4]) });
    const names = namesOf(scored).filter((name) => name.startsWith('Scored Probabilities'));
    const wanted = names.map((name) => cellsNamed(scored, name) as number[]);
    const probabilities = found['probabilities']!.data as Float64Array;
    rows.forEach((_, row) =>
      wanted.forEach((column, k) =>
        expect(Math.abs(probabilities[row * names.length + k]! - column[row]!)).toBeLessThan(1e-6),
      ),
    );
    expect(found['label']!.data).toEqual(cellsNamed(scored, 'Scored Labels').map(String));
  });

  it('have their weights as a table, in JSON, and as a dataset of the workspace', async () => {
    const text = (await downloaded(editor, 'Download as JSON', join(folder, 'model.json'))).toString();
    const { model } = JSON.parse(text) as { model: { weights: number[]; biases: number[]; scale: number[] } };
    expect(model.weights.length).toBe(model.biases.length * model.scale.length);
    await resultPane(editor).getByRole('tab', { name: 'Weights', exact: true }).click();
    const cell = (row: number, column: number) =>
      resultPane(editor).locator(`[role=row][aria-rowindex="${row + 1}"] [aria-colindex="${column + 1}"]`);
    await expect.poll(async () => Number(await cell(1, 2).textContent())).toBeCloseTo(model.biases[0]!, 4);
    expect(Number(await cell(2, 2).textContent())).toBeCloseTo(model.weights[0]!, 4);
    await resultPane(editor).getByRole('tab', { name: 'Model', exact: true }).click();
    await resultPane(editor).getByRole('button', { name: 'Save or export' }).click();
    await editor.page.getByRole('menuitem', { name: /^Save weights/ }).click();
    const dialog = editor.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Iris weights');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await editor.page.getByRole('treeitem', { name: /^Iris weights/ }).waitFor();
  });

  it('of clusters show the clusters of the training rows', async () => {
    await showResult(editor, 'trainClusteringModel', 'Trained model');
    await resultPane(editor)
      .getByRole('img', { name: /^Inertia/ })
      .waitFor();
    await resultPane(editor)
      .getByRole('img', { name: /^Rows by cluster/ })
      .waitFor();
    await expectAccessible(editor.page, '[aria-label="Result"]');
    expect(editor.failures).toEqual([]);
  });
});

describe.skipIf(!hasShared)('the models of the real photographs', () => {
  const folder = temporaryFolder();
  const workspace = join(folder, 'workspace');
  let editor: EditorUnderTest;

  beforeAll(async () => {
    const file = join(folder, 'photographs.centroid');
    writeFileSync(file, photographs(workspace, 32));
    editor = await openEditor(file, workspace);
    await editor.page.keyboard.press('Control+Enter');
  });

  const sizes = (name: RegExp) =>
    resultPane(editor)
      .getByRole('img', { name })
      .evaluateAll((images) =>
        (images as unknown as { naturalWidth: number; naturalHeight: number }[]).map((image) => [
          image.naturalWidth,
          image.naturalHeight,
        ]),
      );

  it('show the weights of each kind of flower as a picture', async () => {
    await showResult(editor, 'trainModel', 'Trained model');
    await resultPane(editor).getByText('Weights as pictures').waitFor();
    await expect.poll(() => sizes(/^Weights of /)).toEqual(Array.from({ length: 10 }, () => [32, 32]));
  });

  it('show the centroid of each cluster as a picture', async () => {
    await showResult(editor, 'trainClusteringModel', 'Trained model');
    await resultPane(editor).getByText('Centroids as pictures').waitFor();
    await expect.poll(() => sizes(/^Centroid of cluster /)).toEqual(Array.from({ length: 9 }, () => [32, 32]));
    expect(editor.failures).toEqual([]);
  });
});

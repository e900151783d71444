import { copyFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { flowers } from '../../host/api/support';
import { splitPhotographs } from '../support';
import type { EditorUnderTest } from './panes-support';

const LONGEST_RUN_MS = 120_000;

export const resultPane = ({ page }: EditorUnderTest): Locator =>
  page.getByRole('region', { name: 'Result', exact: true });

/** Opens the result of a port with the button in the properties, once the module has finished. */
export async function showResult(editor: EditorUnderTest, node: string, port: string): Promise<void> {
  await editor.select(node);
  await editor.properties.getByRole('button', { name: `Show ${port}` }).click({ timeout: LONGEST_RUN_MS });
  await resultPane(editor).waitFor();
}

/** The flower experiment on the real photographs, copied into the workspace: a window may read nothing else. */
export function photographs(workspace: string, size: number): string {
  const folder = join(workspace, 'photographs');
  const { trainingSet, testSet, trainingLabels, testLabels } = splitPhotographs(join(workspace, 'links'));
  cpSync(trainingSet, join(folder, 'training'), { recursive: true, dereference: true });
  cpSync(testSet, join(folder, 'test'), { recursive: true, dereference: true });
  copyFileSync(trainingLabels, join(folder, 'training.csv'));
  copyFileSync(testLabels, join(folder, 'test.csv'));
  return flowers('photographs', size, {
    flowerTrainingSet: { folder: join(folder, 'training'), labelFile: join(folder, 'training.csv') },
    flowerTestSet: { folder: join(folder, 'test'), labelFile: join(folder, 'test.csv') },
  });
}

/** The texts of an HTML table's cells, row by row, with row headers. */
export const tableTexts = (table: Locator): Promise<string[][]> =>
  table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      (rows as unknown as { cells: Iterable<{ textContent: string }> }[]).map(({ cells }) =>
        [...cells].map(({ textContent }) => textContent.trim()),
      ),
    );

/** The figures of a chart, as its table shows them. */
export async function chartFigures(editor: EditorUnderTest, name: string | RegExp): Promise<string[][]> {
  const figure = resultPane(editor).getByRole('figure', { name });
  await figure.getByRole('button', { name: 'Show as table' }).click();
  const figures = await tableTexts(figure.locator('table'));
  await figure.getByRole('button', { name: 'Show as chart' }).click();
  return figures;
}

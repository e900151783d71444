import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../src/engine/run-record';
import { formatFigure } from '../../../src/renderer/results/number-format';
import { centroid } from '../../support/program';
import { hasBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { runJson, settings, template } from '../support';
import { expectAccessible, openEditor, type EditorUnderTest } from './panes-support';

/** What an evaluation of a record says, read from the record alone. */
const accuracyOf = ({ nodes }: RunRecord): number =>
  Object.values(nodes)
    .flatMap(({ outputs = {} }) => Object.values(outputs))
    .flatMap(({ metrics = [] }) => metrics)
    .flatMap((metrics) => metrics['overallAccuracy'] ?? [])[0]!;

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

  it('lists every run, where it came from and what it changed', async () => {
    await openHistory();
    const shown = await cells();
    expect(shown).toHaveLength(4);
    console.log(JSON.stringify(shown, null, 1));
    await editor.page.screenshot({ path: '/tmp/h1.png' });
  });

  it('compares', async () => {
    await rows().nth(1).getByRole('checkbox').check();
    await rows().nth(3).getByRole('checkbox').check();
    await rows().nth(4).getByRole('checkbox').check();
    await button('Compare 3').click();
    await dialog().getByText('Settings that differ').waitFor();
    await editor.page.waitForTimeout(500);
    await editor.page.screenshot({ path: '/tmp/h2.png' });
    await expectAccessible(editor.page, '[role=dialog]');
    await button('Back to the list').click();
    await expectAccessible(editor.page, '[role=dialog]');
  });
  it('opens', async () => {
    await rows().nth(3).getByRole('button').first().click();
    await editor.page.getByRole('region', { name: 'Run of the history' }).waitFor();
    await editor.page.waitForTimeout(500);
    await editor.page.screenshot({ path: '/tmp/h3.png' });
    expect(editor.failures).toEqual([]);
  });
});

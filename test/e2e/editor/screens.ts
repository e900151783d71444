import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { writeExperiment } from '../../../src/core/format/experiment-file';
import { projectFolder } from '../../support/program';
import { twoKinds } from './experiments';
import { openEditor, type EditorUnderTest } from './panes-support';

/** One of the things that the window can show. They are shown in order: each begins where the one before it ended. */
export interface Screen {
  /** In file names of pictures. */
  readonly name: string;
  show(): Promise<void>;
  /** Back to the window with nothing open. */
  leave(): Promise<void>;
}

const LONGEST_RUN_MS = 120_000;

/** Opens the flower experiment in a workspace that holds another experiment. */
export async function openForScreens(workspace: string, size: { width: number; height: number }) {
  mkdirSync(join(workspace, 'experiments'), { recursive: true });
  const text = writeExperiment({ experiment: twoKinds() });
  writeFileSync(join(workspace, 'experiments', 'Two kinds of petals.centroid'), text);
  const editor = await openEditor('flower-clustering', workspace);
  await editor.page.setViewportSize(size);
  return editor;
}

/** Light or dark. Without motion, as `page.css` has it then: colours that fade over have no contrast in between. */
export async function showTheme({ page }: EditorUnderTest, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await expect.poll(() => page.evaluate('document.documentElement.style.colorScheme')).toBe(colorScheme);
  await page.evaluate(`new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))`);
  await page.evaluate(FADED_IN);
}

/** What has begun to fade in goes on all the same. Rings of progress never end. */
const FADED_IN = `Promise.all(document.getAnimations()
  .filter(({ playState, effect }) => playState === 'running' && effect.getComputedTiming().endTime !== Infinity)
  .map(({ finished }) => finished.catch(() => undefined)))`;

/** Every screen, dialog, list and menu of the editor. */
export function screens(editor: EditorUnderTest, workspace: string): readonly Screen[] {
  const { page, properties, select } = editor;
  const press = (keys: string): Promise<void> => page.keyboard.press(keys);
  const button = (name: string | RegExp): Locator =>
    page.getByRole('button', { name, exact: typeof name === 'string' });
  const dialog = page.getByRole('dialog');
  const result = page.getByRole('region', { name: 'Result', exact: true });
  const fit = (): Promise<void> => button(/^Zoom to fit/).click();
  const picture = dialog.locator('img').nth(8);
  const newPage = async (name: RegExp): Promise<void> => {
    await button('New').click();
    await dialog.getByRole('tab', { name }).click();
  };
  const browse = (which: number): Promise<void> => dialog.getByRole('button', { name: 'Browse…' }).nth(which).click();
  const finished = async (): Promise<void> => {
    await page.getByText('Finished running').waitFor({ timeout: LONGEST_RUN_MS });
    await page.waitForTimeout(300); // the last ring fades
  };
  const results = async (node: string, port: string): Promise<void> => {
    await select(node);
    await properties.getByRole('button', { name: `Show ${port}` }).click();
    await result.locator('table, [role=table], [role=grid]').first().waitFor();
    await page.waitForTimeout(200);
    await fit();
  };
  const dismissAll = async (): Promise<void> => {
    // A toast fades after its button was pressed; those that come up by themselves go by themselves.
    while ((await button('Dismiss').count()) > 0) {
      await button('Dismiss')
        .first()
        .click({ force: true, timeout: 2000 })
        .catch(() => undefined);
      await page.waitForTimeout(300);
    }
  };
  const write = async (field: Locator, text: string): Promise<void> => {
    await field.fill(text);
    await press('Control+Enter');
  };
  const closeResult = (): Promise<void> => button('Close result').click();

  const largeResult = async (node: string, port: string): Promise<void> => {
    await results(node, port);
    await button('Enlarge result').click();
    await page.locator('.canvas').waitFor({ state: 'hidden' });
  };
  const closeLarge = async (): Promise<void> => {
    await button('Show the canvas beside the result').click();
    await closeResult();
  };
  const toTop = async (part: Locator): Promise<void> => {
    await part.waitFor();
    await part.evaluate((element) =>
      (element as unknown as { scrollIntoView(how: object): void }).scrollIntoView({ block: 'start' }),
    );
    expect(await page.evaluate('document.scrollingElement.scrollTop')).toBe(0);
    await page.waitForTimeout(500); // charts and pictures are drawn
  };

  const escape = async (): Promise<void> => {
    await press('Escape');
    // What is still closing would swallow the next key.
    const open = page.locator('[role=dialog], [role=alertdialog], [role=menu]');
    const names = () => open.evaluateAll((elements) => elements.map((element) => element.textContent?.slice(0, 40)));
    await expect.poll(names, { timeout: 10_000 }).toEqual([]);
  };

  const all: readonly (Pick<Screen, 'name' | 'show'> & Partial<Screen>)[] = [
    { name: 'editor-draft', show: fit },
    {
      name: 'running',
      show: async () => {
        await press('Control+Enter');
        await button('Cancel').waitFor();
      },
      leave: finished,
    },
    { name: 'editor', show: fit },
    {
      name: 'palette-search',
      show: () => page.getByRole('searchbox', { name: 'Search modules' }).fill('clus'),
      leave: () => button('Clear search').click(),
    },
    { name: 'properties', show: () => select('kMeans') },
    { name: 'properties-columns', show: () => select('trainClusteringModel') },
    { name: 'properties-images', show: () => select('flowerTrainingSet') },
    {
      name: 'properties-several',
      show: async () => {
        await select('kMeans');
        await page.locator('.react-flow__node[data-id="trainModel"]').click({ modifiers: ['Shift'] });
      },
    },
    {
      name: 'canvas-tooltip',
      show: () => page.locator('.react-flow__handle[data-nodeid="evaluateModel"]').first().hover(),
    },
    {
      name: 'canvas-menu',
      show: () =>
        page.locator('.react-flow__node[data-id="scoreModel"]').click({ button: 'right', position: { x: 20, y: 8 } }),
    },
    {
      name: 'add-module',
      show: async () => {
        await page.locator('.react-flow__pane').dblclick({ position: { x: 40, y: 40 } });
        await page.getByText('Add a module').waitFor();
      },
    },
    {
      name: 'find-module',
      show: async () => {
        await press('Control+f');
        await page.keyboard.type('train');
      },
    },
    {
      name: 'connect',
      show: async () => {
        await select('scoreModel');
        await press('c');
        await dialog.waitFor();
      },
    },
    {
      name: 'groups',
      show: async () => {
        await fit();
        for (const [i, id] of ['kMeans', 'trainClusteringModel', 'assignToClusters'].entries())
          await page
            .locator(`.react-flow__node[data-id="${id}"] .node-title`)
            .click({ modifiers: i === 0 ? [] : ['Shift'] });
        await press('Control+g');
        await write(page.getByRole('textbox', { name: 'Title of the group' }), 'Clustering');
        await page.locator('.react-flow__pane').click({ button: 'right', position: { x: 150, y: 120 } });
        await page.getByRole('menuitem', { name: /^Add note/ }).click();
        await write(page.getByRole('textbox', { name: 'Note' }), 'Nine clusters, as in the tutorial.\nTry 12, too.');
        await fit();
      },
      leave: async () => undefined,
    },
    {
      name: 'groups-folded',
      show: async () => {
        await button('Fold group').click();
        await page.getByText('3 modules').first().waitFor();
        await fit();
      },
      leave: async () => {
        // Folded, added and written, titled and made.
        for (let i = 0; i < 5; i++) await editor.undo();
        await page.locator('.react-flow__node-note').waitFor({ state: 'detached' });
        await fit();
      },
    },
    {
      name: 'save-model',
      show: async () => {
        await page
          .locator('.react-flow__node[data-id="trainModel"]')
          .click({ button: 'right', position: { x: 20, y: 8 } });
        await page.getByRole('menuitem', { name: /^Save as Trained Model/ }).click();
        await dialog.waitFor();
      },
    },
    {
      name: 'column-selector',
      show: async () => {
        await select('trainClusteringModel');
        await properties.getByRole('button', { name: /^Change selection/ }).click();
        await dialog.waitFor();
      },
    },
    {
      name: 'column-selector-by-name',
      show: async () => {
        await select('selectColumns');
        await properties.getByRole('button', { name: /^Change selection/ }).click();
        await dialog.getByRole('tab', { name: 'By name' }).click();
        await dialog.getByRole('option').nth(5).waitFor();
      },
    },
    {
      name: 'new-dataset',
      show: async () => {
        await newPage(/^Dataset from local file/);
        const file = join(projectFolder, 'resources', 'samples', 'iris.csv');
        await dialog.locator('input[type=file]').setInputFiles(file);
        await dialog.getByRole('columnheader').first().waitFor();
      },
    },
    {
      name: 'new-dataset-wrong',
      show: async () => {
        await newPage(/^Dataset from local file/);
        const file = { name: 'bad.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2,3\n') };
        await dialog.locator('input[type=file]').setInputFiles(file);
        await dialog
          .getByText(/line 2|row 1/i)
          .first()
          .waitFor();
      },
    },
    {
      name: 'new-images',
      show: async () => {
        await newPage(/^Images from folder/);
        const flowers = join(workspace, 'samples', 'flowers');
        await browse(0);
        await dialog.getByRole('textbox', { name: 'Folder', exact: true }).fill(join(flowers, 'trainingSet'));
        await press('Enter');
        await dialog.getByText('168 files in this folder').waitFor();
        await button('Choose this folder').click();
        await dialog.getByText('Label file', { exact: true }).first().click();
        await browse(1);
        await dialog.getByRole('textbox', { name: 'Folder', exact: true }).fill(flowers);
        await press('Enter');
        await dialog.getByText('trainingLabels.csv').click();
        await button('Choose').click();
        await picture.waitFor();
        await page.waitForTimeout(500); // the pictures are drawn one after the other
      },
    },
    {
      name: 'pick',
      show: async () => {
        await newPage(/^Images from folder/);
        await browse(0);
        await dialog.getByRole('textbox', { name: 'Folder', exact: true }).fill(join(workspace, 'samples', 'flowers'));
        await press('Enter');
        await dialog.getByText('trainingSet').waitFor();
      },
      leave: async () => {
        await press('Escape');
        await expect.poll(() => page.locator('[role=dialog]').count()).toBe(1);
        await escape();
      },
    },
    {
      name: 'new-experiment',
      show: async () => {
        await press('Alt+n');
        await dialog.locator('svg rect').nth(20).waitFor();
      },
    },
    {
      name: 'open',
      show: async () => {
        await press('Control+o');
        await dialog.getByText('Two kinds of petals').waitFor();
      },
    },
    {
      name: 'export-bundle',
      show: async () => {
        await button('Centroid menu').click();
        await page.getByRole('menuitem', { name: 'File' }).click();
        await page.getByRole('menuitem', { name: 'Export bundle…' }).click();
        await dialog.getByText('Samples of the program').waitFor();
      },
    },
    {
      name: 'shortcuts',
      show: async () => {
        await press('F1');
        await dialog.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor();
      },
    },
    {
      name: 'workspace',
      show: async () => {
        await button('Centroid menu').click();
        await page.getByRole('menuitem', { name: 'File' }).click();
        await page.getByRole('menuitem', { name: 'Workspace…' }).click();
        await dialog.getByRole('button', { name: 'Count again' }).waitFor();
      },
    },
    {
      name: 'menu',
      show: async () => {
        await button('Centroid menu').click();
        await page.getByRole('menuitem', { name: 'Edit' }).click();
      },
      leave: async () => {
        await press('Escape'); // the inner menu
        await escape();
      },
    },
    {
      name: 'about',
      show: async () => {
        await button('Centroid menu').click();
        await page.getByRole('menuitem', { name: 'Help' }).click();
        await page.getByRole('menuitem', { name: 'About Centroid' }).click();
        await dialog.getByText('Apache License').nth(1).waitFor();
      },
    },
    { name: 'run-menu', show: () => button('More ways to run').click() },
    {
      name: 'problems',
      show: async () => {
        await select('kMeans');
        await press('Delete');
        await button(/^1 error/).click();
      },
      leave: async () => {
        await press('Escape');
      },
    },
    {
      name: 'history',
      show: async () => {
        await select('logisticRegression');
        await press('Delete');
        await button('History').click();
      },
      leave: async () => {
        await press('Escape');
        await editor.undo();
        await editor.undo();
        await page.getByText('No problems').waitFor();
      },
    },
    {
      name: 'toast',
      show: async () => {
        await select('kMeans');
        await press('Control+s');
        await press('Escape');
        await page.evaluate(`(() => {
          const transfer = new DataTransfer();
          transfer.items.add(new File(['x'], 'notes.docx'));
          for (const type of ['dragenter', 'dragover', 'drop'])
            document.querySelector('.canvas').dispatchEvent(
              new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
        })()`);
        await button('Dismiss').nth(1).waitFor();
      },
      leave: dismissAll,
    },
    {
      name: 'result-table',
      show: async () => {
        await results('assignToClusters', 'Results dataset');
        await result.getByRole('columnheader').locator('svg[role=img]').first().waitFor();
      },
      leave: closeResult,
    },
    {
      name: 'result-statistics',
      show: async () => {
        await largeResult('assignToClusters', 'Results dataset');
        await result.getByRole('columnheader', { name: /^DistancesToClusterCenter no\.1/ }).click();
        await result.getByRole('checkbox', { name: 'Cumulative distribution' }).check();
        await result.getByRole('img', { name: /^Histogram of/ }).scrollIntoViewIfNeeded();
      },
      leave: async () => undefined,
    },
    {
      name: 'result-filter',
      show: async () => {
        await result.getByRole('searchbox', { name: 'Search cells' }).fill('rose');
        await result.getByText(/^\d+ of 42 rows$/).waitFor();
        await button('Filter').click();
        await dialog.getByRole('textbox', { name: 'Value' }).fill('rose');
      },
      leave: async () => {
        await escape();
        await button('Show all rows').click();
      },
    },
    {
      name: 'result-pictures',
      show: async () => {
        await result.getByRole('tab', { name: 'Pictures' }).click();
        await result
          .getByRole('img', { name: /^Centroid of/ })
          .first()
          .waitFor();
        await page.waitForTimeout(300); // the pictures are on their way
      },
      leave: async () => undefined,
    },
    {
      name: 'result-row',
      show: async () => {
        await result
          .getByRole('button', { name: /^Picture of row/ })
          .nth(1)
          .click();
        await dialog.locator('table').waitFor();
      },
      leave: async () => {
        await escape();
        await closeLarge();
      },
    },
    {
      name: 'result-cross-tab',
      show: async () => {
        await results('selectColumns', 'Results dataset');
        await result.getByRole('tab', { name: 'Cross-tab' }).click();
        await result.locator('table').waitFor();
      },
      leave: closeResult,
    },
    {
      name: 'result-evaluation',
      show: async () => {
        await largeResult('evaluateModel', 'Evaluation results');
      },
      leave: closeLarge,
    },
    {
      name: 'result-classifier',
      show: async () => {
        await largeResult('evaluateModel', 'Evaluation results');
        await toTop(result.locator('summary', { hasText: 'Calibration' }));
      },
      leave: closeLarge,
    },
    {
      name: 'result-beside',
      show: async () => {
        await results('evaluateModel', 'Evaluation results');
        await button('Show beside as well').click();
        await page.getByRole('region', { name: 'Result 2' }).locator('table').first().waitFor();
      },
      leave: async () => {
        await button('Close result').last().click();
        await closeResult();
      },
    },
    {
      name: 'run-history',
      show: async () => {
        await press('Alt+h');
        await dialog.getByRole('table', { name: 'Runs' }).getByRole('row').nth(1).waitFor();
      },
    },
    { name: 'result-model', show: () => results('trainModel', 'Trained model'), leave: closeResult },
    {
      name: 'result-weights',
      show: async () => {
        await largeResult('trainModel', 'Trained model');
        await toTop(result.locator('summary', { hasText: 'Course of the training' }));
        await result
          .getByRole('img', { name: /^Weights of/ })
          .nth(9)
          .waitFor();
      },
      leave: closeLarge,
    },
    {
      name: 'result-cluster-plane',
      show: async () => {
        await largeResult('trainClusteringModel', 'Results dataset');
        await result.getByRole('tab', { name: 'Clusters', exact: true }).click();
        await result.getByRole('img', { name: /^Silhouette/ }).waitFor();
        await toTop(result.locator('summary', { hasText: 'Principal components' }));
      },
      leave: closeLarge,
    },
    {
      name: 'editor-stale',
      show: async () => {
        await select('kMeans');
        await properties.getByRole('textbox', { name: 'Number of Centroids', exact: true }).fill('12');
        await page.getByText(/4 modules to run/).waitFor();
      },
      leave: async () => {},
    },
    {
      name: 'result-changed',
      show: async () => {
        await results('selectColumns', 'Results dataset');
        await press('Control+Enter');
        await finished();
        await page.getByRole('region', { name: 'What changed' }).getByRole('listitem').first().waitFor();
      },
      leave: closeResult,
    },
    {
      name: 'run-comparison',
      show: async () => {
        await press('Alt+h');
        await dialog.getByRole('checkbox', { name: 'Select all that are shown' }).check();
        await button(/^Compare/).click();
        await dialog.getByText('Settings that differ').waitFor();
      },
    },
    {
      name: 'run-as-it-was',
      show: async () => {
        await press('Alt+h');
        await dialog
          .getByRole('table', { name: 'Runs' })
          .getByRole('row')
          .last()
          .locator('[role=rowheader] button')
          .click();
        await page.getByRole('region', { name: 'Run of the history' }).waitFor();
        await fit();
      },
      leave: async () => {
        await page.locator('[role=tab][aria-selected=true]').first().focus();
        await press('Delete');
        await page.getByRole('region', { name: 'Run of the history' }).waitFor({ state: 'detached' });
      },
    },
    {
      name: 'close',
      show: async () => {
        await page.locator('[role=tab][aria-selected=true]').first().focus();
        await press('Delete');
        await page.getByRole('alertdialog').waitFor();
      },
      leave: async () => {
        await press('Escape');
        await editor.undo();
      },
    },
    {
      name: 'result-clusters',
      show: async () => {
        await press('Control+o');
        await dialog.getByRole('button', { name: /^Two kinds of petals/ }).click();
        await page.locator('.react-flow__node[data-id="evaluateClusters"]').waitFor();
        await press('Control+Enter');
        await finished();
        await results('evaluateClusters', 'Evaluation results');
      },
      leave: closeResult,
    },
    {
      name: 'result-binary',
      show: () => results('evaluate', 'Evaluation results'),
      leave: closeResult,
    },
    {
      name: 'failed',
      show: async () => {
        await results('score', 'Scored dataset');
        await select('metadata');
        await properties.getByRole('combobox', { name: 'Data type' }).click();
        await page.getByRole('option', { name: /^Integer/ }).click();
        await press('Control+Enter');
        await properties.getByText(/cannot be converted to integer/).waitFor();
      },
      leave: async () => {
        await closeResult();
        await dismissAll();
        await editor.undo();
      },
    },
    {
      name: 'save-as',
      show: async () => {
        await press('Control+Shift+s');
        await dialog.getByText('Two kinds of petals.centroid', { exact: true }).waitFor();
      },
    },
    {
      name: 'file-changed',
      show: async () => {
        const file = join(workspace, 'experiments', 'Two kinds of petals.centroid');
        writeFileSync(file, readFileSync(file, 'utf8').replace('"numberOfCentroids": 3', '"numberOfCentroids": 4'));
        await page.getByText('was changed by another program or window').waitFor();
      },
      leave: () => Promise.resolve(), // the comparison begins there
    },
    {
      name: 'file-compare',
      show: async () => {
        await button('Compare').click();
        await dialog.getByRole('row', { name: /Number of Centroids/ }).waitFor();
      },
      leave: () => dialog.getByRole('button', { name: 'Reload' }).click(),
    },
    {
      name: 'blank-experiment',
      show: async () => {
        await press('Alt+n');
        await button(/^Blank experiment/).click();
        await page.getByText('An empty experiment').waitFor();
        // The dialog fades; until it is gone the window behind it is not for anybody.
        await page.locator('#root:not([aria-hidden])').waitFor();
      },
    },
    {
      name: 'empty-window',
      show: async () => {
        for (let tabs = await page.getByRole('tab').count(); tabs > 0; tabs--) {
          await page.getByRole('tab').first().click();
          await page.getByRole('tab').first().focus();
          await press('Delete');
          const discard = button("Don't save");
          if (await discard.isVisible()) await discard.click();
        }
        await page.getByRole('heading', { name: 'No experiment is open' }).waitFor();
      },
    },
    {
      name: 'connection-lost',
      show: async () => {
        await press('Control+o');
        await dialog.getByRole('button', { name: /^Two kinds of petals/ }).click();
        await page.locator('.react-flow__node').first().waitFor();
        await editor.stopServer();
        await page.getByText('Centroid does not answer.').waitFor();
      },
    },
  ];
  return all.map((screen) => ({ leave: escape, ...screen }));
}

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Download } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { embeddedExperiment } from '../../../src/core/drawing/png-text';
import { hasBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { experimentText } from '../../host/api/support';
import { expectAccessible, openEditor, type EditorUnderTest } from './panes-support';

const workspace = temporaryFolder();
const experiment = join(workspace, 'experiments', 'People.centroid');
let editor: EditorUnderTest;

const button = (name: string | RegExp) => editor.page.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = () => editor.page.getByRole('dialog');
const tabs = () => editor.page.getByRole('tablist', { name: 'Open experiments' }).getByRole('tab');

/** Drops a file on the window as the system's file manager does. */
async function drop(name: string, content: Uint8Array): Promise<void> {
  const data = await editor.page.evaluateHandle(
    `(() => {
      const bytes = Uint8Array.from(atob(${JSON.stringify(Buffer.from(content).toString('base64'))}), (c) => c.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], ${JSON.stringify(name)}));
      return transfer;
    })()`,
  );
  for (const event of ['dragenter', 'dragover', 'drop'])
    await editor.page.locator('[data-pane=palette]').dispatchEvent(event, { dataTransfer: data });
}

async function downloaded(doing: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = (await Promise.all([editor.page.waitForEvent('download'), doing()])) as [Download, void];
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

async function fromMenu(...names: readonly (string | RegExp)[]): Promise<void> {
  await button('Centroid menu').click();
  for (const name of ['File', ...names]) await editor.page.getByRole('menuitem', { name }).click();
}

/** Nodes and wires of the text of an experiment: what two copies have in common. */
function graphOf(text: string): unknown {
  const { id: _, ...rest } = JSON.parse(text) as { id: string };
  return rest;
}

describe.skipIf(!hasBrowser())('pictures and bundles', () => {
  beforeAll(async () => {
    mkdirSync(join(workspace, 'experiments'), { recursive: true });
    mkdirSync(join(workspace, 'experiments', 'tables'));
    writeFileSync(join(workspace, 'experiments', 'tables', 'people.csv'), 'name,age\nAda,36\nGrace,85\n');
    const text = experimentText(
      'People',
      {
        people: { module: 'import-data', parameters: { file: 'tables/people.csv' } },
        split: { module: 'split-data' },
      },
      ['people.resultsDataset > split.dataset'],
    );
    writeFileSync(experiment, text.replace('"position":{"x":0,"y":0}', '"position":{"x":0,"y":200}'));
    editor = await openEditor(experiment, workspace);
  });

  it('a PNG of the canvas opens as the same experiment when it is dropped on the window', async () => {
    const { name, bytes } = await downloaded(() => fromMenu('Export picture', /As PNG/));
    expect(name).toBe('People.png');
    const { width, height } = await sharp(bytes).metadata();
    // 240 wide and a margin of 24 on either side, at twice the size.
    expect(width).toBe(2 * (240 + 2 * 24));
    expect(height).toBeGreaterThan(400);
    const held = embeddedExperiment(bytes)!;
    expect(graphOf(held)).toEqual(graphOf(readFileSync(experiment, 'utf8')));
    await drop('People.png', bytes);
    await expect.poll(() => tabs().count()).toBe(2);
    const again = await downloaded(() => fromMenu('Export picture', /As PNG/));
    expect(graphOf(embeddedExperiment(again.bytes)!)).toEqual(graphOf(held));
  });

  it('a picture without an experiment leads to the pictures page as before', async () => {
    const plain = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    await drop('rose.png', plain);
    await dialog()
      .getByRole('tab', { name: /Images from folder/ })
      .waitFor();
    await editor.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('an SVG of the canvas holds its words', async () => {
    const { name, bytes } = await downloaded(() => fromMenu('Export picture', 'As SVG'));
    expect(name).toBe('People.svg');
    expect(bytes.toString()).toContain('>Split Data</text>');
    expect((await sharp(bytes).metadata()).width).toBe(288);
  });

  it('a bundle says what goes in, is downloaded, and opens from a drop with its data gone elsewhere', async () => {
    await tabs().first().click();
    await fromMenu('Export bundle…');
    await dialog().getByText('people.csv').waitFor();
    await dialog().getByText('File, for Import Data').waitFor();
    await expectAccessible(editor.page, '[role=dialog]');
    const { name, bytes } = await downloaded(() => dialog().getByRole('button', { name: 'Export' }).click());
    expect(name).toBe('People.centroidz');
    await dialog().waitFor({ state: 'detached' });
    rmSync(join(workspace, 'experiments', 'tables'), { recursive: true });

    await drop(name, bytes);
    await dialog().getByRole('heading', { name: 'Open bundle: People' }).waitFor();
    await dialog().getByText('people.csv').waitFor();
    await expectAccessible(editor.page, '[role=dialog]');
    await dialog().getByRole('button', { name: 'Open' }).click();
    await dialog().waitFor({ state: 'detached' });
    await expect.poll(() => tabs().count()).toBe(3);
    const unpacked = join(workspace, 'experiments', 'People');
    expect(existsSync(join(unpacked, 'data', 'people.csv'))).toBe(true);
    expect(readdirSync(join(workspace, 'uploads'))).toEqual([]); // what was dropped is not kept twice
    await button(/^Run$/).click();
    await editor.page.getByText('Finished running').waitFor();
    expect(editor.failures).toEqual([]);
  });

  it('data that were moved are found by their content and put back in one step', async () => {
    const data = join(workspace, 'experiments', 'People', 'data');
    renameSync(join(data, 'people.csv'), join(data, 'folk.csv'));
    writeFileSync(join(data, 'zzz.csv'), 'name,age\nAda,36\nGrace,84\n'); // as large
    await fromMenu('Find missing data…');
    await dialog()
      .getByRole('radio', { name: /folk\.csv\s*same content/ })
      .waitFor();
    await expectAccessible(editor.page, '[role=dialog]');
    await dialog().getByRole('button', { name: 'Use it' }).click();
    await dialog().waitFor({ state: 'detached' });
    // The same content: nothing has to run again.
    await editor.page.getByText('The data are found again').first().waitFor();
    const done = editor.page.locator('.module-node:is([data-status=finished], [data-status=reused])');
    await expect.poll(() => done.count()).toBe(2);
    await editor.undo();
    await fromMenu('Find missing data…');
    await dialog().getByText(join(data, 'people.csv')).first().waitFor();
    await dialog().getByRole('button', { name: 'Use it' }).click();
    await fromMenu('Find missing data…');
    await dialog().getByText('Nothing is missing').waitFor();
    await dialog().getByRole('button', { name: 'Close' }).click();
    expect(editor.failures).toEqual([]);
  });

  it('what a bundle brought is removed again in the list of experiments, after a question', async () => {
    const unpacked = join(workspace, 'experiments', 'People');
    await fromMenu('Open…');
    await dialog().getByRole('button', { name: 'Remove People' }).click();
    await editor.page.getByText('its folder is removed with the data in it').waitFor();
    await expectAccessible(editor.page, '[role=dialog]');
    await editor.page.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect.poll(() => existsSync(unpacked)).toBe(false);
    await dialog().getByRole('button', { name: 'Remove People' }).waitFor({ state: 'detached' });
    expect(existsSync(experiment)).toBe(true);
    await dialog().getByRole('button', { name: 'Cancel' }).click();
  });

  it('a file that is no bundle is refused with a reason, and nothing is unpacked', async () => {
    const before = readdirSync(join(workspace, 'experiments'));
    await drop('broken.centroidz', Buffer.from('PK no zip at all'));
    await dialog()
      .getByText(/no bundle that can be opened/)
      .waitFor();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    expect(readdirSync(join(workspace, 'experiments'))).toEqual(before);
    expect(editor.failures).toEqual([]);
  });
});

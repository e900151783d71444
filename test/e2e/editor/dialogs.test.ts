import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser';
import { projectFolder } from '../../support/program';
import { temporaryFolder } from '../../support/temporary-folder';
import { openEditor, type EditorUnderTest } from './panes-support';

const files = temporaryFolder();
const pictures = join(files, 'pictures');
const plants = join(files, 'plants.csv');
let editor: EditorUnderTest;

const button = (name: string | RegExp) => editor.page.getByRole('button', { name, exact: typeof name === 'string' });
const field = (name: string) => editor.page.getByRole('dialog').getByRole('textbox', { name });
const dialog = () => editor.page.getByRole('dialog');
const header = (name: string | RegExp) => dialog().getByRole('columnheader', { name });
const page = (name: RegExp) => dialog().getByRole('tab', { name });

/** Drops a file on the window as the system's file manager does. */
async function drop(name: string, content: string): Promise<void> {
  const data = await editor.page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([${JSON.stringify(content)}], ${JSON.stringify(name)}));
    return transfer;
  })()`);
  for (const event of ['dragenter', 'dragover', 'drop'])
    await editor.page.locator('[data-pane=palette]').dispatchEvent(event, { dataTransfer: data });
}

async function browseTo(folder: string): Promise<void> {
  await dialog().getByRole('textbox', { name: 'Folder', exact: true }).fill(folder);
  await editor.page.keyboard.press('Enter');
}

describe.skipIf(!hasBrowser())('the dialogs', () => {
  beforeAll(async () => {
    writeFileSync(plants, 'name,weight\nrose,1.5\ntulip,\ndaisy,3\n');
    for (const kind of ['rose', 'tulip']) {
      mkdirSync(join(pictures, kind), { recursive: true });
      for (const number of [1, 2])
        await sharp({ create: { width: 40, height: 30, channels: 3, background: kind === 'rose' ? 'red' : 'yellow' } })
          .png()
          .toFile(join(pictures, kind, `${number}.png`));
    }
    writeFileSync(join(pictures, 'notes.txt'), 'not a picture');
    editor = await openEditor('iris-clustering', temporaryFolder());
  });

  it('upload a dataset: the type is guessed, its first rows are shown as the chosen type reads them', async () => {
    await button('New').click();
    await dialog().locator('input[type=file]').setInputFiles(plants);
    await header(/weight/).waitFor();
    expect(await field('Enter a name for the new dataset').inputValue()).toBe('plants');
    await dialog().getByText('3 rows, 2 columns').waitFor();
    expect(await dialog().getByRole('cell', { name: 'missing' }).count()).toBe(1);
    const type = dialog().getByRole('combobox', { name: 'Select a type for the new dataset' });
    await type.click();
    await editor.page.getByRole('option', { name: 'Generic CSV File With no header (.nh.csv)' }).click();
    await header(/Col1/).waitFor();
    await dialog().getByText('4 rows, 2 columns').waitFor();
    await type.click();
    await editor.page.getByRole('option', { name: 'Generic CSV File with a header (.csv)' }).click();
    await header(/weight/).waitFor();
    await button('Save dataset').click();
    await editor.page.getByText('Dataset "plants" is saved: 3 rows, 2 columns.', { exact: true }).waitFor();
    await editor.page.getByRole('treeitem', { name: 'plants', exact: true }).last().dblclick();
    await editor.page.locator('.react-flow__node', { hasText: 'plants' }).waitFor();
  });

  it('add a version to a dataset, from a file that is dropped on the window', async () => {
    await drop('more.csv', 'name,weight\nlily,2\n');
    await header(/weight/).waitFor();
    await dialog().getByText('This is the new version of an existing dataset').click();
    await dialog().getByRole('combobox', { name: 'Select the dataset that gets a new version' }).click();
    await editor.page.getByRole('option', { name: 'plants' }).click();
    await button('Save dataset').click();
    await editor.page.getByText('Dataset "plants" is saved: 1 row, 2 columns.', { exact: true }).waitFor();
    await editor.page.getByRole('treeitem', { name: 'plants', exact: true }).last().hover();
    await editor.page.getByText('1 row, 2 columns, version 2').filter({ visible: true }).waitFor();
  });

  it('say what is wrong with a file and how to mend it', async () => {
    await drop('bad.csv', 'a,b\n1,2,3\n');
    await dialog()
      .getByText(/line 2|row 1/i)
      .first()
      .waitFor();
    expect(await button('Save dataset').isDisabled()).toBe(true);
    await button('Cancel').click();
  });

  it('choose a folder of pictures, show them with their labels, and put the module on the canvas', async () => {
    await button('New').click();
    await page(/Images from folder/).click();
    await button('Browse…').click();
    await browseTo(files);
    await dialog().getByRole('listitem').filter({ hasText: 'pictures' }).dblclick();
    await dialog().getByText('1 file in this folder').waitFor();
    await button('Choose this folder').click();
    await dialog().getByText('4 pictures; 1 other file left out').waitFor();
    await dialog().getByText('Name of the sub-folder').click();
    await dialog().getByText('rose').nth(1).waitFor();
    expect(await dialog().getByText('tulip', { exact: true }).count()).toBe(2);
    const drawn = () =>
      dialog()
        .locator('img')
        .evaluateAll((images) =>
          images.every((image) => (image as unknown as { naturalWidth: number }).naturalWidth > 0),
        );
    await expect.poll(drawn).toBe(true);
    await button('Add to experiment').click();
    await editor.page.locator('.react-flow__node', { hasText: 'pictures' }).waitFor();
    expect(await editor.properties.getByRole('textbox', { name: 'Folder', exact: true }).inputValue()).toBe(pictures);
    expect(await editor.properties.getByRole('combobox', { name: 'Labels', exact: true }).textContent()).toContain(
      'sub-folder',
    );
  });

  it('find a template by search and open it', async () => {
    await editor.page.keyboard.press('Alt+n');
    await button(/^Flower clustering/).waitFor();
    expect(
      await button(/^Flower clustering/)
        .locator('svg rect')
        .count(),
    ).toBeGreaterThan(11);
    await dialog().getByRole('searchbox', { name: 'Search templates' }).fill('flower pixels');
    expect(await dialog().getByRole('listitem').count()).toBe(1);
    await button(/^Flower clustering/).click();
    await editor.page.getByRole('tab', { name: 'Flower clustering' }).waitFor();
    await editor.page.locator('.react-flow__node[data-id=logisticRegression]').waitFor();
  });

  it('open an experiment that is dropped on the window, and say what cannot be opened', async () => {
    const text = readFileSync(join(projectFolder, 'resources/templates/iris-clustering.centroid'), 'utf8');
    await drop('mine.centroid', text.replace('"title": "Iris clustering"', '"title": "Dropped irises"'));
    await editor.page.getByRole('tab', { name: 'Dropped irises' }).waitFor();
    await drop('broken.centroid', '{ "application"');
    const messages = editor.page.getByRole('list', { name: 'Messages' });
    await messages.getByText(/This experiment file cannot be read/).waitFor();
    await drop('song.mp3', 'la');
    await messages.getByText('Nothing can be done with "song.mp3".').waitFor();
  });

  it('open a saved experiment, from the workspace or from anywhere', async () => {
    await editor.page.keyboard.press('Control+s');
    await editor.page.getByText('Saved', { exact: true }).waitFor();
    const elsewhere = join(files, 'elsewhere.centroid');
    const text = readFileSync(join(projectFolder, 'resources/templates/iris-clustering.centroid'), 'utf8');
    writeFileSync(elsewhere, text.replace('"title": "Iris clustering"', '"title": "From elsewhere"'));
    await editor.page.keyboard.press('Control+o');
    await button(/^Dropped irises/).waitFor();
    await button('Open another file…').click();
    await browseTo(files);
    await dialog().getByRole('listitem').filter({ hasText: 'elsewhere.centroid' }).click();
    await button('Choose').click();
    await editor.page.getByRole('tab', { name: 'From elsewhere' }).waitFor();
  });

  it('met no error in all of this', () => {
    expect(editor.failures).toEqual([]);
  });
});

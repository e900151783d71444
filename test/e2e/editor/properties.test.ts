import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder';
import { openEditor, type EditorUnderTest } from './panes-support';

const workspace = temporaryFolder();
let editor: EditorUnderTest;

beforeAll(async () => {
  editor = await openEditor('flower-clustering', workspace);
});

const field = (name: string) => editor.properties.getByRole('textbox', { name, exact: true });
const choice = (name: string) => editor.properties.getByRole('combobox', { name, exact: true });
const message = (text: RegExp) => editor.properties.getByText(text);

describe('parameters of a module', () => {
  it('show what the experiment sets, and hide what does not apply', async () => {
    await editor.select('kMeans');
    expect(await field('Number of Centroids').inputValue()).toBe('9');
    expect(await field('Iterations').inputValue()).toBe('200');
    expect(await choice('Metric').textContent()).toContain('Cosine');
    expect(await field('Range for Number of Centroids').count()).toBe(0);
  });

  it('change by keyboard alone, one step to undo however many keys', async () => {
    await choice('Create trainer mode').focus();
    await editor.page.keyboard.press('Tab'); // the help of the next one
    await editor.page.keyboard.press('Tab'); // its field
    expect(await editor.page.evaluate('document.activeElement.value')).toBe('9');
    await editor.page.keyboard.press('Control+a');
    await editor.page.keyboard.type('123', { delay: 20 });
    expect(await field('Number of Centroids').inputValue()).toBe('123');
    await editor.page.keyboard.press('ArrowDown');
    expect(await field('Number of Centroids').inputValue()).toBe('122');
    await editor.undo();
    await expect.poll(() => field('Number of Centroids').inputValue()).toBe('9');
  });

  it('start a new step when the field was left', async () => {
    await field('Iterations').fill('250');
    await field('Number of Centroids').focus();
    await field('Iterations').fill('300');
    await editor.undo();
    await expect.poll(() => field('Iterations').inputValue()).toBe('250');
    await editor.undo();
    await expect.poll(() => field('Iterations').inputValue()).toBe('200');
  });

  it('say while typing what is wrong, keep what was typed, and mark the module', async () => {
    await field('Number of Centroids').fill('1');
    await message(/must be at least 2; it is 1/).waitFor();
    await field('Number of Centroids').fill('nine');
    await message(/must be a whole number; it is "nine"/).waitFor();
    expect(await field('Number of Centroids').inputValue()).toBe('nine');
    expect(await field('Number of Centroids').getAttribute('aria-invalid')).toBe('true');
    // It is still there after another module was looked at: nothing typed is lost, and the run would refuse it.
    await editor.select('trainModel');
    await editor.select('kMeans');
    expect(await field('Number of Centroids').inputValue()).toBe('nine');
    await field('Number of Centroids').fill('12');
    await expect.poll(() => message(/must be/).count()).toBe(0);
  });

  it('go back to the default, and from there by undo', async () => {
    await editor.properties.getByRole('button', { name: 'Reset Number of Centroids to its default' }).click();
    await expect.poll(() => field('Number of Centroids').inputValue()).toBe('2');
    expect(await editor.properties.getByRole('button', { name: /Reset Number of Centroids/ }).count()).toBe(0);
    await editor.undo();
    await expect.poll(() => field('Number of Centroids').inputValue()).toBe('12');
  });

  it('appear and disappear with the choices they depend on', async () => {
    await choice('Initialization').click();
    await editor.page.getByRole('option', { name: /^First N/ }).click();
    await expect.poll(() => field('Random number seed').count()).toBe(0);
    await choice('Create trainer mode').focus();
    await editor.page.keyboard.press('Enter');
    await editor.page.keyboard.press('ArrowDown');
    await editor.page.keyboard.press('Enter');
    await field('Range for Number of Centroids').fill('2-10; 20-15');
    await message(/20-15" runs backwards/).waitFor();
    await editor.undo();
    await editor.undo();
    await editor.undo();
    await expect.poll(() => field('Random number seed').count()).toBe(1);
  });

  it('draw a new seed, which is stored', async () => {
    const seed = field('Random number seed');
    expect(await seed.inputValue()).toBe('0');
    await editor.properties.getByRole('button', { name: 'New seed' }).click();
    await expect.poll(() => seed.inputValue()).toMatch(/^[1-9]\d{0,5}$/);
    await editor.undo();
    await expect.poll(() => seed.inputValue()).toBe('0');
  });

  it('explain themselves', async () => {
    await editor.properties.getByRole('button', { name: 'About Number of Centroids' }).click();
    const help = editor.page.getByText('How many clusters to start with. Clusters can end empty.');
    await help.waitFor();
    expect(await editor.page.getByText('Allowed: 2 or more').isVisible()).toBe(true);
    await editor.page.keyboard.press('Escape');
    expect(await editor.properties.getByText('Metric.', { exact: true }).isVisible()).toBe(true);
  });

  it('name a folder, and let one be chosen', async () => {
    await editor.select('flowerTrainingSet');
    expect(await field('Folder').inputValue()).toBe('sample:flowers/trainingSet');
    await editor.properties.getByRole('button', { name: 'Browse for Folder' }).click();
    await editor.page.getByRole('dialog').waitFor();
    await editor.page.keyboard.press('Escape');
    await expect.poll(() => editor.page.getByRole('dialog').count()).toBe(0);
    expect(await field('Folder').inputValue()).toBe('sample:flowers/trainingSet');
  });
});

describe('the rest of the pane', () => {
  it('renames a module; without a name it has that of its module', async () => {
    await editor.select('kMeans');
    await field('Name on the canvas').fill('Nine clusters');
    await editor.page.locator('.react-flow__node[data-id="kMeans"]', { hasText: 'Nine clusters' }).waitFor();
    await editor.undo();
    await editor.page.locator('.react-flow__node[data-id="kMeans"]', { hasText: 'K-Means Clustering' }).waitFor();
  });

  it('shows the experiment where nothing is selected, and how many where several are', async () => {
    await editor.page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
    await field('Title').waitFor();
    expect(await field('Title').inputValue()).toBe('Flower clustering');
    await field('Summary').fill('Pictures');
    await editor.undo();
    await expect.poll(() => field('Summary').inputValue()).not.toBe('Pictures');
    await editor.select('kMeans');
    await editor.page.keyboard.down('Control');
    await editor.select('trainModel');
    await editor.page.keyboard.up('Control');
    await editor.properties.getByRole('heading', { name: '2 modules selected' }).waitFor();
    await editor.properties.getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => editor.page.locator('.react-flow__node[data-id="trainModel"]').count()).toBe(0);
    await editor.undo();
    await editor.page.locator('.react-flow__node[data-id="trainModel"]').waitFor();
  });

  it('met no error in all of this', () => {
    expect(editor.failures).toEqual([]);
  });
});

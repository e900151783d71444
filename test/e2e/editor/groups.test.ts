import { mkdirSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { CanvasUnderTest } from './canvas-support';
import { expectAccessible, openEditor, type EditorUnderTest } from './panes-support';

describe.skipIf(!hasBrowser())('groups and notes', () => {
  const workspace = temporaryFolder();
  let editor: EditorUnderTest;
  let canvas: CanvasUnderTest;

  beforeAll(async () => {
    editor = await openEditor('flower-clustering', workspace);
    canvas = new CanvasUnderTest(editor.page);
    await canvas.still();
  });

  afterEach(async () => {
    await canvas.startOver();
    if (editor.failures.length > 0) throw new Error(`the page met errors: ${editor.failures.join('; ')}`);
  });

  const frame = () => editor.page.locator('.react-flow__node-group-frame');
  const box = () => editor.page.locator('.react-flow__node-folded-group');
  const note = () => editor.page.locator('.react-flow__node-note');
  const members = ['kMeans', 'trainClusteringModel', 'assignToClusters'];
  const type = async (text: string): Promise<void> => {
    await editor.page.keyboard.press('Control+a');
    await editor.page.keyboard.type(text);
    await editor.page.keyboard.press('Control+Enter');
  };
  const look = async (name: string): Promise<void> => {
    const folder = process.env['CENTROID_TEST_PICTURES'];
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    await editor.page.screenshot({ path: `${folder}/${name}.png` });
  };

  /** Makes a group of the clustering branch and calls it so. */
  async function makeGroup(): Promise<void> {
    for (const [i, id] of members.entries()) await canvas.click(canvas.node(id), i === 0 ? [] : ['Shift']);
    await editor.page.keyboard.press('Control+g');
    await editor.page.getByRole('textbox', { name: 'Title of the group' }).waitFor();
    await type('Clustering');
    await frame().getByText('Clustering').waitFor();
  }

  it('frame the selected modules under a title, and move with all of them as one step', async () => {
    await makeGroup();
    await look('group');
    expect(await canvas.lastStep()).toBe('Rename group Group');
    const before = await Promise.all(members.map((id) => canvas.place(canvas.node(id))));
    const other = await canvas.place(canvas.node('trainModel'));
    const header = await canvas.middle(frame().locator('.group-header'));
    await canvas.drag(header, { x: header.x - 60, y: header.y + 40 });
    const moved = await Promise.all(members.map((id) => canvas.place(canvas.node(id))));
    const shifts = moved.map(({ x, y }, i) => [x - before[i]!.x, y - before[i]!.y]);
    expect(shifts[0]![0]).toBeLessThan(0);
    expect(shifts[0]![1]).toBeGreaterThan(0);
    expect(shifts).toEqual([shifts[0], shifts[0], shifts[0]]);
    expect(await canvas.place(canvas.node('trainModel'))).toEqual(other);
    expect(await canvas.lastStep()).toBe('Move 3 modules');
    await canvas.undo();
    expect(await canvas.place(canvas.node('kMeans'))).toEqual(before[0]);
  });

  it('take in what is dropped on them and let it out again', async () => {
    await makeGroup();
    const target = await frame().boundingBox();
    const learner = await canvas.middle(canvas.node('logisticRegression').locator('.node-title'));
    const inside = { x: target!.x + target!.width / 2, y: target!.y + target!.height - 6 };
    await canvas.drag(learner, inside, async () => expect(await frame().locator('.target').count()).toBe(1));
    expect(await canvas.lastStep()).toBe('Move into group');
    const wide = await frame().boundingBox();
    expect(wide!.height).toBeGreaterThan(target!.height);
    await canvas.node('logisticRegression').click({ button: 'right' });
    await canvas.chooseInMenu('Take out of group');
    expect((await frame().boundingBox())!.height).toBe(target!.height);
  });

  it('fold into one box with the wires from outside, and show what is looked for inside', async () => {
    await makeGroup();
    await frame().getByRole('button', { name: 'Fold group' }).click();
    await box().getByText('3 modules').waitFor();
    expect(await canvas.node('kMeans').count()).toBe(0);
    const wires = await canvas.wires();
    expect(wires).toContain('Edit Metadata → Train Clustering Model');
    expect(wires).not.toContain('K-Means Clustering → Train Clustering Model');
    await look('folded');
    await expectAccessible(editor.page, '.canvas');
    expect(await box().locator('.port').count()).toBeGreaterThan(2);
    // A box takes its members along.
    const from = await canvas.middle(box().locator('.folded-detail'));
    await canvas.drag(from, { x: from.x + 50, y: from.y });
    expect(await canvas.lastStep()).toBe('Move 3 modules');
    await editor.page.keyboard.press('Escape');
    await canvas.blur();
    await editor.page.keyboard.press('Control+f');
    await editor.page.keyboard.type('K-Means');
    await editor.page.keyboard.press('Enter');
    await canvas.node('kMeans').waitFor();
    expect(await box().count()).toBe(0);
    expect(await canvas.lastStep()).toBe('Unfold group Clustering');
  });

  it('are worked with by keyboard alone', async () => {
    await makeGroup();
    await canvas.click(canvas.node('kMeans'));
    await editor.page.keyboard.press('f');
    await box().waitFor();
    await editor.page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Clustering');
    await editor.page.keyboard.press('Enter');
    await canvas.node('kMeans').waitFor();
    await canvas.click(canvas.node('kMeans'));
    await editor.page.keyboard.press('Control+Shift+g');
    expect(await frame().count()).toBe(0);
    expect(await canvas.lastStep()).toBe('Dissolve group Clustering');
  });

  it('are copied with their modules', async () => {
    await makeGroup();
    await frame().locator('.group-title').click();
    expect((await canvas.selected()).length).toBeGreaterThanOrEqual(3);
    await editor.page.keyboard.press('Control+d');
    expect(await frame().count()).toBe(2);
  });

  it('get another colour from their menu', async () => {
    await makeGroup();
    await frame().locator('.group-header').click({ button: 'right' });
    await canvas.chooseInMenu('Colour');
    await canvas.chooseInMenu('Red');
    expect(await frame().locator('.paper-red').count()).toBe(1);
    expect(await canvas.lastStep()).toBe('Colour group Clustering');
  });

  it('notes are written on the canvas, sized, coloured and found again after a reload', async () => {
    const place = await canvas.at(0.12, 0.25);
    await editor.page.mouse.click(place.x, place.y, { button: 'right' });
    await canvas.chooseInMenu('Add note');
    await editor.page.getByRole('textbox', { name: 'Note' }).waitFor();
    await type('Nine clusters, because the tutorial says so.\nTry twelve!');
    await note().getByText('Try twelve!').waitFor();
    await look('note');
    const size = await note().boundingBox();
    const corner = await note().locator('.note-corner').boundingBox();
    const hold = { x: corner!.x + corner!.width / 2, y: corner!.y + corner!.height / 2 };
    await canvas.drag(hold, { x: hold.x + 80, y: hold.y + 40 });
    const grown = await note().boundingBox();
    expect(grown!.width).toBeGreaterThan(size!.width + 40);
    expect(grown!.height).toBeGreaterThan(size!.height + 20);
    expect(await canvas.lastStep()).toBe('Resize note');
    await note().click({ button: 'right' });
    await canvas.chooseInMenu('Colour');
    await canvas.chooseInMenu('Green');
    await editor.page.waitForTimeout(1500);
    await editor.page.reload();
    await note().getByText('Try twelve!').waitFor();
    expect(await note().locator('.paper-green').count()).toBe(1);
    // The steps are gone with the page: by hand, then.
    await note().click();
    await editor.page.keyboard.press('Delete');
    expect(await note().count()).toBe(0);
  });
});

import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { CanvasUnderTest } from './canvas-support';
import { expectAccessible, openEditor, type EditorUnderTest } from './panes-support';

describe.skipIf(!hasBrowser())('the canvas', () => {
  const workspace = temporaryFolder();
  let editor: EditorUnderTest;
  let canvas: CanvasUnderTest;
  let start: { readonly wires: string[]; readonly names: string[] };

  beforeAll(async () => {
    editor = await openEditor('flower-clustering', workspace);
    canvas = new CanvasUnderTest(editor.page);
    await canvas.still();
    start = { wires: await canvas.wires(), names: await canvas.names() };
  });

  afterEach(async () => {
    await canvas.startOver();
    const now = { wires: await canvas.wires(), names: await canvas.names() };
    if (JSON.stringify(now) !== JSON.stringify(start)) throw new Error(`undo left something: ${JSON.stringify(now)}`);
    if (editor.failures.length > 0) throw new Error(`the page met errors: ${editor.failures.join('; ')}`);
  });

  const message = (text: RegExp) => editor.page.getByText(text).first();

  const addedWires = async (): Promise<string[]> =>
    (await canvas.wires()).filter((wire) => !start.wires.includes(wire));
  const goneWires = async (): Promise<string[]> => {
    const now = await canvas.wires();
    return start.wires.filter((wire) => !now.includes(wire));
  };

  describe('wiring', () => {
    it('leads from an output to an input; ports that fit light up and others fade', async () => {
      const results = canvas.port('trainClusteringModel', 'resultsDataset');
      const compare = canvas.port('evaluateModel', 'scoredDatasetToCompare');
      await canvas.wire(results, compare, async () => {
        expect(await canvas.page.locator('.port.fits').count()).toBe(6);
        expect(await compare.getAttribute('class')).toContain('fits');
        expect(await canvas.port('scoreModel', 'trainedModel').getAttribute('class')).toContain('faded');
        // Its own module's input would be a circle.
        expect(await canvas.port('trainClusteringModel', 'dataset').getAttribute('class')).toContain('faded');
      });
      expect(await addedWires()).toEqual(['Train Clustering Model → Evaluate Model']);
      expect(await canvas.page.locator('.port.fits').count()).toBe(0);
      expect(await canvas.lastStep()).toBe('Connect Train Clustering Model to Evaluate Model');
    });

    it('leads from an input to an output just as well', async () => {
      await canvas.wire(
        canvas.port('evaluateModel', 'scoredDatasetToCompare'),
        canvas.port('assignToClusters', 'resultsDataset'),
      );
      expect(await addedWires()).toEqual(['Assign Data to Clusters → Evaluate Model']);
    });

    it('replaces the wire of a taken input, as one step', async () => {
      await canvas.wire(canvas.port('trainClusteringModel', 'resultsDataset'), canvas.port('selectColumns', 'dataset'));
      expect(await addedWires()).toEqual(['Train Clustering Model → Select Columns in Dataset']);
      expect(await goneWires()).toEqual(['Assign Data to Clusters → Select Columns in Dataset']);
      await canvas.undo();
      expect(await canvas.wires()).toEqual(start.wires);
    });

    it('refuses a wrong type and says why', async () => {
      await canvas.wire(canvas.port('kMeans', 'untrainedModel'), canvas.port('trainModel', 'untrainedModel'));
      await message(/takes an untrained model; .* gives an untrained clustering model/).waitFor();
      expect(await canvas.wires()).toEqual(start.wires);
    });

    it('refuses a circle and names it', async () => {
      await canvas.wire(canvas.port('selectColumns', 'resultsDataset'), canvas.port('assignToClusters', 'dataset'));
      await message(/run in a circle: .*Select Columns in Dataset/).waitFor();
      expect(await canvas.wires()).toEqual(start.wires);
    });

    it('ends at the port that fits best when it is dropped on a module', async () => {
      const target = canvas.node('evaluateModel').locator('.node-title');
      await canvas.drag(
        await canvas.middle(canvas.port('assignToClusters', 'resultsDataset')),
        await canvas.middle(target),
      );
      expect(await addedWires()).toEqual(['Assign Data to Clusters → Evaluate Model']);
      expect(await goneWires()).toEqual([]);
    });

    it('offers the modules that fit when it is dropped on the empty canvas, and adds and wires one as one step', async () => {
      await canvas.drag(await canvas.middle(canvas.port('kMeans', 'untrainedModel')), await canvas.at(0.06, 0.62));
      const list = canvas.page.getByRole('listbox');
      await list.waitFor();
      expect(await list.getByRole('option').allInnerTexts()).toEqual([
        expect.stringContaining('Train Clustering Model'),
      ]);
      await canvas.page.keyboard.press('Enter');
      await expect.poll(addedWires).toEqual([]); // the names are the same as those of the wire that was there
      expect((await canvas.wires()).length).toBe(start.wires.length + 1);
      expect(await canvas.lastStep()).toBe('Add Train Clustering Model');
      expect(await canvas.selected()).toEqual(['Train Clustering Model']);
      await canvas.undo();
      expect(await canvas.names()).toEqual(start.names);
    });

    it('searches that list', async () => {
      await canvas.drag(await canvas.middle(canvas.port('selectColumns', 'resultsDataset')), await canvas.at(0.5, 0.9));
      await canvas.page.getByRole('listbox').waitFor();
      await canvas.page.keyboard.type('csv');
      await canvas.page.getByRole('option', { name: /Convert to CSV/ }).waitFor();
      await canvas.page.keyboard.press('Enter');
      await expect.poll(addedWires).toEqual(['Select Columns in Dataset → Convert to CSV']);
    });

    it('leaves everything as it is when the list is closed', async () => {
      await canvas.drag(await canvas.middle(canvas.port('selectColumns', 'resultsDataset')), await canvas.at(0.5, 0.9));
      await canvas.page.getByRole('listbox').waitFor();
      await canvas.page.keyboard.press('Escape');
      await expect.poll(() => canvas.page.getByRole('listbox').count()).toBe(0);
      expect(await canvas.names()).toEqual(start.names);
    });
  });

  /** The middle of the only wire between two nodes. */
  async function wireBetween(from: string, to: string): Promise<{ readonly x: number; readonly y: number }> {
    return canvas.page.locator(`.react-flow__edge[aria-label="${from} → ${to}"] .wire`).evaluate((element: Element) => {
      const path = element as SVGPathElement;
      const middle = path.getPointAtLength(path.getTotalLength() / 2);
      const { x, y } = middle.matrixTransform(path.getScreenCTM() ?? undefined);
      return { x, y };
    });
  }

  describe('wires', () => {
    /** Where the wire into an input can be taken hold of. */
    const endAt = async (node: string, port: string) => {
      const { x, y } = await canvas.middle(canvas.port(node, port));
      return { x, y: y - 14 };
    };

    it('are dragged to another port by their end, as one step', async () => {
      const compare = await canvas.middle(canvas.port('evaluateModel', 'scoredDatasetToCompare'));
      await canvas.drag(await endAt('trainClusteringModel', 'dataset'), compare);
      expect(await addedWires()).toEqual(['Edit Metadata → Evaluate Model']);
      expect(await goneWires()).toEqual(['Edit Metadata → Train Clustering Model']);
      expect(await canvas.lastStep()).toBe('Reconnect wire');
      await canvas.undo();
      expect(await canvas.wires()).toEqual(start.wires);
    });

    it('stay where they are when the other port does not fit', async () => {
      const model = await canvas.middle(canvas.port('scoreModel', 'trainedModel'));
      await canvas.drag(await endAt('trainClusteringModel', 'dataset'), model);
      await message(/takes a trained model; .* gives a dataset/).waitFor();
      expect(await canvas.wires()).toEqual(start.wires);
    });

    it('are deleted by dropping an end on the empty canvas, by key, and by menu', async () => {
      await canvas.drag(await endAt('trainClusteringModel', 'dataset'), await canvas.at(0.05, 0.9));
      expect(await goneWires()).toEqual(['Edit Metadata → Train Clustering Model']);
      await canvas.undo();

      const training = await wireBetween('Edit Metadata', 'Train Clustering Model');
      await canvas.page.mouse.click(training.x, training.y);
      await canvas.page.keyboard.press('Delete');
      await expect.poll(goneWires).toEqual(['Edit Metadata → Train Clustering Model']);
      await canvas.undo();

      await canvas.page.mouse.click(training.x, training.y, { button: 'right' });
      await canvas.chooseInMenu(/^Delete wire/);
      await expect.poll(goneWires).toEqual(['Edit Metadata → Train Clustering Model']);
    });

    it('take in a module that is chosen from their menu', async () => {
      const training = await wireBetween('Edit Metadata', 'Train Clustering Model');
      await canvas.page.mouse.click(training.x, training.y, { button: 'right' });
      await canvas.chooseInMenu(/^Insert module/);
      await canvas.page.getByRole('listbox').waitFor();
      await canvas.page.keyboard.type('clean');
      await canvas.page.keyboard.press('Enter');
      await expect
        .poll(addedWires)
        .toEqual(['Clean Missing Data → Train Clustering Model', 'Edit Metadata → Clean Missing Data']);
      expect(await goneWires()).toEqual(['Edit Metadata → Train Clustering Model']);
      expect(await canvas.lastStep()).toBe('Insert Clean Missing Data');
    });
  });

  describe('modules from the palette', () => {
    /** Where to take hold of a module in the tree, which is longer than the window. */
    const inPalette = async (name: string) => {
      const item = editor.page.getByRole('treeitem', { name }).last();
      await item.scrollIntoViewIfNeeded();
      return canvas.middle(item);
    };

    it('are dropped where the pointer is', async () => {
      const target = await canvas.at(0.2, 0.15);
      await canvas.drag(await inPalette('Clean Missing Data'), target);
      const added = canvas.named('Clean Missing Data');
      await added.waitFor();
      const middle = await canvas.middle(added);
      expect(Math.abs(middle.x - target.x)).toBeLessThan(12);
      expect(Math.abs(middle.y - target.y)).toBeLessThan(12);
      expect(await canvas.selected()).toEqual(['Clean Missing Data']);
    });

    it('are inserted into the wire that they are dropped on, as one step', async () => {
      const training = await wireBetween('Edit Metadata', 'Train Model');
      await canvas.drag(await inPalette('Clean Missing Data'), training, async () => {
        await canvas.page.locator('.wire.insert-target').waitFor({ state: 'attached' });
      });
      await expect.poll(addedWires).toEqual(['Clean Missing Data → Train Model', 'Edit Metadata → Clean Missing Data']);
      await canvas.undo();
      expect(await canvas.wires()).toEqual(start.wires);
    });

    it('are only added where the wire does not fit them', async () => {
      const model = await wireBetween('K-Means Clustering', 'Train Clustering Model');
      await canvas.drag(await inPalette('Clean Missing Data'), model);
      await canvas.named('Clean Missing Data').waitFor();
      expect(await canvas.wires()).toEqual(start.wires);
    });

    it('are inserted later, too, by dragging them onto a wire', async () => {
      await canvas.drag(await inPalette('Clean Missing Data'), await canvas.at(0.15, 0.1));
      const added = canvas.named('Clean Missing Data');
      await added.waitFor();
      const training = await wireBetween('Edit Metadata', 'Train Model');
      await canvas.drag(await canvas.middle(added.locator('.node-title')), training);
      await expect.poll(async () => (await addedWires()).length).toBe(2);
      expect(await canvas.lastStep()).toBe('Insert Clean Missing Data');
    });
  });

  describe('selecting and moving', () => {
    it('selects by click, Shift and box', async () => {
      await canvas.click(canvas.node('kMeans'));
      expect(await canvas.selected()).toEqual(['K-Means Clustering']);
      await canvas.click(canvas.node('trainModel'), ['Shift']);
      expect(await canvas.selected()).toEqual(['K-Means Clustering', 'Train Model']);
      await canvas.click(canvas.node('kMeans'));
      expect(await canvas.selected()).toEqual(['K-Means Clustering']);
      await canvas.click(canvas.node('trainModel'), ['Shift']);
      await canvas.click(canvas.node('kMeans'), ['Shift']);
      expect(await canvas.selected()).toEqual(['Train Model']);
      const [first, last] = [
        await canvas.middle(canvas.node('scoreModel')),
        await canvas.middle(canvas.node('evaluateModel')),
      ];
      await canvas.drag({ x: first.x + 160, y: first.y - 10 }, { x: last.x, y: last.y + 40 });
      expect(await canvas.selected()).toEqual(['Evaluate Model', 'Score Model']);
      const free = await canvas.at(0.05, 0.95);
      await canvas.page.mouse.click(free.x, free.y - 60);
      expect(await canvas.selected()).toEqual([]);
      await canvas.page.keyboard.press('Control+a');
      expect((await canvas.selected()).length).toBe(start.names.length);
    });

    it('moves what is selected to the grid, as one step', async () => {
      await canvas.click(canvas.node('kMeans'));
      await canvas.click(canvas.node('trainClusteringModel'), ['Shift']);
      const before = [
        await canvas.place(canvas.node('kMeans')),
        await canvas.place(canvas.node('trainClusteringModel')),
      ];
      const grip = await canvas.middle(canvas.node('kMeans').locator('.node-title'));
      await canvas.drag(grip, { x: grip.x + 33, y: grip.y + 57 });
      const after = [
        await canvas.place(canvas.node('kMeans')),
        await canvas.place(canvas.node('trainClusteringModel')),
      ];
      const moved = after.map(({ x, y }, i) => ({ x: x - before[i]!.x, y: y - before[i]!.y }));
      expect(moved[0]).toEqual(moved[1]);
      expect(moved[0]!.x).toBeGreaterThan(20);
      expect([after[0]!.x % 10, after[0]!.y % 10].map(Math.abs)).toEqual([0, 0]);
      expect(await canvas.lastStep()).toBe('Move 2 modules');
      await canvas.undo();
      expect(await canvas.place(canvas.node('kMeans'))).toEqual(before[0]);
    });

    it('moves by arrow keys: one step for presses in a row', async () => {
      await canvas.click(canvas.node('kMeans'));
      const before = await canvas.place(canvas.node('kMeans'));
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'Shift+ArrowLeft'])
        await canvas.page.keyboard.press(key);
      expect(await canvas.place(canvas.node('kMeans'))).toEqual({ x: before.x + 19, y: before.y + 10 });
      await canvas.undo();
      expect(await canvas.place(canvas.node('kMeans'))).toEqual(before);
    });
  });

  describe('texts on modules', () => {
    it('renames by double-click and F2; an empty title is the name of the module again', async () => {
      await canvas.node('kMeans').locator('.node-title').dblclick();
      await canvas.page.keyboard.type('Nine clusters');
      await canvas.page.keyboard.press('Enter');
      await canvas.named('Nine clusters').waitFor();
      expect(await canvas.lastStep()).toBe('Rename K-Means Clustering');
      await canvas.page.keyboard.press('F2');
      await canvas.page.keyboard.type('Ten');
      await canvas.page.keyboard.press('Escape');
      await canvas.named('Nine clusters').waitFor();
      await canvas.page.keyboard.press('F2');
      await canvas.page.keyboard.press('Backspace');
      await canvas.page.keyboard.press('Enter');
      await canvas.named('K-Means Clustering').waitFor();
    });

    it('edits comments in place and folds them', async () => {
      const node = canvas.node('trainClusteringModel');
      const comment = node.locator('.node-comment');
      await comment.dblclick();
      await canvas.page.keyboard.type('First line');
      await canvas.page.keyboard.press('Enter');
      await canvas.page.keyboard.type('second line');
      await canvas.page.keyboard.press('Control+Enter');
      await expect.poll(() => comment.innerText()).toBe('First line\nsecond line');
      const tall = (await node.boundingBox())!.height;
      await node.getByRole('button', { name: 'Fold comment' }).click();
      await expect.poll(() => comment.count()).toBe(0);
      expect((await node.boundingBox())!.height).toBeLessThan(tall);
      await node.getByRole('button', { name: 'Show comment' }).click();
      await comment.waitFor();
    });

    it('adds a comment by menu', async () => {
      await canvas.node('scoreModel').click({ button: 'right', position: { x: 60, y: 20 } });
      await canvas.chooseInMenu(/^Add comment/);
      await canvas.page.keyboard.type('Scores');
      await canvas.click(canvas.node('kMeans'));
      await expect.poll(() => canvas.node('scoreModel').locator('.node-comment').innerText()).toBe('Scores');
    });
  });

  describe('clipboard and deleting', () => {
    it('copies with settings and wires into another window, as text', async () => {
      const { page } = editor;
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await canvas.click(canvas.node('kMeans'));
      await canvas.click(canvas.node('trainClusteringModel'), ['Shift']);
      await page.keyboard.press('Control+c');
      const text = await page.evaluate(() => navigator.clipboard.readText());
      expect(JSON.parse(text)).toMatchObject({
        application: 'centroid',
        nodes: { kMeans: { module: 'k-means-clustering', parameters: { metric: 'cosine' } } },
      });

      const opening = page.context().waitForEvent('page');
      await page.evaluate(() => void window.open(location.href));
      const other = await opening;
      const elsewhere = new CanvasUnderTest(other);
      await other
        .getByRole('button', { name: /new tab|new experiment/i })
        .first()
        .click();
      const blank = other.getByRole('button', { name: /Blank/ }).first();
      await blank.waitFor();
      await blank.click();
      await other.locator('.empty-hint').waitFor();
      await elsewhere.canvas.click({ position: { x: 50, y: 50 } });
      await other.keyboard.press('Control+v');
      await expect.poll(() => elsewhere.names()).toEqual(['K-Means Clustering', 'Train Clustering Model']);
      expect(await elsewhere.wires()).toEqual(['K-Means Clustering → Train Clustering Model']);
      await elsewhere.click(elsewhere.named('K-Means Clustering'));
      const centroids = other.getByRole('textbox', { name: 'Number of Centroids', exact: true });
      expect(await centroids.inputValue()).toBe('9');
      await other.close();
    });

    it('cuts and pastes, each as one step, with new ids and beside the old place', async () => {
      await canvas.click(canvas.node('selectColumns'));
      await canvas.page.keyboard.press('Control+x');
      await expect.poll(() => canvas.names()).not.toContain('Select Columns in Dataset');
      expect(await canvas.lastStep()).toBe('Cut module');
      await canvas.page.keyboard.press('Control+v');
      await canvas.named('Select Columns in Dataset').waitFor();
      expect(await canvas.selected()).toEqual(['Select Columns in Dataset']);
      expect(await canvas.lastStep()).toBe('Paste');
      await canvas.page.keyboard.press('Control+v');
      await expect.poll(() => canvas.named('Select Columns in Dataset').count()).toBe(2);
      const [first, second] = [
        await canvas.place(canvas.named('Select Columns in Dataset').first()),
        await canvas.place(canvas.named('Select Columns in Dataset').last()),
      ];
      expect(first).not.toEqual(second);
    });

    it('pastes by menu where the menu was opened', async () => {
      await canvas.click(canvas.node('kMeans'));
      await canvas.page.keyboard.press('Control+c');
      const target = await canvas.at(0.15, 0.85);
      await canvas.page.mouse.click(target.x, target.y, { button: 'right' });
      await canvas.chooseInMenu(/^Paste/);
      await expect.poll(() => canvas.named('K-Means Clustering').count()).toBe(2);
      const pasted = await canvas.middle(canvas.page.locator('.react-flow__node.selected'));
      expect(Math.hypot(pasted.x - target.x, pasted.y - target.y)).toBeLessThan(40);
    });

    it('says when the clipboard holds something else', async () => {
      await canvas.page.evaluate(() => navigator.clipboard.writeText('just words'));
      await canvas.click(canvas.node('kMeans'));
      await canvas.page.keyboard.press('Control+v');
      await message(/The clipboard holds no modules/).waitFor();
    });

    it('duplicates with wires among the copies', async () => {
      await canvas.click(canvas.node('kMeans'));
      await canvas.click(canvas.node('trainClusteringModel'), ['Shift']);
      await canvas.page.keyboard.press('Control+d');
      await expect.poll(async () => (await canvas.names()).length).toBe(start.names.length + 2);
      expect((await canvas.wires()).length).toBe(start.wires.length + 1);
      expect(await canvas.lastStep()).toBe('Duplicate');
    });

    it('deletes modules with their wires, by key and by menu', async () => {
      await canvas.click(canvas.node('trainModel'));
      await canvas.page.keyboard.press('Delete');
      await expect.poll(() => canvas.names()).not.toContain('Train Model');
      expect((await goneWires()).length).toBe(3);
      await canvas.undo();
      await canvas.node('kMeans').click({ button: 'right', position: { x: 60, y: 20 } });
      await canvas.chooseInMenu(/^Delete/);
      await expect.poll(() => canvas.names()).not.toContain('K-Means Clustering');
    });
  });

  describe('arranging', () => {
    const tool = (name: string) => editor.page.getByRole('toolbar', { name: /Arrange/ }).getByRole('button', { name });

    it('aligns and distributes what is selected', async () => {
      for (const id of ['kMeans', 'trainClusteringModel', 'assignToClusters'])
        await canvas.click(canvas.node(id), id === 'kMeans' ? [] : ['Shift']);
      await tool('Align left edges').click();
      const places = async () => [
        await canvas.place(canvas.node('kMeans')),
        await canvas.place(canvas.node('trainClusteringModel')),
        await canvas.place(canvas.node('assignToClusters')),
      ];
      expect(new Set((await places()).map(({ x }) => x)).size).toBe(1);
      expect(await canvas.lastStep()).toBe('Align modules');
      await tool('Distribute vertically').click();
      expect(await canvas.lastStep()).toBe('Distribute modules');
      await canvas.undo();
      await canvas.undo();
      expect(new Set((await places()).map(({ x }) => x)).size).toBeGreaterThan(1);
    });

    it('tidies everything, as one step', async () => {
      await canvas.blur();
      await canvas.page.keyboard.press('Shift+L');
      await expect.poll(() => canvas.lastStep()).toBe('Tidy layout');
      const [above, below] = [
        await canvas.place(canvas.node('editMetadata')),
        await canvas.place(canvas.node('trainModel')),
      ];
      expect(below.y).toBeGreaterThan(above.y);
    });
  });

  describe('finding one’s way', () => {
    it('finds modules by name and comment, shows them and goes there', async () => {
      await canvas.blur();
      await canvas.page.keyboard.press('Control+f');
      await canvas.page.keyboard.type('true kind');
      await expect.poll(() => canvas.selected()).toEqual(['Select Columns in Dataset']);
      await canvas.page.keyboard.press('Enter');
      await expect
        .poll(() => canvas.node('selectColumns').evaluate((node) => node === document.activeElement))
        .toBe(true);
    });

    it('zooms by buttons, keys and wheel, to everything and to the selection', async () => {
      const controls = editor.page.getByRole('toolbar', { name: 'View of the canvas' });
      const whole = await canvas.zoom();
      await controls.getByRole('button', { name: /Zoom in/ }).click();
      await canvas.still();
      expect(await canvas.zoom()).toBeGreaterThan(whole);
      await controls.getByRole('button', { name: /Zoom to fit/ }).click();
      await canvas.still();
      expect(await canvas.zoom()).toBeCloseTo(whole, 2);
      await canvas.click(canvas.node('kMeans'));
      await canvas.page.keyboard.press('2');
      await canvas.still();
      expect(await canvas.zoom()).toBeGreaterThan(whole);
      await canvas.page.keyboard.press('0');
      await canvas.still();
      expect(await canvas.zoom()).toBe(1);
      await canvas.page.mouse.move((await canvas.at(0.5, 0.5)).x, (await canvas.at(0.5, 0.5)).y);
      await canvas.page.keyboard.down('Control');
      await canvas.page.mouse.wheel(0, 300);
      await canvas.page.keyboard.up('Control');
      await expect.poll(() => canvas.zoom()).toBeLessThan(1);
    });

    it('moves the view by the overview', async () => {
      const before = await canvas.middle(canvas.node('kMeans'));
      const overview = await canvas.page.locator('.minimap').boundingBox();
      await canvas.page.mouse.click(overview!.x + 30, overview!.y + 30);
      await canvas.still();
      const after = await canvas.page.locator('.react-flow__node[data-id="kMeans"]').boundingBox();
      expect(after === null || Math.abs(after.x - before.x) > 50).toBe(true);
    });

    it('draws plain boxes and one painting of wires from far away, and selects wires there', async () => {
      await canvas.blur();
      for (let i = 0; i < 5; i++) await canvas.page.keyboard.press('-');
      await canvas.page.locator('.far-node').first().waitFor();
      expect(await canvas.page.locator('.react-flow__edge').count()).toBe(0);
      expect(await canvas.page.locator('canvas.far-wires').first().isVisible()).toBe(true);
      await canvas.still();
      const [from, to] = [await canvas.node('trainModel').boundingBox(), await canvas.node('scoreModel').boundingBox()];
      const ports = { from: from!.x + from!.width / 2, to: to!.x + to!.width / 3 };
      await canvas.page.mouse.click((ports.from + ports.to) / 2, (from!.y + from!.height + to!.y) / 2);
      await canvas.page.keyboard.press('Delete');
      await canvas.page.keyboard.press('1');
      await canvas.still();
      expect(await goneWires()).toEqual(['Train Model → Score Model']);
    });
  });

  describe('without a mouse', () => {
    it('walks through the modules, adds, wires, comments and reaches the settings', async () => {
      const { page } = editor;
      const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
      // A toolbar remembers its last button and must not draw Tab to it.
      await page.getByRole('button', { name: /Zoom to fit/ }).click();
      await canvas.node('flowerTrainingSet').focus();
      await page.keyboard.press('Tab');
      await expect.poll(focused).toBe('K-Means Clustering');
      await page.keyboard.press('Tab');
      await expect.poll(focused).toBe('Edit Metadata');
      await page.keyboard.press('Shift+Tab');
      await expect.poll(focused).toBe('K-Means Clustering');
      expect(await canvas.selected()).toEqual(['K-Means Clustering']);

      await page.keyboard.press('a');
      await page.getByRole('listbox').waitFor();
      await page.keyboard.type('evaluate');
      await page.keyboard.press('Enter');
      await expect.poll(() => canvas.selected()).toEqual(['Evaluate Model']);
      await expect.poll(focused).toBe('Evaluate Model');

      await page.keyboard.press('c');
      await page.getByRole('dialog', { name: 'Connect Evaluate Model' }).waitFor();
      await page.keyboard.type('assign');
      await page.keyboard.press('Enter');
      await expect.poll(addedWires).toEqual(['Assign Data to Clusters → Evaluate Model']);
      await expect.poll(focused).toBe('Evaluate Model');

      await page.keyboard.press('Shift+F10');
      await page.getByRole('menuitem', { name: /^Properties/ }).waitFor();
      await page.keyboard.press('Escape');
      await canvas.node('kMeans').focus();
      await page.keyboard.press('Enter');
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane')))
        .toBe('properties');
    });

    it('disconnects in the same dialog', async () => {
      await canvas.node('selectColumns').focus();
      await canvas.page.keyboard.press('c');
      await canvas.page.getByRole('listbox').waitFor();
      await canvas.page.keyboard.type('assign');
      await canvas.page.getByText('choose to disconnect').waitFor();
      await canvas.page.keyboard.press('Enter');
      await expect.poll(goneWires).toEqual(['Assign Data to Clusters → Select Columns in Dataset']);
    });

    it('leaves the canvas with Tab after the last module', async () => {
      const last = canvas.node('selectColumns');
      await canvas.click(last);
      await last.focus();
      for (let i = 0; i < 3; i++) {
        await canvas.page.keyboard.press('Tab');
        const inside = await canvas.page.evaluate(() => document.activeElement?.closest('.react-flow__node') !== null);
        if (!inside) return;
      }
      throw new Error('the keyboard cannot leave');
    });
  });

  describe('what is needed before a run', () => {
    it('is marked on the module, with the reasons', async () => {
      await canvas.click(canvas.node('kMeans'));
      await canvas.page.keyboard.press('Delete');
      const mark = canvas.node('trainClusteringModel').locator('.node-problem.error');
      await mark.hover();
      await expect
        .poll(() => canvas.page.locator('.canvas-tip').innerText())
        .toMatch(/1 thing to mend[^]*"Untrained model" of Train Clustering Model is not connected/);
    });

    it('says what a port takes', async () => {
      await canvas.port('evaluateModel', 'scoredDatasetToCompare').hover();
      await expect
        .poll(() => canvas.page.locator('.canvas-tip').innerText())
        .toBe('Scored dataset to compare\nDataset (optional)');
    });
  });

  describe('the canvas as it is read out', () => {
    it('has no serious finding', async () => {
      await expectAccessible(editor.page, '.canvas');
      await canvas.blur();
      await canvas.page.keyboard.press('c');
      await canvas.page.keyboard.press('Control+f');
      await expectAccessible(editor.page, '.node-finder');
    });
  });
});

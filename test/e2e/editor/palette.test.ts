import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { openEditor, type EditorUnderTest } from './panes-support';

let editor: EditorUnderTest;

/** In its folder: what was used last stands at the top as well. */
const item = (name: string) => editor.page.getByRole('treeitem', { name, exact: true }).last();
const search = () => editor.page.getByRole('searchbox', { name: 'Search modules' });
const nodes = () => editor.page.locator('.react-flow__node');
const press = (keys: string) => editor.page.keyboard.press(keys);
const focused = () => editor.page.evaluate<string>("document.activeElement.textContent ?? ''");

describe.skipIf(!hasBrowser())('the palette', () => {
  beforeAll(async () => {
    editor = await openEditor('iris-clustering', temporaryFolder());
    await editor.page.getByRole('button', { name: 'New experiment (Alt+N)' }).click();
    await editor.page.getByRole('button', { name: /^Blank experiment/ }).click();
    await nodes().first().waitFor({ state: 'detached' });
  });

  it('adds a module by double-click where nothing is covered', async () => {
    await item('Edit Metadata').dblclick();
    await item('Edit Metadata').dblclick();
    await expect.poll(() => nodes().count()).toBe(2);
    const [a, b] = await Promise.all([nodes().nth(0).boundingBox(), nodes().nth(1).boundingBox()]);
    const overlaps =
      a!.x < b!.x + b!.width && b!.x < a!.x + a!.width && a!.y < b!.y + b!.height && b!.y < a!.y + a!.height;
    expect(overlaps).toBe(false);
    await editor.properties.getByText('Changes what columns are called').waitFor();
  });

  it('remembers what was used last', async () => {
    const recent = editor.page.getByRole('treeitem', { name: 'Recently used' });
    await recent.getByRole('treeitem', { name: 'Edit Metadata' }).waitFor();
  });

  it('is used by keyboard alone: search, arrow, Enter', async () => {
    await press('Control+e');
    await editor.page.keyboard.type('k-means');
    await editor.page.locator('mark', { hasText: 'K-Means' }).first().waitFor();
    await press('ArrowDown');
    await expect.poll(focused).toContain('K-Means Clustering');
    await press('Enter');
    await expect.poll(() => nodes().count()).toBe(3);
    await nodes().getByText('K-Means Clustering').waitFor();
    await search().fill('train model');
    await search().press('Enter'); // the best answer
    await nodes().getByText('Train Model').waitFor();
  });

  it('shows why something is found, and says when nothing is', async () => {
    await search().fill('photograph');
    await editor.page
      .locator('mark', { hasText: /photograph/i })
      .first()
      .waitFor();
    await search().fill('zebra');
    await editor.page.getByText('Nothing answers "zebra".').waitFor();
    await search().fill('');
    await item('Edit Metadata').waitFor();
  });

  it('opens and closes its folders by arrow keys, and remembers which are open', async () => {
    await item('Deprecated').focus();
    await press('ArrowRight');
    await item('Assign to Clusters').waitFor();
    await editor.page.reload();
    await item('Assign to Clusters').waitFor();
    await item('Deprecated').focus();
    await press('ArrowLeft');
    await item('Assign to Clusters').waitFor({ state: 'detached' });
  });

  it('drags a sample onto the canvas, with the settings that read it', async () => {
    await nodes().first().waitFor();
    const before = await nodes().count();
    await item('Iris').dragTo(editor.page.locator('.react-flow__pane'), { targetPosition: { x: 120, y: 120 } });
    await expect.poll(() => nodes().count()).toBe(before + 1);
    await nodes().getByText('Iris').click();
    expect(await editor.properties.getByRole('textbox', { name: 'File', exact: true }).inputValue()).toBe(
      'sample:iris.csv',
    );
  });

  it('met no error in all of this', () => {
    expect(editor.failures).toEqual([]);
  });
});

import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../../src/core/experiment/command';
import { hasBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { editedTemplate } from '../support';
import { expectAccessible, serveEditor, type EditorUnderTest, type ServedEditor } from './panes-support';

const folder = realpathSync(temporaryFolder());
const shots = process.env['CENTROID_SHOTS'];
let shot = 0;

const centroids = (value: number): Command => ({
  type: 'set-parameter',
  node: 'kMeans',
  parameter: 'numberOfCentroids',
  value,
});

/** The iris experiment with that many centroids, as another program would write it. */
const write = (file: string, value: number): string => editedTemplate('iris-clustering', [centroids(value)], file);

interface Json {
  readonly id: string;
  readonly title: string;
  readonly nodes: { readonly [node: string]: { readonly parameters: { readonly [id: string]: unknown } } };
}
const read = (file: string): Json => JSON.parse(readFileSync(file, 'utf8')) as Json;
const centroidsIn = (file: string): unknown => read(file).nodes['kMeans']!.parameters['numberOfCentroids'];

/** What tests touch. */
class Documents {
  readonly page: Page;
  readonly dialog: Locator;
  readonly banner: Locator;

  constructor(readonly editor: EditorUnderTest) {
    this.page = editor.page;
    this.dialog = this.page.getByRole('dialog');
    this.banner = this.page.getByRole('region', { name: 'The file of this experiment' });
  }

  get field(): Locator {
    return this.editor.properties.getByRole('textbox', { name: 'Number of Centroids', exact: true });
  }

  get tab(): Locator {
    return this.page.locator('[role=tab][aria-selected=true]');
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  async type(value: number): Promise<void> {
    await this.editor.select('kMeans');
    await this.field.fill(String(value));
    await this.field.press('Enter');
  }

  async shown(): Promise<string> {
    await this.editor.select('kMeans');
    return this.field.inputValue();
  }

  async menu(name: string): Promise<void> {
    await this.button('Centroid menu').click();
    await this.page.getByRole('menuitem', { name: 'File', exact: true }).click();
    await this.page.getByRole('menuitem', { name }).click();
  }

  async saveTo(place: string, name: string): Promise<void> {
    const shown = this.dialog.getByRole('textbox', { name: 'Folder' });
    if ((await shown.inputValue()) !== place) {
      await shown.fill(place);
      await this.dialog.getByRole('button', { name: 'Go', exact: true }).click();
    }
    await this.dialog.getByRole('textbox', { name: 'File name' }).fill(name);
    await this.dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }

  async shoot(name: string): Promise<void> {
    if (!shots) return;
    for (const colorScheme of ['light', 'dark'] as const) {
      await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await this.page.waitForTimeout(300);
      await this.page.screenshot({ path: join(shots, `documents-${name}-${colorScheme}.png`) });
    }
    await this.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  }
}

describe.skipIf(!hasBrowser())('experiments as files', () => {
  const file = join(folder, 'iris.centroid');
  let served: ServedEditor;
  let documents: Documents;

  beforeAll(async () => {
    write(file, 3);
    served = await serveEditor(join(folder, 'workspace'), file);
    documents = new Documents(await served.open());
    await documents.page.locator('.react-flow__node').first().waitFor();
    mkdirSync(join(folder, 'elsewhere'));
  });

  afterEach(async ({ task }) => {
    if (shots && task.result?.state === 'fail')
      await documents.page.screenshot({ path: join(shots, `documents-failed-${++shot}.png`) });
  });

  it('are saved in another place by Save as, and go on there', async () => {
    await documents.type(4);
    await documents.page.keyboard.press('Control+Shift+S');
    await documents.dialog.getByRole('textbox', { name: 'File name' }).waitFor();
    await documents.dialog.getByText('iris.centroid').waitFor();
    await documents.shoot('save-as');
    await expectAccessible(documents.page, '[role=dialog]');
    await documents.saveTo(join(folder, 'elsewhere'), 'Four centroids');
    await documents.page.getByRole('tab', { name: 'Four centroids', exact: true }).waitFor();
    const copy = join(folder, 'elsewhere', 'Four centroids.centroid');
    expect(centroidsIn(copy)).toBe(4);
    expect(centroidsIn(file)).toBe(3);
    expect(read(copy).id).not.toBe(read(file).id);
    // The next save goes there as well.
    await documents.type(5);
    await documents.page.keyboard.press('Control+s');
    await expect.poll(() => centroidsIn(copy)).toBe(5);
  });

  it('are not replaced unawares: the dialog says that there is a file, and the button says Replace', async () => {
    await documents.page.keyboard.press('Control+Shift+S');
    const { dialog } = documents;
    await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder);
    await dialog.getByRole('button', { name: 'Go', exact: true }).click();
    await dialog.getByRole('textbox', { name: 'File name' }).fill('iris');
    await dialog.getByText('There is a file "iris.centroid".', { exact: false }).waitFor();
    await documents.shoot('replace');
    expect(await dialog.getByRole('button', { name: 'Replace', exact: true }).isEnabled()).toBe(true);
    // Some systems take this for the same name.
    await dialog.getByRole('textbox', { name: 'File name' }).fill('IRIS');
    await dialog.getByText('There is a file "iris.centroid".', { exact: false }).waitFor();
    await dialog.getByRole('textbox', { name: 'File name' }).fill('a/b');
    await dialog.getByText('A file name has none of', { exact: false }).waitFor();
    expect(await dialog.getByRole('button', { name: 'Save', exact: true }).isEnabled()).toBe(false);
    await documents.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(centroidsIn(file)).toBe(3);
  });

  it('are copied: the window stays with its own; a copy that is there is replaced when the user says so', async () => {
    const copy = join(folder, 'elsewhere', 'A copy.centroid');
    await documents.menu('Save a copy…');
    await documents.saveTo(join(folder, 'elsewhere'), 'A copy');
    await expect.poll(() => existsSync(copy)).toBe(true);
    expect(read(copy).title).toBe('A copy');
    write(copy, 2);
    await documents.menu('Save a copy…');
    await documents.dialog.getByText('A copy.centroid', { exact: true }).click();
    await documents.dialog.getByRole('button', { name: 'Replace', exact: true }).click();
    await expect.poll(() => centroidsIn(copy)).toBe(5);
    expect(await documents.tab.getAttribute('aria-label')).toBe('Four centroids');
  });

  it('go back to what was saved by Revert, and forth again by Undo', async () => {
    await documents.type(8);
    await documents.menu('Revert…');
    await documents.page
      .getByRole('alertdialog')
      .getByText('Go back to what was last saved', { exact: false })
      .waitFor();
    await documents.page.getByRole('alertdialog').getByRole('button', { name: 'Revert' }).click();
    await expect.poll(() => documents.shown()).toBe('5');
    expect(await documents.tab.getAttribute('aria-label')).toBe('Four centroids');
    await documents.editor.undo();
    await expect.poll(() => documents.shown()).toBe('8');
    expect(await documents.tab.getAttribute('aria-label')).toContain('unsaved changes');
  });

  describe('that another program changes', () => {
    const mine = join(folder, 'elsewhere', 'Four centroids.centroid');

    it('show what differs, and are taken over by Reload, which Undo takes back', async () => {
      write(mine, 6);
      await documents.banner.getByText('"Four centroids.centroid" was changed', { exact: false }).waitFor();
      await documents.shoot('changed');
      await documents.banner.getByRole('button', { name: 'Compare' }).click();
      const row = documents.dialog.getByRole('row', { name: /Number of Centroids/ });
      await expect.poll(() => row.getByRole('cell').allInnerTexts()).toEqual(['6', '8']);
      await documents.shoot('compare');
      await expectAccessible(documents.page, '[role=dialog]');
      await documents.dialog.getByRole('button', { name: 'Close', exact: true }).click();
      await documents.banner.getByRole('button', { name: 'Reload' }).click();
      await documents.banner.waitFor({ state: 'hidden' });
      expect(await documents.shown()).toBe('6');
      await documents.editor.undo();
      expect(await documents.shown()).toBe('8');
    });

    it('are not overwritten by Save, but by Save after Keep mine', async () => {
      write(mine, 7);
      await documents.banner.waitFor();
      await documents.page.keyboard.press('Control+s');
      const messages = documents.page.getByRole('list', { name: 'Messages' });
      await messages.getByText('is not saved: another program or window has changed it', { exact: false }).waitFor();
      expect(centroidsIn(mine)).toBe(7);
      await documents.banner.getByRole('button', { name: 'Keep mine' }).click();
      await documents.banner.waitFor({ state: 'hidden' });
      await documents.page.keyboard.press('Control+s');
      await expect.poll(() => centroidsIn(mine)).toBe(8);
    });

    it('stay beside mine by Keep both', async () => {
      await documents.type(9);
      write(mine, 2);
      await documents.banner.getByRole('button', { name: 'Keep both…' }).click();
      await documents.saveTo(join(folder, 'elsewhere'), 'Mine');
      await documents.banner.waitFor({ state: 'hidden' });
      expect(centroidsIn(mine)).toBe(2);
      expect(centroidsIn(join(folder, 'elsewhere', 'Mine.centroid'))).toBe(9);
    });

    it('or deletes are said to be gone, and are written again', async () => {
      const here = join(folder, 'elsewhere', 'Mine.centroid');
      renameSync(here, join(folder, 'elsewhere', 'Moved.centroid'));
      await documents.banner.getByText('was deleted, renamed or moved', { exact: false }).waitFor();
      expect(await documents.tab.getAttribute('aria-label')).toContain('unsaved changes');
      await documents.shoot('gone');
      await documents.banner.getByRole('button', { name: 'Save it again' }).click();
      await documents.banner.waitFor({ state: 'hidden' });
      expect(centroidsIn(here)).toBe(9);
    });
  });

  it('are noticed by a second window on the same file', async () => {
    const here = join(folder, 'elsewhere', 'Mine.centroid');
    const second = new Documents(await served.open(await served.browser.newContext()));
    await second.page.locator('.react-flow__node').first().waitFor();
    await second.page.keyboard.press('Control+o');
    await second.dialog.getByRole('button', { name: 'Open another file…' }).click();
    await second.dialog.last().getByRole('textbox', { name: 'Folder' }).fill(join(folder, 'elsewhere'));
    await second.dialog.last().getByRole('button', { name: 'Go', exact: true }).click();
    await second.dialog.last().getByText('Mine.centroid').dblclick();
    await second.page.getByRole('tab', { name: 'Mine' }).waitFor();
    await second.page.waitForTimeout(600);
    await documents.type(3);
    await documents.page.keyboard.press('Control+s');
    await expect.poll(() => centroidsIn(here)).toBe(3);
    await second.banner.getByText('"Mine.centroid" was changed', { exact: false }).waitFor();
    expect(await documents.banner.count()).toBe(0);
    await second.page.close();
    expect(documents.editor.failures).toEqual([]);
  });
});

describe.skipIf(!hasBrowser())('after the program was killed', () => {
  const place = join(folder, 'killed');
  const workspace = join(place, 'workspace');
  const file = join(place, 'iris.centroid');

  it('each unsaved experiment is offered: to recover, to open as it was saved, or to discard', async () => {
    mkdirSync(place, { recursive: true });
    write(file, 3);
    const first = await serveEditor(workspace, file);
    const before = new Documents(await first.open());
    await before.page.locator('.react-flow__node').first().waitFor();
    await before.type(4);
    for (const title of ['Iris clustering', 'Flower clustering']) {
      await before.page.getByRole('button', { name: 'New experiment (Alt+N)' }).click();
      await before.dialog.getByRole('button', { name: new RegExp(`^${title}`) }).click();
      await before.page.locator('.react-flow__node').first().waitFor();
      await before.type(title.startsWith('Iris') ? 5 : 6);
    }
    await before.page.waitForTimeout(2_500);
    first.server.process.kill('SIGKILL');
    await first.server.ended;
    await before.page.close();

    const second = await serveEditor(workspace);
    const after = new Documents(await second.open());
    const dialog = after.page.getByRole('alertdialog');
    await dialog.getByText('3 experiments with changes').waitFor();
    await dialog.getByText('Newer than iris.centroid', { exact: false }).waitFor();
    await after.shoot('recovery');
    await expectAccessible(after.page, '[role=alertdialog]');
    // Another dialog waits until this one is answered.
    const dropped = await after.page.evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['a,b\\n1,2'], 'table.csv'));
      return transfer;
    })()`);
    await after.page.locator('main').dispatchEvent('drop', { dataTransfer: dropped });
    await after.page.waitForTimeout(300);
    expect(await after.page.locator('[role=dialog]').count()).toBe(0);
    const items = dialog.getByRole('listitem');
    const ofFile = items.filter({ hasText: 'Newer than iris.centroid' });
    const flowers = items.filter({ hasText: 'Flower clustering' });
    const unsaved = items.filter({ hasText: 'It was never saved.' }).filter({ hasNotText: 'Flower' });
    expect(await unsaved.getByRole('radio').count()).toBe(2);
    await ofFile.getByRole('radio', { name: 'Open the saved file' }).check();
    await flowers.getByRole('radio', { name: 'Discard' }).check();
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await after.dialog.getByText('Dataset from local file').first().waitFor();
    await after.page.keyboard.press('Escape');
    await after.dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => after.page.getByRole('tab').count()).toBe(2);
    await after.page.getByRole('tab').filter({ hasText: 'Iris' }).first().click();
    const shown: string[] = [];
    for (const at of [0, 1]) {
      await after.page.getByRole('tab').nth(at).click();
      shown.push(`${await after.shown()} ${(await after.tab.getAttribute('aria-label'))!.includes('unsaved')}`);
    }
    expect(shown.sort()).toEqual(['3 false', '5 true']);

    // It ends in good order: nothing is offered, everything is there again.
    await after.page.waitForTimeout(1_000);
    await after.editor.stopServer();
    const third = await serveEditor(workspace);
    const again = new Documents(await third.open());
    await expect.poll(() => again.page.getByRole('tab').count()).toBe(2);
    expect(await again.page.getByRole('alertdialog').count()).toBe(0);
    expect([...after.editor.failures.filter((text) => !text.includes('WebSocket')), ...again.editor.failures]).toEqual(
      [],
    );
    rmSync(file);
  });
});

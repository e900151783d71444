import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../../support/program';
import { temporaryFolder } from '../../support/temporary-folder';
import { shells, type RunningApplication, type StartOptions } from './shells';

const template = (name: string): string => join(projectFolder, 'resources/templates', `${name}.centroid`);

/** Number of centroids in a file; undefined while there is none. */
function centroidsIn(file: string): unknown {
  if (!existsSync(file)) return undefined;
  const { nodes } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly nodes: {
      readonly [id: string]: { readonly module: string; readonly parameters: Record<string, unknown> };
    };
  };
  const node = Object.values(nodes).find(({ module }) => module.endsWith('k-means-clustering'));
  return node?.parameters['numberOfCentroids'];
}

async function setCentroids(page: Page, count: number): Promise<void> {
  await page
    .locator('.react-flow__node')
    .filter({ hasText: 'K-Means Clustering' })
    .click({ position: { x: 20, y: 8 } });
  const field = page.getByRole('textbox', { name: /Number of Centroids/ });
  await field.fill(String(count));
  await field.press('Enter');
}

const selectedTab = (page: Page) => page.getByRole('tab', { selected: true });

describe.each(shells)('the application on $name', ({ isThere, start, startAgain }) => {
  describe.skipIf(!isThere)('with files and a workspace', () => {
    const folder = temporaryFolder();
    const elsewhere = join(folder, 'my experiments');
    const first = join(elsewhere, 'iris.centroid');
    const second = join(elsewhere, 'flowers ü.centroid');
    const saved = join(elsewhere, 'saved elsewhere.centroid');
    const options = (args: readonly string[] = []): StartOptions => ({
      workspace: join(folder, 'workspace'),
      userData: join(folder, 'user'),
      args,
    });
    let application: RunningApplication;
    let page: Page;

    beforeAll(async () => {
      mkdirSync(elsewhere);
      copyFileSync(template('iris-clustering'), first);
      copyFileSync(template('flower-clustering'), second);
      application = await start(options([first]));
      page = await application.page();
      await page.locator('.react-flow__node').first().waitFor();
    });

    it('starts with the file that was double-clicked', async () => {
      await selectedTab(page).getByText('Iris clustering').waitFor();
      expect(await page.getByRole('tab').count()).toBe(1);
    });

    it('has windows that are isolated, sandboxed and without Node', async () => {
      expect(await application.preferences()).toMatchObject({
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
      });
      expect(await page.evaluate(() => 'require' in globalThis || 'process' in globalThis)).toBe(false);
    });

    it('opens a file that is double-clicked while it runs, in the same process', async () => {
      expect(await startAgain(options([second]))).toBe(0);
      await selectedTab(page).getByText('Flower clustering').waitFor();
      expect(await application.windowCount()).toBe(1);
    });

    it("saves where the system's dialog says", async () => {
      await setCentroids(page, 12);
      await application.answerSave(saved);
      await page.keyboard.press('Control+Shift+s');
      await expect.poll(() => centroidsIn(saved)).toBe(12);
      expect(centroidsIn(second)).toBe(9);
      // From now on it is the file that is saved.
      await setCentroids(page, 13);
      await page.keyboard.press('Control+s');
      await expect.poll(() => centroidsIn(saved)).toBe(13);
    });

    it('offers what was not saved after it was killed', async () => {
      await setCentroids(page, 14);
      await page.waitForTimeout(5_000); // what was typed longer ago than that must be there
      await application.kill();
      application = await start(options());
      page = await application.page();
      const dialog = page.getByRole('alertdialog');
      await dialog.getByRole('button', { name: 'Continue' }).click();
      await selectedTab(page).getByText('saved elsewhere').waitFor();
      await page.keyboard.press('Control+s');
      await expect.poll(() => centroidsIn(saved)).toBe(14);
    });

    it('ends in good order', async () => {
      await application.quit();
      expect(centroidsIn(saved)).toBe(14);
    });
  });
});

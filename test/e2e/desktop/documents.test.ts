import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser';
import { launchDesktop, type Desktop } from '../../support/electron/launch';
import { temporaryFolder } from '../../support/temporary-folder';
import { editedTemplate } from '../support';

const folder = realpathSync(temporaryFolder());
const elsewhere = join(folder, 'elsewhere');
const file = join(folder, 'iris.centroid');
const saved = join(elsewhere, 'Four centroids.centroid');
const longest = 120_000;

const write = (path: string, centroids: number): string =>
  editedTemplate(
    'iris-clustering',
    [{ type: 'set-parameter', node: 'kMeans', parameter: 'numberOfCentroids', value: centroids }],
    path,
  );

const centroidsIn = (path: string): unknown =>
  (JSON.parse(readFileSync(path, 'utf8')) as { nodes: { kMeans: { parameters: { numberOfCentroids: number } } } }).nodes
    .kMeans.parameters.numberOfCentroids;

const launch = (args: readonly string[] = []): Promise<Desktop> =>
  launchDesktop({ workspace: join(folder, 'workspace'), userData: join(folder, 'user'), args });

async function type(page: Page, centroids: number): Promise<void> {
  await page
    .getByRole('button', { name: /^Zoom to fit/ })
    .first()
    .click();
  await page.locator('.react-flow__node[data-id="kMeans"]').click({ position: { x: 20, y: 8 } });
  const field = page.getByRole('textbox', { name: 'Number of Centroids', exact: true });
  await field.fill(String(centroids));
  await field.press('Enter');
}

describe.skipIf(!hasBrowser())('documents of the desktop application', () => {
  let desktop: Desktop;
  let page: Page;

  it(
    'are saved where the dialog of the system says, which gives no ending',
    async () => {
      mkdirSync(elsewhere);
      desktop = await launch([write(file, 3)]);
      page = await desktop.page();
      await page.getByRole('tab', { name: 'Iris clustering' }).waitFor();
      await type(page, 4);
      await desktop.ask('dialog', {
        kind: 'save',
        answer: { canceled: false, filePath: join(elsewhere, 'Four centroids') },
      });
      await page.keyboard.press('Control+Shift+S');
      await page.getByRole('tab', { name: 'Four centroids', exact: true }).waitFor();
      expect(centroidsIn(saved)).toBe(4);
      expect(centroidsIn(file)).toBe(3);
      const asked = (await desktop.ask('recorded')).filter(({ what }) => what === 'dialog.save');
      expect(asked).toMatchObject([
        { value: { defaultPath: join(folder, 'Iris clustering.centroid'), filters: [{ extensions: ['centroid'] }] } },
      ]);
      await expect
        .poll(async () => (await desktop.ask('windows'))[0])
        .toMatchObject({ represented: saved, edited: false });
    },
    longest,
  );

  it('that another program changes are told, and taken over', async () => {
    write(saved, 6);
    const banner = page.getByRole('region', { name: 'The file of this experiment' });
    await banner.getByRole('button', { name: 'Reload' }).click();
    await banner.waitFor({ state: 'hidden' });
    expect(await page.getByRole('tab', { name: 'Iris clustering', exact: true }).count()).toBe(1);
  });

  it(
    'that were not saved are offered after the application was killed, not after it ended',
    async () => {
      await type(page, 7);
      await page.waitForTimeout(1_500);
      await desktop.kill();

      desktop = await launch();
      page = await desktop.page();
      const dialog = page.getByRole('alertdialog');
      await dialog.getByText('Newer than Four centroids.centroid', { exact: false }).waitFor();
      await dialog.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('tab', { name: 'Iris clustering, unsaved changes' }).waitFor();
      await page.keyboard.press('Control+s');
      await expect.poll(() => centroidsIn(saved)).toBe(7);
      await page.getByRole('tab', { name: 'Iris clustering', exact: true }).waitFor();
      await page.waitForTimeout(1_000);
      await desktop.quit();
      expect(await desktop.ended).toBe(0);

      desktop = await launch();
      page = await desktop.page();
      await page.getByRole('tab', { name: 'Iris clustering', exact: true }).waitFor();
      expect(await page.getByRole('alertdialog').count()).toBe(0);
      await desktop.quit();
      expect(existsSync(saved)).toBe(true);
    },
    longest,
  );
});

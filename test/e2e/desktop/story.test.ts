import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser';
import { launchDesktop, type Desktop } from '../../support/electron/launch';
import { projectFolder } from '../../support/program';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = temporaryFolder();
const elsewhere = join(folder, 'elsewhere');
const longest = 240_000;

const run = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByText('Finished running').first().waitFor({ timeout: longest });
};

async function select(page: Page, node: string): Promise<void> {
  await page
    .getByRole('button', { name: /^Zoom to fit/ })
    .first()
    .click();
  await page.locator(`.react-flow__node[data-id="${node}"]`).click({ position: { x: 20, y: 8 } });
}

/** Lets go of a file over the window, as the system does: the page learns nothing but its name. */
async function drop(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
  await session.detach();
}

describe.skipIf(!hasBrowser())('the desktop application', () => {
  let desktop: Desktop;
  let page: Page;
  const failures: string[] = [];

  beforeAll(async () => {
    mkdirSync(elsewhere);
    desktop = await launchDesktop({ workspace: join(folder, 'workspace'), userData: join(folder, 'user') });
    page = await desktop.page();
    page.on('pageerror', (error) => failures.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') failures.push(message.text());
    });
    await page.locator('.react-flow__node').first().waitFor();
  });

  const processOf = async (name: string): Promise<number> => {
    const running = (await desktop.ask('processes')).filter((process) => process.name === name && process.pid);
    return running.at(-1)?.pid ?? 0;
  };

  it(
    'goes on after the engine died in mid-run, and runs the flower experiment to its end',
    async () => {
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.getByText(/Running \d+ of 11/).waitFor();
      const engine = await processOf('Centroid Engine');
      process.kill(engine, 'SIGKILL');
      await page.getByText('The engine stopped and was started again').first().waitFor();
      await expect.poll(() => processOf('Centroid Engine'), { timeout: 20_000 }).not.toBe(engine);
      await run(page);
      await select(page, 'evaluateModel');
      await page.getByRole('button', { name: /Show Evaluation results/ }).click();
      await page.getByRole('rowheader', { name: 'Overall accuracy' }).waitFor();
      await page.getByRole('button', { name: 'Close result' }).click();
    },
    longest,
  );

  it('shows the pictures of a dataset, and exports its table to where the user says', async () => {
    await select(page, 'flowerTestSet');
    await page.getByRole('button', { name: /Show Results dataset/ }).click();
    const picture = page.locator('img[src^="/picture?"]').first();
    await picture.waitFor();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);

    const target = join(elsewhere, 'flowers.csv');
    await desktop.ask('dialog', { kind: 'save', answer: { canceled: false, filePath: target } });
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: /CSV/ }).click();
    await expect.poll(() => existsSync(target)).toBe(true);
    const lines = readFileSync(target, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(43);
    expect(lines[0]).toMatch(/^Col1,Col2,/);
    const asked = (await desktop.ask('recorded')).filter(({ what }) => what === 'dialog.save');
    expect(asked).toMatchObject([{ value: { filters: [{ name: 'CSV', extensions: ['csv'] }] } }]);
    await page.getByRole('button', { name: 'Close result' }).click();
  });

  it(
    'runs only what a changed setting reaches',
    async () => {
      await select(page, 'kMeans');
      const centroids = page.getByRole('textbox', { name: /Number of Centroids/ });
      await centroids.fill('12');
      await centroids.press('Enter');
      await page.getByText(/4 modules to run/).waitFor();
      await run(page);
      await expect.poll(() => page.getByText(/4 modules to run/).count()).toBe(0);
    },
    longest,
  );

  it('opens an experiment that is dropped on the window where it lies', async () => {
    const path = join(elsewhere, 'dropped.centroid');
    const template = readFileSync(join(projectFolder, 'resources/templates/iris-clustering.centroid'), 'utf8');
    writeFileSync(path, template);
    await drop(page, path);
    await page.getByRole('tab', { selected: true }).getByText('Iris clustering').waitFor();
    const [window] = await desktop.ask('windows');
    expect(window).toMatchObject({ represented: path, edited: false });
    expect(failures).toEqual([]);
  });

  it(
    'connects again after the host ran out of memory',
    async () => {
      const host = await processOf('Centroid Host');
      await desktop.ask('failHost');
      await expect.poll(() => processOf('Centroid Host'), { timeout: 20_000 }).not.toBe(host);
      await run(page);
      // The engine of the dead host is gone with it.
      const alive = (await desktop.ask('processes')).filter(({ pid }) => pid);
      expect(alive.map(({ name }) => name)).toEqual(['Centroid Host', 'Centroid Engine']);
    },
    longest,
  );

  it('ends all its processes when the user quits', async () => {
    const pids = (await desktop.ask('processes')).flatMap(({ pid }) => pid ?? []);
    await desktop.ask('dialog', { kind: 'message', answer: { response: 1 } }); // nothing is to be saved
    await desktop.quit();
    expect(await desktop.ended).toBe(0);
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(desktop.output()).toBe('');
  });
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
    'opens the flower experiment, runs it and shows a result with its pictures',
    async () => {
      await run(page);
      await select(page, 'evaluateModel');
      await page.getByRole('button', { name: /Show Evaluation results/ }).click();
      await page.getByRole('rowheader', { name: 'Overall accuracy' }).waitFor();
      await page.getByRole('button', { name: 'Close result' }).click();
      expect(failures).toEqual([]);
    },
    longest,
  );
});

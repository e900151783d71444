import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser';
import { launchDesktop } from '../../support/electron/launch';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = temporaryFolder();

const finished = async (page: Page): Promise<void> => {
  await page.getByText('Finished running').first().waitFor({ timeout: 90_000 });
};

describe.skipIf(!hasBrowser())('the desktop application', () => {
  it('opens the flower experiment and runs it', async () => {
    const desktop = await launchDesktop({ workspace: join(folder, 'workspace'), userData: join(folder, 'user') });
    const page = await desktop.page();
    await page.locator('.react-flow__node').first().waitFor();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.waitForTimeout(12000); await page.screenshot({path:'/tmp/shell.png'}); console.log(desktop.output(), JSON.stringify(await desktop.ask('processes')), JSON.stringify(await desktop.ask('recorded')));
    expect(await desktop.ask('recorded')).toEqual([]);
  });
});

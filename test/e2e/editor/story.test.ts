import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { openEditor } from './panes-support';

const finished = async (page: Page): Promise<void> => {
  await page.getByText('Finished running').first().waitFor({ timeout: 90_000 });
};

/** Why a node ran last, as the properties pane says it. */
async function ranBecause(page: Page, select: (node: string) => Promise<void>, node: string): Promise<string> {
  await select(node);
  return page.getByRole('region', { name: 'Properties', exact: true }).innerText();
}

describe.skipIf(!hasBrowser())('the flower experiment in the editor', () => {
  it('runs, shows both results, and runs four nodes again after one parameter changed', async () => {
    const { page, select, failures } = await openEditor('flower-clustering', temporaryFolder());
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await finished(page);

    await select('evaluateModel');
    await page.getByRole('button', { name: /Show Evaluation results/ }).click();
    await page.getByRole('rowheader', { name: 'Overall accuracy' }).waitFor();
    await page.getByText('Predicted Class').first().waitFor();
    await page.getByRole('button', { name: 'Close result' }).click();

    await page.getByRole('button', { name: 'Zoom to fit' }).first().click();
    await select('selectColumns');
    await page.getByRole('button', { name: /Show Results dataset/ }).click();
    await page.getByText('Cross-tab').first().waitFor();
    await page.getByRole('button', { name: 'Close result' }).click();
    await page.getByRole('button', { name: 'Zoom to fit' }).first().click();
    await select('kMeans');
    const centroids = page.getByRole('textbox', { name: /Number of Centroids/ });
    await centroids.fill('12');
    await centroids.press('Enter');
    await page.getByText(/4 modules to run/).waitFor();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await finished(page);
    await page.getByText(/4 modules to run/).waitFor({ state: 'detached' });

    expect(await ranBecause(page, select, 'kMeans')).toMatch(/Number of Centroids changed from 9 to 12/i);
    expect(await ranBecause(page, select, 'trainModel')).toMatch(/reused/i);
    expect(failures).toEqual([]);
  });
});

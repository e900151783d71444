import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellAt } from '../../src/core/table/cells';
import { columnCount, columnName } from '../../src/core/table/schema';
import { readArrow } from '../../src/formats/arrow';
import { afterFile } from '../support/after-file';
import { hasBrowser, launchBrowser } from '../support/browser';
import { centroid } from '../support/program';
import { hasShared } from '../support/shared';
import { temporaryFolder } from '../support/temporary-folder';
import { cellsNamed, outputTable, runJson, settings, splitPhotographs, template, type JsonOutput } from './support';
import { seriousFindings } from './editor/panes-support';

/** Six decimals at most, as the page has them. */
const rounded = (value: number): string => String(Number(value.toFixed(6)));

describe('centroid report', () => {
  const folder = temporaryFolder();
  const workspace = join(folder, 'workspace');
  const out = join(folder, 'iris.html');
  const report = (...args: readonly string[]) => centroid(['report', template('iris-clustering'), ...args], workspace);

  it('runs what is not stored, and writes one page', async () => {
    const { code, stdout } = await report('--out', out);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^Wrote .*iris\.html \(\d/) as string });
    const page = readFileSync(out, 'utf8');
    expect(page).toMatch(/^<!doctype html>/);
    // Nothing in it is taken from elsewhere: no script, no address but those of data and its own sections.
    expect(page).not.toMatch(/<script|<link rel="stylesheet"|@import|url\(/);
    expect(page.match(/(?:src|href)="(?!data:|#)[^"]*"/g)).toBeNull();
    const addresses = [...page.matchAll(/https?:\/\/[^"\s<]*/g)].map(([address]) => address);
    expect(new Set(addresses)).toEqual(new Set(['http://www.w3.org/2000/svg', 'http://www.w3.org/1999/xlink']));
  });

  it('makes a report anew in its place, but writes over nothing else', async () => {
    expect((await report('--out', out)).code).toBe(0);
    const other = join(folder, 'thesis.html');
    writeFileSync(other, '<p>three years of work</p>');
    const refused = await report('--out', other);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('is no report');
    expect(readFileSync(other, 'utf8')).toContain('three years of work');
    expect((await report('--out', other, '--force')).code).toBe(0);
    expect(readFileSync(other, 'utf8')).toMatch(/^<!doctype html>/);
  });

  it('is about a recorded run without running anything', async () => {
    await report('--out', out, ...settings('kMeans.numberOfCentroids=7'));
    await report('--out', out);
    const listed = await centroid(['runs', template('iris-clustering'), '--json'], workspace);
    const [, seven] = JSON.parse(listed.stdout) as { id: string }[];
    const page = join(folder, 'seven.html');
    expect((await report('--run', seven!.id, '--out', page)).code).toBe(0);
    expect(readFileSync(page, 'utf8')).toContain('class="set">7<');
    const again = await centroid(['runs', template('iris-clustering'), '--json'], workspace);
    expect(again.stdout).toBe(listed.stdout);
    const wrong = await report('--run', `${seven!.id}x`);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain(`Did you mean "${seven!.id}"`);
    expect((await report('--run', 'latest', ...settings('kMeans.numberOfCentroids=7'))).code).toBe(2);
  });

  it('says what failed, and ends as the run did', async () => {
    const page = join(folder, 'failed.html');
    const { code } = await report('--out', page, '--set', 'importData.file=no-such.csv');
    expect(code).toBe(1);
    expect(readFileSync(page, 'utf8')).toMatch(/class="problems"[\s\S]*no-such\.csv/);
  });
});

describe.skipIf(!hasBrowser() || !hasShared)('the report of the flower photographs in a browser', () => {
  const folder = temporaryFolder();
  const workspace = join(folder, 'workspace');
  const out = join(folder, 'flowers.html');
  const requests: string[] = [];
  const messages: string[] = [];
  let browser: Browser;
  let page: Page;
  let reference: JsonOutput;

  const section = (id: string) => page.locator(`main > section#${id}`);
  const cells = (table: string): Promise<string[][]> =>
    page
      .locator(table)
      .first()
      .locator('tbody tr')
      .evaluateAll((rows) =>
        (rows as unknown as { cells: Iterable<{ textContent: string }> }[]).map(({ cells: all }) =>
          [...all].map(({ textContent }) => textContent.trim()),
        ),
      );

  beforeAll(async () => {
    const photographs = splitPhotographs(join(folder, 'photographs'));
    const chosen = settings(
      `flowerTrainingSet.folder=${photographs.trainingSet}`,
      `flowerTrainingSet.labelFile=${photographs.trainingLabels}`,
      `flowerTestSet.folder=${photographs.testSet}`,
      `flowerTestSet.labelFile=${photographs.testLabels}`,
    );
    const file = template('flower-clustering');
    reference = await runJson(file, workspace, ...chosen, '--out', join(folder, 'out'), '--format', 'arrow');
    const { code, stderr } = await centroid(['report', file, ...chosen, '--out', out], workspace);
    if (code !== 0) throw new Error(stderr);
    browser = await launchBrowser();
    afterFile(() => browser.close());
    page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(error.message));
    await page.goto(pathToFileURL(out).href);
  });

  it('opens from disk, asks for nothing, and says nothing on the console', () => {
    expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(out).href]);
    expect(messages).toEqual([]);
    expect(statSync(out).size).toBeLessThan(6_000_000);
  });

  it('has the figures and the confusion matrix that the command line writes', async () => {
    const metrics = outputTable(reference, 'evaluateModel', 'evaluationResults');
    expect(await cells('#evaluations .figures')).toEqual(
      Array.from({ length: columnCount(metrics) }, (_, column) => [
        columnName(metrics, column),
        rounded(cellAt(metrics, 0, column) as number),
      ]),
    );
    const file = reference.files.find(({ node, path }) => node === 'evaluateModel' && /confusion/.test(path));
    const confusion = readArrow(readFileSync(file!.path));
    const classes = Array.from({ length: confusion.rowCount }, (_, row) => row);
    expect(await cells('#evaluations .heat')).toEqual(
      classes.map((row) => {
        const counts = classes.map((column) => cellAt(confusion, row, column + 1) as number);
        const total = counts.reduce((sum, count) => sum + count, 0);
        const shares = counts.map((count) => (count === 0 ? '' : `${((count / total) * 100).toFixed(1)}%`));
        return [cellAt(confusion, row, 0), ...shares, String(total)];
      }),
    );
  });

  it('counts clusters against kinds, with purity', async () => {
    const table = outputTable(reference, 'selectColumns', 'resultsDataset');
    const kinds = cellsNamed(table, 'Col1') as string[];
    const clusters = cellsNamed(table, 'Assignments') as number[];
    const names = [...new Set(kinds)].sort();
    const expected = [...new Set(clusters)]
      .sort((a, b) => a - b)
      .map((cluster) => {
        const of = kinds.filter((_, row) => clusters[row] === cluster);
        return { cluster, counts: names.map((name) => of.filter((kind) => kind === name).length), total: of.length };
      });
    const test = section('clusters').locator('section', { hasText: 'Assign Data to Clusters' }).first();
    const texts = await test.locator('.heat tbody tr').allInnerTexts();
    expect(texts.map((text) => text.split('\t').map((cell) => cell.trim()))).toEqual(
      expected.map(({ cluster, counts, total }) => [
        String(cluster),
        ...counts.map((count) => (count === 0 ? '' : String(count))),
        String(total),
      ]),
    );
    const purity = expected.reduce((sum, { counts }) => sum + Math.max(...counts), 0) / kinds.length;
    expect(await test.getByRole('row', { name: /^Purity/ }).innerText()).toMatch(new RegExp(`${rounded(purity)}$`));
  });

  it('shows every cluster with its average, and its pictures as part of the page', async () => {
    const table = outputTable(reference, 'assignToClusters', 'resultsDataset');
    const clusters = cellsNamed(table, 'Assignments') as number[];
    const test = section('clusters').locator('section', { hasText: 'Assign Data to Clusters' }).first();
    const captions = await test.locator('.cluster figcaption').allInnerTexts();
    const sizes = [...new Set(clusters)].sort((a, b) => a - b).map((k) => clusters.filter((c) => c === k).length);
    expect(captions.map((caption) => Number(/: (\d+) picture/.exec(caption)![1]))).toEqual(sizes);
    const pictures = test.locator('.cluster img');
    expect(await pictures.count()).toBe(sizes.reduce((sum, size) => sum + 1 + Math.min(12, size), 0));
    const widths = await pictures.evaluateAll((images) =>
      Promise.all(
        (images as unknown as { decode(): Promise<void>; naturalWidth: number }[]).map(async (image) => {
          await image.decode();
          return image.naturalWidth;
        }),
      ),
    );
    expect(Math.min(...widths)).toBeGreaterThan(0);
    // Nearest to the centre first: the first picture of the largest cluster.
    const largest = sizes.indexOf(Math.max(...sizes));
    const cluster = [...new Set(clusters)].sort((a, b) => a - b)[largest]!;
    const distances = cellsNamed(table, `DistancesToClusterCenter no.${cluster}`) as number[];
    const nearest = Math.min(...distances.filter((_, row) => clusters[row] === cluster));
    const title = await test.locator('.cluster').nth(largest).locator('img').nth(1).getAttribute('title');
    expect(Number(/distance ([\d.]+)$/.exec(title!)![1])).toBeCloseTo(nearest, 5);
  });

  it('draws the graph and the times, is accessible, light and dark, and prints light', async () => {
    expect(await section('graph').locator('svg .node').count()).toBe(Object.keys(reference.run.nodes).length);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await section('times').locator(`.${colorScheme}-only svg`).isVisible()).toBe(true);
      expect(await section('times').locator('.chart svg:visible').count()).toBe(1);
      expect(await seriousFindings(page)).toEqual([]);
    }
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await section('times').locator('.light-only svg').isVisible()).toBe(true);
    expect(await section('times').locator('.chart svg:visible').count()).toBe(1);
    const paper = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    expect(paper).toBe('rgb(255, 255, 255)');
    expect(existsSync(out)).toBe(true);
  });
});

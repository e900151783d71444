import { cpSync, createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { finished } from 'node:stream/promises';
import sharp from 'sharp';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser';
import { hasShared, sharedPath } from '../../support/shared';
import { temporaryFolder } from '../../support/temporary-folder';
import { cellsNamed, outputFile, outputTable, runJson, type JsonOutput } from '../support';
import { CanvasUnderTest } from './canvas-support';
import { expectAccessible, serveEditor, type EditorUnderTest } from './panes-support';

const PHOTOGRAPHS = 210;
const TRAINING = 168;
const PIXELS = 128 * 128 * 3;
const RUN_MS = 90_000;

interface Flowers {
  readonly labels: string[];
  /** Red, green and blue of each point, row by row. */
  readonly pixels: Uint8Array[];
}

/** Path of a photograph, counted from 1. */
const photograph = (number: number): string => sharedPath('data/flowers210', `${String(number).padStart(4, '0')}.png`);

/** The photographs as the tutorial's first script reads them: decoded, one row of bytes each. */
async function readFlowers(): Promise<{ readonly training: Flowers; readonly test: Flowers }> {
  const pixels = await Promise.all(
    Array.from({ length: PHOTOGRAPHS }, (_, i) =>
      sharp(photograph(i + 1))
        .removeAlpha()
        .raw()
        .toBuffer(),
    ),
  );
  for (const picture of pixels) expect(picture).toHaveLength(PIXELS);
  const labels = (file: string): string[] =>
    readFileSync(sharedPath('data/flowers210', file), 'utf8').trim().split(/\r?\n/);
  return {
    training: { labels: labels('trainingLabels.csv'), pixels: pixels.slice(0, TRAINING) },
    test: { labels: labels('testLabels.csv'), pixels: pixels.slice(TRAINING) },
  };
}

/** A file without header: the label, then every value of the picture. */
async function writeCsv({ labels, pixels }: Flowers, path: string): Promise<string> {
  const file = createWriteStream(path);
  pixels.forEach((values, row) => file.write(`${labels[row]},${values.join(',')}\n`));
  file.end();
  await finished(file);
  return path;
}

const shots = process.env['CENTROID_SHOTS'];
let shot = 0;

describe.skipIf(!hasBrowser() || !hasShared)('the tutorial by hand, on its photographs', () => {
  const folder = temporaryFolder();
  const workspace = join(folder, 'workspace');
  let editor: EditorUnderTest;
  let canvas: CanvasUnderTest;
  let flowers: Awaited<ReturnType<typeof readFlowers>>;
  let files: { readonly training: string; readonly test: string };

  const button = (name: string | RegExp) =>
    editor.page.getByRole('button', { name, exact: typeof name === 'string' }).first();
  const dialog = () => editor.page.getByRole('dialog');
  const field = (name: string) => editor.properties.getByRole('textbox', { name, exact: true });
  const choice = (name: string) => editor.properties.getByRole('combobox', { name, exact: true });
  const item = (name: string) => editor.page.getByRole('treeitem', { name, exact: true }).last();
  const result = () => editor.page.getByRole('region', { name: 'Result', exact: true });

  const look = async (name: string): Promise<void> => {
    if (shots) await editor.page.screenshot({ path: join(shots, `${String(++shot).padStart(2, '0')}-${name}.png`) });
  };

  beforeAll(async () => {
    flowers = await readFlowers();
    files = {
      training: await writeCsv(flowers.training, join(folder, 'trainingSet.csv')),
      test: await writeCsv(flowers.test, join(folder, 'testSet.csv')),
    };
    const { open } = await serveEditor(workspace);
    editor = await open();
    canvas = new CanvasUnderTest(editor.page);
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await look('failed');
  });

  it('begins with the example and no data sets', async () => {
    await editor.page.getByRole('tab', { name: 'Flower clustering' }).waitFor();
    await editor.page.getByText('None yet. Drop a file here or choose + New.').waitFor();
    await look('empty');
  });

  const chooseType = async (name: string, size: string): Promise<void> => {
    await dialog().getByRole('combobox', { name: 'Select a type for the new dataset' }).click();
    await editor.page.getByRole('option', { name }).click();
    await dialog().getByText(size).waitFor({ timeout: 30_000 });
  };

  it('uploads both data sets without header', async () => {
    for (const [file, name, rows] of [
      [files.training, 'flowerTrainingSet', 168],
      [files.test, 'flowerTestSet', 42],
    ] as const) {
      await button('New').click();
      await dialog()
        .getByRole('tab', { name: /^Dataset from local file/ })
        .click();
      const [chooser] = await Promise.all([
        editor.page.waitForEvent('filechooser'),
        dialog().getByRole('button', { name: 'Browse…' }).click(),
      ]);
      await chooser.setFiles(file);
      // A first row of numbers is no header: that is guessed. Read with one, the first picture would be lost to the names.
      await dialog().getByText(`${rows} rows, 49,153 columns`).waitFor({ timeout: 30_000 });
      if (rows === 42) await chooseType('Generic CSV File with a header (.csv)', `${rows - 1} rows, 49,153 columns`);
      await chooseType('Generic CSV File With no header (.nh.csv)', `${rows} rows, 49,153 columns`);
      await dialog().getByRole('columnheader', { name: 'Col2 integer' }).waitFor();
      await dialog().getByRole('textbox', { name: 'Enter a name for the new dataset' }).fill(name);
      await look('upload');
      await button('Save dataset').click();
      await editor.page
        .getByText(`Dataset "${name}" is saved: ${rows} rows, 49,153 columns.`, { exact: true })
        .waitFor({ timeout: 30_000 });
      await item(name).waitFor();
    }
    await look('saved');
  });

  it('finds the iris clustering experiment by either word, and opens it', async () => {
    await button('New').click();
    await dialog()
      .getByRole('tab', { name: /^Experiment/ })
      .click();
    const search = dialog().getByRole('searchbox', { name: 'Search templates' });
    for (const word of ['clustering', 'iris']) {
      await search.fill(word);
      await dialog()
        .getByRole('button', { name: /^Iris clustering/ })
        .waitFor();
    }
    await look('gallery');
    await dialog()
      .getByRole('button', { name: /^Iris clustering/ })
      .click();
    await canvas.node('importData').waitFor();
    await canvas.still();
    await look('iris');
  });

  it('clears the first four modules away, and the second Select Columns', async () => {
    for (const id of ['importData', 'cleanMissingData', 'editMetadata', 'splitData'])
      await canvas.click(canvas.node(id), id === 'importData' ? [] : ['Shift']);
    await editor.page.keyboard.press('Delete');
    await canvas.click(canvas.node('selectTraining'));
    await editor.page.keyboard.press('Delete');
    await expect.poll(() => canvas.names()).toHaveLength(8);
    await button(/errors$/).waitFor();
    await look('cleaned');
  });

  it('drags the data sets and Edit Metadata onto the canvas, and wires them', async () => {
    for (const [name, x, y] of [
      ['flowerTrainingSet', 0.5, 0.08],
      ['Edit Metadata', 0.5, 0.2],
      ['flowerTestSet', 0.5, 0.44],
    ] as const) {
      await canvas.drag(await canvas.middle(item(name)), await canvas.at(x, y));
      await canvas.named(name).waitFor();
    }
    await look('dragged');
    const training = await canvas.portOf(canvas.named('flowerTrainingSet'), 'dataset');
    const test = await canvas.portOf(canvas.named('flowerTestSet'), 'dataset');
    const metadata = canvas.named('Edit Metadata');
    await canvas.wire(training, await canvas.portOf(metadata, 'dataset'));
    for (const trainer of ['trainClusteringModel', 'trainModel'])
      await canvas.wire(await canvas.portOf(metadata, 'resultsDataset'), canvas.port(trainer, 'dataset'));
    await canvas.wire(test, canvas.port('assignToClusters', 'dataset'), () => look('wiring'));
    await canvas.wire(test, canvas.port('scoreModel', 'dataset'));
    expect(await canvas.wires()).toEqual(
      [
        'flowerTrainingSet → Edit Metadata',
        'Edit Metadata → Train Clustering Model',
        'Edit Metadata → Train Model',
        'K-Means Clustering → Train Clustering Model',
        'Multiclass Logistic Regression → Train Model',
        'Train Clustering Model → Assign Data to Clusters',
        'Train Model → Score Model',
        'flowerTestSet → Assign Data to Clusters',
        'flowerTestSet → Score Model',
        'Assign Data to Clusters → Select Columns in Dataset',
        'Score Model → Evaluate Model',
      ].sort(),
    );
    await look('wired');
  });

  const openColumns = async (parameter: string): Promise<void> => {
    await editor.properties
      .getByRole('button', { name: new RegExp(`^(Change selection|Select columns): ${parameter}$`) })
      .click();
    await dialog().waitFor();
  };
  const apply = async (): Promise<void> => {
    await dialog().getByRole('button', { name: 'Select', exact: true }).click();
    await dialog().waitFor({ state: 'detached' });
  };
  const typeName = async (name: string): Promise<void> => {
    const names = dialog().getByRole('combobox', { name: 'Column names' });
    await names.click();
    await editor.page.keyboard.type(name);
    await editor.page.keyboard.press('Enter');
    await dialog()
      .getByRole('button', { name: `Remove ${name}`, exact: true })
      .waitFor();
  };

  it('makes Col1 the label in Edit Metadata', async () => {
    await canvas.click(canvas.named('Edit Metadata'));
    await openColumns('Column');
    await look('by-name');
    await dialog().getByRole('tab', { name: 'By name' }).click();
    await dialog()
      .getByRole('listbox', { name: 'Available columns' })
      .getByRole('option', { name: /^Col1 / })
      .click();
    await dialog().getByRole('button', { name: 'Select the marked columns' }).click();
    await dialog().getByText('1 column selected').waitFor();
    await look('by-name-chosen');
    await apply();
    await choice('Fields').click();
    await editor.page.getByRole('option', { name: /^Label/ }).click();
    await look('metadata');
  });

  it('sets K-Means as the tutorial does', async () => {
    await canvas.click(canvas.node('kMeans'));
    await field('Number of Centroids').fill('9');
    for (const [name, value] of [
      ['Create trainer mode', 'Single Parameter'],
      ['Initialization', 'K-Means++'],
      ['Metric', 'Cosine'],
      ['Assign label mode', 'Ignore label column'],
    ] as const) {
      await choice(name).click();
      await editor.page
        .getByRole('option')
        .filter({ has: editor.page.getByText(value, { exact: true }) })
        .click();
      await expect.poll(() => choice(name).textContent()).toBe(value);
    }
    await field('Iterations').fill('200');
    await look('k-means');
  });

  it('leaves Multiclass Logistic Regression at its defaults, which are the tutorial’s', async () => {
    await canvas.click(canvas.node('logisticRegression'));
    expect(await field('Optimization tolerance').inputValue()).toMatch(/^1e-0?7$/i);
    expect(await field('L1 regularization weight').inputValue()).toBe('1');
    expect(await field('L2 regularization weight').inputValue()).toBe('1');
    expect(await field('Memory size for L-BFGS').inputValue()).toBe('20');
    expect(await editor.properties.getByRole('button', { name: /^Reset / }).count()).toBe(0);
    await look('regression');
  });

  it('excludes Col1 from the clustering by rules, and names it as the label of Train Model', async () => {
    await canvas.click(canvas.node('trainClusteringModel'));
    await openColumns('Column Set');
    await dialog().getByRole('tab', { name: 'With rules' }).click();
    await look('rules');
    await dialog().getByRole('radio', { name: 'All columns' }).check();
    const remove = dialog().getByRole('button', { name: 'Remove this rule' });
    while ((await remove.count()) > 0) await remove.first().click();
    await dialog().getByRole('button', { name: 'Add a rule' }).click();
    const action = dialog().getByRole('combobox', { name: 'Include or exclude' });
    if ((await action.textContent()) !== 'Exclude') {
      await action.click();
      await editor.page.getByRole('option', { name: 'Exclude' }).click();
    }
    await typeName('Col1');
    await dialog().getByText('49,152 columns selected').waitFor();
    await look('rules-chosen');
    await apply();
    await editor.properties.getByText('all columns except Col1').waitFor();

    await canvas.click(canvas.node('trainModel'));
    await openColumns('Label column');
    await look('label');
    await dialog().getByRole('tab', { name: 'With rules' }).click();
    await look('label-rules');
    await dialog().getByRole('tab', { name: 'By name' }).click();
    await dialog()
      .getByRole('option', { name: /^Col1 / })
      .dblclick();
    await dialog().waitFor({ state: 'detached' });
    await editor.properties.getByText('Col1', { exact: true }).waitFor();
  });

  it('picks Col1 and Assignments, by name, before anything has run', async () => {
    await canvas.click(canvas.node('selectTest'));
    await look('select-before');
    await openColumns('Select columns');
    await look('select-open');
    const selected = dialog().getByRole('listbox', { name: 'Selected columns' });
    const available = dialog().getByRole('listbox', { name: 'Available columns' });
    await available.getByRole('option', { name: /^Col1 / }).dblclick();
    await selected.getByRole('option', { name: /^Col1 / }).waitFor();
    // The template's own column is not in these data: it is named, and taken out there.
    await dialog().getByRole('button', { name: 'Remove Class', exact: true }).click();
    await dialog().getByText('2 columns selected').waitFor();
    await look('select-chosen');
    await apply();
    await editor.properties.getByText(/Col1.*Assignments|Assignments.*Col1/).waitFor();
    await button('No problems').waitFor();
  });

  const status = (node: string) => canvas.node(node).locator('.module-node').getAttribute('data-status');
  const statuses = async (): Promise<Record<string, string | null>> =>
    Object.fromEntries(
      await editor.page
        .locator('.react-flow__node')
        .evaluateAll((nodes) =>
          nodes.map((node) => [
            node.getAttribute('aria-label') ?? '',
            node.querySelector('.module-node')?.getAttribute('data-status') ?? null,
          ]),
        ),
    );

  it('saves the experiment under a name and runs it', async () => {
    await canvas.blur();
    await editor.page.locator('[role=tab][aria-selected=true]').dblclick();
    await editor.page.getByRole('textbox', { name: 'Title of the experiment' }).fill('Flowers by hand');
    await editor.page.keyboard.press('Enter');
    await canvas.blur();
    await editor.page.keyboard.press('Shift+L');
    await editor.page.keyboard.press('1');
    await editor.page.keyboard.press('Control+s');
    await canvas.still();
    await look('before-run');
    await button('Run').click();
    await expect.poll(() => status('trainModel'), { timeout: RUN_MS }).toBe('running');
    await look('running');
    await editor.page.getByText('Finished running').waitFor({ timeout: RUN_MS });
    await look('finished');
    expect(new Set(Object.values(await statuses()))).toEqual(new Set(['finished']));
  });

  let program: JsonOutput;

  it('gives what the command line gives for the saved file', async () => {
    const [file] = readdirSync(join(workspace, 'experiments'));
    program = await runJson(
      join(workspace, 'experiments', file!),
      workspace,
      '--out',
      join(folder, 'out'),
      '--format',
      'arrow',
    );
    expect(new Set(Object.values(program.run.nodes).map(({ status: became }) => became))).toEqual(new Set(['reused']));
    expect(program.run.nodes['kMeans']!.recipe!.parameters).toMatchObject({
      createTrainerMode: 'single-parameter',
      numberOfCentroids: 9,
      initialization: 'k-means++',
      metric: 'cosine',
      iterations: 200,
      assignLabelMode: 'ignore',
    });
  });

  it('shows how many of each kind are in each cluster, as the photographs themselves say', async () => {
    const trained = outputTable(program, 'trainClusteringModel', 'resultsDataset');
    const centres = centresOf(flowers.training.pixels, cellsNamed(trained, 'Assignments') as number[]);
    expect(centres).toHaveLength(9);
    const clusters = flowers.test.pixels.map((picture) => nearest(picture, centres));

    await canvas.click(canvas.node('selectTest'));
    await button(/^Show Results dataset/).click();
    await result().getByRole('tab', { name: 'Cross-tab' }).click();
    await result().locator('table:visible').waitFor();
    await look('cross-tab');
    const { columns, rows } = await heatTable(editor, 'table:visible');
    expect(columns).toEqual([...new Set(flowers.test.labels)].sort());
    expect(rows).toEqual(
      centres
        .map((_, cluster) => ({
          name: String(cluster),
          counts: columns.map(
            (kind) => flowers.test.labels.filter((label, i) => label === kind && clusters[i] === cluster).length,
          ),
        }))
        .toReversed(),
    );
  });

  it('shows the confusion and the six figures that the trained weights make of the photographs', async () => {
    const trained = JSON.parse(
      new TextDecoder().decode(outputFile(program, 'trainModel', 'trainedModel')),
    ) as TrainedSoftmax;
    const { classes } = trained.label;
    const predicted = flowers.test.pixels.map((picture) => classes[mostLikely(picture, trained)]!);
    const confusion = classes.map((actual) =>
      classes.map(
        (guess) => flowers.test.labels.filter((label, i) => label === actual && predicted[i] === guess).length,
      ),
    );

    await button('Close result').click();
    await editor.page.keyboard.press('1');
    await canvas.still();
    await canvas.click(canvas.node('evaluateModel'));
    await button(/^Show Evaluation results/).click();
    await result().getByRole('rowheader', { name: 'Overall accuracy' }).waitFor();
    await look('confusion');
    const metrics = await result()
      .locator('details:visible:has-text("Metrics") table')
      .first() // below it come those of each class, as soon as they are there
      .locator('tbody tr')
      .evaluateAll((rows) =>
        (rows as unknown as { cells: Iterable<{ textContent: string }> }[]).map(({ cells }) =>
          [...cells].map(({ textContent }) => textContent.trim()),
        ),
      );
    expect(metrics).toEqual(Object.entries(figuresOf(confusion)).map(([name, value]) => [name, figure(value)]));
    // What a correct solver can show near the optimum: shared/data/README.md.
    const right = Number(metrics[0]![1]) * flowers.test.labels.length;
    expect(right).toBeGreaterThan(11.99);
    expect(right).toBeLessThan(15.01);

    await result().getByRole('radio', { name: 'Counts' }).check();
    const matrix = 'details:visible:has-text("Confusion Matrix") table';
    const { columns, rows } = await heatTable(editor, matrix);
    expect(columns).toEqual(classes);
    expect(rows).toEqual(classes.map((name, i) => ({ name, counts: confusion[i] })));
    await result().getByRole('radio', { name: 'Row percentages' }).check();
    const rose = classes.indexOf('rose');
    const share = confusion[rose]![rose]! / confusion[rose]!.reduce((a, b) => a + b);
    expect(await result().locator(`${matrix} td[title^="Actual rose, predicted rose:"]`).textContent()).toBe(
      share === 0 ? '' : `${(100 * share).toFixed(1)}%`,
    );
    await button('Close result').click();
  });

  const reached = [
    'Assign Data to Clusters',
    'K-Means Clustering',
    'Select Columns in Dataset',
    'Train Clustering Model',
  ];

  it('marks the four modules that another K reaches at once, and runs just these', async () => {
    await editor.page.keyboard.press('1');
    await canvas.still();
    await canvas.click(canvas.node('kMeans'));
    await field('Number of Centroids').fill('12');
    // Nothing was asked of the engine yet: the editor itself knows what depends on what.
    const marked = Object.entries(await statuses()).filter(([, now]) => now === 'stale');
    expect(marked.map(([name]) => name).sort()).toEqual(reached);
    await editor.page.getByText('4 modules to run').waitFor();
    await look('stale');
    await button('Run').click();
    await expect.poll(() => status('selectTest'), { timeout: RUN_MS }).toBe('finished');
    await editor.page.getByText('Finished running').waitFor({ timeout: RUN_MS });
    await look('run-again');
    for (const [name, now] of Object.entries(await statuses()))
      expect([name, now]).toEqual([name, reached.includes(name) ? 'finished' : 'reused']);
    expect(await editor.page.getByText(/modules? to run/).count()).toBe(0);
  });

  it('takes the photographs as they are, too: a folder with its label file, seen beforehand', async () => {
    const trainingSet = join(folder, 'trainingSet');
    for (let i = 1; i <= TRAINING; i++) cpSync(photograph(i), join(trainingSet, basename(photograph(i))));
    await button('New').click();
    await dialog()
      .getByRole('tab', { name: /^Images from folder/ })
      .click();
    const browse = async (at: number, path: string): Promise<void> => {
      await dialog().getByRole('button', { name: 'Browse…' }).nth(at).click();
      const picker = dialog().last();
      await picker.getByRole('textbox', { name: 'Folder', exact: true }).fill(path);
      await editor.page.keyboard.press('Enter');
      await look('pick');
    };
    await browse(0, trainingSet);
    await dialog().last().getByText('168 files in this folder').waitFor();
    await button('Choose this folder').click();
    await dialog().getByText('168 pictures; the first 60 are shown').waitFor({ timeout: 30_000 });
    await dialog().getByRole('radio', { name: 'Label file' }).check();
    await browse(1, sharedPath('data/flowers210'));
    await dialog().last().getByRole('listitem').filter({ hasText: 'trainingLabels.csv' }).click();
    await dialog().last().getByRole('button', { name: 'Choose', exact: true }).click();
    const grid = dialog().getByRole('list', { name: 'Preview' });
    await expect
      .poll(() => grid.getByRole('listitem').allTextContents(), { timeout: 20_000 })
      .toEqual(flowers.training.labels.slice(0, 60));
    await expectAccessible(editor.page, '[role=dialog]');
    await look('images');
    await button('Add to experiment').click();
    const pictures = canvas.named('trainingSet');
    await pictures.waitFor();
    await expect.poll(() => field('Folder').inputValue()).toBe(trainingSet);
    await canvas.blur();
    await editor.page.keyboard.press('Control+Shift+Enter');
    await editor.page.getByText('Finished running').waitFor({ timeout: RUN_MS });
    await editor.properties.getByRole('button', { name: /^Show Results dataset/ }).click();
    await expect
      .poll(() =>
        result()
          .getByRole('button', { name: 'Picture of row 1', exact: true })
          .locator('img')
          .evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
      )
      .toBeGreaterThan(0);
    await look('pictures');
    expect(editor.failures).toEqual([]);
  });
});

interface TrainedSoftmax {
  readonly label: { readonly classes: readonly string[] };
  /** Weights: class by feature, row-major; every feature is divided by its scale. */
  readonly model: { readonly weights: number[]; readonly biases: number[]; readonly scale: number[] };
}

function mostLikely(picture: Uint8Array, { model: { weights, biases, scale } }: TrainedSoftmax): number {
  const scores = biases.map((bias, k) =>
    picture.reduce((sum, value, j) => sum + (weights[k * PIXELS + j]! * value) / scale[j]!, bias),
  );
  return scores.indexOf(Math.max(...scores));
}

const unit = (vector: ArrayLike<number>): Float64Array => {
  const length = Math.sqrt(Array.from(vector).reduce((sum, value) => sum + value * value, 0));
  return Float64Array.from(vector, (value) => value / length);
};

/** Directions of the means of the clusters' unit rows. Every cluster must have one. */
function centresOf(pictures: readonly Uint8Array[], assignments: readonly number[]): Float64Array[] {
  const sums = Array.from({ length: Math.max(...assignments) + 1 }, () => new Float64Array(PIXELS));
  pictures.forEach((picture, i) => {
    const sum = sums[assignments[i]!]!;
    unit(picture).forEach((value, j) => (sum[j]! += value));
  });
  sums.forEach((_, cluster) => expect(assignments).toContain(cluster));
  return sums.map(unit);
}

/** The cluster at the least cosine distance. */
function nearest(picture: Uint8Array, centres: readonly Float64Array[]): number {
  const cosines = centres.map((centre) => centre.reduce((sum, value, j) => sum + value * picture[j]!, 0));
  return cosines.indexOf(Math.max(...cosines));
}

/** The classic product's six figures of a confusion matrix (actual by predicted). */
function figuresOf(confusion: readonly (readonly number[])[]): Record<string, number> {
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const all = sum(confusion.map(sum));
  const classes = confusion.map((row, k) => ({
    hits: row[k]!,
    actual: sum(row),
    predicted: sum(confusion.map((other) => other[k]!)),
  }));
  const mean = (value: (of: (typeof classes)[number]) => number): number => sum(classes.map(value)) / classes.length;
  const overall = sum(classes.map(({ hits }) => hits)) / all;
  return {
    'Overall accuracy': overall,
    'Average accuracy': mean(({ hits, actual, predicted }) => (all - actual - predicted + 2 * hits) / all),
    'Micro-averaged precision': overall,
    'Macro-averaged precision': mean(({ hits, predicted }) => (predicted === 0 ? 0 : hits / predicted)),
    'Micro-averaged recall': overall,
    'Macro-averaged recall': mean(({ hits, actual }) => (actual === 0 ? 0 : hits / actual)),
  };
}

/** As the classic product writes them. */
const figure = (value: number): string => String(Number(value.toFixed(6)));

/** The counts of a coloured table with their names in full: a name that is long is cut on the screen. */
async function heatTable(
  editor: EditorUnderTest,
  selector: string,
): Promise<{ readonly columns: string[]; readonly rows: { readonly name: string; readonly counts: number[] }[] }> {
  const table = editor.page.getByRole('region', { name: 'Result', exact: true }).locator(selector);
  const titles = (headings: ReturnType<typeof table.locator>): Promise<string[]> =>
    headings.evaluateAll((all) => all.map((heading) => heading.getAttribute('title') ?? ''));
  const names = await titles(table.locator('tbody th[scope=row]'));
  const cells = await table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td[title]')].map(({ textContent }) => Number(textContent))),
    );
  return {
    columns: await titles(table.locator('th[scope=col][title]')),
    rows: names.map((name, i) => ({ name, counts: cells[i]! })),
  };
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { allExcept, byName } from '../../src/core/columns/build';
import type { InputPort } from '../../src/core/module/definition';
import type { ParameterValues } from '../../src/core/module/parameters';
import { createRegistry } from '../../src/core/module/registry';
import { resolveParameters } from '../../src/core/module/resolve-parameters';
import type { Schema } from '../../src/core/table/schema';
import type { Value } from '../../src/core/value';
import { decodeValue, encodeValue, outputSchema } from '../../src/host/cache/value-file';
import { loadModuleRun } from '../../src/host/module-runs';
import { moduleDefinitions } from '../../src/modules';
import { wholeOf } from './bytes';
import { createTestContext } from './run-context';
import { pixelTable } from './tables';

/**
 * A program of its own: `memory-case NAME ROWS FOLDER` runs one module on pictures of 128 x 128 pixels as a worker does,
 * storing what it gives, and prints what it estimated and how much the resident memory grew at most, in bytes. Every case
 * needs a fresh process: memory that was freed before would be used again unseen. Linux only.
 */

const registry = createRegistry(moduleDefinitions);
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const kinds = ['iris', 'rose', 'viola', 'peony', 'phlox', 'aster', 'lily', 'tulip', 'daisy', 'pansy'];

type Values = { readonly [port: string]: Value };

function pictures(rows: number): Value {
  const table = pixelTable(Array.from({ length: rows }, (_, i) => kinds[(i * 7) % kinds.length]!));
  const pixels = table.groups.find(({ data }) => data.kind === 'block')!.data as { readonly values: Uint8Array };
  // Noise, with a mean of its own for every kind: nothing that could be packed, but something to learn.
  let state = 1;
  for (let i = 0; i < pixels.values.length; i++) {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    const kind = (Math.floor(i / 49_152) * 7) % kinds.length;
    pixels.values[i] = ((state >>> 25) + (i % kinds.length === kind ? 128 : 0)) & 0xff;
  }
  return { kind: 'dataset', table };
}

async function run(module: string, inputs: Values, stored: ParameterValues): Promise<Values> {
  const definition = registry.get(module)!;
  return (await loadModuleRun(module))(inputs, resolveParameters(definition, stored), createTestContext());
}

interface Case {
  readonly module: string;
  readonly stored?: ParameterValues;
  readonly inputs?: () => Promise<Values> | Values;
  readonly schemas?: (inputs: Values) => readonly (Schema | undefined)[];
  readonly sources?: () => { readonly [parameter: string]: { readonly files: number; readonly bytes: number } };
}

/** Models are trained by a process of their own: what that leaves behind would be used again unseen. */
const modelFile = (folder: string, train: string): string => join(folder, `${train}.model`);

async function makeModels(folder: string): Promise<void> {
  for (const [recipe, train, stored] of [
    ['k-means-clustering', 'train-clustering-model', { columnSet: pixels }],
    ['multiclass-logistic-regression', 'train-model', { labelColumn: label }],
  ] as const) {
    const values = await run(train, { untrainedModel: await untrained(recipe), dataset: pictures(20) }, stored);
    writeFileSync(modelFile(folder, train), wholeOf(encodeValue(values['trainedModel']!)));
  }
}

const few: { readonly [module: string]: ParameterValues } = {
  'k-means-clustering': { numberOfCentroids: 9, iterations: 10 },
  'multiclass-logistic-regression': { optimizationTolerance: 0.5 },
};
const untrained = async (module: string): Promise<Value> => Object.values(await run(module, {}, few[module]!))[0]!;
const untrainedSchema = (module: string): Schema | undefined => {
  const definition = registry.get(module)!;
  return definition.inferSchema?.([], resolveParameters(definition, few[module]!))[0];
};
const pixels = allExcept('Col1');
const label = byName(['Col1']);

const casesFor = (rows: number, folder: string): { readonly [name: string]: Case } => {
  const csv = join(folder, `${rows}.csv`);
  const dataset = (): Values => ({ dataset: pictures(rows) });
  const saved = (train: string, type: 'trained-learner' | 'trained-cluster'): Value =>
    decodeValue(new Uint8Array(readFileSync(modelFile(folder, train))), type);
  return {
    'Import Images': {
      module: 'import-images',
      stored: { folder: join(folder, 'pictures') },
      sources: () => ({ folder: { files: rows, bytes: 0 } }),
    },
    'Import Data': {
      module: 'import-data',
      stored: { dataSource: 'local-file', file: csv, dataFormat: 'csv', hasHeader: true },
      sources: () => ({ file: { files: 1, bytes: readFileSync(csv).length } }),
    },
    'Convert to CSV': { module: 'convert-to-csv', inputs: dataset },
    'Export Data': { module: 'export-data', inputs: dataset, stored: { file: join(folder, 'out.csv') } },
    'Split Data': { module: 'split-data', inputs: dataset },
    'Edit Metadata': {
      module: 'edit-metadata',
      inputs: dataset,
      stored: { columns: label, categorical: 'make-categorical' },
    },
    'Edit Metadata to text': {
      module: 'edit-metadata',
      inputs: dataset,
      stored: { columns: pixels, dataType: 'string' },
    },
    'Clean Missing Data': { module: 'clean-missing-data', inputs: dataset, stored: { columns: pixels } },
    'Select Columns in Dataset': { module: 'select-columns-in-dataset', inputs: dataset, stored: { columns: pixels } },
    'Train Clustering Model': {
      module: 'train-clustering-model',
      inputs: async () => ({ untrainedModel: await untrained('k-means-clustering'), ...dataset() }),
      schemas: ({ dataset }) => [untrainedSchema('k-means-clustering'), outputSchema(dataset!)],
      stored: { columnSet: pixels },
    },
    'Assign Data to Clusters': {
      module: 'assign-data-to-clusters',
      inputs: () => ({ trainedModel: saved('train-clustering-model', 'trained-cluster'), ...dataset() }),
    },
    'Train Model': {
      module: 'train-model',
      inputs: async () => ({ untrainedModel: await untrained('multiclass-logistic-regression'), ...dataset() }),
      schemas: ({ dataset }) => [untrainedSchema('multiclass-logistic-regression'), outputSchema(dataset!)],
      stored: { labelColumn: label },
    },
    'Score Model': {
      module: 'score-model',
      inputs: () => ({ trainedModel: saved('train-model', 'trained-learner'), ...dataset() }),
    },
  };
};

const memory = (field: 'VmHWM' | 'VmRSS'): number =>
  1024 * Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync('/proc/self/status', 'utf8'))![1]);

async function main(name: string, rows: number, folder: string): Promise<void> {
  const { module, stored = {}, inputs: make = (): Values => ({}), sources, schemas } = casesFor(rows, folder)[name]!;
  const definition = registry.get(module)!;
  const inputs = await make();
  const parameters = resolveParameters(definition, stored);
  const known =
    schemas?.(inputs) ?? definition.inputs.map((port: InputPort) => inputs[port.id] && outputSchema(inputs[port.id]!));
  const estimated = definition.estimateMemory?.(known, parameters, sources?.()) ?? 0;
  const work = await loadModuleRun(module);
  for (const _ of [1, 2, 3]) collectGarbage();
  writeFileSync('/proc/self/clear_refs', '5'); // the high-water mark begins anew
  const before = memory('VmRSS');
  const values = await work(inputs, parameters, createTestContext());
  for (const value of Object.values(values)) for (const _ of encodeValue(value));
  process.stdout.write(`${JSON.stringify({ estimated, measured: memory('VmHWM') - before })}\n`);
}

const [name = '', rows, folder = ''] = process.argv.slice(2);
await (name === 'models' ? makeModels(folder) : main(name, Number(rows), folder));

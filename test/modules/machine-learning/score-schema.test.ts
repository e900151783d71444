import { describe, expect, it } from 'vitest';
import { byName } from '../../../src/core/columns/build';
import { columnCount, columnName, describeColumn, type Schema } from '../../../src/core/table/schema';
import { schemaOf, type Table } from '../../../src/core/table/table';
import { inferSchemas } from '../../../src/core/experiment/infer-schemas';
import { validateExperiment } from '../../../src/core/experiment/validate';
import type { Experiment, ExperimentNode, Wire } from '../../../src/core/experiment/document';
import { createRegistry } from '../../../src/core/module/registry';
import { moduleDefinitions } from '../../../src/modules';
import { modelSchema } from '../../../src/host/cache/model-schema';
import { scoreModule, scored, trainModule, trained, untrained } from '../../support/supervised';
import { smallTable } from '../../support/tables';

const registry = createRegistry(moduleDefinitions);
const kinds = ['rose', 'iris', 'viola', 'iris', 'rose', 'viola'];
const numbers = [1, 2, 3, 2.1, 1.1, 3.2];
const table = (label: Parameters<typeof smallTable>[0]['x'], extra: Parameters<typeof smallTable>[0] = {}): Table =>
  smallTable({ Kind: label!, A: ['double', numbers], ...extra });

const withLevels = table(['string', kinds, { categorical: true, levels: ['iris', 'rose', 'viola'] }]);
const withoutLevels = table(['string', kinds]);
const namesOf = (schema: Schema): string[] =>
  Array.from({ length: columnCount(schema) }, (_, i) => columnName(schema, i));
const described = (schema: Schema) => Array.from({ length: columnCount(schema) }, (_, i) => describeColumn(schema, i));

/** The inferred columns of Score Model, from what is known of the tables alone. */
function inferred(kind: 'multiclass' | 'two-class', training: Schema, data: Schema, append = true) {
  const learner = registry.get(`${kind === 'multiclass' ? 'multiclass' : 'two-class'}-logistic-regression`)!;
  const [untrainedPort] = learner.inferSchema!([], {});
  const [model] = trainModule.definition.inferSchema!([untrainedPort, training], { labelColumn: byName(['Kind']) });
  return scoreModule.definition.inferSchema!([model, data], { appendScoreColumns: append })[0];
}

describe('the columns of scored data before a run', () => {
  it('are those of the run, where the levels of the label are known', async () => {
    const model = await trained(await untrained('multiclass'), withLevels, 'Kind');
    const real = schemaOf(await scored(model, withLevels));
    expect(described(inferred('multiclass', schemaOf(withLevels), schemaOf(withLevels))!)).toEqual(described(real));
    const alone = schemaOf(await scored(model, withLevels, { appendScoreColumns: false }));
    expect(namesOf(inferred('multiclass', schemaOf(withLevels), schemaOf(withLevels), false)!)).toEqual(namesOf(alone));
  });

  it('of two classes are known without the levels', async () => {
    const label = ['no', 'yes', 'no', 'yes', 'no', 'yes'];
    const two = table(['string', label], { 'Scored Labels': ['integer', [1, 2, 3, 4, 5, 6]] });
    const model = await trained(await untrained('two-class'), two, 'Kind');
    const real = schemaOf(await scored(model, two));
    const before = inferred('two-class', schemaOf(two), schemaOf(two))!;
    expect(before.partial).toBeUndefined();
    expect(namesOf(before)).toEqual(namesOf(real));
    expect(namesOf(before)).toContain('Scored Labels (1)');
    expect(described(before).map(({ role, scoreKind }) => [role, scoreKind])).toEqual(
      described(real).map(({ role, scoreKind }) => [role, scoreKind]),
    );
  });

  it('of several classes that are not known are partial: what is there is right, and nothing is guessed', async () => {
    const model = await trained(await untrained('multiclass'), withoutLevels, 'Kind');
    const real = namesOf(schemaOf(await scored(model, withoutLevels)));
    const before = inferred('multiclass', schemaOf(withoutLevels), schemaOf(withoutLevels))!;
    expect(before.partial).toBe(true);
    expect(namesOf(before)).toEqual(['Kind', 'A', 'Scored Labels']);
    for (const name of namesOf(before)) expect(real).toContain(name);
  });

  it('are not known where the label is not', () => {
    const [model] = trainModule.definition.inferSchema!([undefined, schemaOf(withLevels)], {});
    expect(model).toBeUndefined();
    expect(inferred('multiclass', { groups: [] }, schemaOf(withLevels))).toBeUndefined();
  });

  it('are said exactly by a model that was trained', async () => {
    const model = await trained(await untrained('multiclass'), withoutLevels, 'Kind');
    const [before] = scoreModule.definition.inferSchema!([modelSchema(model), schemaOf(withoutLevels)], {});
    expect(described(before!)).toEqual(described(schemaOf(await scored(model, withoutLevels))));
  });
});

describe('an experiment whose scored columns are partly known', () => {
  const node = (id: string, module: string, parameters = {}): ExperimentNode => {
    const { version } = registry.get(module)!;
    return { id, module, moduleVersion: version, position: { x: 0, y: 0 }, parameters };
  };
  const wire = (from: string, to: string): Wire => {
    const [[a, x], [b, y]] = [from.split('.'), to.split('.')] as [string[], string[]];
    return { id: `${from} ${to}`, from: { node: a!, port: x! }, to: { node: b!, port: y! } };
  };
  const wires = [
    wire('learner.untrainedModel', 'train.untrainedModel'),
    wire('data.resultsDataset', 'train.dataset'),
    wire('train.trainedModel', 'score.trainedModel'),
    wire('data.resultsDataset', 'score.dataset'),
    wire('score.scoredDataset', 'select.dataset'),
    wire('score.scoredDataset', 'evaluate.scoredDataset'),
  ];
  const nodes = [
    node('data', 'import-data'),
    node('learner', 'multiclass-logistic-regression'),
    node('train', 'train-model', { labelColumn: byName(['Kind']) }),
    node('score', 'score-model'),
    node('select', 'select-columns-in-dataset', { columns: byName(['Scored Probabilities for Class "rose"']) }),
    node('evaluate', 'evaluate-model'),
  ];
  const experiment: Experiment = {
    id: 'e',
    title: '',
    summary: '',
    description: '',
    nodes: Object.fromEntries(nodes.map((one) => [one.id, one])),
    wires: Object.fromEntries(wires.map((one) => [one.id, one])),
  };
  const known = (id: string) => (id === 'data' ? schemaOf(withoutLevels) : undefined);

  it('knows the shape of the evaluation, and finds no fault with a column that a run may give', () => {
    const schemas = inferSchemas(experiment, registry, { known });
    expect(schemas.output('evaluate', 'evaluationResults')).toBeDefined();
    const problems = validateExperiment(experiment, registry, { schemas });
    expect(problems.filter(({ node: id }) => id === 'select')).toEqual([]);
  });

  it('finds the fault where all columns are known', () => {
    const schemas = inferSchemas(experiment, registry, {
      known: (id) =>
        id === 'data'
          ? schemaOf(table(['string', kinds, { categorical: true, levels: ['iris', 'viola'] }]))
          : undefined,
    });
    const problems = validateExperiment(experiment, registry, { schemas });
    expect(problems.filter(({ node: id }) => id === 'select')).toMatchObject([
      { severity: 'error', parameter: 'columns' },
    ]);
  });
});

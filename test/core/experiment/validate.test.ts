import { describe, expect, it } from 'vitest';
import { allExcept, byName, noColumns } from '../../../src/core/columns/build';
import type { Experiment } from '../../../src/core/experiment/document';
import { inferSchemas } from '../../../src/core/experiment/infer-schemas';
import { validateExperiment } from '../../../src/core/experiment/validate';
import { columnCount, columnName } from '../../../src/core/table/schema';
import { experiment, node, registry, wire } from '../support/modules';
import { flowers, mixed } from '../support/schemas';

const problems = (document: Experiment): ReturnType<typeof validateExperiment> =>
  validateExperiment(document, registry);

const training = (label: Experiment['nodes'][string]['parameters']): Experiment =>
  experiment(
    [node('data', 'source'), node('learner', 'learner'), node('fit', 'train-model', { parameters: label })],
    [wire('data.results', 'fit.dataset'), wire('learner.model', 'fit.model')],
  );

describe('what is wrong before a run', () => {
  it('is nothing where all is well', () => {
    expect(problems(training({}))).toEqual([]);
  });

  it('a required input without wire is Error 0003; an optional one is not', () => {
    expect(problems(experiment([node('e', 'evaluate')]))).toEqual([
      expect.objectContaining({
        severity: 'error',
        node: 'e',
        port: 'dataset',
        classic: 3,
        message: 'The input "Dataset" of Evaluate Model is not connected.',
      }),
    ]);
  });

  it('wrong parameters and combinations', () => {
    const found = problems(
      experiment([
        node('a', 'k-means', { parameters: { centroids: 1, most: 11 } }),
        node('b', 'k-means', { parameters: { ratio: 0, below: 5 } }),
      ]),
    );
    expect(found.map(({ node, parameter, classic }) => [node, parameter, classic])).toEqual([
      ['a', 'centroids', 5],
      ['a', 'most', 7],
      ['b', 'below', undefined],
    ]);
  });

  it('columns that the data will not have, found before anything ran', () => {
    expect(problems(training({ label: byName(['specie']) }))).toEqual([
      expect.objectContaining({
        severity: 'error',
        node: 'fit',
        parameter: 'label',
        classic: 1,
        column: 'specie',
        message: '"Label column": There is no column "specie" in the data.',
        mend: 'Did you mean "species"?',
      }),
    ]);
    expect(problems(training({ label: allExcept('id') }))[0]).toMatchObject({ classic: 22, parameter: 'label' });
  });

  it('columns that an upstream module took away', () => {
    const chain = experiment(
      [
        node('data', 'source'),
        node('first', 'select', { parameters: { columns: allExcept('age') } }),
        node('second', 'select', { parameters: { columns: byName(['age']) } }),
        node('third', 'select', { parameters: { columns: byName(['whatever']) } }),
      ],
      [
        wire('data.results', 'first.dataset'),
        wire('first.results', 'second.dataset'),
        wire('second.results', 'third.dataset'),
      ],
    );
    // The second is wrong, so nothing is known of what the third will get: one problem, not two.
    expect(problems(chain).map(({ node, classic }) => [node, classic])).toEqual([['second', 1]]);
  });

  it('a selection that matches nothing is a warning', () => {
    const document = experiment(
      [node('data', 'source'), node('pick', 'select', { parameters: { columns: noColumns } })],
      [wire('data.results', 'pick.dataset')],
    );
    expect(problems(document)).toEqual([expect.objectContaining({ severity: 'warning', classic: 11, node: 'pick' })]);
  });

  it('deprecated modules are warnings, unknown and newer ones errors that keep their settings', () => {
    const found = problems(
      experiment([
        node('a', 'assign-old'),
        node('b', 'from-the-future'),
        node('c', 'k-means', { moduleVersion: 4, parameters: { centroids: -1 }, title: 'Mine' }),
      ]),
    );
    expect(found).toEqual([
      {
        severity: 'warning',
        node: 'a',
        message: 'Assign to Clusters is deprecated.',
        mend: 'Use Assign Data to Clusters.',
      },
      expect.objectContaining({
        severity: 'error',
        node: 'b',
        message: expect.stringMatching(/no module "from-the-f/),
      }),
      expect.objectContaining({ severity: 'error', node: 'c', message: expect.stringMatching(/"Mine" .* version 4/) }),
    ]);
  });

  it('wires of the wrong type, to missing ports and nodes, and circles, as hand-made files may have them', () => {
    const found = problems(
      experiment(
        [node('learner', 'learner'), node('score', 'score'), node('x', 'evaluate'), node('y', 'evaluate')],
        [
          wire('learner.model', 'score.model', 'w1'),
          wire('x.evaluation', 'score.dataset', 'w2'),
          wire('x.nothing', 'y.compare', 'w3'),
          wire('gone.results', 'y.dataset', 'w4'),
          wire('y.evaluation', 'x.dataset', 'w5'),
        ],
      ),
    );
    const byWire = Object.fromEntries(found.map((problem) => [problem.wire ?? 'other', problem]));
    expect(byWire['w1']).toMatchObject({ classic: 12, node: 'score', port: 'model' });
    expect(byWire['w2']).toBeUndefined();
    expect(byWire['w3']!.message).toMatch(/"nothing" does not exist/);
    expect(byWire['w4']!.message).toMatch(/from a node that does not exist/);
    expect(byWire['other']!.message).toMatch(/in a circle: Evaluate Model → Evaluate Model/);
  });

  it('comes as plain data', () => {
    const found = problems(training({ label: byName(['specie']) }));
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });
});

describe('columns before a run', () => {
  const chain = experiment(
    [
      node('data', 'source'),
      node('pick', 'select', { parameters: { columns: byName(['age', 'id']) } }),
      node('empty', 'select'),
      node('foreign', 'from-the-future'),
      node('after', 'select', { parameters: { columns: byName(['id']) } }),
    ],
    [
      wire('data.results', 'pick.dataset'),
      wire('pick.results', 'empty.dataset'),
      wire('pick.results', 'foreign.dataset'),
      wire('foreign.results', 'after.dataset'),
    ],
  );

  it('flow along the wires as far as they are known', () => {
    const schemas = inferSchemas(chain, registry);
    expect(schemas.output('data', 'results')).toBe(mixed);
    const picked = schemas.output('pick', 'results')!;
    expect([0, 1].map((i) => columnName(picked, i))).toEqual(['id', 'age']);
    expect(schemas.input('empty', 'dataset')).toBe(picked);
    expect(schemas.output('empty', 'results')).toBeUndefined();
    expect(schemas.output('after', 'results')).toBeUndefined();
    expect(schemas.input('nobody', 'dataset')).toBeUndefined();
  });

  it('of a stored result count more', () => {
    const known = (id: string): typeof flowers | undefined => (id === 'data' ? flowers : undefined);
    const schemas = inferSchemas(chain, registry, { known });
    expect(columnCount(schemas.input('pick', 'dataset')!)).toBe(49_153);
    expect(schemas.refusals.get('pick')?.details.classic).toBe(1);
    expect(validateExperiment(chain, registry, { schemas })).toContainEqual(
      expect.objectContaining({ node: 'pick', classic: 1 }),
    );
  });
});

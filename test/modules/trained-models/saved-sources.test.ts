import { describe, expect, it } from 'vitest';
import * as clusteringDefinition from '../../../src/modules/trained-models/trained-clustering-model/definition';
import * as clusteringRun from '../../../src/modules/trained-models/trained-clustering-model/run';
import * as learnerDefinition from '../../../src/modules/trained-models/trained-model/definition';
import * as learnerRun from '../../../src/modules/trained-models/trained-model/run';
import * as transformDefinition from '../../../src/modules/transforms/transform/definition';
import * as transformRun from '../../../src/modules/transforms/transform/run';
import type { TrainedModelValue, TransformValue } from '../../../src/core/value';
import { failureOf, runModule } from '../../support/module-harness';
import { createTestContext, savedAccess } from '../../support/run-context';

const learner = { ...learnerDefinition, ...learnerRun };
const clustering = { ...clusteringDefinition, ...clusteringRun };
const transform = { ...transformDefinition, ...transformRun };

const model = (family: TrainedModelValue['family']): TrainedModelValue => ({
  kind: 'trained-model',
  family,
  algorithm: 'a',
  settings: {},
  features: [],
  model: {},
  training: {},
});
const cleaning: TransformValue = { kind: 'transform', transform: 'cleaning', data: {} };
const context = () =>
  createTestContext({
    saved: savedAccess({
      model: (reference, family) => Promise.resolve({ ...model(family), algorithm: reference }),
      transform: () => Promise.resolve(cleaning),
    }),
  });

describe('saved models on the canvas', () => {
  it('are asked for by name and family', async () => {
    expect(await runModule(learner, {}, { model: 'kinds@2' }, context())).toEqual({
      trainedModel: { ...model('learner'), algorithm: 'kinds@2' },
    });
    expect(await runModule(clustering, {}, { model: 'nine' }, context())).toEqual({
      trainedModel: { ...model('cluster'), algorithm: 'nine' },
    });
    expect(await runModule(transform, {}, { transform: 'clean' }, context())).toEqual({ transformation: cleaning });
  });

  it('need a name', async () => {
    expect(await failureOf(learner, {})).toMatchObject({
      classic: 3,
      parameter: 'model',
      mend: 'Choose a trained model.',
    });
    expect(await failureOf(clustering, {})).toMatchObject({ mend: 'Choose a trained clustering model.' });
    expect(await failureOf(transform, {})).toMatchObject({ parameter: 'transform', mend: 'Choose a transform.' });
    expect(await failureOf(transform, {}, { transform: 'gone' })).toMatchObject({
      kind: 'user',
      message: expect.stringContaining('gone') as string,
    });
  });
});

import { sharedFloat64 } from '../../core/table/buffers';
import { blockGroup, column, numericColumn, tableOf } from '../../core/table/build';
import { formatCell } from '../../core/table/cells';
import { sequenceNames } from '../../core/table/schema';
import type { Table, TableGroup } from '../../core/table/table';
import type { FeatureColumn, TrainedModelValue } from '../../core/value';
import { asLinearModel } from '../../ml/learners/linear/model';
import { kMeansAlgorithm, kMeansModel } from '../../modules/shared/clustering-model';

/** What a trained model has learned, as a table: weights by feature and class, or a centroid a row. */
export function modelTable(model: TrainedModelValue): Table {
  return model.algorithm === kMeansAlgorithm ? centroidTable(model) : weightTable(model);
}

/**
 * One row for the intercept, then one for each feature: its weights on the scaled features, one column a class, and what
 * the feature is divided by.
 */
function weightTable({ model, features, label }: TrainedModelValue): Table {
  const { form, weights, biases, scale } = asLinearModel(model);
  const width = scale.length;
  const names = outputNames(form === 'logistic', biases.length, label);
  const divisors = sharedFloat64(width + 1);
  divisors.set(scale, 1);
  const isIntercept = new Uint8Array(width + 1);
  isIntercept[0] = 1;
  return tableOf(width + 1, [
    column('Feature', 'string', ['(Intercept)', ...featureNames(features)]),
    ...names.map((name, k) => {
      const values = sharedFloat64(width + 1);
      values[0] = biases[k]!;
      values.set(weights.subarray(k * width, (k + 1) * width), 1);
      return numericColumn(`Weight for ${name}`, 'double', values);
    }),
    numericColumn('Divided by', 'double', divisors, isIntercept),
  ]);
}

function outputNames(isBinary: boolean, count: number, label: TrainedModelValue['label']): string[] {
  const classes = (label?.classes ?? []).map((level) => formatCell(level, label!.type));
  const named = isBinary ? classes.slice(1, 2) : classes;
  return Array.from({ length: count }, (_, k) => `class "${named[k] ?? k}"`);
}

/** One row a cluster; the features have their own columns, so that pixels stay a picture. */
function centroidTable(value: TrainedModelValue): Table {
  const { clusters, columns, centroids, image } = kMeansModel(value);
  const groups: TableGroup[] = [
    column('Cluster', 'integer', [...Array(clusters).keys()], { categorical: true, role: 'none' }),
  ];
  let first = 0;
  for (const feature of value.features) {
    const width = widthOf(feature);
    const values = sharedFloat64(clusters * width);
    for (let k = 0; k < clusters; k++)
      values.set(centroids.subarray(k * columns + first, k * columns + first + width), k * width);
    if (feature.kind === 'sequence') {
      const shape = image?.firstColumn === first && image.width * image.height * image.channels === width;
      const names = sequenceNames(feature.prefix, feature.first, feature.count);
      groups.push(blockGroup(names, 'double', values, width, shape ? shapeOf(image) : undefined));
    } else
      namesOf(feature).forEach((name, j) =>
        groups.push(
          numericColumn(
            name,
            'double',
            Float64Array.from({ length: clusters }, (_, k) => values[k * width + j]!),
          ),
        ),
      );
    first += width;
  }
  return tableOf(clusters, groups);
}

const shapeOf = ({ width, height, channels }: NonNullable<ReturnType<typeof kMeansModel>['image']>) => ({
  width,
  height,
  channels,
});

/** Name of each column of the matrix that a model was trained on. */
export const featureNames = (features: readonly FeatureColumn[]): string[] => features.flatMap(namesOf);

function namesOf(feature: FeatureColumn): string[] {
  switch (feature.kind) {
    case 'numeric':
      return [feature.name];
    case 'sequence':
      return Array.from({ length: feature.count }, (_, i) => `${feature.prefix}${feature.first + i}`);
    case 'indicator':
      return [
        ...feature.levels.map((level) => `${feature.name} = ${formatCell(level, feature.type)}`),
        ...(feature.unknown ? [`${feature.name} = (another value)`] : []),
      ];
  }
}

const widthOf = (feature: FeatureColumn): number =>
  feature.kind === 'sequence' ? feature.count : feature.kind === 'numeric' ? 1 : namesOf(feature).length;

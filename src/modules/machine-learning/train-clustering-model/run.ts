import { resolveColumns, resolvedCount } from '../../../core/columns/resolve';
import { subtractRanges } from '../../../core/columns/ranges';
import type { ColumnSelection, ResolvedColumns } from '../../../core/columns/selection';
import { UserError } from '../../../core/errors';
import type { ModuleRun, RunLog } from '../../../core/module/run';
import { toShared } from '../../../core/table/buffers';
import { categoriesOf } from '../../../core/table/categories';
import { describeColumn } from '../../../core/table/schema';
import type { Table } from '../../../core/table/table';
import type { TrainedModelValue } from '../../../core/value';
import { encodeFeatures } from '../../../ml/features/encode';
import { planFeatures } from '../../../ml/features/plan';
import { kMeans } from '../../../ml/k-means/k-means';
import { imageAmong, kMeansAlgorithm, kMeansSettings, type KMeansModel } from '../../shared/clustering-model';
import { usableRows, withAssignments } from '../../shared/clustering-results';
import { clusterLabelCodes, labelColumns, theLabelColumn } from './labels';
import type { definition } from './definition';

export const run: ModuleRun<typeof definition> = ({ untrainedModel, dataset }, { columnSet, append }, context) => {
  const settings = kMeansSettings(untrainedModel);
  const { table } = dataset;
  const columns = featureColumns(table, columnSet, context.log);
  const features = planFeatures(table, columns, { unknownLevels: true });
  const usable = usableRows(encodeFeatures(table, features));

  const fromLabels = settings.initialization === 'use-label-column';
  const writesLabels = settings.assignLabelMode !== 'ignore';
  const labelColumn = fromLabels || writesLabels ? theLabelColumn(table) : undefined;
  const labels = labelColumn === undefined ? undefined : categoriesOf(table, labelColumn);
  const codes = labels && (usable.rows ? Int32Array.from(usable.rows, (row) => labels.codes[row]!) : labels.codes);

  const clusters = settings.numbersOfCentroids[0]!;
  const result = kMeans(
    usable.matrix,
    {
      clusters,
      metric: settings.metric,
      initialization: settings.initialization === 'use-label-column' ? 'label-column' : settings.initialization,
      seed: settings.randomNumberSeed,
      iterations: settings.iterations,
      restarts: settings.numberOfRestarts,
      implementation: settings.implementation,
      ...(fromLabels && codes ? { labels: codes } : {}),
    },
    context,
  );
  const image = imageAmong(features, table);
  const model: KMeansModel = {
    metric: settings.metric,
    clusters,
    columns: usable.matrix.columnCount,
    centroids: toShared(result.centroids),
    ...(image ? { image } : {}),
    ...(writesLabels && codes ? { clusterLabels: toShared(clusterLabelCodes(codes, result, clusters)) } : {}),
  };
  const trainedModel: TrainedModelValue = {
    kind: 'trained-model',
    family: 'cluster',
    algorithm: kMeansAlgorithm,
    settings,
    features,
    ...(labels && labelColumn !== undefined ? { label: labelOf(table, labelColumn, labels.levels) } : {}),
    model,
    training: {
      rows: usable.matrix.rowCount,
      rowsWithMissingFeatures: table.rowCount - usable.matrix.rowCount,
      iterations: result.iterations,
      converged: result.converged,
      inertia: result.inertia,
      inertiaCurve: toShared(result.inertiaCurve),
      restartInertia: toShared(result.restartInertia),
      bestRestart: result.bestRestart,
      counts: toShared(result.counts),
      path: result.path,
    },
  };
  const options = { append, distances: true };
  return {
    trainedModel,
    resultsDataset: { kind: 'dataset', table: withAssignments(table, trainedModel, usable, result, options) },
  };
};

/**
 * The selected columns without labels.
 * @throws UserError 0001 and others of `resolveColumns`, 0003 for an empty dataset, 0047 if no column is left
 */
function featureColumns(table: Table, columnSet: ColumnSelection, log: RunLog): ResolvedColumns {
  if (table.rowCount === 0)
    throw new UserError('The dataset has no rows.', {
      classic: 3,
      port: 'dataset',
      mend: 'Connect a dataset with rows.',
    });
  const place = { parameter: 'columnSet' };
  const selected = resolveColumns(columnSet, table, place);
  const excluded = labelColumns(table);
  const features: ResolvedColumns =
    selected.kind === 'ranges'
      ? {
          kind: 'ranges',
          ranges: subtractRanges(
            selected.ranges,
            excluded.map((index) => [index, index + 1]),
          ),
        }
      : { kind: 'list', indexes: selected.indexes.filter((index) => !excluded.includes(index)) };
  const left = resolvedCount(features);
  const omitted = resolvedCount(selected) - left;
  if (left === 0)
    throw new UserError(
      omitted > 0 ? 'Column Set holds only the label, which is not used as a feature.' : 'Column Set holds no columns.',
      { ...place, classic: 47, mend: 'Select at least one column to cluster by.' },
    );
  if (omitted > 0) log.info('The column marked as label is not used as a feature.');
  return features;
}

function labelOf(table: Table, index: number, classes: readonly (string | number | boolean)[]) {
  const { name, type } = describeColumn(table, index);
  return { name, type, classes };
}

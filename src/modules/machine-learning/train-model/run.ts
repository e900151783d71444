import type { ModuleRun, RunContext } from '../../../core/module/run';
import { UserError } from '../../../core/errors';
import { categoriesOf } from '../../../core/table/categories';
import { columnCount, describeColumn, type Level } from '../../../core/table/schema';
import type { Table } from '../../../core/table/table';
import { encodeFeatures } from '../../../ml/features/encode';
import { planFeatures } from '../../../ml/features/plan';
import { takeMatrixRows } from '../../../ml/matrix';
import { requireLearner } from '../../shared/learners';
import { labelColumn, featureColumns, weightColumn } from './columns-for-training';
import type { definition } from './definition';
import { rowWeights, trainableRows } from './rows-for-training';

export const run: ModuleRun<typeof definition> = ({ untrainedModel, dataset: { table } }, parameters, context) => {
  const { family, algorithm, settings } = untrainedModel;
  const learner = requireLearner(family, algorithm);
  requireSize(table);
  const label = labelColumn(table, parameters.labelColumn);
  const columns = featureColumns(table, label);
  const weight = learner.weighted ? weightColumn(table) : undefined;
  const weights = weight === undefined ? undefined : rowWeights(table, weight);

  const labelled = trainableRows(table, label, weights, context);
  const features = planFeatures(labelled.table, columns, { unknownLevels: settings['allowUnknownLevels'] !== false });
  const { matrix, missingRows } = labelled.withOriginalRows(() => encodeFeatures(labelled.table, features));
  const used = labelled.without(missingRows);
  const { codes, classes } = classesOf(labelled.table, label, used);

  const trained = learner.train(
    used.length === matrix.rowCount ? matrix : takeMatrixRows(matrix, used),
    codes,
    classes.length,
    settings,
    context,
    weights && Float64Array.from(used, (row) => weights[labelled.rows[row]!]!),
  );
  const { name, type } = describeColumn(table, label);
  report(table, classes.length, used.length, context);
  return {
    trainedModel: {
      kind: 'trained-model',
      family: 'learner',
      algorithm,
      settings,
      features,
      label: { name, type, classes },
      ...trained,
    },
  };
};

function requireSize(table: Table): void {
  const count = columnCount(table);
  if (count < 2)
    throw new UserError(
      `The dataset has ${count === 1 ? 'one column' : 'no columns'}; training needs a label and a feature.`,
      {
        port: 'dataset',
        classic: 20,
        mend: 'Connect a dataset with more columns.',
      },
    );
  if (table.rowCount === 0)
    throw new UserError('The dataset has no rows to train on.', {
      port: 'dataset',
      classic: 21,
      mend: 'Connect a dataset with rows.',
    });
}

/** The classes that the used rows have, ascending, and each used row's position among them. */
function classesOf(table: Table, label: number, used: Uint32Array): { codes: Int32Array; classes: Level[] } {
  const { codes, levels } = categoriesOf(table, label);
  const present = new Uint8Array(levels.length);
  for (const row of used) present[codes[row]!] = 1;
  const classes = levels.filter((_, code) => present[code]);
  const position = Int32Array.from(levels, () => -1);
  let at = 0;
  present.forEach((isPresent, code) => {
    if (isPresent) position[code] = at++;
  });
  return { codes: Int32Array.from(used, (row) => position[codes[row]!]!), classes };
}

function report(table: Table, classes: number, used: number, { log }: RunContext): void {
  log.info(`Trained on ${used} of ${table.rowCount} rows and ${classes} classes.`);
}

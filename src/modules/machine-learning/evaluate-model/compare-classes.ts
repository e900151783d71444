import { UserError } from '../../../core/errors';
import { categoriesOf, compareLevels } from '../../../core/table/categories';
import { formatCell } from '../../../core/table/cells';
import { columnName, describeColumn, type Level } from '../../../core/table/schema';
import type { Table } from '../../../core/table/table';
import { columnsWithRole } from '../../shared/roles';
import type { Scores } from './find-scores';

export interface ComparedClasses {
  /** Names, ascending: the classes of the model and those that rows have. */
  readonly classes: readonly string[];
  /** Class of each row, -1 where missing. */
  readonly actual: Int32Array;
  readonly predicted: Int32Array;
  readonly label: string;
  /** Index of the label's column. */
  readonly labelColumn: number;
}

/**
 * Actual and predicted classes, compared as text: a label may be a number in one file and a text in another.
 * @throws UserError 0024 no label, 0037 several labels
 */
export function compareClasses(table: Table, { assigned }: Scores, port: string): ComparedClasses {
  const label = trueLabel(table, port);
  const actual = categoriesOf(table, label);
  const predicted = categoriesOf(table, assigned);
  const present = new Set(actual.codes);
  const types = { actual: describeColumn(table, label).type, predicted: describeColumn(table, assigned).type };
  const byName = new Map<string, Level>();
  for (const level of predicted.levels) byName.set(formatCell(level, types.predicted), level);
  actual.levels.forEach((level, code) => {
    const name = formatCell(level, types.actual);
    if (present.has(code) && !byName.has(name)) byName.set(name, types.actual === types.predicted ? level : name);
  });
  const levels = [...byName];
  const comparable = levels.every(([, level]) => typeof level === typeof levels[0]![1]);
  levels.sort(([a, levelA], [b, levelB]) => (comparable ? compareLevels(levelA, levelB) : compareLevels(a, b)));
  const classes = levels.map(([name]) => name);
  const position = new Map(classes.map((name, k) => [name, k]));
  const recode = ({ codes, levels }: typeof actual, type: typeof types.actual): Int32Array => {
    const positions = levels.map((level) => position.get(formatCell(level, type)) ?? -1);
    return codes.map((code) => (code < 0 ? -1 : positions[code]!));
  };
  return {
    classes,
    actual: recode(actual, types.actual),
    predicted: recode(predicted, types.predicted),
    label: columnName(table, label),
    labelColumn: label,
  };
}

function trueLabel(table: Table, port: string): number {
  const [label, ...others] = columnsWithRole(table, 'label');
  if (label === undefined)
    throw new UserError('The dataset has no label column to compare the scores with.', {
      port,
      classic: 24,
      mend: 'Score a dataset that has the label, with "Append score columns to output" on.',
    });
  if (others.length > 0)
    throw new UserError(`${others.length + 1} columns of the dataset are flagged as label.`, {
      port,
      classic: 37,
      mend: 'Clear the label flag of all but one in Edit Metadata.',
    });
  return label;
}

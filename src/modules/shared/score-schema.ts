import { formatCell } from '../../core/table/cells';
import { appendColumns, changeColumns } from '../../core/table/columns';
import {
  findColumn,
  listNames,
  type ColumnGroup,
  type ColumnType,
  type Level,
  type Schema,
} from '../../core/table/schema';
import type { Table } from '../../core/table/table';
import type { LearnerTask } from '../../ml/learners/algorithms';
import { rangesWhere } from './roles';

// What a learner will add to data, known before any run. Wires of learners carry it as a schema, although a model is no
// table, as those of clustering models do: an untrained learner's says by its kind of score what the learner can do, a
// trained one's holds the label column that it was trained on, then the columns that Score Model will append.

/** A label as it is known: its classes are where the levels of the column are. */
export interface LabelDescription {
  readonly name: string;
  readonly type: ColumnType;
  readonly classes?: readonly Level[] | undefined;
}

const assignedKinds = {
  multiclass: 'Multi Class Assigned Labels',
  binary: 'Binary Class Assigned Labels',
} as const;

/** Schema of an untrained learner's port. */
export const untrainedSchema = (task: LearnerTask): Schema => ({
  groups: [assignedGroup(task, { name: '', type: 'string' })],
});

/** The task of the learner whose port has this schema; undefined where nothing is known. */
export function learnerTask(modelSchema: Schema | undefined): LearnerTask | undefined {
  const kinds = modelSchema?.groups.map(({ scoreKind }) => scoreKind) ?? [];
  if (kinds.includes(assignedKinds.binary)) return 'binary';
  return kinds.includes(assignedKinds.multiclass) ? 'multiclass' : undefined;
}

/**
 * Schema of a trained learner's port. With several classes there is a column of probabilities for each, named after it;
 * where the classes are not known, the schema is partial: nothing is guessed. Levels that no row has which can be trained
 * on are classes here but not in the model: its stored result says it exactly.
 */
export function trainedSchema(task: LearnerTask, label: LabelDescription): Schema {
  const { name, type, classes } = label;
  const groups = [{ ...plainGroup(name, type), role: 'label' as const }, ...scoreGroups(task, label)];
  return task === 'multiclass' && !classes ? { groups, partial: true } : { groups };
}

/** Schema of the rows of a dataset with the scores of a trained learner behind theirs, or with those alone. */
export function learnerScores(
  modelSchema: Schema | undefined,
  dataset: Schema | undefined,
  append: boolean,
): Schema | undefined {
  const label = modelSchema?.groups.find(({ role }) => role === 'label');
  if (!label || !dataset || label.names.kind !== 'list') return undefined;
  const base: Schema = append ? withTrueLabel(dataset, label.names.names[0]!) : { ...dataset, groups: [] };
  const isPartial = modelSchema?.partial === true || (append && dataset.partial === true);
  const { partial: _, ...scored } = appendColumns(
    base,
    modelSchema!.groups.filter(({ role }) => role === 'score'),
  );
  return isPartial ? { ...scored, partial: true } : scored;
}

/** The columns that Score Model appends, in the classic product's order and with its names. */
export function scoreGroups(task: LearnerTask, label: LabelDescription): ColumnGroup[] {
  const assigned = assignedGroup(task, label);
  if (task === 'binary') return [assigned, probabilityGroup('Scored Probabilities')];
  const { classes = [], type } = label;
  const names = classes.map((level) => `Scored Probabilities for Class "${formatCell(level, type)}"`);
  return [...names.map(probabilityGroup), assigned];
}

const plainGroup = (name: string, type: ColumnType): ColumnGroup => ({
  names: listNames([name]),
  type,
  categorical: false,
  role: 'feature',
});

const probabilityGroup = (name: string): ColumnGroup => ({
  ...plainGroup(name, 'double'),
  role: 'score',
  scoreKind: 'Calibrated Score',
});

const assignedGroup = (task: LearnerTask, { type, classes }: LabelDescription): ColumnGroup => ({
  ...plainGroup('Scored Labels', type),
  categorical: true,
  ...(classes ? { levels: classes } : {}),
  role: 'score',
  scoreKind: assignedKinds[task],
});

/** The training label's column, found by name, as the one label of the table. */
export function withTrueLabel<T extends Table | Schema>(table: T, name: string): T {
  const index = findColumn(table, name);
  if (index < 0) return table;
  const others = rangesWhere(table, ({ role }) => role === 'label');
  const cleared = changeColumns(table, { kind: 'ranges', ranges: others }, (run) => ({ ...run, role: 'feature' }));
  return changeColumns(cleared, { kind: 'ranges', ranges: [[index, index + 1]] }, (run) => {
    const { scoreKind: _, ...rest } = run;
    return { ...rest, role: 'label' } as typeof run;
  });
}

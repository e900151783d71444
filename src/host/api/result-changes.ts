import type { RequestOf } from '../../core/api/contract';
import type { FigureChange, ResultChanges, SomeOf, TableChanges } from '../../core/api/result-changes';
import { UserError } from '../../core/errors';
import { columnCount, columnName } from '../../core/table/schema';
import { cellDifferences, namesMissingIn } from '../../core/table/differences';
import type { Table } from '../../core/table/table';
import { portTypeOf, type EvaluationValue, type Value } from '../../core/value';
import { metricsOf } from '../cache/value-file';
import type { Host, StoredOutput } from '../host';
import { modelProperties } from './model-properties';

/** A strip above a result holds no more. */
const SOME = 12;

/** Two datasets that are larger together are not loaded beside each other to compare their cells: bytes. */
const MOST_BYTES = 400e6;

/** What is different between two stored results of a port. @throws UserError if one of them is no longer stored */
export async function resultChanges(
  { key, port, before }: RequestOf<'results.changes'>,
  host: Pick<Host, 'value' | 'stored'>,
): Promise<ResultChanges> {
  const [stored, old] = [await host.stored({ key, port }), await host.stored({ key: before, port })];
  if (!stored || !old)
    throw new UserError('One of the two results is no longer stored', { mend: 'Run the experiment again' });
  if (stored.summary.hash === old.summary.hash) return { isSame: true };
  const isTable = stored.summary.type === 'dataset' && old.summary.type === 'dataset';
  if (isTable && stored.summary.bytes + old.summary.bytes > MOST_BYTES)
    return { isSame: false, table: outlineChanges(old, stored) };
  const { value: now } = await host.value({ key, port });
  const { value: then } = await host.value({ key: before, port });
  return { isSame: false, ...changesOf(then, now) };
}

/** Of large datasets: what their descriptions tell. */
function outlineChanges(before: StoredOutput, now: StoredOutput): TableChanges {
  const nothing: readonly string[] = [];
  const [then, present] = [before.schema, now.schema];
  return {
    rows: { before: before.summary.rows ?? 0, now: now.summary.rows ?? 0 },
    columns: { before: before.summary.columns ?? 0, now: now.summary.columns ?? 0 },
    added: someOf(then && present ? namesMissingIn(then, present) : nothing),
    removed: someOf(then && present ? namesMissingIn(present, then) : nothing),
    isOutline: true,
  };
}

function changesOf(before: Value, now: Value): Omit<ResultChanges, 'isSame'> {
  const types = { before: portTypeOf(before), now: portTypeOf(now) };
  if (types.before !== types.now) return { types };
  if (before.kind === 'dataset' && now.kind === 'dataset') return { table: tableChanges(before.table, now.table) };
  if (before.kind === 'evaluation' && now.kind === 'evaluation') return { figures: figureChanges(before, now) };
  return { properties: propertyChanges(before, now) };
}

function tableChanges(before: Table, now: Table): TableChanges {
  const rows = { before: before.rowCount, now: now.rowCount };
  const differences = rows.before === rows.now ? cellDifferences(before, now) : undefined;
  const differing = differences && [...differences.columns].sort(([a, x], [b, y]) => y - x || a - b);
  return {
    rows,
    columns: { before: columnCount(before), now: columnCount(now) },
    added: someOf(namesMissingIn(before, now)),
    removed: someOf(namesMissingIn(now, before)),
    ...(differences && differing
      ? {
          cells: {
            rows: differences.rows,
            columns: {
              first: differing.slice(0, SOME).map(([column, cells]) => ({ name: columnName(now, column), cells })),
              count: differing.length,
            },
          },
        }
      : {}),
  };
}

const someOf = <T>(all: readonly T[]): SomeOf<T> => ({ first: all.slice(0, SOME), count: all.length });

function figureChanges(before: EvaluationValue, now: EvaluationValue): FigureChange[] {
  return now.results.flatMap((result, index) => {
    const then = before.results[index];
    if (then?.task !== result.task) return [];
    const old = metricsOf(then);
    return Object.entries(metricsOf(result)).map(([figure, value]) => ({
      index,
      figure,
      before: defined(old[figure]),
      now: defined(value),
    }));
  });
}

const defined = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

function propertyChanges(before: Value, now: Value): NonNullable<ResultChanges['properties']> {
  const listed = (value: Value) =>
    new Map(value.kind === 'dataset' ? [] : modelProperties(value).map(({ name, value: words }) => [name, words]));
  const [old, present] = [listed(before), listed(now)];
  return [...new Set([...present.keys(), ...old.keys()])]
    .map((name) => ({ name, before: old.get(name), now: present.get(name) }))
    .filter((property) => property.before !== property.now);
}

import { reportOf, type ErrorReport } from '../../src/core/errors';
import type { ModuleDefinition } from '../../src/core/module/definition';
import type { ParameterValues } from '../../src/core/module/parameters';
import { resolveParameters } from '../../src/core/module/resolve-parameters';
import type { AnyModuleRun, ModuleRun } from '../../src/core/module/run';
import { columnCount, describeColumn, nameAt, type Schema } from '../../src/core/table/schema';
import { schemaOf, type Table } from '../../src/core/table/table';
import type { DatasetValue, Value } from '../../src/core/value';
import { createTestContext, type TestContext } from './run-context';

type Inputs = { readonly [port: string]: Value | undefined };
type Outputs = { readonly [port: string]: Value };

export interface ModuleUnderTest<D extends ModuleDefinition> {
  readonly definition: D;
  readonly run: ModuleRun<D>;
}

export const dataset = (table: Table): DatasetValue => ({ kind: 'dataset', table });

/** Runs a module the way the engine does: stored parameters are checked and completed first. */
export async function runModule<D extends ModuleDefinition>(
  { definition, run }: ModuleUnderTest<D>,
  inputs: Inputs,
  stored: ParameterValues = {},
  context: TestContext = createTestContext(),
): Promise<Outputs> {
  return await (run as AnyModuleRun)(inputs, resolveParameters(definition, stored), context);
}

/** The table on an output port of a run. */
export async function tableFrom<D extends ModuleDefinition>(
  module: ModuleUnderTest<D>,
  inputs: Inputs,
  stored: ParameterValues = {},
  port: string = module.definition.outputs[0]!.id,
): Promise<Table> {
  const value = (await runModule(module, inputs, stored))[port];
  if (value?.kind !== 'dataset') throw new Error(`no dataset on port "${port}"`);
  return value.table;
}

/** How a run fails, parameters' mistakes included. */
export async function failureOf<D extends ModuleDefinition>(
  module: ModuleUnderTest<D>,
  inputs: Inputs,
  stored: ParameterValues = {},
): Promise<ErrorReport> {
  try {
    await runModule(module, inputs, stored);
  } catch (error) {
    return reportOf(error);
  }
  throw new Error('the run did not fail');
}

/**
 * Runs the module and gives what it infers about its dataset outputs before the run beside what then came out: the two
 * must be equal. Levels and the number of rows, which inference may leave open, are taken from what came out.
 */
export async function inferredAndActual<D extends ModuleDefinition>(
  module: ModuleUnderTest<D>,
  inputs: { readonly [port: string]: DatasetValue | undefined },
  stored: ParameterValues = {},
): Promise<{ readonly inferred: unknown; readonly actual: unknown; readonly tables: readonly Table[] }> {
  const { definition } = module;
  const outputs = await runModule(module, inputs, stored);
  const tables = definition.outputs.flatMap(({ id }) => {
    const value = outputs[id];
    return value?.kind === 'dataset' ? [value.table] : [];
  });
  const schemas = definition.inputs.map(({ id }) => inputs[id] && schemaOf(inputs[id].table));
  const inferred = definition.inferSchema?.(schemas, resolveParameters(definition, stored)) ?? [];
  return {
    inferred: tables.map((table, i) => inferred[i] && factsOf(completed(inferred[i], schemaOf(table)))),
    actual: tables.map((table) => factsOf(schemaOf(table))),
    tables,
  };
}

/** Single columns of narrow tables, whatever their grouping; the groups of wide ones; and where the pictures are. */
function factsOf(schema: Schema): unknown {
  const count = columnCount(schema);
  const parts = count > 1000 ? schema.groups : Array.from({ length: count }, (_, i) => describeColumn(schema, i));
  const pictures = schema.groups.flatMap(({ image, names }) => (image ? [{ image, names }] : []));
  return { rowCount: schema.rowCount, parts, pictures };
}

/** The inferred schema with what it leaves open. */
function completed(inferred: Schema, actual: Schema): Schema {
  const levels = new Map(actual.groups.map((group) => [nameAt(group.names, 0), group.levels]));
  const groups = inferred.groups.map((group) => {
    const known = group.levels ?? levels.get(nameAt(group.names, 0));
    return known ? { ...group, levels: known } : group;
  });
  const rowCount = inferred.rowCount ?? actual.rowCount;
  return rowCount === undefined ? { groups } : { groups, rowCount };
}

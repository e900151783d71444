import { expect } from 'vitest';
import { reportOf, type ErrorReport } from '../../src/core/errors';
import type { ModuleDefinition } from '../../src/core/module/definition';
import type { ParameterValues } from '../../src/core/module/parameters';
import { resolveParameters } from '../../src/core/module/resolve-parameters';
import type { AnyModuleRun, ModuleRun } from '../../src/core/module/run';
import {
  columnCount,
  describeColumn,
  type ColumnDescription,
  type ColumnGroup,
  type Schema,
} from '../../src/core/table/schema';
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
 * Runs the module and checks that what it infers about its outputs before the run is what then comes out. Levels and
 * the number of rows may be left open by the inference, but not be wrong.
 */
export async function expectInferredSchemas<D extends ModuleDefinition>(
  module: ModuleUnderTest<D>,
  inputs: { readonly [port: string]: DatasetValue | undefined },
  stored: ParameterValues = {},
): Promise<Outputs> {
  const { definition } = module;
  const outputs = await runModule(module, inputs, stored);
  const schemas = definition.inputs.map(({ id }) => inputs[id] && schemaOf(inputs[id].table));
  const inferred = definition.inferSchema?.(schemas, resolveParameters(definition, stored)) ?? [];
  definition.outputs.forEach(({ id, type }, i) => {
    const value = outputs[id];
    if (type !== 'dataset' || value?.kind !== 'dataset') return;
    expect(inferred[i], `schema of "${id}" before the run`).toBeDefined();
    expectSameSchema(inferred[i]!, schemaOf(value.table));
  });
  return outputs;
}

function expectSameSchema(inferred: Schema, actual: Schema): void {
  if (inferred.rowCount !== undefined) expect(inferred.rowCount).toBe(actual.rowCount);
  const expected = partsOf(actual);
  expect(partsOf(inferred).map((part, i) => (part.levels ? part : withLevels(part, expected[i])))).toEqual(expected);
  expect(picturesOf(inferred)).toEqual(picturesOf(actual));
}

/** Single columns of narrow tables, whatever their grouping; the groups of wide ones. */
function partsOf(schema: Schema): readonly (ColumnDescription | ColumnGroup)[] {
  const count = columnCount(schema);
  return count > 1000 ? schema.groups : Array.from({ length: count }, (_, i) => describeColumn(schema, i));
}

const withLevels = <P extends ColumnDescription | ColumnGroup>(part: P, actual: P | undefined): P =>
  actual?.levels ? { ...part, levels: actual.levels } : part;

const picturesOf = ({ groups }: Schema): unknown[] =>
  groups.flatMap(({ image, names }) => (image ? [{ image, names }] : []));

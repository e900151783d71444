import { parseSelection } from '../columns/parse';
import { UserError } from '../errors';
import {
  farthest,
  type ExperimentNode,
  type NodeId,
  type PortAddress,
  type Position,
  type Wire,
  type WireId,
} from '../experiment/document';
import type { ParameterValue } from '../module/parameters';
import type { ModuleRegistry } from '../module/registry';
import { definitionOf, upgradeNode } from '../module/resolve-version';
import { didYouMean } from '../suggest';
import { BigNumber, isJsonObject, type Json, type JsonObject } from './json';
import { Fields, showPath, wrong } from './reading';

/** Something read, and what of it was not understood, in the shape of the file. */
export interface Read<T> {
  readonly value: T;
  readonly unknown: JsonObject | undefined;
  readonly warnings: readonly string[];
}

/** A node of the file; parameters of an older module version are brought to the present one. */
export function readNode(id: NodeId, fields: Fields, registry: ModuleRegistry): Read<ExperimentNode> {
  const position = fields.within('position');
  const base = {
    id,
    module: fields.id('module'),
    moduleVersion: fields.version('moduleVersion', 1),
    ...(fields.has('title') ? { title: fields.text('title') } : {}),
    ...(fields.has('comment') ? { comment: fields.text('comment') } : {}),
    ...(fields.has('commentCollapsed') ? { commentCollapsed: fields.boolean('commentCollapsed') } : {}),
    position: readPosition(position),
    ...(fields.has('group') ? { group: fields.id('group') } : {}),
  };
  const parameters = fields.has('parameters') ? readParameters(base, fields.within('parameters'), registry) : nothing;
  const node: ExperimentNode = { ...base, parameters: parameters.value };
  const definition = registry.get(node.module);
  const warnings = [...parameters.warnings];
  const shown = node.title === undefined ? `Node "${id}"` : `"${node.title}" (${id})`;
  if (!definition) {
    const near = didYouMean(
      node.module,
      registry.all.map((module) => module.id),
    );
    warnings.push(
      `${shown} uses the module "${node.module}", which this version of Centroid does not have. It is kept as it is and cannot run.${near ? ` ${near}` : ''}`,
    );
  } else if (!definitionOf(node, registry)) {
    warnings.push(
      `${shown} was made with version ${node.moduleVersion} of ${definition.name}; this version of Centroid has version ${definition.version}. It is kept as it is and cannot run.`,
    );
  } else if (node.moduleVersion < definition.version) {
    warnings.push(
      `${shown} was upgraded from version ${node.moduleVersion} of ${definition.name} to version ${definition.version}.`,
    );
  }
  return {
    value: definition && definitionOf(node, registry) ? upgradeNode(node, definition) : node,
    unknown: joinUnknown(fields.rest(), { position: position.rest(), parameters: parameters.unknown }),
    warnings,
  };
}

export const readPosition = (fields: Fields): Position => ({
  x: fields.number('x', farthest),
  y: fields.number('y', farthest),
});

const nothing: Read<ExperimentNode['parameters']> = { value: {}, unknown: undefined, warnings: [] };

/**
 * Stored values. One that no parameter can hold (a list, an object that is not a column selection) is an error where
 * the module says that it has such a parameter; elsewhere it is kept aside.
 */
function readParameters(
  node: Omit<ExperimentNode, 'parameters'>,
  fields: Fields,
  registry: ModuleRegistry,
): Read<ExperimentNode['parameters']> {
  const definition = definitionOf({ ...node, parameters: {} }, registry);
  const isCurrent = definition?.version === node.moduleVersion;
  const values: [string, ParameterValue][] = [];
  const unknown: [string, Json][] = [];
  const warnings: string[] = [];
  for (const id of fields.keys()) {
    const json = fields.json(id);
    const declared = isCurrent && definition.parameters.some((parameter) => parameter.id === id);
    try {
      values.push([id, parameterValue(json, [...fields.path, id])]);
    } catch (error) {
      if (declared || !(error instanceof UserError)) throw error;
      unknown.push([id, json]);
      if (definition) warnings.push(`${showPath([...fields.path, id])} is not understood; it is kept as it is.`);
    }
  }
  return {
    value: Object.fromEntries(values),
    unknown: unknown.length === 0 ? undefined : Object.fromEntries(unknown),
    warnings,
  };
}

function parameterValue(json: Json, path: readonly string[]): ParameterValue {
  if (json instanceof BigNumber) {
    if (Number.isFinite(json.value)) return json.value;
    throw wrong(path, 'a number that the program can hold', json);
  }
  if (Array.isArray(json)) throw wrong(path, 'a text, a number, true, false, null or a column selection', json);
  if (!isJsonObject(json)) return json as string | number | boolean | null;
  if (holdsBigNumber(json)) throw wrong(path, 'a column selection without numbers that the program cannot hold', json);
  try {
    return parseSelection(json);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`${showPath(path)}: ${error.message}`, { ...error.details, cause: error });
  }
}

const holdsBigNumber = (json: Json): boolean =>
  json instanceof BigNumber ||
  (typeof json === 'object' && json !== null && Object.values(json).some((part: Json) => holdsBigNumber(part)));

export function readWire(id: WireId, fields: Fields): Read<Wire> {
  const from = fields.within('from');
  const to = fields.within('to');
  return {
    value: { id, from: readAddress(from), to: readAddress(to) },
    unknown: joinUnknown(fields.rest(), { from: from.rest(), to: to.rest() }),
    warnings: [],
  };
}

const readAddress = (fields: Fields): PortAddress => ({ node: fields.id('node'), port: fields.id('port') });

/** Unknown fields of an object together with those of its parts. */
export function joinUnknown(
  rest: JsonObject | undefined,
  parts: { readonly [key: string]: JsonObject | undefined },
): JsonObject | undefined {
  const found = Object.entries(parts).filter((entry): entry is [string, JsonObject] => entry[1] !== undefined);
  return found.length === 0 ? rest : { ...rest, ...Object.fromEntries(found) };
}

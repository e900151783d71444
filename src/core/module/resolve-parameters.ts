import { UserError, type ErrorPlace } from '../errors';
import { didYouMean, nearest } from '../suggest';
import type { ModuleDefinition, ParameterProblem } from './definition';
import type { ParameterDefinition, ParameterValue, ParameterValues } from './parameters';
import { checkParameter, isEmpty, problemError } from './validate-parameters';

export interface InspectedParameters {
  /**
   * A value for every parameter of the definition: what is stored, or the default where nothing is stored, where the
   * parameter is hidden, or where the stored value is wrong.
   */
  readonly values: ParameterValues;
  /** Ids of the parameters that are shown and used. A parameter that depends on a hidden one is hidden. */
  readonly visible: ReadonlySet<string>;
  /** What is wrong, in the order of the definition; combinations (`definition.validate`) only once the rest is right. */
  readonly problems: readonly ParameterProblem[];
}

/** What was last found of stored parameters, which are never modified: several parts of a run ask for the same. */
const inspected = new WeakMap<
  ParameterValues,
  { readonly by: ModuleDefinition; readonly found: InspectedParameters }
>();

/** Stored parameters against their definition: values with defaults, which are in force, and what is wrong. */
export function inspectParameters(definition: ModuleDefinition, stored: ParameterValues): InspectedParameters {
  const known = inspected.get(stored);
  if (known?.by === definition) return known.found;
  const found = inspect(definition, stored);
  inspected.set(stored, { by: definition, found });
  return found;
}

function inspect(definition: ModuleDefinition, stored: ParameterValues): InspectedParameters {
  const byId = new Map(definition.parameters.map((parameter) => [parameter.id, parameter]));
  const values = new Map<string, ParameterValue>();
  const visible = new Set<string>();
  const problems = new Map<string, ParameterProblem>();

  const resolve = (parameter: ParameterDefinition): ParameterValue => {
    const known = values.get(parameter.id);
    if (known !== undefined) return known;
    // A condition that leads back here (which createRegistry refuses) finds the default.
    values.set(parameter.id, parameter.default);
    const shown = Object.entries(parameter.visibleWhen ?? {}).every(([id, allowed]) => {
      const other = byId.get(id);
      return other !== undefined && allowed.includes(resolve(other)) && visible.has(id);
    });
    if (!shown) return parameter.default;
    visible.add(parameter.id);
    const given = Object.hasOwn(stored, parameter.id);
    const value = given ? stored[parameter.id]! : parameter.default;
    const problem = checkParameter(parameter, value);
    if (problem) problems.set(parameter.id, problem);
    const result = problem ? parameter.default : isEmpty(value) ? null : value;
    values.set(parameter.id, result);
    return result;
  };
  for (const parameter of definition.parameters) resolve(parameter);

  const ordered = definition.parameters.flatMap(({ id }) => problems.get(id) ?? []);
  for (const id of Object.keys(stored)) if (!byId.has(id)) ordered.push(unknownParameter(definition, id));
  const resolved = Object.fromEntries(definition.parameters.map(({ id }) => [id, values.get(id)!]));
  if (ordered.length === 0) ordered.push(...(definition.validate?.(resolved) ?? []));
  return { values: resolved, visible, problems: ordered };
}

/**
 * Every parameter's value for a run: stored ones checked, defaults filled in; hidden ones take their default.
 * @throws UserError for the first problem: 0002 unparsable, 0003 empty, 0004-0008 out of bounds, an unknown parameter
 */
export function resolveParameters(
  definition: ModuleDefinition,
  stored: ParameterValues,
  place: ErrorPlace = {},
): ParameterValues {
  const { values, problems } = inspectParameters(definition, stored);
  const [first] = problems;
  if (first) throw problemError(first, place);
  return values;
}

/**
 * A parameter by id, or by display name in any case.
 * @throws UserError that suggests the nearest one
 */
export function findParameter(definition: ModuleDefinition, name: string, place: ErrorPlace = {}): ParameterDefinition {
  const wanted = name.toLowerCase();
  const found =
    definition.parameters.find((parameter) => parameter.id === name) ??
    definition.parameters.find((parameter) => parameter.name.toLowerCase() === wanted);
  if (!found) throw problemError(unknownParameter(definition, name), place);
  return found;
}

function unknownParameter(definition: ModuleDefinition, name: string): ParameterProblem {
  const { parameters } = definition;
  const near = nearest(
    name,
    parameters.flatMap((parameter) => [parameter.id, parameter.name]),
  );
  const meant = parameters.find((parameter) => parameter.id === near || parameter.name === near);
  return {
    parameter: name,
    message: `${definition.name} has no parameter "${name}".`,
    mend: meant
      ? `Did you mean "${meant.id}" (${meant.name})?`
      : parameters.length === 0
        ? 'It has no parameters at all.'
        : `Its parameters are ${parameters.map(({ id }) => id).join(', ')}.`,
  };
}

/** @throws UserError if the definition has no such port */
export function findPort<P extends { readonly id: string; readonly name: string }>(
  ports: readonly P[],
  id: string,
  what: string,
  place: ErrorPlace = {},
): P {
  const found = ports.find((port) => port.id === id);
  if (found) return found;
  const ids = ports.map((port) => port.id);
  throw new UserError(`${what} "${id}" does not exist.`, {
    ...place,
    port: id,
    mend: didYouMean(id, ids) ?? (ids.length === 0 ? 'There is none at all.' : `There is ${ids.join(', ')}.`),
  });
}

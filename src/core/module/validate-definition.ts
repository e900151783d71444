import { accepts } from '../value';
import type { ModuleDefinition } from './definition';
import type { ParameterDefinition } from './parameters';
import { checkParameter } from './validate-parameters';

/** What contradicts itself in a definition; empty if nothing does. */
export function definitionFaults(definition: ModuleDefinition): string[] {
  const faults: string[] = [];
  const { id, version, inputs, outputs, parameters } = definition;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) faults.push('the id is not kebab-case');
  if (!Number.isSafeInteger(version) || version < 1) faults.push(`the version ${version} is not a whole number from 1`);
  for (const [what, ids] of [
    ['inputs', inputs.map((port) => port.id)],
    ['outputs', outputs.map((port) => port.id)],
    ['parameters', parameters.map((parameter) => parameter.id)],
  ] as const)
    for (const repeated of new Set(ids.filter((entry, i) => ids.indexOf(entry) !== i)))
      faults.push(`two ${what} have the id "${repeated}"`);
  for (const parameter of parameters)
    faults.push(...parameterFaults(definition, parameter).map((fault) => `parameter "${parameter.id}": ${fault}`));
  for (const from of Object.keys(definition.migrations ?? {}))
    if (!(Number(from) >= 1 && Number(from) < version)) faults.push(`a migration from version ${from} is never used`);
  return faults;
}

function parameterFaults(definition: ModuleDefinition, parameter: ParameterDefinition): string[] {
  const faults: string[] = [];
  if (!/^[a-z][A-Za-z0-9]*$/.test(parameter.id)) faults.push('the id is not camelCase');
  if (parameter.kind === 'choice') {
    const values = parameter.choices.map((choice) => choice.value);
    if (values.includes('')) faults.push('a choice has an empty value, which means "not given"');
    if (new Set(values).size !== values.length) faults.push('two choices have the same value');
  }
  if (parameter.kind === 'integer' || parameter.kind === 'float')
    if (parameter.min !== undefined && parameter.max !== undefined && parameter.min > parameter.max)
      faults.push('the minimum is above the maximum');
  if (parameter.kind === 'columns') {
    const port = definition.inputs.find((input) => input.id === parameter.port);
    if (!port || !accepts('dataset', port.type)) faults.push(`there is no dataset input "${parameter.port}"`);
  }
  if (parameter.default !== null) {
    const problem = checkParameter(parameter, parameter.default);
    if (problem) faults.push(`the default is not allowed: ${problem.message}`);
  }
  return [...faults, ...visibilityFaults(definition, parameter)];
}

function visibilityFaults(definition: ModuleDefinition, parameter: ParameterDefinition): string[] {
  const faults: string[] = [];
  for (const [id, allowed] of Object.entries(parameter.visibleWhen ?? {})) {
    const other = definition.parameters.find((candidate) => candidate.id === id);
    if (!other) {
      faults.push(`visibleWhen names "${id}", which is not a parameter`);
      continue;
    }
    for (const value of allowed)
      if (value !== null && checkParameter(other, value))
        faults.push(`visibleWhen waits for "${id}" to be ${JSON.stringify(value)}, which it cannot be`);
  }
  if (reaches(definition, parameter.id, parameter.id)) faults.push('its visibility depends on itself');
  return faults;
}

/** Whether the visibility of `from` depends on `to`, directly or through others. */
function reaches(definition: ModuleDefinition, from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const conditions = definition.parameters.find((parameter) => parameter.id === id)?.visibleWhen ?? {};
    if (Object.hasOwn(conditions, to)) return true;
    for (const next of Object.keys(conditions)) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return false;
}

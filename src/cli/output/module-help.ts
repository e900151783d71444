import { describePortType } from '../../core/experiment/wiring';
import type { InputPort, ModuleDefinition, OutputPort } from '../../core/module/definition';
import type { NumberParameter, ParameterDefinition } from '../../core/module/parameters';
import { inspectParameters } from '../../core/module/resolve-parameters';
import { formatParameterValue } from '../../core/module/format-value';
import { formatTable } from './text-table';
import { indented, padEnd, wrap, type Paint } from './text';

/** The palette as text: categories as a tree, modules with their ids and one sentence. */
export function formatModuleTree(modules: readonly ModuleDefinition[], paint: Paint, columns: number): string[] {
  const lines: string[] = [];
  const width = Math.max(0, ...modules.map(({ id }) => id.length));
  let path: readonly string[] = [];
  for (const definition of inTreeOrder(modules)) {
    const { category } = definition;
    const shared = category.findIndex((part, i) => path[i] !== part);
    if (shared >= 0)
      for (let depth = shared; depth < category.length; depth++) {
        if (depth === 0 && lines.length > 0) lines.push('');
        lines.push('  '.repeat(depth) + paint.heading(category[depth]!));
      }
    path = category;
    lines.push(...moduleLines(definition, category.length * 2, width, columns, paint));
  }
  return lines;
}

/** Modules of one category together, categories in the order in which they first come. */
function inTreeOrder(modules: readonly ModuleDefinition[]): readonly ModuleDefinition[] {
  interface Branch {
    readonly own: ModuleDefinition[];
    readonly parts: Map<string, Branch>;
  }
  const root: Branch = { own: [], parts: new Map() };
  for (const definition of modules) {
    let branch = root;
    for (const part of definition.category) {
      let next = branch.parts.get(part);
      if (!next) branch.parts.set(part, (next = { own: [], parts: new Map() }));
      branch = next;
    }
    branch.own.push(definition);
  }
  const flatten = ({ own, parts }: Branch): ModuleDefinition[] => [...own, ...[...parts.values()].flatMap(flatten)];
  return flatten(root);
}

function moduleLines(
  { id, name, summary }: ModuleDefinition,
  indent: number,
  idWidth: number,
  columns: number,
  paint: Paint,
): string[] {
  const start = `${' '.repeat(indent)}${padEnd(id, idWidth)}  `;
  const [first = '', ...rest] = wrap(`${name}: ${summary}`, Math.max(30, columns - start.length));
  const named = first.startsWith(`${name}:`) ? paint.heading(name) + first.slice(name.length) : first;
  return [start + named, ...indented(rest, start.length)];
}

/** All that is known of a module: the help that the editor shows. */
export function formatModuleHelp(definition: ModuleDefinition, paint: Paint, columns: number): string[] {
  const { id, version, name, category, summary, help, deprecated, inputs, outputs, parameters, keywords } = definition;
  return [
    paint.heading(name),
    `${category.join(' > ')}   ${paint.faint(`${id}, version ${version}`)}`,
    ...(deprecated === undefined ? [] : ['', ...wrap(`Deprecated. ${deprecated}`, columns).map(paint.warning)]),
    '',
    ...wrap(summary, columns),
    '',
    ...wrap(
      help.replaceAll(/\*\*(.+?)\*\*/gs, (_, text: string) => paint.heading(text)),
      columns,
    ),
    '',
    paint.heading('Inputs'),
    ...ports(inputs),
    '',
    paint.heading('Outputs'),
    ...ports(outputs),
    '',
    paint.heading('Parameters'),
    ...(parameters.length === 0
      ? ['  none']
      : parameters.flatMap((p, i) => [...(i > 0 ? [''] : []), ...parameterHelp(definition, p, paint, columns)])),
    ...example(definition, paint),
    ...(keywords.length === 0 ? [] : ['', ...wrap(`Keywords: ${keywords.join(', ')}`, columns).map(paint.faint)]),
  ];
}

function ports(list: readonly (InputPort | OutputPort)[]): string[] {
  if (list.length === 0) return ['  none'];
  const rows = list.map((port) => [
    port.id,
    port.name,
    describePortType(port.type) + ('optional' in port && port.optional ? ', optional' : ''),
  ]);
  return indented(formatTable([{}, {}, {}], rows));
}

function parameterHelp(
  definition: ModuleDefinition,
  parameter: ParameterDefinition,
  paint: Paint,
  columns: number,
): string[] {
  const { id, name, help, visibleWhen } = parameter;
  const lines = [
    `  ${paint.heading(name)}   ${paint.faint(id)}`,
    ...indented(wrap(`${factsOf(definition, parameter)}.`, columns - 4), 4),
  ];
  if (visibleWhen) {
    const conditions = Object.entries(visibleWhen).map(([other, values]) => {
      const depends = definition.parameters.find((candidate) => candidate.id === other);
      return `${depends?.name ?? other} is ${values.map((value) => formatParameterValue(depends, value)).join(' or ')}`;
    });
    lines.push(...indented(wrap(`Only while ${conditions.join(' and ')}.`, columns - 4), 4));
  }
  lines.push(...indented(wrap(help, columns - 4), 4));
  if (parameter.kind === 'choice')
    for (const choice of parameter.choices) {
      const text = `- ${choice.name} (${choice.value})${choice.help ? `: ${choice.help}` : ''}`;
      lines.push(...indented(wrap(text, columns - 6), 6));
    }
  return lines;
}

/** Kind, range and default on one line, e.g. "Whole number, at least 2; default 2". */
function factsOf(definition: ModuleDefinition, parameter: ParameterDefinition): string {
  const facts = [kindOf(definition, parameter)];
  if (parameter.optional) facts.push('may be empty');
  if (parameter.sweepable) facts.push('can be swept');
  const standard =
    parameter.default === null
      ? parameter.optional
        ? 'empty by default'
        : 'required'
      : `default ${formatParameterValue(parameter, parameter.default)}`;
  return `${facts.join(', ')}; ${standard}`;
}

function kindOf({ inputs }: ModuleDefinition, parameter: ParameterDefinition): string {
  switch (parameter.kind) {
    case 'integer':
    case 'float':
      return [parameter.kind === 'integer' ? 'Whole number' : 'Number', ...bounds(parameter)].join(', ');
    case 'boolean':
      return 'True or false';
    case 'choice':
      return 'One of the choices below';
    case 'columns': {
      const port = inputs.find((input) => input.id === parameter.port)?.name ?? parameter.port;
      return `${parameter.single ? 'One column' : 'Columns'} of the input "${port}"`;
    }
    case 'path':
      return `Path of a ${parameter.target}${parameter.access === 'write' ? ' to write' : ''}`;
    case 'saved':
      return `Name of a saved ${parameter.what}`;
    case 'text':
      return textKinds[parameter.format ?? 'plain'];
  }
}

const textKinds = {
  plain: 'Text',
  url: 'Web address',
  'number-list': 'List of numbers, such as 0.01; 0.1; 1',
  'integer-list': 'List of whole numbers, such as 1-10, 20, 50',
  'name-list': 'List of names separated by commas',
  'regular-expression': 'Regular expression',
  expression: 'Expression',
} as const;

function bounds({ min, max, exclusiveMin, exclusiveMax, unit }: NumberParameter): string[] {
  const lower = min === undefined ? [] : [`${exclusiveMin ? 'greater than' : 'at least'} ${min}`];
  const upper = max === undefined ? [] : [`${exclusiveMax ? 'less than' : 'at most'} ${max}`];
  const between = lower.length > 0 && upper.length > 0 ? [`${lower[0]} and ${upper[0]}`] : [...lower, ...upper];
  return unit === undefined ? between : [`in ${unit}`, ...between];
}

/** A line to copy, with a number if the module has one, else with a choice. */
function example(definition: ModuleDefinition, paint: Paint): string[] {
  const { visible } = inspectParameters(definition, {});
  const usable = definition.parameters.filter(({ id, default: standard }) => visible.has(id) && standard !== null);
  const parameter =
    usable.find(({ kind }) => kind === 'integer' || kind === 'float') ?? usable.find(({ kind }) => kind === 'choice');
  if (!parameter) return [];
  const value = formatParameterValue(parameter, parameter.default);
  return ['', paint.heading('Example'), `  centroid run FILE --set "${definition.name}.${parameter.id}=${value}"`];
}

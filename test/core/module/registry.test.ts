import { describe, expect, it } from 'vitest';
import type { ModuleDefinition } from '../../../src/core/module/definition';
import type { ParameterDefinition } from '../../../src/core/module/parameters';
import { createRegistry } from '../../../src/core/module/registry';
import { definitions, kMeans, registry, select } from '../support/modules';

const base: ModuleDefinition = {
  id: 'a-module',
  version: 1,
  name: 'A',
  category: ['Images'],
  keywords: [],
  summary: '',
  help: '',
  inputs: [],
  outputs: [],
  parameters: [],
};
const text = (id: string, rest: Partial<ParameterDefinition> = {}): ParameterDefinition =>
  ({ kind: 'text', id, name: id, help: '', default: 'x', ...rest }) as ParameterDefinition;
const port = { id: 'in', name: 'In', type: 'dataset' } as const;

describe('the registry', () => {
  it('finds modules by id and keeps their order', () => {
    expect(registry.get('k-means')).toBe(kMeans);
    expect(registry.get('constructor')).toBeUndefined();
    expect(registry.all).toEqual(definitions);
  });

  it.each<[RegExp, Partial<ModuleDefinition>]>([
    [/kebab-case/, { id: 'aModule' }],
    [/version 0/, { version: 0 }],
    [/two inputs have the id "in"/, { inputs: [port, port] }],
    [/two outputs have the id "in"/, { outputs: [port, port] }],
    [/two parameters have the id "p"/, { parameters: [text('p'), text('p')] }],
    [/"P": the id is not camelCase/, { parameters: [text('P')] }],
    [/visibleWhen names "q"/, { parameters: [text('p', { visibleWhen: { q: ['x'] } })] }],
    [/waits for "q" to be 5/, { parameters: [text('q'), text('p', { visibleWhen: { q: [5] } })] }],
    [
      /depends on itself/,
      { parameters: [text('q', { visibleWhen: { p: ['x'] } }), text('p', { visibleWhen: { q: ['x'] } })] },
    ],
    [
      /the default is not allowed: "n" must be at least 2/,
      { parameters: [{ kind: 'integer', id: 'n', name: 'n', help: '', default: 1, min: 2 }] },
    ],
    [
      /the default is not allowed.*no choice "c"/,
      { parameters: [{ kind: 'choice', id: 'n', name: 'n', help: '', default: 'c', choices: [] }] },
    ],
    [/there is no dataset input "dataset"/, { parameters: select.parameters }],
    [/migration from version 1 is never used/, { migrations: { 1: (values) => values } }],
  ])('refuses a faulty definition: %s', (message, fault) => {
    expect(() => createRegistry([{ ...base, ...fault }])).toThrow(message);
  });

  it('refuses two modules of one id', () => {
    expect(() => createRegistry([base, { ...base, name: 'B' }])).toThrow(/a-module: two modules have this id/);
  });
});

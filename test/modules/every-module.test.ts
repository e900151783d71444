import { describe, expect, it } from 'vitest';
import { inspectParameters } from '../../src/core/module/resolve-parameters';
import { createRegistry } from '../../src/core/module/registry';
import { loadModuleRun } from '../../src/host/module-runs';
import { moduleDefinitions } from '../../src/modules';

/** What the rest of the program relies on for every module; a new one is checked by being registered. */
describe.each(moduleDefinitions.map((definition) => [definition.name, definition] as const))(
  '%s',
  (_name, definition) => {
    const { values, problems } = inspectParameters(definition, {});
    const unknownInputs = definition.inputs.map(() => undefined);

    it('passes the checks of the registry', () => {
      expect(() => createRegistry([definition])).not.toThrow();
    });

    it('explains itself and each of its parameters', () => {
      expect(definition.summary).toMatch(/^[A-Z].{15,}\.$/s);
      expect(definition.help.length).toBeGreaterThan(80);
      for (const { id, help } of definition.parameters) expect(help.length, id).toBeGreaterThan(10);
    });

    it('has defaults that need no mending, but for what only the user can know', () => {
      const required = problems.filter(({ classic }) => classic !== 3);
      expect(required).toEqual([]);
    });

    it('tells its outputs before any run without throwing, whatever is known', () => {
      const schemas = definition.inferSchema?.(unknownInputs, values) ?? definition.outputs.map(() => undefined);
      expect(schemas.length).toBeLessThanOrEqual(definition.outputs.length); // what is missing is not known
      expect(definition.estimateMemory?.(unknownInputs, values) ?? 0).toBeGreaterThanOrEqual(0);
    });

    it('has a computation', async () => {
      expect(await loadModuleRun(definition.id)).toBeTypeOf('function');
    });
  },
);

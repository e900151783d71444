import type { ModuleDefinition } from './definition';
import { definitionFaults } from './validate-definition';

/** The modules that the program has. */
export interface ModuleRegistry {
  get(id: string): ModuleDefinition | undefined;
  /** In palette order. */
  readonly all: readonly ModuleDefinition[];
}

/**
 * @throws Error if two definitions share an id or one contradicts itself: mistakes of ours, found by the first test
 * that starts the program
 */
export function createRegistry(definitions: readonly ModuleDefinition[]): ModuleRegistry {
  const byId = new Map<string, ModuleDefinition>();
  const faults: string[] = [];
  for (const definition of definitions) {
    if (byId.has(definition.id)) faults.push(`${definition.id}: two modules have this id`);
    byId.set(definition.id, definition);
    faults.push(...definitionFaults(definition).map((fault) => `${definition.id}: ${fault}`));
  }
  if (faults.length > 0) throw new Error(`Faulty module definitions:\n${faults.join('\n')}`);
  return { get: (id) => byId.get(id), all: [...definitions] };
}

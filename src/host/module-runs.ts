import type { AnyModuleRun } from '../core/module/run';
import { moduleDefinitions } from '../modules';

/** Every `run.ts` below `modules`, by path; each is loaded when it is first needed. */
const loaders = import.meta.glob<{ run: AnyModuleRun }>('../modules/*/*/run.ts');

const byId = new Map(Object.entries(loaders).map(([path, load]) => [path.split('/').at(-2)!, load] as const));

/** The computation of a module, found in the folder that has the module's id as its name. */
export async function loadModuleRun(id: string): Promise<AnyModuleRun> {
  const load = byId.get(id);
  if (!load) throw new Error(`no run.ts in a folder named "${id}"`);
  return (await load()).run;
}

/** Modules that are registered without a computation, or have one without being registered; for the tests. */
export function unmatchedModules(): readonly string[] {
  const registered = new Set(moduleDefinitions.map(({ id }) => id));
  return [...[...registered].filter((id) => !byId.has(id)), ...[...byId.keys()].filter((id) => !registered.has(id))];
}

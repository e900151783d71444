import type { Command } from 'commander';
import { UserError } from '../../core/errors';
import type { ModuleDefinition } from '../../core/module/definition';
import { nearestNames } from '../../core/suggest';
import type { Io } from '../io';
import { createPaint, readingWidth } from '../output/text';

const HELP = `
NAME is a module's name or id; case does not count.

Examples:
  centroid modules
  centroid modules "K-Means Clustering"
  centroid modules split-data
  centroid modules split-data --json`;

export function addModulesCommand(program: Command, io: Io): void {
  program
    .command('modules')
    .summary('list the modules, or show the help of one')
    .description('Lists the modules by category, or shows the help of one: ports, parameters, what they mean.')
    .argument('[name...]', 'module')
    .option('--json', 'print the definitions as JSON')
    .addHelpText('after', HELP)
    .action(async (words: readonly string[], { json }: { readonly json?: true }) => {
      const { loadRegistry } = await import('../experiment/load');
      const { formatModuleHelp, formatModuleTree } = await import('../output/module-help');
      const { all } = await loadRegistry();
      const chosen = words.length === 0 ? undefined : findModule(all, words.join(' '));
      const paint = createPaint(io.colours);
      const columns = readingWidth(io.columns);
      if (json)
        io.stdout(`${JSON.stringify(chosen ?? all, null, 2)}\n`); // functions are left out
      else if (chosen) io.stdout(`${formatModuleHelp(chosen, paint, columns).join('\n')}\n`);
      else io.stdout(`${formatModuleTree(all, paint, columns).join('\n')}\n`);
    });
}

/** @throws UserError that suggests the nearest ones */
export function findModule(modules: readonly ModuleDefinition[], name: string): ModuleDefinition {
  const wanted = name.trim().toLowerCase();
  const found =
    modules.find(({ id }) => id === wanted) ?? modules.find((module) => module.name.toLowerCase() === wanted);
  if (found) return found;
  const near = nearestNames(
    name,
    modules.flatMap((module) => [module.name, module.id]),
  );
  const meant = new Set(near.map((text) => modules.find((module) => module.name === text || module.id === text)!.name));
  throw new UserError(`There is no module "${name}".`, {
    mend:
      meant.size > 0
        ? `Did you mean ${[...meant].map((text) => `"${text}"`).join(' or ')}?`
        : 'List them: centroid modules',
  });
}

import type { Command } from 'commander';
import { commandName, pathArgument } from '../command-name';
import type { Io } from '../io';

const HELP = `
Examples:
  centroid templates
  centroid templates new flower-clustering my-flowers.centroid
  centroid run my-flowers.centroid`;

export function addTemplatesCommand(program: Command, io: Io): void {
  const templates = program
    .command('templates')
    .summary('list the shipped experiments, or start from one')
    .description('Lists the experiments that are shipped, or copies one to start from.')
    .addHelpText('after', HELP);

  templates
    .command('list', { isDefault: true })
    .summary('list them (what "centroid templates" does)')
    .description('Lists the experiments that are shipped.')
    .option('--json', 'print as JSON')
    .addHelpText('after', HELP)
    .action(async ({ json }: { readonly json?: true }) => {
      const { listTemplates } = await import('../experiment/templates');
      const { formatTemplates } = await import('../output/template-list');
      const found = await listTemplates(io.installation.resourcesFolder);
      if (json) io.stdout(`${JSON.stringify(found, null, 2)}\n`);
      else io.stdout(`${formatTemplates(found, io).join('\n')}\n`);
    });

  templates
    .command('new')
    .summary('copy one to a new file')
    .description('Copies a shipped experiment to a new file, to be changed and run.')
    .argument('<template>', 'name of the template')
    .argument('<file>', 'the new experiment; must not exist yet')
    .addHelpText('after', HELP)
    .action(async (template: string, file: string) => {
      const { copyTemplate } = await import('../experiment/templates');
      const written = await copyTemplate(io.installation.resourcesFolder, template, file);
      io.stdout(`Wrote ${written}\n\nRun it:  ${commandName(io)} run ${pathArgument(written)}\n`);
    });
}

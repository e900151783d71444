import type { Command } from 'commander';
import { EXIT_CODES_HELP } from '../exit';
import {
  addThreadsOption,
  addWorkspaceOption,
  useWorkspace,
  type HostOption,
  type WorkspaceOption,
} from '../host-access';
import type { Io } from '../io';
import { formatTime } from '../output/numbers';
import { formatTable } from '../output/text-table';
import { plain } from '../output/text';
import type { SavedModel } from '../../host/workspace/saved-models';

const HELP = `
A saved model is used by the module Trained Model or Trained Clustering Model, a saved transformation
by Transform, by its name. Saving under a name that exists makes a new version; the older ones stay, so
that earlier runs can be repeated.

Examples:
  centroid models
  centroid models add flowers.centroid --node "Train Model" --name "Flower kinds"
  centroid models add flowers.centroid --node "Train Clustering Model" --name "Nine clusters"

${EXIT_CODES_HELP}`;

export interface AddModelOptions extends HostOption {
  readonly node: string;
  readonly port?: string;
  readonly name: string;
  readonly description?: string;
}

export function addModelsCommand(program: Command, io: Io): void {
  const models = program
    .command('models')
    .summary('list the saved models and transformations, or save one')
    .description('Lists the trained models and transformations that are saved in the workspace, or saves one.')
    .addHelpText('after', HELP);

  addWorkspaceOption(
    models
      .command('list', { isDefault: true })
      .summary('list them (what "centroid models" does)')
      .description('Lists the saved models and transformations, the newest version of each.'),
  )
    .addHelpText('after', '\nExample:\n  centroid models list --json')
    .option('--json', 'print as JSON, with all that is known')
    .action((options: WorkspaceOption & { readonly json?: true }) => list(io, options));

  addWorkspaceOption(
    addThreadsOption(
      models
        .command('add')
        .summary('save what a node of an experiment gives')
        .description(
          'Runs a node of an experiment with what it needs, unless its results are stored, and saves the model or transformation that it gives.',
        ),
    ),
  )
    .addHelpText('after', HELP)
    .argument('<file>', 'experiment (.centroid)')
    .requiredOption('--node <node>', 'the node that gives it')
    .requiredOption('--name <name>', 'name to save it under')
    .option('--port <port>', 'output of the node, where several could be saved')
    .option('--description <text>', 'a note that is kept with it')
    .action(async (file: string, options: AddModelOptions) => {
      const { addModel } = await import('../run/add-model');
      await addModel(io, file, options);
    });
}

export const typeNames: { readonly [T in SavedModel['type']]: string } = {
  'trained-learner': 'trained model',
  'trained-cluster': 'trained clustering model',
  transform: 'transform',
};

async function list(io: Io, options: WorkspaceOption & { readonly json?: true }): Promise<void> {
  const { SavedModels } = await import('../../host/workspace/saved-models');
  const { models: folder } = await useWorkspace(io, options);
  const found = await new SavedModels(folder).list();
  if (options.json) return io.stdout(`${JSON.stringify(found, null, 2)}\n`);
  if (found.length === 0)
    return io.stdout('There are none yet. Save one:  centroid models add EXPERIMENT --node NODE --name NAME\n');
  const lines = formatTable(
    [
      { header: 'Name' },
      { header: 'Version', align: 'right' },
      { header: 'Type' },
      { header: 'Algorithm' },
      { header: 'Saved (UTC)' },
      { header: 'Description' },
    ],
    found.map(({ name, version, type, algorithm, savedAt, description }) => [
      plain(name),
      String(version),
      typeNames[type],
      plain(algorithm),
      formatTime(savedAt),
      plain(description),
    ]),
  );
  io.stdout(`${lines.join('\n')}\n`);
}

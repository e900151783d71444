import { UserError } from '../../core/errors';
import type { TrainedModelValue, TransformValue, Value } from '../../core/value';
import { typeNames, type AddModelOptions } from '../commands/models';
import { CommandError, EXIT, Exit } from '../exit';
import { withHost } from '../host-access';
import type { Io } from '../io';
import { plain } from '../output/text';
import { outputsOf } from './evaluations';
import { performRun } from './perform';
import { prepareRun } from './prepare';
import { reportProblems } from './run-file';

type Savable = TrainedModelValue | TransformValue;

/** `centroid models add`: runs a node as far as needed and saves what it gives. @throws Exit where the run fails */
export async function addModel(io: Io, file: string, options: AddModelOptions): Promise<void> {
  await withHost(io, options, async (host) => {
    const prepared = await prepareRun(io, file, host.registry, { only: [options.node] });
    const record = await performRun(io, host, prepared, { reuse: true, quiet: false, verbose: false });
    const code = reportProblems(io, prepared, record);
    if (code !== EXIT.success) throw new Exit(code);
    try {
      const candidates: { readonly port: string; readonly value: Savable }[] = [];
      for (const { port, load } of outputsOf(host, prepared, record)) {
        if (options.port !== undefined && options.port !== port) continue;
        const value = await load();
        if (isSavable(value)) candidates.push({ port, value });
      }
      const { value } = theOne(candidates, options);
      const { name, description = '' } = options;
      const saved = await host.saved.models.save(name, value, description, new Date(io.now()));
      io.stdout(
        `Saved "${plain(saved.name)}" version ${saved.version}: ${typeNames[saved.type]}, ${plain(saved.algorithm)}.\n`,
      );
    } catch (error) {
      throw new CommandError(error, { names: prepared.names });
    }
  });
}

const isSavable = (value: Value): value is Savable => value.kind === 'trained-model' || value.kind === 'transform';

function theOne<T extends { readonly port: string }>(
  candidates: readonly T[],
  { node, port }: Pick<AddModelOptions, 'node' | 'port'>,
): T {
  const [first, ...others] = candidates;
  if (!first)
    throw new UserError(
      `"${node}" gives no trained model and no transformation${port === undefined ? '' : ` on output "${port}"`}.`,
      { mend: 'Name a node such as Train Model, and one of its outputs.' },
    );
  if (others.length > 0)
    throw new UserError(`"${node}" gives several: ${candidates.map((candidate) => candidate.port).join(', ')}.`, {
      mend: 'Say which with --port.',
    });
  return first;
}

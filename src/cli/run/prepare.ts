import type { ErrorReport } from '../../core/errors';
import type { Experiment, NodeId } from '../../core/experiment/document';
import { upstreamOf } from '../../core/experiment/graph';
import { validateExperiment, type Problem } from '../../core/experiment/validate';
import type { ModuleRegistry } from '../../core/module/registry';
import { CommandError, EXIT, Exit } from '../exit';
import { loadExperiment, type LoadedExperiment } from '../experiment/load';
import { findNode, nodeLabels } from '../experiment/node-names';
import { problemNames } from '../experiment/problem-names';
import { applySettings } from '../experiment/settings';
import type { Io } from '../io';
import { printProblems } from '../output/print-problems';
import type { ProblemNames } from '../output/errors';

/** An experiment that is ready to run. */
export interface PreparedRun extends LoadedExperiment {
  readonly registry: ModuleRegistry;
  readonly labels: ReadonlyMap<NodeId, string>;
  readonly names: ProblemNames;
  /** What a user should know of the file and the settings. */
  readonly warnings: readonly ErrorReport[];
  /** The nodes that were asked for; undefined means all. */
  readonly only?: readonly NodeId[];
}

export interface PrepareOptions {
  readonly set?: readonly string[];
  readonly only?: readonly string[];
}

/**
 * Reads the experiment, applies the settings, finds the chosen nodes and checks everything that will run. Problems are
 * printed.
 * @throws Exit 2 if there are any
 */
export async function prepareRun(
  io: Io,
  file: string,
  registry: ModuleRegistry,
  { set = [], only }: PrepareOptions,
): Promise<PreparedRun> {
  const loaded = await loadExperiment(file, registry);
  const names = problemNames(loaded.experiment, registry);
  try {
    const experiment = applySettings(loaded.experiment, registry, set, process.cwd());
    const chosen = only?.map((reference) => findNode(experiment, registry, reference).id);
    const problems = problemsOf(experiment, registry, chosen);
    const having = (wanted: Problem['severity']): ErrorReport[] =>
      problems.filter(({ severity }) => severity === wanted).map((problem) => ({ ...problem, kind: 'user' }));
    const errors = having('error');
    if (errors.length > 0) {
      printProblems(io, errors, names);
      throw new Exit(EXIT.usage);
    }
    const ofFile = loaded.parsed.warnings.map((message): ErrorReport => ({ kind: 'user', message }));
    return {
      ...loaded,
      experiment,
      registry,
      names,
      labels: nodeLabels(experiment, registry),
      warnings: [...ofFile, ...having('warning')],
      ...(chosen ? { only: chosen } : {}),
    };
  } catch (error) {
    throw error instanceof Exit ? error : new CommandError(error, { names });
  }
}

/** What is wrong with the nodes that will run. */
function problemsOf(experiment: Experiment, registry: ModuleRegistry, only?: readonly NodeId[]): Problem[] {
  const problems = validateExperiment(experiment, registry);
  if (!only) return problems;
  const running = new Set([...only, ...upstreamOf(experiment, only)]);
  return problems.filter(({ node, wire }) => {
    const end = wire === undefined ? node : (experiment.wires[wire]?.to.node ?? node);
    return end === undefined || running.has(end);
  });
}

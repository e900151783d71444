import type { NodeId } from '../../core/experiment/document';
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
    const prepared: PreparedRun = {
      ...loaded,
      experiment,
      registry,
      names,
      labels: nodeLabels(experiment, registry),
      ...(chosen ? { only: chosen } : {}),
    };
    const problems = problemsOf(prepared).filter(({ severity }) => severity === 'error');
    if (problems.length === 0) return prepared;
    printProblems(
      io,
      problems.map((problem) => ({ ...problem, kind: 'user' })),
      names,
    );
    throw new Exit(EXIT.usage);
  } catch (error) {
    throw error instanceof Exit ? error : new CommandError(error, { names });
  }
}

/** What is wrong with the nodes that will run. */
function problemsOf({ experiment, registry, only }: PreparedRun): Problem[] {
  const problems = validateExperiment(experiment, registry);
  if (!only) return problems;
  const running = new Set([...only, ...upstreamOf(experiment, only)]);
  return problems.filter(({ node, wire }) => {
    const end = wire === undefined ? node : (experiment.wires[wire]?.to.node ?? node);
    return end === undefined || running.has(end);
  });
}

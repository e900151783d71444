import type { ExperimentNode, NodeId } from '../../core/experiment/document';
import { classicCode } from '../../core/errors';
import type { ParameterDefinition } from '../../core/module/parameters';
import { definitionOf, nodeName } from '../../core/module/resolve-version';
import { errorMends, errorPlaces, type Fault } from '../properties/error-places';
import { nodeViewOf, registry, type RunView, type Tab } from '../state';

/** Something wrong with the shown experiment, as the list shows it. */
export interface ListedProblem {
  readonly severity: 'error' | 'warning';
  readonly node?: NodeId;
  /** Name of the node, if it is about one. */
  readonly name?: string;
  readonly message: string;
  readonly mend?: string;
  /** "Error 0003". */
  readonly code?: string;
  /** Parameter, column, row, line, file, where the message does not say them. */
  readonly places: readonly string[];
  /** Parameters that may mend it. */
  readonly mends: readonly ParameterDefinition[];
  readonly file?: string | undefined;
}

interface Cached {
  readonly tab: Tab;
  readonly run: RunView | undefined;
  readonly list: readonly ListedProblem[];
}

let cached: Cached | undefined;

/**
 * What failed in the newest run, then what validation says; errors before warnings. The same list as long as it
 * cannot have changed.
 */
export function problemList(tab: Tab, run: RunView | undefined): readonly ListedProblem[] {
  const isSame =
    cached?.tab.structure === tab.structure &&
    cached.tab.problems === tab.problems &&
    cached.tab.plan === tab.plan &&
    cached.run?.nodes === run?.nodes;
  if (!cached || !isSame) cached = { tab, run, list: listProblems(tab, run) };
  return cached.list;
}

function listProblems(tab: Tab, run: RunView | undefined): ListedProblem[] {
  const { nodes } = tab.structure;
  const listed: ListedProblem[] = [];
  for (const id of failedNodes(run)) {
    const node = nodes[id];
    // Not what failed before it was edited.
    const error = node && nodeViewOf(tab, run, id).error;
    if (error)
      listed.push({ severity: 'error', node: id, name: nodeName(node, registry), ...words(error, parametersOf(node)) });
  }
  for (const problem of tab.problems) {
    const node = problem.node === undefined ? undefined : nodes[problem.node];
    // What failed a run mostly still stands in the way of the next one.
    if (listed.some(({ node: id, message }) => id === problem.node && message === problem.message)) continue;
    listed.push({
      severity: problem.severity,
      ...(node ? { node: node.id, name: nodeName(node, registry) } : {}),
      ...words(problem, node ? parametersOf(node) : []),
    });
  }
  return listed.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}

const failedNodes = (run: RunView | undefined): NodeId[] =>
  Object.entries(run?.nodes ?? {}).flatMap(([id, { error }]) => (error ? [id] : []));

const parametersOf = (node: ExperimentNode): readonly ParameterDefinition[] =>
  definitionOf(node, registry)?.parameters ?? [];

function words(
  problem: Fault & { readonly mend?: string; readonly classic?: number },
  parameters: readonly ParameterDefinition[],
) {
  const code = classicCode(problem);
  return {
    message: problem.message,
    places: errorPlaces(problem, parameters),
    mends: errorMends(problem, parameters),
    file: problem.file,
    ...(problem.mend === undefined ? {} : { mend: problem.mend }),
    ...(code === undefined ? {} : { code }),
  };
}

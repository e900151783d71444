import type { NodeState, PlannedNode } from '../../core/api/contract';
import { NEVER_RUN } from '../../core/api/reasons';
import type { NodeId } from '../../core/experiment/document';
import { own } from '../../core/experiment/record';
import type { Problem } from '../../core/experiment/validate';
import type { ModuleRegistry } from '../../core/module/registry';
import { inspectParameters } from '../../core/module/resolve-parameters';
import { definitionOf } from '../../core/module/resolve-version';
import { changedSince, type ChangedNodes } from './structure';
import type { NodeView, RunView, Tab } from './types';

/** What a node's view depends on. */
interface Parts {
  readonly ran?: NodeState | undefined;
  readonly runs: boolean;
  /** Why the run's result no longer stands for it. */
  readonly editedSinceRun?: string | undefined;
  readonly planned?: PlannedNode | undefined;
  /** Why what the plan says no longer holds. */
  readonly editedSincePlan?: string | undefined;
  /** The plan was asked for after the run had ended. */
  readonly planIsNewer: boolean;
  /** Runs every time by its nature: that its plan says so does not make its results stale. */
  readonly repeats: boolean;
  readonly problems: readonly Problem[];
}

const none: readonly Problem[] = [];
const problemsOf = new WeakMap<readonly Problem[], Map<NodeId, Problem[]>>();

/** The problems of one node; the same array as long as the list of all is the same. */
export function nodeProblems(problems: readonly Problem[], node: NodeId): readonly Problem[] {
  let byNode = problemsOf.get(problems);
  if (!byNode) {
    byNode = new Map();
    for (const problem of problems) {
      if (problem.node === undefined) continue;
      const list = byNode.get(problem.node);
      if (list) list.push(problem);
      else byNode.set(problem.node, [problem]);
    }
    problemsOf.set(problems, byNode);
  }
  return byNode.get(node) ?? none;
}

/** What the views of all nodes of a tab depend on. While it is the same, views are only looked up. */
interface Situation {
  readonly tab: Tab;
  readonly run: RunView | undefined;
  readonly editedSinceRun: ChangedNodes | undefined;
  readonly editedSincePlan: ChangedNodes | undefined;
  readonly views: Map<NodeId, NodeView>;
}

let situation: Situation | undefined;
/** The last view of every node with what it was made of: the same object as long as these are the same. */
const lastViews = new Map<string, { readonly parts: Parts; readonly view: NodeView }>();

/** The same object as long as nothing of the node changed. */
export function nodeView(tab: Tab, run: RunView | undefined, node: NodeId, registry: ModuleRegistry): NodeView {
  if (!situation || !fits(situation, tab, run)) situation = newSituation(tab, run, registry);
  const known = situation.views.get(node);
  if (known) return known;
  const parts = partsOf(situation, node, registry);
  const key = `${tab.id} ${node}`;
  const last = lastViews.get(key);
  const view = last && sameParts(last.parts, parts) ? last.view : reuse(last?.view, describe(parts));
  lastViews.set(key, { parts, view });
  situation.views.set(node, view);
  return view;
}

/** Lets go of what is remembered of a closed tab. */
export function forgetViews(tab: string): void {
  if (situation?.tab.id === tab) situation = undefined;
  for (const key of lastViews.keys()) if (key.startsWith(`${tab} `)) lastViews.delete(key);
}

const fits = ({ tab: before, run: ran }: Situation, tab: Tab, run: RunView | undefined): boolean =>
  ran === run &&
  (before === tab ||
    (before.id === tab.id &&
      before.structure === tab.structure &&
      before.problems === tab.problems &&
      before.plan === tab.plan &&
      before.planned === tab.planned &&
      before.plannedAfter === tab.plannedAfter));

const newSituation = (tab: Tab, run: RunView | undefined, registry: ModuleRegistry): Situation => ({
  tab,
  run,
  editedSinceRun: run?.base && changedSince(run.base, tab.structure, registry),
  editedSincePlan: tab.planned && changedSince(tab.planned, tab.structure, registry),
  views: new Map(),
});

function partsOf(
  { tab, run, editedSinceRun, editedSincePlan }: Situation,
  id: NodeId,
  registry: ModuleRegistry,
): Parts {
  return {
    ran: run && own(run.nodes, id),
    runs: run?.status === 'running',
    editedSinceRun: editedSinceRun?.get(id),
    planned: tab.plan && own(tab.plan.nodes, id),
    editedSincePlan: editedSincePlan?.get(id),
    planIsNewer: run === undefined || tab.plannedAfter === run.run,
    repeats: repeats(tab, id, registry),
    problems: nodeProblems(tab.problems, id),
  };
}

function repeats(tab: Tab, id: NodeId, registry: ModuleRegistry): boolean {
  const node = own(tab.structure.nodes, id);
  const definition = node && definitionOf(node, registry);
  if (!definition?.cacheable) return false;
  return !definition.cacheable(inspectParameters(definition, node!.parameters).values);
}

const reuse = (before: NodeView | undefined, view: NodeView): NodeView =>
  before && sameView(before, view) ? before : view;

function describe(parts: Parts): NodeView {
  const { problems, ...rest } = parts;
  const { state, stale } = stateOf(rest);
  return {
    problems,
    ...(state === undefined ? {} : { state }),
    ...(stale === undefined ? {} : { stale }),
    ...(state?.error === undefined ? {} : { error: state.error }),
  };
}

function stateOf(parts: Omit<Parts, 'problems'>): { readonly state?: NodeState; readonly stale?: string } {
  const { ran, runs, editedSinceRun, planned, editedSincePlan, planIsNewer } = parts;
  if (ran && runs && (ran.status === 'queued' || ran.status === 'running')) return { state: ran };
  const current = editedSincePlan === undefined && planIsNewer ? planned : undefined;
  const hasResult = ran?.status === 'finished' || ran?.status === 'reused';
  if (current?.state === 'stored')
    return { state: ran && hasResult && ran.key === current.key ? ran : storedState(current) };
  if (ran && hasResult) {
    if (editedSinceRun !== undefined) return { state: ran, stale: current?.reason ?? editedSinceRun };
    if (current?.state === 'stale' && !parts.repeats && current.reason !== undefined)
      return { state: ran, stale: current.reason };
    return { state: ran };
  }
  if (ran && editedSinceRun === undefined) return { state: ran };
  if (planned?.state === 'stored' && editedSincePlan !== undefined)
    return { state: storedState(planned), stale: editedSincePlan };
  // It ran in an earlier session: what it gave then no longer fits.
  if (!ran && current?.state === 'stale' && current.reason !== undefined && current.reason !== NEVER_RUN)
    return { stale: current.reason };
  return {};
}

const storedState = ({ key, outputs }: PlannedNode): NodeState => ({
  status: 'reused',
  ...(key === undefined ? {} : { key }),
  ...(outputs === undefined ? {} : { outputs }),
});

const partKeys = [
  'ran',
  'runs',
  'editedSinceRun',
  'planned',
  'editedSincePlan',
  'planIsNewer',
  'repeats',
  'problems',
] as const satisfies readonly (keyof Parts)[];

const sameParts = (a: Parts, b: Parts): boolean => partKeys.every((key) => a[key] === b[key]);

const sameView = (a: NodeView, b: NodeView): boolean =>
  a.stale === b.stale &&
  sameList(a.problems, b.problems) &&
  (a.state === b.state ||
    (a.state?.status === 'reused' && b.state?.status === 'reused' && a.state.key === b.state.key));

const sameList = (a: readonly Problem[], b: readonly Problem[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((problem, i) => problem.message === b[i]!.message && problem.severity === b[i]!.severity));

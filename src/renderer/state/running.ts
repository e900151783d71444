import type { ActiveRun, NodeState, Notice, Plan } from '../../core/api/contract';
import type { NodeId } from '../../core/experiment/document';
import { sameJson } from '../../core/experiment/record';
import type { Problem } from '../../core/experiment/validate';
import { nodeName } from '../../core/module/resolve-version';
import { stateText } from '../text/state';
import type { Context } from './context';
import { createDebouncer } from './debounce';
import { derive, withFreeMemory } from './derive';
import { errorOf } from './errors';
import { textOf } from './experiment-text';
import { memoryProblemsFor } from './memory';
import { refreshPast, runPast } from './past-runs';
import type { EditorActions, RunView, Tab } from './types';

const planDelayMs = 150;
const planAttempts = 4;
/** A run on edit waits until the user pauses. */
const runOnEditDelayMs = 500;

export interface Running {
  readonly actions: Pick<EditorActions, 'run' | 'cancel' | 'setRunOnEdit' | 'inspect'>;
  /** Asks soon what a run would do now. */
  inspect(tab: string): void;
  /** After an edit that matters for a run. */
  edited(tab: string): void;
  receive(notice: Notice): void;
  /** The runs that are under way, as the host says after the connection was made. */
  adopt(runs: readonly ActiveRun[]): void;
}

/**
 * Runs, what they do to nodes, and what a run would do now.
 * @param keepDraft is done before each run
 */
export function running(context: Context, keepDraft: (tab: string) => Promise<void>): Running {
  const { get, set, registry, connection } = context;
  const plans = createDebouncer(planDelayMs);
  const reruns = createDebouncer(runOnEditDelayMs);
  /** Tabs that are to run again when the run that goes on for them has ended. */
  const again = new Set<string>();

  const runOf = (tab: Tab): RunView | undefined => get().runs[tab.history.present.id];
  const tabOf = (experimentId: string): Tab | undefined =>
    get().tabs.find(({ history }) => history.present.id === experimentId);

  const setRun = (experimentId: string, change: (run: RunView | undefined) => RunView | undefined): void =>
    set(({ runs }) => {
      const next = change(runs[experimentId]);
      return next === undefined || next === runs[experimentId] ? {} : { runs: { ...runs, [experimentId]: next } };
    });

  const start = (tab: Tab, only?: readonly NodeId[]): Promise<void> =>
    context.attempt(async () => {
      const { present } = tab.history;
      if (Object.keys(present.nodes).length === 0)
        return context.say({ intent: 'info', text: stateText.nothingToRun.text, mend: stateText.nothingToRun.mend });
      if (tab.ofRun) return runPast(context, tab, tab.ofRun, only);
      await keepDraft(tab.id);
      const base = tab.structure;
      const { run } = await connection.call('run.start', {
        text: textOf(tab),
        reuse: true,
        ...(tab.path === undefined ? {} : { path: tab.path }),
        ...(only === undefined ? {} : { only: [...only] }),
      });
      // Its notice may come before or after the answer; only the answer is known to be of what this window sent.
      bases.set(run, base);
      setRun(present.id, (view) => (view?.run === run ? { ...view, base } : view));
    });
  const bases = new Map<string, Tab['structure']>();

  const inspectNow = async (id: string, attempt: number): Promise<void> => {
    const tab = context.tab(id);
    // A run as it was stays so, whatever a run would do now.
    if (!tab || tab.ofRun || get().connection !== 'connected') return;
    const { structure } = tab;
    const run = runOf(tab);
    const after = run?.status === 'running' ? undefined : run?.run;
    let plan: Plan;
    let freeMemory: number;
    try {
      ({ freeMemory, ...plan } = await connection.call('plan.inspect', {
        text: textOf(tab),
        ...(tab.path === undefined ? {} : { path: tab.path }),
      }));
    } catch (error) {
      // Nobody asked for this: an engine that is just being started again is not worth a message.
      if (attempt < planAttempts) plans.schedule(id, () => void inspectNow(id, attempt + 1));
      else context.sayError(error);
      return;
    }
    set({ freeMemory });
    context.setTab(id, (now) => {
      const planned = { plan, planned: structure, plannedAfter: after };
      if (now.planned === structure && sameJson(now.plan, plan))
        return remembering({ ...now, ...planned, plan: now.plan }, freeMemory);
      return { ...now, ...planned, ...derive(now.structure, registry, { ...planned, freeMemory }) };
    });
  };
  /** The tab with what is said about memory for what is free now. */
  const remembering = (tab: Tab, freeMemory: number): Tab => {
    const { plan, planned } = tab;
    const problems = withFreeMemory(tab.structure, registry, tab, { plan, planned, freeMemory });
    return problems === tab.problems ? tab : { ...tab, problems };
  };

  /** What may not fit into the memory that is free now, of what these nodes would run. */
  const tooLarge = async ({ id }: Tab, only: readonly NodeId[] | undefined): Promise<readonly Problem[]> => {
    const { freeMemory } = await connection.call('memory.free', {});
    set({ freeMemory });
    context.setTab(id, (tab) => remembering(tab, freeMemory));
    const tab = context.tab(id);
    return tab ? memoryProblemsFor(tab.structure, tab.problems, only) : [];
  };

  const inspect = (id: string): void => plans.schedule(id, () => void inspectNow(id, 1));

  const runAgain = (id: string): void =>
    reruns.schedule(id, () => {
      const tab = context.tab(id);
      if (!tab || !get().runOnEdit) return;
      const run = runOf(tab);
      if (run?.status === 'running') {
        again.add(id);
        void cancel(run.run);
      } else void startUnlessTooLarge(tab);
    });

  /** Nobody pressed Run: nobody is asked either. */
  const startUnlessTooLarge = (tab: Tab): Promise<void> =>
    context.attempt(async () => {
      const [problem] = await tooLarge(tab, undefined);
      if (problem) return context.say({ intent: 'warning', text: problem.message, mend: stateText.runOnEditTooLarge });
      const now = context.tab(tab.id);
      if (now) await start(now);
    });

  const cancel = (run: string): Promise<void> =>
    context.attempt(async () => {
      await connection.call('run.cancel', { run });
    });

  return {
    actions: {
      run: (only, { anyway = false } = {}) =>
        context.attempt(async () => {
          const tab = context.activeTab();
          if (!tab || runOf(tab)?.status === 'running') return;
          const problems = anyway ? [] : await tooLarge(tab, only);
          if (problems.length > 0) return set({ dialog: { kind: 'memory', only, problems } });
          const now = context.tab(tab.id);
          if (now && runOf(now)?.status !== 'running') await start(now, only);
        }),
      inspect: () => {
        const tab = context.activeTab();
        if (tab) inspect(tab.id);
      },
      cancel: async () => {
        const tab = context.activeTab();
        const run = tab && runOf(tab);
        if (run?.status === 'running') await cancel(run.run);
      },
      setRunOnEdit: (on) => {
        set({ runOnEdit: on });
        const tab = context.activeTab();
        if (on && tab) runAgain(tab.id);
      },
    },
    inspect,
    edited: (id) => {
      inspect(id);
      if (get().runOnEdit) runAgain(id);
    },
    receive: (notice) => {
      switch (notice.type) {
        case 'run-started':
          return show(notice.run);
        case 'node-changed':
          return setRun(notice.experimentId, (run) =>
            run?.run === notice.run ? withNode(run, notice.node, notice.state) : run,
          );
        case 'run-ended':
          return ended(notice);
        case 'engine-restarted':
          return context.say({
            intent: 'error',
            text: stateText.engineRestarted.text,
            mend: stateText.engineRestarted.mend,
            details: notice.log,
          });
      }
    },
    adopt: (runs) => {
      for (const run of runs) show(run);
      const active = new Set(runs.map(({ run }) => run));
      // A run that ended while the connection was lost: how, the plan will show.
      for (const [experimentId, view] of Object.entries(get().runs))
        if (view.status === 'running' && !active.has(view.run))
          setRun(experimentId, (run) => run && { ...run, status: 'interrupted', nodes: settled(run.nodes) });
      for (const { id } of get().tabs) inspect(id);
    },
  };

  function show(run: ActiveRun): void {
    setRun(run.experimentId, (before) => ({
      ...run,
      status: 'running',
      base:
        (before?.run === run.run ? before.base : undefined) ?? bases.get(run.run) ?? tabOf(run.experimentId)?.structure,
    }));
  }

  function ended(notice: Extract<Notice, { readonly type: 'run-ended' }>): void {
    const { status, durationMs, error } = notice;
    const run = get().runs[notice.experimentId];
    bases.delete(notice.run);
    if (run?.run !== notice.run) return;
    setRun(notice.experimentId, () => ({
      ...run,
      status,
      durationMs,
      nodes: settled(run.nodes),
      ...(error ? { error } : {}),
    }));
    void refreshPast(context, notice.experimentId);
    const tab = tabOf(notice.experimentId);
    if (error) context.sayError(errorOf(error));
    if (!tab) return;
    if (status === 'failed' && !error) sayFailures(tab, run);
    inspect(tab.id);
    if (again.delete(tab.id)) runAgain(tab.id);
  }

  function sayFailures({ history: { present } }: Tab, run: RunView): void {
    const failed = Object.entries(run.nodes).filter(([id, { status }]) => status === 'failed' && present.nodes[id]);
    const [first] = failed;
    const names = failed.map(([id]) => nodeName(present.nodes[id]!, registry)).join(', ');
    const mend = first?.[1].error?.message;
    context.say({
      intent: 'error',
      text: first ? stateText.failed(names) : stateText.runFailed,
      ...(mend === undefined ? {} : { mend }),
    });
  }
}

const withNode = (run: RunView, node: NodeId, state: NodeState): RunView => ({
  ...run,
  nodes: { ...run.nodes, [node]: state },
});

/** Nodes of a run that is over: what was not told about is not going on any more. */
function settled(nodes: RunView['nodes']): RunView['nodes'] {
  const open = Object.entries(nodes).filter(([, { status }]) => status === 'queued' || status === 'running');
  if (open.length === 0) return nodes;
  return {
    ...nodes,
    ...Object.fromEntries(open.map(([id, state]) => [id, { ...state, status: 'cancelled' as const }])),
  };
}

import type { OpenedRun } from '../../core/api/run-history';
import type { Experiment, NodeId } from '../../core/experiment/document';
import { parseExperiment, writeExperiment } from '../../core/format/experiment-file';
import { historyText } from '../text/history';
import type { Context } from './context';
import type { Files } from './files';
import { newTab } from './new-tab';
import type { EditorActions, PastRun, RunView, Tab } from './types';

/** The tab's document has an id of its own: what is told of the experiment's newest run is not about it. */
const documentId = (run: string): string => `run ${run}`;

/** Runs of the history, shown as they were in tabs of their own or made the draft again. */
export function pastRuns(
  context: Context,
  { open }: Pick<Files, 'open'>,
): Pick<EditorActions, 'openRun' | 'restoreRun'> {
  const { get, set, registry, connection } = context;
  return {
    openRun: (experimentId, run) =>
      context.attempt(async () => {
        const shown = get().tabs.find(({ ofRun }) => ofRun?.run === run && ofRun.experimentId === experimentId);
        if (shown) return get().actions.activate(shown.id);
        const opened = await connection.call('history.open', { experimentId, run });
        const parsed = parseExperiment(opened.text, registry);
        const experiment: Experiment = { ...parsed.experiment, id: documentId(run) };
        const tab = newTab(context, context.newId(), { ...parsed, experiment });
        const ofRun = pastRun(experimentId, opened);
        set(({ runs }) => ({ runs: { ...runs, [experiment.id]: viewOf(experiment, opened) } }));
        open({ ...tab, ofRun, saved: experiment, readOnly: historyText.readOnly(ofRun.title) });
      }),
    restoreRun: async (experimentId, run) => {
      let isDone = false;
      await context.attempt(async () => {
        const opened = await connection.call('history.open', { experimentId, run });
        const { experiment } = parseExperiment(opened.text, registry);
        const { actions } = get();
        const tab = () => get().tabs.find(({ history }) => history.present.id === experimentId);
        if (!tab() && opened.path !== undefined) await actions.openExperiment(opened.path);
        const draft = tab();
        if (!draft) {
          // It was never saved, or its file is gone: what ran is the draft.
          const text = newTab(context, context.newId(), { experiment, warnings: [] });
          await context.claim(text.id);
          open(text);
          isDone = true;
          return;
        }
        actions.activate(draft.id);
        const label = historyText.restoreStep(titleOf(opened));
        isDone = actions.perform({ type: 'restore', experiment }, { label });
        if (isDone) context.say({ intent: 'success', text: historyText.restored(titleOf(opened)) });
      });
      return isDone;
    },
  };
}

/** Runs what a tab of the history shows again, as it was: a new run of the same experiment. */
export async function runPast(
  { connection }: Context,
  tab: Tab,
  { experimentId, path }: PastRun,
  only: readonly NodeId[] | undefined,
): Promise<void> {
  const experiment: Experiment = { ...tab.history.present, id: experimentId };
  await connection.call('run.start', {
    text: writeExperiment({ experiment }),
    reuse: true,
    ...(path === undefined ? {} : { path }),
    ...(only === undefined ? {} : { only: [...only] }),
  });
}

/** After a run of the experiment: results of its earlier runs may be there again. */
export async function refreshPast(context: Context, experimentId: string): Promise<void> {
  for (const { id, ofRun } of context.get().tabs) {
    if (ofRun?.experimentId !== experimentId || ofRun.gone.size === 0) continue;
    await context.attempt(async () => {
      const opened = await context.connection.call('history.open', { experimentId, run: ofRun.run });
      context.setTab(id, (tab) => ({ ...tab, ofRun: pastRun(experimentId, opened) }));
    });
  }
}

const titleOf = ({ summary }: OpenedRun): string => historyText.titleOf(summary);

function pastRun(experimentId: string, opened: OpenedRun): PastRun {
  const { summary, gone, path } = opened;
  const { run, status } = summary;
  return { run, experimentId, status, title: titleOf(opened), gone: new Set(gone), path };
}

/** The run as the canvas shows the newest run of other experiments. */
function viewOf(experiment: Experiment, { summary, nodes }: OpenedRun): RunView {
  const { run, startedAt, durationMs, status } = summary;
  return {
    run,
    experimentId: experiment.id,
    startedAt,
    nodes,
    status: status === 'running' ? 'interrupted' : status,
    base: experiment,
    ...(durationMs === undefined ? {} : { durationMs }),
  };
}

import type { ActiveRun, NodeState, Notice } from '../../core/api/contract';
import { reportOf, SystemError } from '../../core/errors';

/** The runs that are under way, as their notices tell: whoever connects later is shown them. */
export class RunBoard {
  private readonly runs = new Map<string, ActiveRun>();

  get active(): readonly ActiveRun[] {
    return [...this.runs.values()];
  }

  note(notice: Notice): void {
    switch (notice.type) {
      case 'run-started':
        this.runs.set(notice.run.run, notice.run);
        return;
      case 'node-changed': {
        const run = this.runs.get(notice.run);
        if (run) this.runs.set(notice.run, { ...run, nodes: { ...run.nodes, [notice.node]: notice.state } });
        return;
      }
      case 'run-ended':
        this.runs.delete(notice.run);
        return;
      case 'engine-restarted':
      case 'workspace-changed':
    }
  }

  /** Ends every run, since the engine died: what its notices would have been. */
  interrupt(): Notice[] {
    const notices: Notice[] = [];
    for (const { run, experimentId, startedAt, nodes } of this.runs.values()) {
      for (const [node, before] of Object.entries(nodes)) {
        const state = interrupted(before);
        if (state) notices.push({ type: 'node-changed', run, experimentId, node, state });
      }
      const durationMs = Math.max(0, Date.now() - Date.parse(startedAt));
      notices.push({ type: 'run-ended', run, experimentId, status: 'interrupted', durationMs });
    }
    for (const notice of notices) this.note(notice);
    return notices;
  }
}

/** What becomes of a node whose engine died: the one that ran is marked and keeps its log. */
function interrupted({ fraction: _, message: __, ...state }: NodeState): NodeState | undefined {
  if (state.status === 'queued') return { ...state, status: 'cancelled' };
  if (state.status !== 'running') return undefined;
  const error = new SystemError('The engine stopped unexpectedly while this module ran', {
    mend: 'Run again: what is finished is kept. If it happens again, reduce the data, or report it with the log',
  });
  return { ...state, status: 'failed', error: reportOf(error) };
}

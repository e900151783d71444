import type { NodeState, RequestOf } from '../../core/api/contract';
import type {
  ConfusionCounts,
  FreedSpace,
  OpenedRun,
  RunComparison,
  RunLabel,
  RunListing,
  RunSummary,
} from '../../core/api/run-history';
import { UserError } from '../../core/errors';
import type { NodeId } from '../../core/experiment/document';
import { writeExperiment } from '../../core/format/experiment-file';
import { compareRuns } from '../../engine/history/compare-runs';
import { confusionOf } from '../../engine/history/confusion';
import { headOf } from '../../engine/history/summarise-run';
import { hasResults, type NodeRecord, type RunRecord } from '../../engine/run-record';
import { withLock } from '../files/file-lock';
import type { Host } from '../host';
import { removeRuns } from '../workspace/remove-runs';
import { listRuns } from '../workspace/run-index';
import { labelFile, readLabel, writeLabel } from '../workspace/run-labels';
import { stateOf } from './run-notices';

type HistoryHost = Pick<Host, 'records' | 'registry' | 'workspace' | 'value' | 'isStored'>;

/** The records of an experiment's runs as the editor looks at them. */
export class RunHistory {
  constructor(private readonly host: HistoryHost) {}

  list({ experimentId }: RequestOf<'history.list'>): Promise<RunListing> {
    return listRuns(this.host.records.experimentFolder(experimentId), this.host.registry);
  }

  /** @throws UserError if the record is not there or cannot be read */
  async open({ experimentId, run }: RequestOf<'history.open'>): Promise<OpenedRun> {
    const { records, registry } = this.host;
    const record = await records.read(experimentId, run);
    const { application, platform, runtime, threads } = record.environment;
    const nodes: Record<NodeId, NodeState> = {};
    const gone: NodeId[] = [];
    for (const node of Object.values(record.nodes)) {
      nodes[node.node] = stateOf(node, registry);
      if (hasResults(node.status) && !(node.key !== undefined && (await this.host.isStored(node.key))))
        gone.push(node.node);
    }
    return {
      summary: await this.summary(record),
      text: writeExperiment({ experiment: record.experiment }),
      ...(record.origin?.file === undefined ? {} : { path: record.origin.file }),
      nodes,
      gone,
      environment: { application, platform, runtime, threads },
    };
  }

  async compare({ experimentId, runs }: RequestOf<'history.compare'>): Promise<RunComparison> {
    const { records, registry } = this.host;
    const all = await Promise.all(runs.map((run) => records.read(experimentId, run)));
    const comparison = await compareRuns(all, registry, (node, port, index) => this.confusion(node, port, index));
    return { runs: await Promise.all(all.map((record) => this.summary(record))), ...comparison };
  }

  async label({ experimentId, run, name, pinned }: RequestOf<'history.label'>): Promise<RunLabel> {
    const { records } = this.host;
    await records.read(experimentId, run); // what is not there is not named
    const folder = records.experimentFolder(experimentId);
    return withLock(labelFile(folder, run), async () => {
      const before = await readLabel(folder, run);
      const named = name === undefined ? before.name : name.trim();
      const label: RunLabel = { pinned: pinned ?? before.pinned, ...(named ? { name: named } : {}) };
      await writeLabel(folder, run, label);
      return label;
    });
  }

  measure({ experimentId, runs }: RequestOf<'history.measure'>): Promise<FreedSpace> {
    return removeRuns(experimentId, runs, this.host, false);
  }

  delete({ experimentId, runs }: RequestOf<'history.delete'>): Promise<FreedSpace> {
    return removeRuns(experimentId, runs, this.host, true);
  }

  /** Without how it differs from the run before: who looks at one run or compares some does not ask that. */
  private async summary(record: RunRecord): Promise<RunSummary> {
    const { records, registry } = this.host;
    const label = await readLabel(records.experimentFolder(record.experiment.id), record.id);
    return { ...headOf(record, registry), label, changes: [], changeCount: 0 };
  }

  private async confusion({ key }: NodeRecord, port: string, index: number): Promise<ConfusionCounts | undefined> {
    if (key === undefined || !(await this.host.isStored(key))) return undefined;
    try {
      const { value } = await this.host.value({ key, port });
      const result = value.kind === 'evaluation' ? value.results[index] : undefined;
      return result && confusionOf(result);
    } catch (error) {
      if (error instanceof UserError) return undefined; // evicted or damaged meanwhile
      throw error;
    }
  }
}

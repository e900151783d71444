import type { RunChange, RunEvaluation, RunSummary } from '../../core/api/run-history';
import { own } from '../../core/experiment/record';
import type { ModuleRegistry } from '../../core/module/registry';
import { nodeName } from '../../core/module/resolve-version';
import type { NodeRecord, RunRecord } from '../run-record';

/** A list shows no more of them. */
const MOST_CHANGES = 12;

/** A record as a list shows it, but for what people say of it and how it differs from the run before. */
export type RunHead = Omit<RunSummary, 'label' | 'changes' | 'changeCount' | 'before'>;

export function headOf(record: RunRecord, registry: ModuleRegistry): RunHead {
  const { id, status, startedAt, durationMs, origin, only } = record;
  const nodes = Object.values(record.nodes);
  const counts: Record<string, number> = {};
  for (const node of nodes) counts[node.status] = (counts[node.status] ?? 0) + 1;
  const error = nodes.find((node) => node.status === 'failed')?.error?.message;
  return {
    run: id,
    status,
    startedAt,
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(origin === undefined ? {} : { program: origin.program }),
    isPartial: only !== undefined,
    counts,
    evaluations: nodes.flatMap((node) => evaluationsOf(node, nameIn(record, node, registry))),
    ...(error === undefined ? {} : { error }),
  };
}

/** The changes as a list shows them. */
export const listedChanges = (changes: readonly RunChange[]): Pick<RunSummary, 'changes' | 'changeCount'> => ({
  changes: changes.slice(0, MOST_CHANGES),
  changeCount: changes.length,
});

export function nameIn(record: RunRecord, { node, module }: NodeRecord, registry: ModuleRegistry): string {
  const placed = own(record.experiment.nodes, node);
  return placed ? nodeName(placed, registry) : module;
}

/** The figures in a node's record; what JSON has no number for (it is null there) is not defined. */
export function evaluationsOf({ node, outputs = {} }: NodeRecord, name: string): RunEvaluation[] {
  return Object.entries(outputs).flatMap(([port, { metrics = [] }]) =>
    metrics.map((figures, index) => ({
      node,
      name,
      port,
      index,
      figures: Object.fromEntries(
        Object.entries(figures).map(([figure, value]) => [figure, Number.isFinite(value) ? value : null]),
      ),
    })),
  );
}

import { UserError } from '../../core/errors';
import { nameIn } from '../../engine/history/summarise-run';
import { hasResults, type RunRecord } from '../../engine/run-record';
import type { OutputSummary } from '../../engine/result';
import type { Value } from '../../core/value';
import type { DataFiles } from '../files/data-files';
import type { Host } from '../host';

export interface ReportHost extends Pick<Host, 'value' | 'registry'> {
  readonly data: Pick<DataFiles, 'imagesFolder'>;
}

/** An output of the run that a report is about. */
export interface ReportOutput {
  readonly node: string;
  /** What the module is called. */
  readonly name: string;
  readonly key: string;
  readonly port: string;
  readonly summary: OutputSummary;
}

/** Outputs of modules that have results, in the order of the run; of equal ones the first. */
export function outputsOf(record: RunRecord, registry: Host['registry']): ReportOutput[] {
  const outputs = new Map<string, ReportOutput>();
  for (const node of Object.values(record.nodes)) {
    if (!hasResults(node.status) || node.key === undefined) continue;
    for (const [port, summary] of Object.entries(node.outputs ?? {}))
      if (!outputs.has(summary.hash))
        outputs.set(summary.hash, {
          node: node.node,
          name: nameIn(record, node, registry),
          key: node.key,
          port,
          summary,
        });
  }
  return [...outputs.values()];
}

/** The value of an output; undefined if it is no longer stored. */
export async function valueOf(
  { key, port }: ReportOutput,
  host: Pick<ReportHost, 'value'>,
): Promise<Value | undefined> {
  try {
    return (await host.value({ key, port })).value;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

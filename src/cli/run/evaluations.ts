import type { Host } from '../../host/host';
import type { NodeRecord, RunRecord } from '../../engine/run-record';
import type { EvaluationValue, Value } from '../../core/value';
import { DamagedResultError } from '../../engine/ports';
import { SystemError } from '../../core/errors';
import type { Io } from '../io';
import { formatEvaluation } from '../output/evaluation';
import { createPaint, indented, plain } from '../output/text';
import type { PreparedRun } from './prepare';

/** An output of a run that is stored. */
export interface StoredOutput {
  readonly record: NodeRecord;
  readonly port: string;
  load(): Promise<Value>;
}

/** The outputs of the chosen nodes that have results, in the order of the run. */
export function outputsOf(host: Host, { only }: Pick<PreparedRun, 'only'>, run: RunRecord): StoredOutput[] {
  const chosen = only && new Set(only);
  return Object.values(run.nodes)
    .filter(({ node, status }) => (status === 'finished' || status === 'reused') && (!chosen || chosen.has(node)))
    .flatMap((record) =>
      Object.entries(record.outputs ?? {}).map(([port, summary]) => ({
        record,
        port,
        load: () => load(host, record.key!, port, summary),
      })),
    );
}

async function load(host: Host, key: string, port: string, summary: Parameters<Host['loadOutput']>[2]): Promise<Value> {
  try {
    return await host.loadOutput(key, port, summary);
  } catch (error) {
    if (!(error instanceof DamagedResultError)) throw error;
    throw new SystemError('A result that was just stored is no longer there, or is damaged', {
      mend: 'Run again; if it happens again, check the disk that the workspace lies on',
      cause: error,
    });
  }
}

/** Every evaluation among the outputs of the chosen nodes, in full. */
export async function evaluationLines(io: Io, host: Host, prepared: PreparedRun, run: RunRecord): Promise<string[]> {
  const paint = createPaint(io.colours);
  const lines: string[] = [];
  for (const { record, port, load } of outputsOf(host, prepared, run)) {
    if (record.outputs?.[port]?.type !== 'evaluation') continue;
    const name = `${prepared.labels.get(record.node) ?? record.node} > ${prepared.names.port(record.node, port)}`;
    const value = (await load()) as EvaluationValue;
    lines.push('', paint.heading(plain(name)), '', ...indented(formatEvaluation(value, io.columns - 2)));
  }
  return lines;
}

import { join, resolve } from 'node:path';
import { evaluationTable } from '../../core/evaluation-table';
import { storedIn } from '../../core/table/stored-values';
import type { Table } from '../../core/table/table';
import type { EvaluationResult, MulticlassEvaluation, PlainData, Value } from '../../core/value';
import type { RunRecord } from '../../engine/run-record';
import { tablePieces, writeTable } from '../../formats';
import type { Host } from '../../host/host';
import { writeFileAtomic } from '../../host/files/atomic-write';
import { outputsOf } from '../run/evaluations';
import type { PreparedRun } from '../run/prepare';
import { confusionTable } from './confusion-table';
import { fileName, fileStems } from './file-names';
import { plainJson } from './plain-json';

export type TableFileFormat = 'csv' | 'arrow' | 'json';

export interface WrittenFile {
  readonly node: string;
  readonly port: string;
  /** Absolute. */
  readonly path: string;
}

export interface WriteOptions {
  readonly folder: string;
  readonly format: TableFileFormat;
}

/**
 * Writes the outputs of the chosen nodes to files, each whole or not at all. Equal results give equal bytes and names.
 * @throws SystemError if a file cannot be written
 */
export async function writeOutputs(
  host: Host,
  prepared: PreparedRun,
  run: RunRecord,
  { folder, format }: WriteOptions,
): Promise<WrittenFile[]> {
  const stems = fileStems(prepared.experiment);
  const written: WrittenFile[] = [];
  for (const { record, port, load } of outputsOf(host, prepared, run)) {
    const { node } = record;
    for (const file of filesOf(await load(), format)) {
      const path = join(resolve(folder), fileName(stems.get(node)!, port + (file.part ?? ''), file.extension));
      await writeFileAtomic(path, file.content);
      written.push({ node, port, path });
    }
  }
  return written;
}

interface FileContent {
  /** What follows the port's name where an output gives several files. */
  readonly part?: string;
  readonly extension: string;
  readonly content: Uint8Array | string | Iterable<Uint8Array>;
}

/** Tables in the format that was asked for; models and transformations as JSON; files as they are. */
export function filesOf(value: Value, format: TableFileFormat): FileContent[] {
  switch (value.kind) {
    case 'dataset':
      return [tableFile(value.table, format)];
    case 'file':
      return [{ extension: value.format, content: value.bytes }];
    case 'evaluation':
      if (format === 'json') break;
      return [
        tableFile(evaluationTable(value), format),
        ...value.results.filter(isMulticlass).map((result, i) => ({
          ...tableFile(confusionTable(result), format),
          part: i === 0 ? ' confusion' : ' confusion compared',
        })),
      ];
  }
  return [{ extension: 'json', content: plainJson(value as unknown as PlainData) }];
}

const isMulticlass = (result: EvaluationResult): result is MulticlassEvaluation => result.task === 'multiclass';

/** Writes without being watched or stopped. */
const nobody = {
  signal: new AbortController().signal,
  progress: () => undefined,
  log: { info: () => undefined, warn: () => undefined },
};

const tableFile = (table: Table, format: TableFileFormat): FileContent => ({
  extension: format,
  content:
    storedIn(table).length > 0
      ? tablePieces(table, { format, header: true }, nobody)
      : writeTable(table, { format, header: true }),
});

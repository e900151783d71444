import { EXIT, Exit, type ExitCode } from '../exit';
import { withHost } from '../host-access';
import type { Io } from '../io';
import type { RunRecord } from '../../engine/run-record';
import { printProblems } from '../output/print-problems';
import { formatExplanations, formatRunSummary } from '../output/run-summary';
import { createPaint } from '../output/text';
import type { RunOptions } from '../commands/run';
import { writeOutputs, type WrittenFile } from '../export/write-outputs';
import { evaluationLines } from './evaluations';
import { tellMemory } from './memory';
import { performRun } from './perform';
import { prepareRun, type PreparedRun } from './prepare';
import { exitCodeOfRun, failuresOf, warningsOf } from './problems';

/** `centroid run`: everything from the file to the last printed line. @throws Exit unless all went well */
export async function runFile(io: Io, file: string, options: RunOptions): Promise<void> {
  const code = await withHost(io, options, async (host) => {
    const prepared = await prepareRun(io, file, host.registry, options);
    const { out, format, json = false, quiet = false, explain = false, verbose = false } = options;
    if (options.maxMemory !== undefined) await tellMemory(io, host, prepared, quiet);
    const record = await performRun(io, host, prepared, { reuse: options.cache, quiet, verbose });
    const files = out === undefined ? [] : await writeOutputs(host, prepared, record, { folder: out, format });
    if (json) io.stdout(`${JSON.stringify({ run: record, files }, null, 2)}\n`);
    else {
      const lines = quiet
        ? []
        : [...summaryLines(io, prepared, record), ...(await evaluationLines(io, host, prepared, record))];
      if (explain) lines.push(...explainLines(io, prepared, record));
      if (!quiet) lines.push(...fileLines(io, files));
      if (lines.length > 0) io.stdout(`${lines.join('\n').trimStart()}\n`);
    }
    return reportProblems(io, prepared, record);
  });
  if (code !== EXIT.success) throw new Exit(code);
}

export const summaryLines = (io: Io, { labels }: PreparedRun, record: RunRecord): string[] =>
  formatRunSummary(record, labels, createPaint(io.colours));

function explainLines(io: Io, { registry, labels }: PreparedRun, record: RunRecord): string[] {
  return [
    '',
    createPaint(io.colours).heading('Why'),
    ...formatExplanations(record, registry, labels).map((line) => `  ${line}`),
  ];
}

function fileLines(io: Io, files: readonly WrittenFile[]): string[] {
  if (files.length === 0) return [];
  return ['', createPaint(io.colours).heading('Files'), ...files.map(({ path }) => `  ${path}`)];
}

/** Prints warnings and errors of the nodes. @returns the exit code that the run deserves */
export function reportProblems(io: Io, prepared: PreparedRun, record: RunRecord): ExitCode {
  const { names } = prepared;
  const warnings = [...prepared.warnings, ...warningsOf(record)];
  const failures = failuresOf(record);
  if (warnings.length + failures.length > 0) io.stderr('\n');
  printProblems(io, warnings, names, 'Warning');
  if (warnings.length > 0 && failures.length > 0) io.stderr('\n');
  printProblems(io, failures, names);
  return exitCodeOfRun(record);
}

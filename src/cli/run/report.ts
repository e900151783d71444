import { open } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { UserError } from '../../core/errors';
import { didYouMean } from '../../core/suggest';
import type { RunRecord } from '../../engine/run-record';
import { writeFileAtomic } from '../../host/files/atomic-write';
import { fileError, isMissing } from '../../host/files/system-error';
import type { Host } from '../../host/host';
import { makeReport, REPORT_MARK } from '../../host/report/report';
import { listRuns } from '../../host/workspace/run-index';
import type { ReportOptions } from '../commands/report';
import { EXIT, Exit, type ExitCode } from '../exit';
import { loadExperiment } from '../experiment/load';
import { withHost } from '../host-access';
import type { Io } from '../io';
import { formatBytes } from '../output/numbers';
import { performRun } from './perform';
import { prepareRun } from './prepare';
import { reportProblems } from './run-file';

/** `centroid report`: also where modules failed, which the page then says. @throws Exit unless all went well */
export async function writeReport(io: Io, file: string, options: ReportOptions): Promise<void> {
  if (options.run !== undefined && options.set !== undefined)
    throw new UserError('A recorded run has its settings: --set does not go with --run', {
      mend: 'Leave one of them out',
    });
  const out = resolve(options.out ?? `${basename(file).replace(/\.centroid$/i, '')}.html`);
  if (!options.force) await requireReplaceable(out);
  const code = await withHost(io, options, (host) => report(io, host, { ...options, file, out }));
  if (code !== EXIT.success) throw new Exit(code);
}

async function report(
  io: Io,
  host: Host,
  options: ReportOptions & { readonly file: string; readonly out: string },
): Promise<ExitCode> {
  const { file, out, quiet = false } = options;
  const write = async (record: RunRecord, label?: string): Promise<void> => {
    const page = await makeReport(record, host, label);
    await writeFileAtomic(out, page);
    if (!quiet) io.stdout(`Wrote ${out} (${formatBytes(Buffer.byteLength(page))})\n`);
  };
  if (options.run !== undefined) {
    const { experiment } = await loadExperiment(file, host.registry);
    const { record, label } = await recordedRun(host, experiment.id, options.run);
    await write(record, label);
    return EXIT.success;
  }
  const prepared = await prepareRun(io, file, host.registry, options);
  const record = await performRun(io, host, prepared, { reuse: true, quiet, verbose: false });
  await write(record);
  return reportProblems(io, prepared, record);
}

/** The run with this id or name; of several with one name the newest. @throws UserError if there is none */
async function recordedRun(
  { records, registry }: Host,
  experimentId: string,
  wanted: string,
): Promise<{ readonly record: RunRecord; readonly label?: string }> {
  const { runs } = await listRuns(records.experimentFolder(experimentId), registry);
  const found = wanted === 'latest' ? runs[0] : runs.find(({ run, label }) => run === wanted || label.name === wanted);
  if (!found) {
    const names = runs.flatMap(({ run, label }) => [run, ...(label.name === undefined ? [] : [label.name])]);
    throw new UserError(
      runs.length === 0 ? 'The experiment has no recorded run' : `The experiment has no recorded run "${wanted}"`,
      { mend: didYouMean(wanted, names) ?? 'Run it, or look at "centroid runs"' },
    );
  }
  const { name } = found.label;
  return { record: await records.read(experimentId, found.run), ...(name === undefined ? {} : { label: name }) };
}

/** A report is made anew in its place; whatever else a file is must not be lost. */
async function requireReplaceable(path: string): Promise<void> {
  let start: string;
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(2048), 0, 2048, 0);
      start = buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isMissing(error)) return;
    throw fileError(error, 'write', path);
  }
  if (!start.includes(REPORT_MARK))
    throw new UserError(`${path} exists and is no report`, {
      file: path,
      mend: 'Choose another name with --out, or write over it with --force',
    });
}

import { resolve } from 'node:path';
import { CancelledError } from '../../core/errors';
import { exportImages, type ImageExport } from '../../host/images/export-images';
import type { ImagesOptions } from '../commands/images';
import { CommandError } from '../exit';
import type { Io } from '../io';
import { idsAsNames, type ProblemNames } from '../output/errors';
import { formatCount, plural } from '../output/numbers';
import { printProblems } from '../output/print-problems';
import { createProgress, silentProgress } from '../output/progress';

/** The work as the progress display knows it. */
const WORK = 'pictures';

/** `centroid images`. @throws CommandError for pictures and label files that are faulty */
export async function writeImages(io: Io, folder: string, options: ImagesOptions): Promise<void> {
  const warnings: string[] = [];
  const progress = io.isTTY ? createProgress(io, new Map([[WORK, 'Pictures']])) : silentProgress;
  const controller = new AbortController();
  const stopListening = io.onInterrupt(() => controller.abort(new CancelledError()));
  progress.onEvent({ type: 'run-started', run: WORK, nodes: [WORK] });
  progress.onEvent({ type: 'node-started', node: WORK, reason: { kind: 'never-run' } });
  const result = await exportImages(requestOf(folder, options), {
    signal: controller.signal,
    log: { info: () => {}, warn: (message) => void warnings.push(message) },
    progress: (fraction, message) =>
      progress.onEvent({ type: 'node-progress', node: WORK, fraction, ...(message === undefined ? {} : { message }) }),
  })
    .catch((error: unknown) => {
      throw new CommandError(error, { faultyData: true, names: optionNames });
    })
    .finally(() => {
      progress.end();
      stopListening();
    });
  io.stdout(
    `Wrote ${resolve(options.out)}: ${plural(result.pictures, 'row')} of ${formatCount(result.columns)} columns.\n`,
  );
  if (options.resized !== undefined) io.stdout(`Resized pictures: ${resolve(options.resized)}\n`);
  printProblems(
    io,
    warnings.map((message) => ({ kind: 'user', message })),
    idsAsNames,
    'Warning',
  );
}

function requestOf(folder: string, options: ImagesOptions): ImageExport {
  const { labels, size, out, resized, fit, kernel, fileColumn, labelColumn } = options;
  return {
    folder: resolve(folder),
    ...size,
    fit,
    kernel,
    colour: options.grey ? 'grey' : 'rgb',
    unreadableFiles: options.skipUnreadable ? 'skip' : 'stop',
    outFile: resolve(out),
    ...(labels === undefined ? {} : { labelsFile: resolve(labels), labelsHaveHeader: options.labelsHeader ?? false }),
    ...(fileColumn === undefined ? {} : { fileColumn }),
    ...(labelColumn === undefined ? {} : { labelColumn }),
    ...(resized === undefined ? {} : { resizedFolder: resolve(resized) }),
  };
}

/** Parameters of Import Images, which does the work, as the options that they come from. */
const optionOf: { readonly [parameter: string]: string } = {
  folder: 'FOLDER',
  labelFile: '--labels',
  labelFileHasHeader: '--labels-header',
  fileColumn: '--file-column',
  labelColumn: '--label-column',
  width: '--size',
  height: '--size',
  unreadableFiles: '--skip-unreadable',
};

const optionNames: ProblemNames = { ...idsAsNames, parameter: (_, id) => optionOf[id] ?? id };

import { CancelledError } from '../../core/errors';
import type { Host } from '../../host/host';
import type { RunEvent } from '../../engine/events';
import type { RunRecord } from '../../engine/run-record';
import type { Io } from '../io';
import { explainNode } from '../output/explain';
import { createProgress, silentProgress } from '../output/progress';
import { plain } from '../output/text';
import type { PreparedRun } from './prepare';

export interface PerformOptions {
  readonly reuse: boolean;
  readonly quiet: boolean;
  /** Says what nodes log and why they run, as it happens. */
  readonly verbose: boolean;
}

/** Runs a prepared experiment with progress on stderr; Ctrl+C cancels the run. */
export async function performRun(
  io: Io,
  host: Host,
  prepared: PreparedRun,
  { reuse, quiet, verbose }: PerformOptions,
): Promise<RunRecord> {
  const { experiment, file, folder, only, labels, registry } = prepared;
  const progress = quiet ? silentProgress : createProgress(io, labels);
  const controller = new AbortController();
  const stopListening = io.onInterrupt(() => {
    progress.note('Cancelling. What is finished is kept. Press Ctrl+C again to stop at once.');
    controller.abort(new CancelledError());
  });
  const note = (node: string, text: string): void =>
    progress.note(`${plain(labels.get(node) ?? node)}: ${plain(text)}`);
  const tell = (event: RunEvent): void => {
    if (event.type === 'node-log') note(event.node, event.line.message);
    else if (event.type === 'node-ended') note(event.record.node, explainNode(event.record, registry, labels));
  };
  try {
    return await host.run({
      experiment,
      file,
      folder,
      reuse,
      signal: controller.signal,
      onEvent: (event) => {
        progress.onEvent(event);
        if (verbose) tell(event);
      },
      ...(only ? { only } : {}),
    });
  } finally {
    stopListening();
    progress.end();
  }
}

import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../core/errors';
import type { NodeId } from '../../core/experiment/document';
import type { Attempt, RecordStore } from '../../engine/ports';
import { hasResults, type RunRecord } from '../../engine/run-record';
import { writeFileAtomic } from '../files/atomic-write';
import { namesIn } from '../files/list-folder';
import { fileError } from '../files/system-error';
import { removeLabel } from './run-labels';
import { isUnreadable, readRecordFile } from './run-record-file';

/** How far back a node's last run is looked for. */
const RECENT_RUNS = 10;

const ENDING = '.json';

/** Run records on disk: one folder per experiment, one file per run, named so that they sort by time. */
export class RunRecords implements RecordStore {
  constructor(readonly folder: string) {}

  async save(record: RunRecord): Promise<void> {
    const folder = this.experimentFolder(record.experiment.id);
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw fileError(error, 'write run records to', folder);
    });
    const file = join(folder, record.id + ENDING);
    try {
      await write(file, record);
    } catch (error) {
      if (record.status !== 'running') await writeOver(file, record);
      throw error;
    }
  }

  /** Records of an experiment's runs, newest first. A run whose process is gone shows as interrupted. */
  async list(experimentId: string, limit = Infinity): Promise<RunRecord[]> {
    const folder = this.experimentFolder(experimentId);
    const records: RunRecord[] = [];
    for (const run of (await recordedRuns(folder)).toReversed().slice(0, limit)) {
      const record = await readRecordFile(join(folder, run + ENDING), run);
      if (record && !isUnreadable(record)) records.push(record);
    }
    return records;
  }

  /** @throws UserError if there is none of the run, or it cannot be read */
  async read(experimentId: string, run: string): Promise<RunRecord> {
    const file = join(this.experimentFolder(experimentId), run + ENDING);
    const record = isRunId(run) ? await readRecordFile(file, run) : undefined;
    if (!record)
      throw new UserError(`There is no record of the run ${run}`, {
        mend: 'It may have been deleted; look at the list',
      });
    if (isUnreadable(record))
      throw new UserError(`The record of the run ${run} cannot be read. ${record.unreadable}`, {
        file,
        mend: 'Choose another run',
      });
    return record;
  }

  /** Removes the record and what people said of the run. */
  async remove(experimentId: string, run: string): Promise<void> {
    const folder = this.experimentFolder(experimentId);
    const file = join(folder, run + ENDING);
    await rm(file, { force: true }).catch((error: unknown) => {
      throw fileError(error, 'remove', file);
    });
    await removeLabel(folder, run);
  }

  async lastAttempts(experimentId: string): Promise<ReadonlyMap<NodeId, Attempt>> {
    const attempts = new Map<NodeId, Attempt>();
    for (const record of await this.list(experimentId, RECENT_RUNS))
      for (const { node, recipe, status } of Object.values(record.nodes))
        if (recipe && !attempts.has(node)) attempts.set(node, { recipe, completed: hasResults(status) });
    return attempts;
  }

  /** Ids come from files that anybody may have written: only plain ones become folder names as they are. */
  experimentFolder(experimentId: string): string {
    const plain = /^[A-Za-z0-9_-]{1,80}$/.test(experimentId);
    return join(this.folder, plain ? experimentId : createHash('sha256').update(experimentId).digest('hex'));
  }
}

/** Without line breaks, which would make records half as large again. */
const write = (file: string, record: RunRecord): Promise<void> =>
  writeFileAtomic(file, `${JSON.stringify(record)}\n`, false);

/**
 * On a full disk: the record of the run when it began makes way for the one of its end, or what fits of that. A run that has
 * ended must not look as if it went on as long as its process lives.
 */
async function writeOver(file: string, record: RunRecord): Promise<void> {
  await rm(file, { force: true }).catch(() => undefined); // whoever saved it hears what went wrong first
  await write(file, record)
    .catch(() => write(file, { ...record, nodes: {} }))
    .catch(() => undefined);
}

/** Sorts by time; the suffix keeps two runs of one millisecond apart. */
export function runIdAt(time: Date, suffix: string): string {
  return `${time.toISOString().replaceAll(/[-:.]/g, '')}-${suffix}`;
}

const isRunId = (name: string): boolean => /^[0-9A-Za-z-]{1,80}$/.test(name);

/** The runs with a file in a folder of an experiment, oldest first. */
async function recordedRuns(folder: string): Promise<string[]> {
  return (await namesIn(folder)).filter(isRecordFile).map(runOfFile).toSorted();
}

/** Whether a file of this name is taken for a record. */
export const isRecordFile = (name: string): boolean => name.endsWith(ENDING) && !name.startsWith('.');

export const runOfFile = (name: string): string => name.slice(0, -ENDING.length);

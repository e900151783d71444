import { mkdir, readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { NodeId } from '../../core/experiment/document';
import type { Attempt, RecordStore } from '../../engine/ports';
import { hasResults, type RunRecord } from '../../engine/run-record';
import { writeFileAtomic } from '../files/atomic-write';
import { namesIn } from '../files/list-folder';
import { fileError, isMissing } from '../files/system-error';
import { isAlive } from './workspace';

/** How far back a node's last run is looked for. */
const RECENT_RUNS = 10;

/** Run records on disk: one folder per experiment, one file per run, named so that they sort by time. */
export class RunRecords implements RecordStore {
  constructor(private readonly folder: string) {}

  async save(record: RunRecord): Promise<void> {
    const folder = this.experimentFolder(record.experiment.id);
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw fileError(error, 'write run records to', folder);
    });
    await writeFileAtomic(join(folder, `${record.id}.json`), `${JSON.stringify(record, null, 1)}\n`, false);
  }

  /** Records of an experiment's runs, newest first. A run whose process is gone shows as interrupted. */
  async list(experimentId: string, limit = Infinity): Promise<RunRecord[]> {
    const folder = this.experimentFolder(experimentId);
    const names = (await namesIn(folder)).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
    const records: RunRecord[] = [];
    for (const name of names.toSorted().toReversed().slice(0, limit)) {
      const record = await readRecord(join(folder, name));
      if (record) records.push(record);
    }
    return records;
  }

  async lastAttempts(experimentId: string): Promise<ReadonlyMap<NodeId, Attempt>> {
    const attempts = new Map<NodeId, Attempt>();
    for (const record of await this.list(experimentId, RECENT_RUNS))
      for (const { node, recipe, status } of Object.values(record.nodes))
        if (recipe && !attempts.has(node)) attempts.set(node, { recipe, completed: hasResults(status) });
    return attempts;
  }

  /** Ids come from files that anybody may have written: only plain ones become folder names as they are. */
  private experimentFolder(experimentId: string): string {
    const plain = /^[A-Za-z0-9_-]{1,80}$/.test(experimentId);
    return join(this.folder, plain ? experimentId : createHash('sha256').update(experimentId).digest('hex'));
  }
}

/** Sorts by time; the suffix keeps two runs of one millisecond apart. */
export function runIdAt(time: Date, suffix: string): string {
  return `${time.toISOString().replaceAll(/[-:.]/g, '')}-${suffix}`;
}

async function readRecord(path: string): Promise<RunRecord | undefined> {
  try {
    const record = JSON.parse(await readFile(path, 'utf8')) as RunRecord;
    return record.status === 'running' && !isAlive(record.environment.process)
      ? { ...record, status: 'interrupted' }
      : record;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return undefined; // removed meanwhile, or damaged by the disk
    throw fileError(error, 'read', path);
  }
}

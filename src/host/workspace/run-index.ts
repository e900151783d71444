import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunListing, RunSummary } from '../../core/api/run-history';
import type { ModuleRegistry } from '../../core/module/registry';
import { changesBetween } from '../../engine/history/changes';
import { settingsOf, type NodeSettings } from '../../engine/history/run-settings';
import { headOf, listedChanges, type RunHead } from '../../engine/history/summarise-run';
import type { RunRecord } from '../../engine/run-record';
import { writeFileAtomic } from '../files/atomic-write';
import { namesIn } from '../files/list-folder';
import { isLabelFile, labelledRun, noLabel, readLabel } from './run-labels';
import { isUnreadable, readRecordFile, statusNow } from './run-record-file';
import { isRecordFile, runOfFile } from './run-records';

/**
 * What lists need of the records of one experiment, kept in one file beside them: thousands of records are listed
 * without reading each. It is made anew wherever a record's size or time is another than it remembers, so it may be
 * deleted, damaged or written by two programs at once, and is right all the same.
 */
const INDEX_FILE = '.index.json';

/** Raised when entries hold something else than before. */
const INDEX_VERSION = 1;

/** How much of a key is remembered: enough that no two of a workspace have it in common. */
export const KEY_LENGTH = 16;

interface Entry {
  readonly size: number;
  readonly mtimeMs: number;
  /** Of the results that the record names, the beginnings of their keys. */
  readonly keys: readonly string[];
  readonly run?: IndexedRun;
  /** Why it is no record. */
  readonly unreadable?: string;
}

interface IndexedRun extends Pick<RunSummary, 'changes' | 'changeCount' | 'before'> {
  readonly head: RunHead;
  readonly process: number;
}

type Entries = ReadonlyMap<string, Entry>;

/** What an experiment's folder of records holds. */
export interface IndexedFolder {
  /** By file name, oldest first. */
  readonly entries: Entries;
  /** Runs that are under way now: ISO 8601, when they began. */
  readonly running: readonly string[];
}

/** Reads the folder's records as far as the index does not know them, and brings the index up to date. */
export async function indexFolder(folder: string, registry: ModuleRegistry): Promise<IndexedFolder> {
  const names = (await namesIn(folder)).filter(isRecordFile).toSorted();
  const known = names.length === 0 ? new Map<string, Entry>() : await readIndex(folder);
  const entries = new Map<string, Entry>();
  let isSame = known.size === names.length;
  let previous: { readonly run: string; readonly settings?: Settings } | undefined;
  for (const name of names) {
    const file = statSync(join(folder, name), { throwIfNoEntry: false });
    if (!file) continue; // deleted meanwhile
    const before = known.get(name);
    const isKnown = before?.size === file.size && before.mtimeMs === file.mtimeMs;
    const hasRightChanges = before?.run === undefined || before.run.before === previous?.run;
    if (isKnown && hasRightChanges) {
      entries.set(name, before);
      if (before.run) previous = { run: before.run.head.run };
      continue;
    }
    isSame = false;
    const record = await readRecordFile(join(folder, name), runOfFile(name));
    if (!record) continue;
    const { size, mtimeMs } = file;
    if (isUnreadable(record)) {
      entries.set(name, { size, mtimeMs, keys: keysIn(record.text), unreadable: record.unreadable });
      continue;
    }
    const settings = settingsOf(record, registry);
    const then = previous && (previous.settings ?? (await settingsIn(folder, previous.run, registry)));
    const changes = then ? changesBetween(then, settings) : [];
    const run = {
      head: headOf(record, registry),
      process: record.environment.process,
      ...listedChanges(changes),
      ...(previous ? { before: previous.run } : {}),
    };
    entries.set(name, { size, mtimeMs, keys: keysOf(record), run });
    previous = { run: record.id, settings };
  }
  if (!isSame) await writeIndex(folder, entries);
  const running = Array.from(entries.values()).flatMap(({ run }) =>
    run && statusNow(run.head.status, run.process) === 'running' ? [run.head.startedAt] : [],
  );
  return { entries, running };
}

/** The runs of an experiment as the editor lists them, newest first. */
export async function listRuns(folder: string, registry: ModuleRegistry): Promise<RunListing> {
  const { entries } = await indexFolder(folder, registry);
  const labelled = new Set((await namesIn(folder)).filter(isLabelFile).map(labelledRun));
  const runs: RunSummary[] = [];
  const unreadable: { file: string; reason: string }[] = [];
  for (const [name, entry] of [...entries].toReversed()) {
    if (entry.unreadable !== undefined) unreadable.push({ file: join(folder, name), reason: entry.unreadable });
    if (!entry.run) continue;
    const { head, process: process_, ...changes } = entry.run;
    const label = labelled.has(head.run) ? await readLabel(folder, head.run) : noLabel;
    runs.push({ ...head, label, status: statusNow(head.status, process_), ...changes });
  }
  return { runs, unreadable };
}

type Settings = ReadonlyMap<string, NodeSettings>;

async function settingsIn(folder: string, run: string, registry: ModuleRegistry): Promise<Settings | undefined> {
  const record = await readRecordFile(join(folder, `${run}.json`), run);
  return record && !isUnreadable(record) ? settingsOf(record, registry) : undefined;
}

const keysOf = ({ nodes }: RunRecord): string[] =>
  Object.values(nodes).flatMap(({ key }) => (key === undefined ? [] : key.slice(0, KEY_LENGTH)));

/** Whatever looks like a key in a file that cannot be read: what it may need is kept. */
const keysIn = (text: string): string[] =>
  Array.from(text.matchAll(/\b[0-9a-f]{64}\b/g), ([key]) => key.slice(0, KEY_LENGTH));

/** Nothing where it is not there, is damaged or was written by another version. */
async function readIndex(folder: string): Promise<Entries> {
  try {
    const json = JSON.parse(await readFile(join(folder, INDEX_FILE), 'utf8')) as {
      readonly version?: unknown;
      readonly entries?: unknown;
    } | null;
    if (json?.version !== INDEX_VERSION || !Array.isArray(json.entries)) return new Map();
    return new Map(json.entries as [string, Entry][]);
  } catch {
    return new Map(); // whatever is wrong with it, it is made anew
  }
}

async function writeIndex(folder: string, entries: Entries): Promise<void> {
  const text = JSON.stringify({ version: INDEX_VERSION, entries: [...entries] });
  // A disk that takes no file makes the next list slower, not wrong.
  await writeFileAtomic(join(folder, INDEX_FILE), text, false).catch(() => undefined);
}

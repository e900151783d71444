import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { RunRecord } from '../../engine/run-record';
import { isAlive } from '../files/owner';
import { fileError, isMissing } from '../files/system-error';

/** Records of a newer format are left alone: what they hold is not known. */
const FORMAT_VERSION = 1;

/** A file among the records that is none, and why. */
export interface UnreadableRecord {
  readonly unreadable: string;
  readonly text: string;
}

const place = z.looseObject({ node: z.string(), port: z.string() });

/** What every reader relies on; the rest of a record is looked at where it is there. */
const recordSchema = z.looseObject({
  formatVersion: z.number(),
  id: z.string(),
  experiment: z.looseObject({
    id: z.string(),
    title: z.string(),
    nodes: z.record(
      z.string(),
      z.looseObject({
        id: z.string(),
        module: z.string(),
        moduleVersion: z.number(),
        parameters: z.record(z.string(), z.unknown()),
      }),
    ),
    wires: z.record(z.string(), z.looseObject({ id: z.string(), from: place, to: place })),
  }),
  status: z.enum(['running', 'finished', 'failed', 'cancelled', 'interrupted']),
  startedAt: z.iso.datetime(),
  durationMs: z.number().optional(),
  environment: z.looseObject({ process: z.number() }),
  nodes: z.record(z.string(), z.looseObject({ node: z.string(), module: z.string(), status: z.string() })),
});

/**
 * The record in a file. A run whose process is gone shows as interrupted.
 * @param id that the file's name gives it
 * @returns undefined if the file is gone meanwhile
 * @throws SystemError if it may not be read
 */
export async function readRecordFile(path: string, id: string): Promise<RunRecord | UnreadableRecord | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw fileError(error, 'read', path);
  }
  const record = parseRecord(text, id);
  if (typeof record === 'string') return { unreadable: record, text };
  return { ...record, status: statusNow(record.status, record.environment.process) };
}

export const isUnreadable = (record: RunRecord | UnreadableRecord): record is UnreadableRecord =>
  'unreadable' in record;

/** A run that its record says to be under way, in a process that is gone. */
export const statusNow = (status: RunRecord['status'], process_: number): RunRecord['status'] =>
  status === 'running' && !isAlive(process_) ? 'interrupted' : status;

/** The record, or what is wrong with it. */
function parseRecord(text: string, id: string): RunRecord | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'It is damaged: not complete JSON';
  }
  const version = (json as { readonly formatVersion?: unknown } | null)?.formatVersion;
  if (typeof version === 'number' && version > FORMAT_VERSION)
    return `It was written by a newer version of Centroid (format ${version})`;
  const { error } = recordSchema.safeParse(json);
  if (error) {
    const [issue] = error.issues;
    return `It is not a record of a run: ${issue?.path.map(String).join('.') || 'the file'}: ${issue?.message ?? ''}`;
  }
  const record = json as RunRecord;
  return record.id === id ? record : `It is the record of another run, ${record.id.slice(0, 80)}`;
}

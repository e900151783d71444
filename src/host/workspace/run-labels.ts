import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { RunLabel } from '../../core/api/run-history';
import { writeFileAtomic } from '../files/atomic-write';
import { fileError, isMissing } from '../files/system-error';

/** Ends the file beside a record that holds what people say of the run: records themselves are never changed. */
const ENDING = '.label';

/** The file that holds the label of a run. */
export const labelFile = (folder: string, run: string): string => join(folder, run + ENDING);

export const noLabel: RunLabel = { pinned: false };

const schema = z.object({ name: z.string().max(200).optional(), pinned: z.boolean() });

export const isLabelFile = (name: string): boolean => name.endsWith(ENDING) && !name.startsWith('.');

export const labelledRun = (file: string): string => file.slice(0, -ENDING.length);

/** What is said of a run; nothing where the file is not there or is damaged. */
export async function readLabel(folder: string, run: string): Promise<RunLabel> {
  const path = labelFile(folder, run);
  try {
    const { name, pinned } = schema.parse(JSON.parse(await readFile(path, 'utf8')));
    return { pinned, ...(name === undefined ? {} : { name }) };
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError || error instanceof z.ZodError) return noLabel;
    throw fileError(error, 'read', path);
  }
}

/** A label that says nothing leaves no file. */
export async function writeLabel(folder: string, run: string, label: RunLabel): Promise<void> {
  if (label.name === undefined && !label.pinned) return removeLabel(folder, run);
  await writeFileAtomic(labelFile(folder, run), `${JSON.stringify(label)}\n`);
}

export async function removeLabel(folder: string, run: string): Promise<void> {
  const path = labelFile(folder, run);
  await rm(path, { force: true }).catch((error: unknown) => {
    throw fileError(error, 'remove', path);
  });
}

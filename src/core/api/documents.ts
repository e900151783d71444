import { z } from 'zod';
import type { ComparedSetting } from './run-history';
import { experimentText, path } from './request-fields';

/** What the editor asks about experiments as files, beyond opening and saving them. */

/** More tabs than this nobody has open. */
const mostFiles = 200;

export const documentRequests = {
  /** How files stand on disk now. Those that may not be read are left out. */
  'documents.check': z.strictObject({ paths: z.array(path).max(mostFiles) }),
  /** What is different between an experiment and the one in a file. */
  'documents.compare': z.strictObject({ text: experimentText, path }),
} as const;

export interface DocumentAnswers {
  'documents.check': { readonly files: readonly FileOnDisk[] };
  'documents.compare': DocumentComparison;
}

export interface FileOnDisk {
  readonly path: string;
  /** SHA-256 of its content, as `OpenedExperiment` has it; absent if there is no such file. */
  readonly hash?: string;
  /** ISO 8601, UTC. */
  readonly modifiedAt?: string;
}

/** What of two experiments differs; values of rows: on disk, in the editor. */
export interface DocumentComparison {
  readonly settings: readonly ComparedSetting[];
  /** What else differs, which no run depends on. */
  readonly others: readonly OtherDifference[];
  readonly file: FileOnDisk;
}

/** texts: title, summary, description; names: titles of modules; layout: where things lie. */
export type OtherDifference = 'texts' | 'names' | 'comments' | 'notes' | 'groups' | 'layout';

/** Unsaved work as the host has kept it. */
export interface Draft {
  readonly tab: string;
  readonly text: string;
  readonly path?: string | undefined;
  readonly savedHash?: string | undefined;
  /** Whether closing its tab would lose something; where it does not say, its text is compared with the file. */
  readonly unsaved?: boolean | undefined;
}

/** A draft with what the editor needs to offer it. */
export interface KeptDraft extends Draft {
  /** When it was kept; ISO 8601, UTC. */
  readonly at?: string | undefined;
  /** The program that kept it did not end in good order, and nobody has taken it up since. */
  readonly crashed?: boolean | undefined;
  /** Its file as it is now. */
  readonly file?: FileOnDisk;
}

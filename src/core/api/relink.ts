import { z } from 'zod';
import type { ErrorReport } from '../errors';
import type { NodeId } from '../experiment/document';
import { experimentText, id, path } from './request-fields';

/** Data that an experiment reads and that are not where it says: finding them again. */

export const relinkRequests = {
  'relink.missing': z.strictObject({ text: experimentText, path: path.optional() }),
  /**
   * Looks for them by name and content: where they were, around the experiment, and in a folder that the user chose. It is
   * bounded, and told by `work` notices.
   */
  'relink.search': z.strictObject({
    work: id,
    text: experimentText,
    path: path.optional(),
    folder: path.optional(),
  }),
  /** Whether what the user chose holds what was there. */
  'relink.compare': z.strictObject({ path, fingerprint: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** The user takes these matches of the last search: they may be read from now on. */
  'relink.take': z.strictObject({ paths: z.array(path).max(10_000) }),
} as const;

export interface RelinkAnswers {
  'relink.missing': readonly MissingData[];
  'relink.search': RelinkSearch;
  'relink.compare': { readonly content: RelinkMatch['content'] };
  'relink.take': { readonly paths: readonly string[] };
}

export interface MissingData {
  /** Where the experiment says that it is: absolute. */
  readonly path: string;
  readonly target: 'file' | 'folder';
  readonly usedBy: readonly { readonly node: NodeId; readonly parameter: string }[];
  /** Of what was there when it was last read; undefined where that is not known. */
  readonly fingerprint?: string;
  /** Why it cannot be read. */
  readonly problem: ErrorReport;
}

export interface RelinkSearch {
  /** By the path of what is missing; best first. */
  readonly matches: { readonly [missing: string]: readonly RelinkMatch[] };
  /** How many files and folders were looked at. */
  readonly looked: number;
  /** There is more than what was looked at. */
  readonly isCut: boolean;
}

export interface RelinkMatch {
  readonly path: string;
  /** unknown: what was there is not known, so only the name is the same. */
  readonly content: 'same' | 'other' | 'unknown';
}

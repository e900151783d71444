import { z } from 'zod';
import type { ErrorReport } from '../errors';
import { path, text } from './request-fields';

/** Which workspace the editor works in, what lies in it, and how it is made smaller. */

/** A day of these is the shortest and the longest that cleaning goes by. */
const days = z.int().min(0).max(36_500);

export const workspaceRequests = {
  /** The workspace, and others that were used here. */
  'workspace.list': z.strictObject({}),
  /** What a folder that the user chose is, or would become. */
  'workspace.look': z.strictObject({ folder: path }),
  /**
   * Goes on in another workspace: every window gets the notice `workspace-changed`. The folder is one that is listed or was
   * chosen; with `name` a new folder of that name in it. Runs that are under way are cancelled if `cancelRuns` says so.
   */
  'workspace.open': z.strictObject({ folder: path, name: text(100).optional(), cancelRuns: z.boolean() }),
  /** Takes a workspace from the list; its folder stays as it is. */
  'workspace.forget': z.strictObject({ folder: path }),
  /** How much lies in the workspace, as far as it is counted; `anew` begins counting again. */
  'workspace.measure': z.strictObject({ anew: z.boolean() }),
  /** Removes what is no longer needed, or only says what that would free. */
  'workspace.clean': z.strictObject({
    cache: z
      .union([
        z.strictObject({ all: z.literal(true) }),
        z.strictObject({ unusedDays: days }),
        z.strictObject({ maxBytes: z.number().min(0) }),
      ])
      .optional(),
    runs: z.strictObject({ olderThanDays: days }).optional(),
    uploads: z.boolean().optional(),
    really: z.boolean(),
  }),
} as const;

export type CleaningOrder = Omit<z.infer<(typeof workspaceRequests)['workspace.clean']>, 'really'>;

export interface WorkspaceAnswers {
  'workspace.list': WorkspaceList;
  'workspace.look': { readonly kind: FolderKind };
  'workspace.open': { readonly folder: string };
  'workspace.forget': WorkspaceList;
  'workspace.measure': WorkspaceSizes;
  'workspace.clean': CleaningReport;
}

export interface WorkspaceList {
  readonly current: string;
  /** Others, the last used first. */
  readonly others: readonly {
    readonly folder: string;
    /** Its folder is not there: on a disk that is not connected, or deleted. */
    readonly isMissing: boolean;
  }[];
}

/** `foreign` holds other things: a workspace should get a folder of its own in it. */
export type FolderKind = 'workspace' | 'empty' | 'foreign';

/** Parts of a workspace, in the order in which they are shown. */
export const workspaceParts = [
  'datasets',
  'models',
  'experiments',
  'runs',
  'cache',
  'drafts',
  'uploads',
  'bundles',
  'samples',
  'other',
] as const;

export type WorkspacePart = (typeof workspaceParts)[number];

export interface PartSize {
  readonly part: WorkspacePart;
  /** Versions of datasets and models, experiments, runs, stored results, drafts; files of the rest. */
  readonly items: number;
  readonly files: number;
  readonly bytes: number;
}

export interface WorkspaceSizes {
  readonly folder: string;
  readonly parts: readonly PartSize[];
  readonly isCounting: boolean;
  /** Bytes that are free on its disk. */
  readonly freeBytes: number;
  /** Why counting ended before all was counted. */
  readonly error?: ErrorReport;
}

export interface CleaningReport {
  readonly parts: readonly {
    readonly part: WorkspacePart;
    readonly items: number;
    readonly bytes: number;
    /** Items that would have gone, but are needed by a run, an open experiment or a pin. */
    readonly kept: number;
  }[];
}

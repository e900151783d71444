import { z } from 'zod';
import type { ErrorReport } from '../errors';
import type { NodeId } from '../experiment/document';
import { experimentText, id, path } from './request-fields';

/** Experiments with the data that they need, in one file (`.centroidz`). */

/** Chosen by the client: notices about a piece of work carry it. */
const work = id;

const bytes = z
  .int()
  .min(0)
  .max(2 ** 50);

export const bundleRequests = {
  /** What a bundle of the experiment would hold; nothing is written. */
  'bundles.measure': z.strictObject({ text: experimentText, path: path.optional() }),
  /** Writes it to `target`, or where that is not given to a file that can be downloaded once. */
  'bundles.export': z.strictObject({
    work,
    text: experimentText,
    path: path.optional(),
    target: path.optional(),
    /** With what is stored of the experiment's results. */
    results: z.boolean(),
  }),
  /** What a bundle holds, before anything of it is unpacked. */
  'bundles.look': z.strictObject({ path }),
  /** Unpacks it into a fresh folder of the workspace. */
  'bundles.open': z.strictObject({
    work,
    path,
    /** Take the stored results, too: as if they had been computed here. */
    results: z.boolean(),
    /** What it may take on the disk, as the user was asked. */
    mostBytes: bytes.optional(),
  }),
  /** What was unpacked and is still there. */
  'bundles.list': z.strictObject({}),
  /** Removes an unpacked bundle with its data; saved datasets and models that came with it stay. */
  'bundles.remove': z.strictObject({ folder: path }),
  /** Asks a piece of work to stop; one that has ended needs nothing. */
  'work.cancel': z.strictObject({ work }),
} as const;

export interface BundleAnswers {
  'bundles.measure': BundleMeasure;
  'bundles.export': { readonly path: string; readonly name: string; readonly bytes: number };
  'bundles.look': BundleListing;
  'bundles.open': OpenedBundle;
  'bundles.list': readonly UnpackedBundle[];
  'bundles.remove': { readonly bytes: number };
  'work.cancel': Record<string, never>;
}

/** How far a piece of work is. */
export interface WorkNotice {
  readonly type: 'work-progress';
  readonly work: string;
  /** 0 to 1. */
  readonly fraction: number;
  readonly message?: string;
}

export type BundleItemKind = 'file' | 'folder' | 'dataset' | 'model';

/** One thing that the experiment needs. */
export interface BundleItem {
  readonly kind: BundleItemKind;
  /** Name of the file or folder, or that under which it is saved. */
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
}

export interface BundleMeasure {
  readonly items: readonly (BundleItem & {
    readonly usedBy: readonly { readonly node: NodeId; readonly parameter: string }[];
    /** Why it cannot go in. */
    readonly problem?: ErrorReport;
  })[];
  /** Samples of the program go by their names: every copy of it has them. */
  readonly samples: readonly string[];
  readonly results: { readonly nodes: number; readonly bytes: number };
  /** What whoever shares it should know, as sentences. */
  readonly notes: readonly string[];
}

export interface BundleListing {
  readonly title: string;
  readonly items: readonly BundleItem[];
  readonly results: { readonly nodes: number; readonly bytes: number };
  /** Of the file, and of what it unpacks to. */
  readonly packedBytes: number;
  readonly bytes: number;
  /** Free where it would be unpacked. */
  readonly freeBytes: number;
  /** Whether the user should be asked before that much is written. */
  readonly isLarge: boolean;
}

export interface OpenedBundle {
  /** The experiment's file. */
  readonly path: string;
  readonly folder: string;
  readonly bytes: number;
  /** Saved datasets and models that were added to the workspace, by the names that they have there. */
  readonly saved: readonly string[];
  readonly results: number;
}

export interface UnpackedBundle {
  readonly folder: string;
  readonly title: string;
  readonly bytes: number;
  readonly openedAt: string;
}

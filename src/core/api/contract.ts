import { z } from 'zod';
import type { ErrorReport } from '../errors';
import type { NodeId } from '../experiment/document';
import type { Schema } from '../table/schema';
import type { SourceSizes } from '../module/definition';
import type { PortType, SavedType } from '../value';
import { experimentText, id, path, text } from './request-fields';
import { documentRequests, type DocumentAnswers, type FileOnDisk, type KeptDraft } from './documents';
import { analysisRequests, type AnalysisAnswers } from './analysis';
import { bundleRequests, type BundleAnswers, type WorkNotice } from './bundles';
import { relinkRequests, type RelinkAnswers } from './relink';
import { resultRequests, type ResultAnswers } from './results';
import { changeRequests, type ChangeAnswers } from './result-changes';
import { historyRequests, type HistoryAnswers } from './run-history';
import { workspaceRequests, type WorkspaceAnswers } from './workspace';

/**
 * What the editor asks of the host, the same over every shell (WebSocket, Electron's message port). The host checks each
 * request against its schema; answers are ours and typed. No table ever crosses whole: the editor asks for pages,
 * summaries and pictures.
 */

export const requests = {
  /** First call of every connection. */
  'session.start': z.strictObject({}),

  /** Experiments saved in the workspace, newest first. */
  'experiments.list': z.strictObject({}),
  'experiments.open': z.strictObject({ path }),
  /**
   * Without a path a new file is made in the workspace. With `expectedHash` a file that changed meanwhile is kept, with
   * `newFile` one that is there already.
   */
  'experiments.save': z.strictObject({
    path: path.optional(),
    text: experimentText,
    expectedHash: text(64).optional(),
    newFile: z.boolean().optional(),
  }),
  /** Unsaved work, kept so that a reload or crash loses nothing. One draft per tab. */
  'drafts.put': z.strictObject({
    tab: id,
    text: experimentText,
    path: path.optional(),
    savedHash: text(64).optional(),
    unsaved: z.boolean().optional(),
    /** The workspace that the window shows: a draft that comes late is not put into another one. */
    workspace: path.optional(),
  }),
  'drafts.remove': z.strictObject({ tab: id }),
  'templates.list': z.strictObject({}),
  ...documentRequests,

  'run.start': z.strictObject({
    text: experimentText,
    path: path.optional(),
    only: z.array(id).max(10_000).optional(),
    reuse: z.boolean(),
  }),
  'run.cancel': z.strictObject({ run: id }),
  /**
   * What a run would do now: nothing is executed. Also gives the real columns of what is stored or saved, and the memory
   * that is free.
   */
  'plan.inspect': z.strictObject({ text: experimentText, path: path.optional() }),

  ...resultRequests,
  ...analysisRequests,
  ...changeRequests,
  ...historyRequests,
  ...bundleRequests,
  ...workspaceRequests,
  ...relinkRequests,

  /** Bytes that are free on the machine now. */
  'memory.free': z.strictObject({}),
  'datasets.list': z.strictObject({}),
  /** First rows of an uploaded file or one that is picked, read with these settings. */
  'datasets.preview': z.strictObject({
    file: path,
    format: z.enum(['csv', 'tsv', 'arff', 'svmlight', 'arrow']).optional(),
    header: z.boolean().optional(),
    encoding: text(40).optional(),
  }),
  'datasets.save': z.strictObject({
    file: path,
    name: text(200),
    description: text(),
    format: z.enum(['csv', 'tsv', 'arff', 'svmlight', 'arrow']),
    header: z.boolean(),
    encoding: text(40).optional(),
  }),

  /** Saved trained models and transformations. */
  'models.list': z.strictObject({}),

  /** Folders and files of one folder, for the pick dialog. Only names: contents need `files.pick`. */
  'files.browse': z.strictObject({ folder: path.optional() }),
  /** The user chose this file or folder: it and what lies in it may be read from now on. */
  'files.pick': z.strictObject({ path }),
  /** Pictures of a folder with the labels that the settings would give them. */
  'images.preview': z.strictObject({
    folder: path,
    labels: z.enum(['none', 'sub-folder', 'label-file']),
    labelFile: path.optional(),
    labelFileHasHeader: z.boolean().optional(),
    fileColumn: text(200).optional(),
    labelColumn: text(200).optional(),
    first: z.int().min(1).max(200),
  }),
} as const;

export type Method = keyof typeof requests;
export type RequestOf<M extends Method> = z.infer<(typeof requests)[M]>;

export interface Answers
  extends
    ResultAnswers,
    AnalysisAnswers,
    ChangeAnswers,
    HistoryAnswers,
    DocumentAnswers,
    BundleAnswers,
    WorkspaceAnswers,
    RelinkAnswers {
  'session.start': Session;
  'experiments.list': readonly ExperimentListing[];
  'experiments.open': OpenedExperiment;
  'experiments.save': { readonly path: string; readonly hash: string };
  'drafts.put': Record<string, never>;
  'drafts.remove': Record<string, never>;
  'templates.list': readonly Template[];
  'run.start': { readonly run: string };
  'run.cancel': Record<string, never>;
  'plan.inspect': Plan & { readonly freeMemory: number };
  'memory.free': { readonly freeMemory: number };
  'models.list': readonly ModelListing[];
  'datasets.list': readonly DatasetListing[];
  'datasets.preview': DatasetPreview;
  'datasets.save': DatasetListing;
  'files.browse': FolderListing;
  'files.pick': { readonly path: string };
  'images.preview': ImagesPreview;
}

export interface Session {
  readonly version: string;
  readonly workspace: string;
  /** The workspace can only be looked at: why it cannot be written to. */
  readonly readOnly?: string;
  readonly threads: number;
  /** Bytes that are free on the machine now. */
  readonly freeMemory: number;
  readonly drafts: readonly KeptDraft[];
  readonly runs: readonly ActiveRun[];
  /** What the program was started with; to be opened unless a tab holds it already. */
  readonly initial?: { readonly path: string } | { readonly template: string };
}

export interface ExperimentListing {
  readonly path: string;
  /** The folder of the bundle that it came with: it can be removed as a whole. */
  readonly bundle?: string;
  readonly title: string;
  readonly summary: string;
  readonly modifiedAt: string;
}

export interface OpenedExperiment {
  readonly path: string;
  readonly text: string;
  /** SHA-256 of the text: what `expectedHash` is compared with. */
  readonly hash: string;
}

export interface Template {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly text: string;
}

/** Where a node of a run stands. */
export interface NodeState {
  readonly status: 'queued' | 'running' | 'finished' | 'reused' | 'failed' | 'cancelled' | 'skipped';
  /** Why it ran, in words. */
  readonly reason?: string;
  /** 0 to 1 while running. */
  readonly fraction?: number;
  readonly message?: string;
  readonly startedAt?: string;
  readonly durationMs?: number;
  readonly log?: readonly { readonly level: 'info' | 'warn'; readonly message: string; readonly at: number }[];
  readonly error?: ErrorReport;
  readonly blockedBy?: readonly NodeId[];
  /** Key under which the outputs are stored. */
  readonly key?: string;
  readonly outputs?: { readonly [port: string]: OutputListing };
}

export interface OutputListing {
  readonly type: PortType;
  readonly bytes: number;
  readonly rows?: number;
  readonly columns?: number;
}

export interface ActiveRun {
  readonly run: string;
  readonly experimentId: string;
  readonly startedAt: string;
  readonly nodes: { readonly [node: NodeId]: NodeState };
}

export interface Plan {
  readonly nodes: { readonly [node: NodeId]: PlannedNode };
}

export interface PlannedNode {
  /** stored: results are there; stale: it would run; blocked: it cannot run as it is. */
  readonly state: 'stored' | 'stale' | 'blocked';
  /** Why it would run, or why it cannot, in words. */
  readonly reason?: string;
  /** What is wrong with a blocked node itself; absent where only nodes before it are blocked. */
  readonly error?: ErrorReport;
  readonly key?: string;
  readonly outputs?: { readonly [port: string]: OutputListing };
  /** Columns of stored or saved datasets, and what such models will add, by port. */
  readonly schemas?: { readonly [port: string]: Schema };
  /** Stale nodes: how much there is to read, by parameter. */
  readonly sources?: SourceSizes;
}

export interface DatasetListing {
  readonly name: string;
  readonly version: number;
  readonly description: string;
  readonly rows: number;
  readonly columns: number;
  readonly savedAt: string;
}

export interface ModelListing {
  readonly type: Exclude<SavedType, 'dataset'>;
  readonly name: string;
  readonly version: number;
  readonly description: string;
  /** Id of the algorithm, or of the kind of transformation. */
  readonly algorithm: string;
  readonly savedAt: string;
}

export interface DatasetPreview {
  /** What the file's name and content look like. */
  readonly format: 'csv' | 'tsv' | 'arff' | 'svmlight' | 'arrow';
  readonly header: boolean;
  readonly rows: number;
  readonly columns: number;
  /** Of the first columns: name, type, and the cells of the first rows. */
  readonly names: readonly string[];
  readonly types: readonly string[];
  readonly cells: readonly (readonly (string | null)[])[];
}

export interface FolderListing {
  readonly folder: string;
  readonly parent?: string;
  readonly entries: readonly {
    readonly name: string;
    readonly path: string;
    readonly kind: 'folder' | 'file';
    readonly size: number;
  }[];
}

export interface ImagesPreview {
  readonly count: number;
  readonly otherFiles: number;
  /** Of the first pictures: path for the picture URL, and label. */
  readonly pictures: readonly { readonly path: string; readonly label: string | null }[];
  /** What is wrong with the settings, if anything. */
  readonly problem?: ErrorReport;
}

/** What the host tells without being asked, to every connection. */
export type Notice =
  | { readonly type: 'run-started'; readonly run: ActiveRun }
  | {
      readonly type: 'node-changed';
      readonly run: string;
      readonly experimentId: string;
      readonly node: NodeId;
      readonly state: NodeState;
    }
  | {
      readonly type: 'run-ended';
      readonly run: string;
      readonly experimentId: string;
      readonly status: 'finished' | 'failed' | 'cancelled' | 'interrupted';
      readonly durationMs: number;
      /** What ended the run as a whole, for example a full disk; errors of nodes are in their states. */
      readonly error?: ErrorReport;
    }
  | WorkNotice
  /** The host goes on in another workspace: what the window shows is no longer there, and its session begins anew. */
  | { readonly type: 'workspace-changed'; readonly folder: string }
  /** The engine's process died and was started again; `log` is what it last said. */
  | { readonly type: 'engine-restarted'; readonly log: string }
  /** The file of an open experiment was written, by this program too, or is gone. */
  | { readonly type: 'file-changed'; readonly file: FileOnDisk };

/** Frames on the wire; see `encodeFrame` and `decodeFrame` in `wire.ts`. */
export type ClientFrame = { readonly id: number; readonly method: string; readonly params: unknown };
/** The id of an error about a frame whose id could not be read is -1. */
export type HostFrame =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: ErrorReport }
  | { readonly notice: Notice };

/** What the renderer holds of a connection, whichever shell it runs in. */
export interface HostConnection {
  call<M extends Method>(method: M, params: RequestOf<M>): Promise<Answers[M]>;
  /** Calls back for every notice; returns how to stop. */
  onNotice(listener: (notice: Notice) => void): () => void;
  /** Connected or not; the connection restores itself. */
  onState(listener: (state: 'connected' | 'connecting' | 'lost') => void): () => void;
  /** Uploads a dropped or chosen file; answers the path to use in requests. */
  upload(content: Uint8Array, name: string): Promise<string>;
  /** URL of a picture file, scaled down to `size` pixels on its longer side. */
  pictureUrl(path: string, size: number): string;
}

import type { Selection } from '../../core/api/views';
import type {
  ActiveRun,
  DatasetListing,
  ExperimentListing,
  ModelListing,
  NodeState,
  Plan,
  Session,
  Template,
} from '../../core/api/contract';
import type { FileOnDisk, KeptDraft } from '../../core/api/documents';
import type { RunStatus } from '../../core/api/run-history';
import type { ErrorReport } from '../../core/errors';
import type { Command } from '../../core/experiment/command';
import type { Experiment, NodeId, NoteId, WireId } from '../../core/experiment/document';
import type { History, PerformOptions } from '../../core/experiment/history';
import type { InferredSchemas } from '../../core/experiment/infer-schemas';
import type { Problem } from '../../core/experiment/validate';
import type { ParameterValues } from '../../core/module/parameters';
import type { SavedType } from '../../core/value';
import type { ResultLayout } from './result-layout';

/** One open experiment. */
export interface Tab {
  readonly id: string;
  readonly history: History;
  readonly selectedNodes: ReadonlySet<NodeId>;
  readonly selectedNotes: ReadonlySet<NoteId>;
  readonly selectedWires: ReadonlySet<WireId>;
  /** File that it was opened from or saved to. */
  readonly path?: string | undefined;
  /** Hash of that file's content as last read or written. */
  readonly savedHash?: string | undefined;
  /** How the file is now, where that is not how it was last read or written. */
  readonly disk?: FileOnDisk | undefined;
  /** Experiment that was last saved; others are unsaved changes. What a tab began with counts as saved. */
  readonly saved?: Experiment | undefined;
  /** What the file held that this version does not know: written back as it is. */
  readonly unknown?: string | undefined;
  /** Newer format: may be looked at only. Says why. */
  readonly readOnly?: string | undefined;
  /** Shows a run as it was: read-only as well. */
  readonly ofRun?: PastRun | undefined;
  /**
   * The experiment at the last edit that matters for a run: the same object while only positions, comments and texts
   * change. What is derived from an experiment depends on this alone.
   */
  readonly structure: Experiment;
  /** Derived from the experiment, kept up to date by the store. */
  readonly schemas: InferredSchemas;
  readonly problems: readonly Problem[];
  /** What a run would do now, as the host last said; undefined until it did. */
  readonly plan?: Plan | undefined;
  /** The structure that `plan` is about. */
  readonly planned?: Experiment | undefined;
  /** The newest ended run when `plan` was asked for. */
  readonly plannedAfter?: string | undefined;
}

/** A run of the history that a tab shows. */
export interface PastRun {
  readonly run: string;
  /** Of the experiment whose run it was; the tab's own document has another id. */
  readonly experimentId: string;
  /** Its name, or when it was. */
  readonly title: string;
  readonly status: RunStatus;
  /** Nodes whose results are no longer stored. */
  readonly gone: ReadonlySet<NodeId>;
  /** The file that it was run from. */
  readonly path?: string | undefined;
}

/** The newest run of an experiment, running or ended. */
export interface RunView extends ActiveRun {
  readonly status: 'running' | 'finished' | 'failed' | 'cancelled' | 'interrupted';
  readonly durationMs?: number;
  /** The structure that it runs; edits since then make its results stale. */
  readonly base?: Experiment | undefined;
  readonly error?: ErrorReport;
}

/** A module to be put on the canvas. */
export interface AddRequest {
  readonly module: string;
  readonly parameters?: ParameterValues;
  readonly title?: string;
}

/** Asks the user for a file or folder of the machine that the host runs on. */
export interface PathRequest {
  readonly target: 'file' | 'folder';
  readonly title: string;
  /** File name endings that are offered, without the dot; all where not given. */
  readonly extensions?: readonly string[];
  /** Where to begin. */
  readonly folder?: string;
}

/** Asks the user where to save. */
export interface PlaceRequest {
  readonly title: string;
  /** File name that is proposed, with its ending. */
  readonly name: string;
  /** Where to begin: a folder, or the file that the document has now. */
  readonly begin?: string;
  /** What kind of file it becomes: a name for people, and its ending without the dot. */
  readonly kind: { readonly name: string; readonly extension: string };
}

/** A draft of a program that was killed, which the user has not decided about. */
export interface RecoverableDraft {
  readonly draft: KeptDraft;
  readonly title: string;
  readonly modules: number;
}

/** recover: go on with the draft; open: the file as it was saved; discard: neither. */
export type RecoveryChoice = 'recover' | 'open' | 'discard';

/** A stored output that can be saved in the workspace. */
export interface SavableResult {
  readonly key: string;
  readonly port: string;
  readonly type: SavedType;
  /** What the dialog suggests. */
  readonly name: string;
  /** Of a dataset: which rows, in what order; absent: all. */
  readonly selection?: Selection;
  /** Of a trained model: its weights or centroids are saved, as a dataset. */
  readonly asTable?: true;
}

export type WorkspacePage = 'sizes' | 'others';
export type NewPage = 'dataset' | 'images' | 'experiment';

/** A bundle on the machine of the host, or one that was dropped on the window. */
export type BundleSource = { readonly path: string } | { readonly file: File };

export type Dialog =
  | { readonly kind: 'new'; readonly page: NewPage; readonly file?: File; readonly folder?: string }
  | { readonly kind: 'open' }
  | { readonly kind: 'close'; readonly tab: string }
  | { readonly kind: 'save-result'; readonly result: SavableResult }
  /** Before a run of these nodes, or of all: some may not fit into memory. */
  | { readonly kind: 'memory'; readonly only?: readonly NodeId[] | undefined; readonly problems: readonly Problem[] }
  | { readonly kind: 'run-history' }
  | { readonly kind: 'revert'; readonly tab: string }
  /** The experiment of a tab beside its file as it is on disk. */
  | { readonly kind: 'compare'; readonly tab: string }
  | { readonly kind: 'workspace'; readonly page: WorkspacePage }
  | { readonly kind: 'export-bundle' }
  | { readonly kind: 'relink' }
  | { readonly kind: 'open-bundle'; readonly source: BundleSource }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'about' };

export type Theme = 'system' | 'light' | 'dark';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface EditorState {
  readonly connection: 'connecting' | 'connected' | 'lost';
  readonly session?: Session;
  /** What was open before, or what the program was started with, is open: an empty window is meant to be empty. */
  readonly isReady: boolean;
  readonly tabs: readonly Tab[];
  readonly activeTab?: string | undefined;
  /** By experiment id. */
  readonly runs: { readonly [experimentId: string]: RunView };
  readonly experiments: readonly ExperimentListing[];
  readonly templates: readonly Template[];
  readonly datasets: readonly DatasetListing[];
  /** Saved trained models and transformations. */
  readonly models: readonly ModelListing[];
  /** Bytes that are free on the machine, as the host last said. */
  readonly freeMemory?: number | undefined;
  readonly runOnEdit: boolean;
  readonly theme: Theme;
  /** What was added last, newest first: see `recentKey`. */
  readonly recentModules: readonly string[];
  /** The results that are looked at, by tab. */
  readonly results: { readonly [tab: string]: ResultLayout };
  readonly dialog?: Dialog | undefined;
  readonly picking?: (PathRequest & { readonly answer: (path: string | undefined) => void }) | undefined;
  readonly placing?: (PlaceRequest & { readonly answer: (path: string | undefined) => void }) | undefined;
  /** Drafts that a crash left, which the user is asked about; every other dialog waits for that. */
  readonly recovering?: readonly RecoverableDraft[] | undefined;
  /** The node that is to be brought into view; a new object at every request. */
  readonly reveal?: { readonly node: NodeId } | undefined;
  /** The parameter whose field or dialog is to be shown, to mend something; a new object at every request. */
  readonly mending?: { readonly node: NodeId; readonly parameter: string } | undefined;
  /** Short messages; the shell shows them as toasts. */
  readonly messages: readonly Message[];
}

export interface Message {
  readonly id: number;
  readonly intent: 'info' | 'success' | 'warning' | 'error';
  readonly text: string;
  readonly mend?: string;
  /** For errors of ours: what to send with a report. */
  readonly details?: string;
}

export interface EditorActions {
  /** Edits the active experiment; what is not possible is said in a message. Returns whether it was done. */
  perform(command: Command, options?: PerformOptions): boolean;
  endGesture(): void;
  undo(): void;
  redo(): void;
  travelTo(step: number): void;
  /** Nodes and notes, and wires: what was selected before is not any more. */
  select(elements: Iterable<NodeId | NoteId>, wires?: Iterable<WireId>): void;
  /** Puts a module on the canvas near the middle of what is shown, and selects it. Returns its node. */
  requestAdd(request: AddRequest): NodeId | undefined;
  /** The canvas tells where the middle of what it shows is. */
  setViewCentre(centre: (() => Point | undefined) | undefined): void;
  /** Selects a node and brings it into view. */
  revealNode(node: NodeId): void;
  /** Selects a node and shows where one of its parameters is set. */
  mend(node: NodeId, parameter: string): void;
  /** It is shown. */
  mendingShown(): void;

  openExperiment(path: string): Promise<void>;
  /** A new tab from text in the file format with a fresh id: templates, dropped files. */
  openText(text: string, title?: string): Promise<void>;
  newExperiment(): void;
  activate(tab: string): void;
  /** Closes at once: what is not saved is gone. */
  close(tab: string): void;
  /** Closes, after a question where something is not saved. */
  requestClose(tab: string): void;
  /** Returns whether it was saved. */
  save(tab?: string): Promise<boolean>;
  /** The shown experiment as the text of a file; undefined where none is shown. */
  downloadText(): string | undefined;
  /** Writes a file that the user chooses and goes on with that. Returns whether it was done. */
  saveAs(tab?: string): Promise<boolean>;
  /** Writes a copy to a file that the user chooses; the tab stays with its own. Returns whether it was done. */
  saveCopy(tab?: string): Promise<boolean>;
  /** Asks, and goes back to what was last saved. */
  requestRevert(tab?: string): void;
  /** Goes back to what was last saved, as a step that can be undone. */
  revert(tab: string): Promise<void>;
  /** Looks whether other programs changed the files of open experiments. */
  checkFiles(): Promise<void>;
  /** Takes what another program wrote, as a step that can be undone. */
  reload(tab: string): Promise<void>;
  /** What another program wrote may be overwritten: the experiment has unsaved changes now. */
  keepMine(tab: string): void;
  /** Writes the file again that is gone. */
  saveAgain(tab: string): Promise<void>;
  /** Does what the user decided about drafts of a program that was killed; without a choice they stay for later. */
  recover(choices: ReadonlyMap<string, RecoveryChoice>): Promise<void>;
  /** Before the page goes away: sends drafts that wait, and keeps here what the host has not confirmed. */
  flushDrafts(): void;

  /**
   * Runs the active experiment, or only these nodes with what they need. Where one of them may not fit into memory, the
   * user is asked first, unless that was done.
   */
  run(only?: readonly NodeId[], options?: { readonly anyway?: boolean }): Promise<void>;
  /** Asks anew what a run would do: something outside of the experiment changed. */
  inspect(): void;
  cancel(): Promise<void>;
  setRunOnEdit(on: boolean): void;

  /** Shows a run as it was, in a tab of its own. */
  openRun(experimentId: string, run: string): Promise<void>;
  /** Makes the graph of a run the draft again, as one step to undo. Returns whether it was done. */
  restoreRun(experimentId: string, run: string): Promise<boolean>;

  /** Shows the result of a port of the shown experiment in a tab of its own, or in one beside what is seen. */
  showResult(node: NodeId, port: string, beside?: boolean): void;
  activateResult(view: string): void;
  /** The same result once more, beside. */
  splitResult(view: string): void;
  closeResult(view: string): void;
  /** A view shows the result of this key: what it showed before is remembered. */
  resultShown(view: string, key: string): void;
  /** What changed is no longer to be told. */
  forgetBefore(view: string): void;

  openDialog(dialog: Dialog): void;
  closeDialog(): void;
  /** Shows the dialog to choose a file or folder; undefined if the user chose none. */
  pickPath(request: PathRequest): Promise<string | undefined>;
  /** Shows the dialog to choose where to save; the user has agreed to replace what is there. */
  choosePlace(request: PlaceRequest): Promise<string | undefined>;

  say(message: Omit<Message, 'id'>): void;
  sayError(error: unknown): void;
  dismiss(message: number): void;
  setTheme(theme: Theme): void;
  refreshLists(): Promise<void>;
}

export type Editor = EditorState & { readonly actions: EditorActions };

/** State of one node as the canvas draws it: of the newest run, unless an edit made it stale since. */
export interface NodeView {
  readonly state?: NodeState;
  /** Why its results no longer fit the graph, in words; undefined where they do. */
  readonly stale?: string;
  readonly problems: readonly Problem[];
  readonly error?: ErrorReport;
}

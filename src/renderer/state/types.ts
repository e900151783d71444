import type {
  ActiveRun,
  DatasetListing,
  ExperimentListing,
  NodeState,
  Plan,
  Session,
  Template,
} from '../../core/api/contract';
import type { ErrorReport } from '../../core/errors';
import type { Command } from '../../core/experiment/command';
import type { NodeId, WireId } from '../../core/experiment/document';
import type { History, PerformOptions } from '../../core/experiment/history';
import type { InferredSchemas } from '../../core/experiment/infer-schemas';
import type { Problem } from '../../core/experiment/validate';

/** One open experiment. */
export interface Tab {
  readonly id: string;
  readonly history: History;
  readonly selectedNodes: ReadonlySet<NodeId>;
  readonly selectedWires: ReadonlySet<WireId>;
  /** File that it was opened from or saved to. */
  readonly path?: string;
  /** Hash of that file's content as last read or written. */
  readonly savedHash?: string;
  /** Experiment that was last saved; others are unsaved changes. */
  readonly saved?: History['present'];
  /** What the file held that this version does not know: written back as it is. */
  readonly unknown?: string;
  /** Newer format: may be looked at only. */
  readonly readOnly?: boolean;
  /** Derived from the experiment, kept up to date by the store. */
  readonly schemas: InferredSchemas;
  readonly problems: readonly Problem[];
  /** What a run would do now, as the host last said; undefined until it did. */
  readonly plan?: Plan;
}

/** The newest run of an experiment, running or ended. */
export interface RunView extends ActiveRun {
  readonly status: 'running' | 'finished' | 'failed' | 'cancelled' | 'interrupted';
  readonly durationMs?: number;
}

/** An open view of a port's result. */
export interface ResultView {
  readonly tab: string;
  readonly node: NodeId;
  readonly port: string;
}

export interface EditorState {
  readonly connection: 'connecting' | 'connected' | 'lost';
  readonly session?: Session;
  readonly tabs: readonly Tab[];
  readonly activeTab?: string;
  /** By experiment id. */
  readonly runs: { readonly [experimentId: string]: RunView };
  readonly experiments: readonly ExperimentListing[];
  readonly templates: readonly Template[];
  readonly datasets: readonly DatasetListing[];
  readonly runOnEdit: boolean;
  readonly theme: 'system' | 'light' | 'dark';
  readonly view?: ResultView;
  /** Short messages; the shell shows them as toasts. */
  readonly messages: readonly Message[];
}

export interface Message {
  readonly id: number;
  readonly intent: 'info' | 'success' | 'warning' | 'error';
  readonly text: string;
  readonly mend?: string;
}

export interface EditorActions {
  /** Edits the active experiment; what is not possible is said in a message. Returns whether it was done. */
  perform(command: Command, options?: PerformOptions): boolean;
  endGesture(): void;
  undo(): void;
  redo(): void;
  travelTo(step: number): void;
  select(nodes: Iterable<NodeId>, wires?: Iterable<WireId>): void;

  openExperiment(path: string): Promise<void>;
  /** A new tab from text in the file format with a fresh id: templates, dropped files. */
  openText(text: string, title?: string): void;
  newExperiment(): void;
  activate(tab: string): void;
  close(tab: string): void;
  save(tab?: string): Promise<void>;

  /** Runs the active experiment, or only these nodes with what they need. */
  run(only?: readonly NodeId[]): Promise<void>;
  cancel(): Promise<void>;
  setRunOnEdit(on: boolean): void;

  showResult(node: NodeId, port: string): void;
  closeResult(): void;

  say(message: Omit<Message, 'id'>): void;
  sayError(error: unknown): void;
  dismiss(message: number): void;
  setTheme(theme: EditorState['theme']): void;
  refreshLists(): Promise<void>;
}

/** State of one node as the canvas draws it: of the newest run, unless an edit made it stale since. */
export interface NodeView {
  readonly state?: NodeState;
  /** Why its results no longer fit the graph, in words; undefined where they do. */
  readonly stale?: string;
  readonly problems: readonly Problem[];
  readonly error?: ErrorReport;
}

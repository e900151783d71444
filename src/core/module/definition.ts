import type { Schema } from '../table/schema';
import type { PortType } from '../value';
import type { ParameterDefinition, ParametersOf, ParameterValues } from './parameters';

/**
 * A module as pure data and pure functions: all that the editor, the planner and the command line need to know.
 * The computation lies beside it in `run.ts` and is loaded only where it runs.
 */
export interface ModuleDefinition {
  /** Stable id, kebab-case, the same as the folder's name. */
  readonly id: string;
  /** Raised when results or parameters change meaning; old results are then not reused. */
  readonly version: number;
  readonly name: string;
  readonly category: ModuleCategory;
  readonly keywords: readonly string[];
  /** One sentence for lists and tooltips. */
  readonly summary: string;
  /** Paragraphs for the help pane, Markdown. */
  readonly help: string;
  readonly inputs: readonly InputPort[];
  readonly outputs: readonly OutputPort[];
  readonly parameters: readonly ParameterDefinition[];
  /** Set where a module only lives on for old experiments; says what to use instead. */
  readonly deprecated?: string;
  /** Takes so little work that it is not sent to a worker: modules that only make a recipe. */
  readonly light?: boolean;
  /** Whether it goes through blocks that lie on disk in pieces and never brings one into memory as a whole; default no. */
  streams?(parameters: ParameterValues): boolean;
  /** Whether a stored result may stand in for running; default yes. Not for modules that write files or read a URL. */
  cacheable?(parameters: ParameterValues): boolean;
  /**
   * Columns of each output before any run; undefined, or left out at the end, where not known. Inputs in port order. Must not throw: what is
   * wrong with the parameters is reported by validation and by the run.
   */
  inferSchema?(
    inputs: readonly (Schema | undefined)[],
    parameters: ParameterValues,
    sources?: SourceSizes,
  ): readonly (Schema | undefined)[];
  /** Peak bytes beyond the inputs themselves, from what is known before the run; 0 where too little is known. */
  estimateMemory?(inputs: readonly (Schema | undefined)[], parameters: ParameterValues, sources?: SourceSizes): number;
  /** What is wrong with a combination of parameters that no single one shows; empty if nothing is. */
  validate?(parameters: ParameterValues): readonly ParameterProblem[];
  /** `migrations[n]` turns the parameters of version n into those of version n + 1. */
  readonly migrations?: { readonly [fromVersion: number]: (parameters: ParameterValues) => ParameterValues };
}

/** How much there is to read, by parameter; left out where it is not known. */
export interface SourceSizes {
  readonly [parameter: string]: { readonly files: number; readonly bytes: number } | undefined;
}

export interface ParameterProblem {
  readonly parameter: string;
  readonly message: string;
  readonly classic?: number;
  readonly mend?: string;
}

export interface InputPort {
  readonly id: string;
  readonly name: string;
  readonly type: PortType;
  readonly optional?: boolean;
}

export interface OutputPort {
  readonly id: string;
  readonly name: string;
  readonly type: PortType;
}

/** Path in the palette's tree, as in the classic product. */
export type ModuleCategory =
  | readonly ['Saved Datasets']
  | readonly ['Trained Models']
  | readonly ['Transforms']
  | readonly ['Data Input and Output']
  | readonly ['Data Format Conversions']
  | readonly ['Data Transformation', 'Manipulation' | 'Sample and Split' | 'Scale and Reduce']
  | readonly ['Images']
  | readonly ['Machine Learning', 'Evaluate' | 'Score' | 'Train']
  | readonly ['Machine Learning', 'Initialize Model', 'Classification' | 'Clustering' | 'Regression']
  | readonly ['Deprecated'];

/** Checks a definition at compile time and keeps its literal types, so that `run.ts` gets typed parameters. */
export function defineModule<
  const P extends readonly ParameterDefinition[],
  const I extends readonly InputPort[],
  const O extends readonly OutputPort[],
>(
  definition: Omit<ModuleDefinition, 'parameters' | 'inputs' | 'outputs'> & {
    readonly parameters: P;
    readonly inputs: I;
    readonly outputs: O;
  },
): ModuleDefinition & { readonly parameters: P; readonly inputs: I; readonly outputs: O } {
  return definition;
}

export type { ParametersOf };

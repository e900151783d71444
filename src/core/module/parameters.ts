import type { ColumnSelection } from '../columns/selection';
import type { SavedType } from '../value';

/**
 * Parameters as declarative data. One description drives the properties pane, validation, `--set`, sweeps and help.
 */
export type ParameterDefinition =
  | NumberParameter
  | TextParameter
  | BooleanParameter
  | ChoiceParameter
  | ColumnsParameter
  | PathParameter
  | SavedParameter;

interface ParameterBase {
  /** Stable key in files and `--set`, camelCase. */
  readonly id: string;
  /** Display name, as in the classic product where it had one. */
  readonly name: string;
  readonly help: string;
  /** Shown (and used) only while another parameter has one of these values; all conditions must hold. */
  readonly visibleWhen?: { readonly [parameter: string]: readonly ParameterValue[] };
  /** Whether Tune Model Hyperparameters and sweeps may vary it. */
  readonly sweepable?: boolean;
  /** An empty value is allowed and means "not given" (null). */
  readonly optional?: boolean;
}

export interface NumberParameter extends ParameterBase {
  readonly kind: 'integer' | 'float';
  readonly default: number | null;
  readonly min?: number;
  readonly max?: number;
  /** The bounds themselves are not allowed. */
  readonly exclusiveMin?: boolean;
  readonly exclusiveMax?: boolean;
  readonly unit?: string;
  /** A random number seed: the editor offers "New seed". */
  readonly seed?: boolean;
}

export interface TextParameter extends ParameterBase {
  readonly kind: 'text';
  readonly default: string | null;
  readonly multiline?: boolean;
  /** How the text is read, for validation while typing. */
  readonly format?:
    'plain' | 'url' | 'number-list' | 'integer-list' | 'name-list' | 'regular-expression' | 'expression';
  readonly placeholder?: string;
}

export interface BooleanParameter extends ParameterBase {
  readonly kind: 'boolean';
  readonly default: boolean;
}

export interface ChoiceParameter extends ParameterBase {
  readonly kind: 'choice';
  readonly default: string;
  /** `value` is stored, `name` shown. */
  readonly choices: readonly { readonly value: string; readonly name: string; readonly help?: string }[];
}

export interface ColumnsParameter extends ParameterBase {
  readonly kind: 'columns';
  readonly default: ColumnSelection | null;
  /** Input port whose columns are chosen from. */
  readonly port: string;
  /** Exactly one column. */
  readonly single?: boolean;
}

export interface PathParameter extends ParameterBase {
  readonly kind: 'path';
  readonly default: string | null;
  readonly target: 'file' | 'folder';
  /** `read` paths are fingerprinted: the node runs again when their content changes. */
  readonly access: 'read' | 'write';
  /** File name endings offered in dialogs, without the dot. */
  readonly extensions?: readonly string[];
}

/** Something saved in the workspace, by name or `name@version`. */
export interface SavedParameter extends ParameterBase {
  readonly kind: 'saved';
  readonly default: string | null;
  readonly what: SavedType;
}

/** A parameter's value as stored in files: JSON. null = not given. */
export type ParameterValue = string | number | boolean | null | ColumnSelection;
export type ParameterValues = { readonly [id: string]: ParameterValue };

type Optional<P, T> = P extends { readonly optional: true } ? T | null : T;

/** TypeScript type of one parameter's resolved value. */
type ValueOf<P> = P extends { readonly kind: 'integer' | 'float' }
  ? Optional<P, number>
  : P extends { readonly kind: 'boolean' }
    ? boolean
    : P extends { readonly kind: 'choice'; readonly choices: readonly { readonly value: infer V }[] }
      ? V
      : P extends { readonly kind: 'columns' }
        ? Optional<P, ColumnSelection>
        : P extends { readonly kind: 'text' | 'path' | 'saved' }
          ? Optional<P, string>
          : never;

/** Resolved parameters of a module, by id. */
export type ParametersOf<D extends { readonly parameters: readonly ParameterDefinition[] }> = {
  readonly [P in D['parameters'][number] as P['id']]: ValueOf<P>;
};

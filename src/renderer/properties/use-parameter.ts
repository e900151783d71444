import type { NodeId } from '../../core/experiment/document';
import type { ParameterDefinition, ParameterValue } from '../../core/module/parameters';
import { useActions } from '../state';

/** One parameter of one node, as its field needs it. */
export interface ParameterField<P extends ParameterDefinition = ParameterDefinition> {
  readonly node: NodeId;
  readonly parameter: P;
  /** What is stored, also where it is wrong; the default where nothing is. */
  readonly value: ParameterValue;
  readonly problem?: { readonly message: string; readonly mend?: string | undefined };
  readonly disabled: boolean;
}

export interface ParameterEdits {
  /** One step to undo. */
  set(value: ParameterValue): void;
  /** Joins what is typed into the field until it is left into one step. */
  type(value: ParameterValue): void;
  endTyping(): void;
  reset(): void;
}

export function useParameterEdits({ node, parameter }: Pick<ParameterField, 'node' | 'parameter'>): ParameterEdits {
  const { perform, endGesture } = useActions();
  const edit = { node, parameter: parameter.id };
  return {
    set: (value) => perform({ type: 'set-parameter', ...edit, value }),
    type: (value) =>
      perform({ type: 'set-parameter', ...edit, value }, { gesture: `parameter ${node} ${parameter.id}` }),
    endTyping: endGesture,
    reset: () => perform({ type: 'reset-parameter', ...edit }),
  };
}

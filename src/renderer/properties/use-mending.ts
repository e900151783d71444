import { useEffect } from 'react';
import type { NodeId } from '../../core/experiment/document';
import type { ModuleDefinition } from '../../core/module/definition';
import { useActions, useEditor } from '../state';

/**
 * Shows where a parameter is set when somewhere in the window it was asked for: columns in their dialog, anything else by
 * moving the keyboard to its field.
 * @param openDialog opens the dialog of a parameter
 */
export function useMending(
  node: NodeId,
  definition: ModuleDefinition | undefined,
  openDialog: (parameter: string) => void,
): void {
  const mending = useEditor((state) => (state.mending?.node === node ? state.mending : undefined));
  const { mendingShown } = useActions();
  useEffect(() => {
    if (!mending) return undefined;
    // The list that this was chosen in gives the keyboard back first.
    const timer = setTimeout(() => {
      mendingShown();
      const parameter = definition?.parameters.find(({ id }) => id === mending.parameter);
      if (parameter?.kind === 'columns') openDialog(parameter.id);
      else focusField(mending.parameter);
    }, returnsFocusMs);
    return () => clearTimeout(timer);
  }, [mending, definition, openDialog, mendingShown]);
}

const returnsFocusMs = 100;

function focusField(parameter: string): void {
  const controls = 'input, textarea, button[role="combobox"]';
  const field = document.querySelector<HTMLElement>(`[data-parameter="${CSS.escape(parameter)}"] :is(${controls})`);
  field?.scrollIntoView({ block: 'nearest' });
  field?.focus();
}

import { ChevronDown16Regular, ChevronUp16Regular } from '@fluentui/react-icons';
import type { NodeGroup } from '../../../core/experiment/document';
import { canvasText } from '../../text/canvas';
import { foldGroup } from '../commands/groups';
import { isReadOnly, useCanvasScope } from '../scope';

export function FoldButton({ group }: { readonly group: NodeGroup }) {
  const scope = useCanvasScope();
  if (isReadOnly(scope)) return null;
  const folded = group.collapsed ?? false;
  const Chevron = folded ? ChevronDown16Regular : ChevronUp16Regular;
  const label = folded ? canvasText.menu.unfoldGroup : canvasText.menu.foldGroup;
  return (
    <button
      type="button"
      tabIndex={-1}
      className="chevron nodrag"
      aria-label={label}
      data-tip={label}
      aria-expanded={!folded}
      onClick={(event) => {
        event.stopPropagation();
        foldGroup(scope, group.id, !folded);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Chevron />
    </button>
  );
}

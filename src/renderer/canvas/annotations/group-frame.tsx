import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { GroupFlowNode } from '../flow/flow-elements';
import { useCanvasUi } from '../view/canvas-ui';
import { FoldButton } from './fold-button';
import { GroupTitle } from './group-title';

/** The frame of an unfolded group. Only its header can be taken hold of: in the frame one works as on the canvas. */
export const GroupFrame = memo(function GroupFrame({ data }: NodeProps<GroupFlowNode>) {
  const { group, allSelected } = data;
  const isTarget = useCanvasUi((ui) => ui.intoGroup === group.id);
  return (
    <div
      className={`group-frame paper-${group.color} ${allSelected ? 'all-selected' : ''} ${isTarget ? 'target' : ''}`}
    >
      <div className="group-header">
        <GroupTitle group={group} />
        <FoldButton group={group} />
      </div>
    </div>
  );
});

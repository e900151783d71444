import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { NodeId } from '../../../core/experiment/document';
import { nodeViewIn, useEditor } from '../../state';
import { canvasText } from '../../text/canvas';
import type { FoldedFlowNode } from '../flow/flow-elements';
import { StatusMark, statusOf, type Status } from '../node/node-status';
import { Port } from '../node/port';
import { FoldButton } from './fold-button';
import { GroupTitle } from './group-title';

/** A folded group: one box with the ports that wires from outside lead to, and how its modules are. */
export const FoldedGroup = memo(function FoldedGroup({ data }: NodeProps<FoldedFlowNode>) {
  const { group, layout, members } = data;
  const { status, problems } = useMembersState(members);
  return (
    <div className={`folded-group paper-${group.color} ${status ?? 'idle'}`} data-status={status}>
      {layout.inputs.map((port) => (
        <Port key={port.id} node={group.id} port={port} side="input" wired fixed />
      ))}
      <div className="group-header">
        <GroupTitle group={group} />
        {status !== undefined && <StatusMark status={status} lines={[canvasText.groupStatus(status)]} />}
        <FoldButton group={group} />
      </div>
      <div className="folded-detail">
        {canvasText.groupMembers(members.length)}
        {problems > 0 && <span className="folded-problems">{canvasText.problems(problems)}</span>}
      </div>
      {layout.outputs.map((port) => (
        <Port key={port.id} node={group.id} port={port} side="output" wired fixed />
      ))}
    </div>
  );
});

/** The state that matters most comes first: what goes on, what went wrong, what is to be done, what is done. */
const importance: readonly Status[] = [
  'running',
  'failed',
  'queued',
  'cancelled',
  'skipped',
  'stale',
  'finished',
  'reused',
];

interface MembersState {
  readonly status: Status | undefined;
  readonly problems: number;
}

function useMembersState(members: readonly NodeId[]): MembersState {
  return useEditor(
    useShallow((state): MembersState => {
      const views = members.map((id) => nodeViewIn(state, id));
      const found = new Set(views.map(statusOf));
      const problems = views.flatMap((view) => view.problems.filter(({ severity }) => severity === 'error')).length;
      return { status: importance.find((status) => found.has(status)), problems };
    }),
  );
}

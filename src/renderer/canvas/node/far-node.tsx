import { memo } from 'react';
import { useNodeView } from '../../state';
import type { ModuleNodeData } from '../flow/flow-elements';
import { moduleKind } from '../../../core/drawing/module-kind';
import { statusOf } from './node-status';

/** A module as it is drawn from far away: a box with its name in large letters, as little as can be. */
export const FarNode = memo(function FarNode({ data }: { readonly data: ModuleNodeData }) {
  const view = useNodeView(data.node.id);
  const status = statusOf(view);
  const wrong = view.problems.some(({ severity }) => severity === 'error');
  return (
    <div
      className={`far-node ${status ?? 'idle'} ${wrong ? 'wrong' : ''} kind-${moduleKind(data.definition)}`}
      data-status={status}
    >
      {data.name}
    </div>
  );
});

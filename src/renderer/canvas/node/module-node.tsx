/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a mark with a name is no HTML image */
import { ChevronDown16Regular, ChevronUp16Regular, ErrorCircle20Filled, Warning20Filled } from '@fluentui/react-icons';
import type { NodeProps } from '@xyflow/react';
import { memo, useContext, type MouseEvent } from 'react';
import { useNodeView } from '../../state';
import type { NodeView } from '../../state/types';
import { canvasText } from '../../text/canvas';
import { actions, focusCanvas, useCanvasScope } from '../scope';
import { DetailContext } from '../flow/detail';
import type { ModuleFlowNode, ModuleNodeData } from '../flow/flow-elements';
import { useCanvasUi } from '../view/canvas-ui';
import { EditText } from './edit-text';
import { FarNode } from './far-node';
import { ModuleIcon } from './module-icon';
import { NodeStatus, statusOf } from './node-status';
import { Port } from './port';

/** A module on the canvas. */
export const ModuleNode = memo(function ModuleNode({ data }: NodeProps<ModuleFlowNode>) {
  return useContext(DetailContext) === 'far' ? <FarNode data={data} /> : <NearNode data={data} />;
});

/** A module as it is drawn where text can be read. */
const NearNode = memo(function NearNode({ data }: { readonly data: ModuleNodeData }) {
  const { id } = data.node;
  const view = useNodeView(id);
  const editing = useCanvasUi((ui) => (ui.editing?.node === id ? ui.editing.field : undefined));
  const { layout, definition, wiredInputs, wiredOutputs } = data;
  const status = statusOf(view);
  const outputs = view.state?.outputs;
  return (
    <div
      className={`module-node ${status ?? 'idle'} ${definition ? '' : 'placeholder'}`}
      data-status={status}
      style={{ height: layout.height }}
    >
      {layout.inputs.map((port) => (
        <Port key={port.id} node={id} port={port} side="input" wired={wiredInputs.has(port.id)} />
      ))}
      <ModuleIcon definition={definition} />
      <div className="node-body">
        <div className="node-head">
          <Title data={data} editing={editing === 'title'} />
          <Marks data={data} view={view} />
        </div>
        <Comment data={data} editing={editing === 'comment'} />
      </div>
      {layout.outputs.map((port) => (
        <Port
          key={port.id}
          node={id}
          port={port}
          side="output"
          wired={wiredOutputs.has(port.id)}
          result={outputs?.[port.id]}
        />
      ))}
    </div>
  );
});

interface TextProps {
  readonly data: ModuleNodeData;
  readonly editing: boolean;
}

function Title({ data, editing }: TextProps) {
  const scope = useCanvasScope();
  const { node, name, layout } = data;
  if (editing)
    return (
      <EditText
        value={name}
        label={canvasText.titleField}
        multiline={false}
        className="title"
        onDone={(text) => {
          useCanvasUi.setState({ editing: undefined });
          // The module's own name is shown where there is no title.
          const title = text?.trim() === data.definition?.name ? '' : text;
          if (title !== undefined) actions().perform({ type: 'set-node-title', node: node.id, title });
          focusCanvas(scope, node.id);
        }}
      />
    );
  return (
    <div
      className={`node-title ${data.definition?.deprecated === undefined ? '' : 'deprecated'}`}
      onDoubleClick={startEditing(node.id, 'title')}
    >
      {layout.titleLines.map((line, i) => (
        // eslint-disable-next-line react/no-array-index-key -- lines have no other identity
        <div key={i}>{line}</div>
      ))}
    </div>
  );
}

function Comment({ data, editing }: TextProps) {
  const scope = useCanvasScope();
  const { node, layout } = data;
  if (editing)
    return (
      <EditText
        value={node.comment ?? ''}
        label={canvasText.commentField}
        placeholder={canvasText.commentPlaceholder}
        multiline
        className="comment"
        onDone={(comment) => {
          useCanvasUi.setState({ editing: undefined });
          if (comment !== undefined) actions().perform({ type: 'set-comment', node: node.id, comment });
          focusCanvas(scope, node.id);
        }}
      />
    );
  if (layout.commentLines.length === 0) return null;
  return (
    <div className="node-comment" onDoubleClick={startEditing(node.id, 'comment')}>
      {layout.commentLines.map((line, i) => (
        // eslint-disable-next-line react/no-array-index-key -- lines have no other identity
        <div key={i}>{line || '\u00a0'}</div>
      ))}
    </div>
  );
}

const startEditing =
  (node: string, field: 'title' | 'comment') =>
  (event: MouseEvent): void => {
    event.stopPropagation();
    useCanvasUi.setState({ editing: { node, field } });
  };

/** At the right of the title: problems, state, and the button that folds the comment. */
function Marks({ data, view }: { readonly data: ModuleNodeData; readonly view: NodeView }) {
  const { node } = data;
  const hasComment = node.comment !== undefined && node.comment !== '';
  const folded = node.commentCollapsed ?? false;
  const Chevron = folded ? ChevronDown16Regular : ChevronUp16Regular;
  return (
    <div className="node-marks">
      <ProblemMark view={view} />
      <NodeStatus view={view} />
      {hasComment && (
        <button
          type="button"
          tabIndex={-1}
          className="chevron nodrag"
          aria-label={folded ? canvasText.unfoldComment : canvasText.foldComment}
          aria-expanded={!folded}
          onClick={(event) => {
            event.stopPropagation();
            actions().perform({ type: 'collapse-comment', node: node.id, collapsed: !folded });
          }}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          <Chevron />
        </button>
      )}
    </div>
  );
}

function ProblemMark({ view }: { readonly view: NodeView }) {
  const errors = view.problems.filter((problem) => problem.severity === 'error');
  const shown = errors.length > 0 ? errors : view.problems;
  if (shown.length === 0 || view.state?.status === 'running') return null;
  const lines = [
    ...(errors.length > 0 ? [canvasText.problems(errors.length)] : []),
    ...shown.flatMap(({ message, mend }) => [message, ...(mend === undefined ? [] : [mend])]),
  ];
  const Icon = errors.length > 0 ? ErrorCircle20Filled : Warning20Filled;
  return (
    <span
      className={`node-problem ${errors.length > 0 ? 'error' : 'warning'}`}
      role="img"
      aria-label={lines.join('. ')}
      data-tip={lines.join('\n')}
    >
      <Icon aria-hidden />
    </span>
  );
}

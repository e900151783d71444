import type { NodeGroup } from '../../../core/experiment/document';
import { canvasText } from '../../text/canvas';
import { EditText } from '../node/edit-text';
import { actions, focusCanvas, isReadOnly, useCanvasScope } from '../scope';
import { useCanvasUi } from '../view/canvas-ui';

/** The title of a group, edited in place by a double-click. */
export function GroupTitle({ group }: { readonly group: NodeGroup }) {
  const scope = useCanvasScope();
  const editing = useCanvasUi((ui) => ui.editing?.node === group.id);
  if (editing)
    return (
      <EditText
        value={group.title}
        label={canvasText.groupField}
        multiline={false}
        className="title"
        onDone={(title) => {
          useCanvasUi.setState({ editing: undefined });
          if (title !== undefined) actions().perform({ type: 'edit-group', group: group.id, title: title.trim() });
          focusCanvas(scope, group.id);
        }}
      />
    );
  return (
    <div
      className="group-title"
      onDoubleClick={(event) => {
        event.stopPropagation();
        if (!isReadOnly(scope)) useCanvasUi.setState({ editing: { node: group.id, field: 'title' } });
      }}
    >
      {group.title === '' ? canvasText.untitledGroup : group.title}
    </div>
  );
}

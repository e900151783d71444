import { NodeResizeControl, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { noteSize } from '../../../core/experiment/annotations';
import { canvasText } from '../../text/canvas';
import type { NoteFlowNode } from '../flow/flow-elements';
import { EditText } from '../node/edit-text';
import { actions, focusCanvas, isReadOnly, useCanvasScope } from '../scope';
import { useCanvasUi } from '../view/canvas-ui';

/** A free note: text on coloured paper, edited in place, with a corner that changes its size. */
export const NoteNode = memo(function NoteNode({ data, selected }: NodeProps<NoteFlowNode>) {
  const scope = useCanvasScope();
  const { note } = data;
  const editing = useCanvasUi((ui) => ui.editing?.node === note.id);
  const startEditing = (): void => {
    if (!isReadOnly(scope)) useCanvasUi.setState({ editing: { node: note.id, field: 'note' } });
  };
  return (
    <div className={`note paper-${note.color}`} onDoubleClick={startEditing}>
      {editing ? (
        <EditText
          value={note.text}
          label={canvasText.noteField}
          placeholder={canvasText.notePlaceholder}
          multiline
          className="note-text"
          onDone={(text) => {
            useCanvasUi.setState({ editing: undefined });
            if (text !== undefined) actions().perform({ type: 'set-note', note: note.id, text });
            focusCanvas(scope, note.id);
          }}
        />
      ) : (
        <div className="note-text nowheel">
          {note.text === '' ? <span className="note-empty">{canvasText.notePlaceholder}</span> : note.text}
        </div>
      )}
      {selected && !isReadOnly(scope) && (
        <NodeResizeControl
          className="note-corner"
          position="bottom-right"
          minWidth={noteSize.least.width}
          minHeight={noteSize.least.height}
          maxWidth={noteSize.most}
          maxHeight={noteSize.most}
        />
      )}
    </div>
  );
});

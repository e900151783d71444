import { Button, Toolbar, ToolbarDivider, Tooltip } from '@fluentui/react-components';
import {
  AddRegular,
  HandRightRegular,
  MapRegular,
  NoteAddRegular,
  OrganizationRegular,
  PageFitRegular,
  SearchRegular,
  SubtractRegular,
  type FluentIcon,
} from '@fluentui/react-icons';
import { useStore } from '@xyflow/react';
import { withKeys } from '../../commands/keys';
import { canvasText } from '../../text/canvas';
import { tidyNodes } from '../commands/editing';
import { addNote } from '../commands/groups';
import { zoomBy, zoomReset, zoomToFit } from '../commands/view';
import { useCanvasScope } from '../scope';
import { useCanvasUi } from './canvas-ui';

const words = canvasText.controls;

/** The buttons at the lower left of the canvas. */
export function CanvasControls({ readOnly }: { readonly readOnly: boolean }) {
  const scope = useCanvasScope();
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  const panning = useCanvasUi((ui) => ui.panning);
  const minimap = useCanvasUi((ui) => ui.minimap);
  return (
    <Toolbar aria-label={words.toolbar} size="small" className="canvas-controls nopan">
      <ControlButton
        label={withKeys(words.zoomOut, 'view.zoomOut')}
        icon={SubtractRegular}
        onClick={() => zoomBy(scope, 0.8)}
      />
      <Tooltip content={withKeys(words.zoomReset, 'view.zoomReset')} relationship="description">
        <Button appearance="subtle" size="small" className="zoom-level" onClick={() => zoomReset(scope)}>
          {words.zoomLevel(percent)}
        </Button>
      </Tooltip>
      <ControlButton
        label={withKeys(words.zoomIn, 'view.zoomIn')}
        icon={AddRegular}
        onClick={() => zoomBy(scope, 1.25)}
      />
      <ToolbarDivider />
      <ControlButton
        label={withKeys(words.zoomToFit, 'view.zoomToFit')}
        icon={PageFitRegular}
        onClick={() => zoomToFit(scope)}
      />
      {!readOnly && (
        <ControlButton
          label={withKeys(words.tidy, 'canvas.tidy')}
          icon={OrganizationRegular}
          onClick={() => tidyNodes(scope)}
        />
      )}
      {!readOnly && (
        <ControlButton
          label={withKeys(words.addNote, 'canvas.addNote')}
          icon={NoteAddRegular}
          onClick={() => addNote(scope)}
        />
      )}
      <ControlButton
        label={withKeys(words.find, 'edit.find')}
        icon={SearchRegular}
        onClick={() => useCanvasUi.setState({ finding: true })}
      />
      <ToolbarDivider />
      <ControlButton
        label={withKeys(words.pan, 'view.pan')}
        icon={HandRightRegular}
        pressed={panning}
        onClick={() => useCanvasUi.setState({ panning: !panning })}
      />
      <ControlButton
        label={words.minimap}
        icon={MapRegular}
        pressed={minimap}
        onClick={() => useCanvasUi.setState({ minimap: !minimap })}
      />
    </Toolbar>
  );
}

interface ControlButtonProps {
  readonly label: string;
  readonly icon: FluentIcon;
  readonly onClick: () => void;
  /** For buttons that switch something on and off. */
  readonly pressed?: boolean;
}

function ControlButton({ label, icon: Icon, onClick, pressed }: ControlButtonProps) {
  return (
    <Tooltip content={label} relationship="label">
      <Button
        appearance="subtle"
        size="small"
        icon={<Icon />}
        onClick={onClick}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      />
    </Tooltip>
  );
}

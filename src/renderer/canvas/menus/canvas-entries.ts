import {
  AddRegular,
  ClipboardPasteRegular,
  DeleteRegular,
  NoteAddRegular,
  OrganizationRegular,
  PageFitRegular,
  SearchRegular,
  SelectAllOnRegular,
} from '@fluentui/react-icons';
import type { WireId } from '../../../core/experiment/document';
import { selectAll, tidyNodes } from '../commands/editing';
import { addNote } from '../commands/groups';
import { zoomToFit } from '../commands/view';
import { actions, drawnIds, experimentOf, type CanvasScope } from '../scope';
import { useCanvasUi } from '../view/canvas-ui';
import { pasteByMenu } from '../view/use-clipboard';
import type { Point } from '../../../core/drawing/geometry';
import { canvasText } from '../../text/canvas';
import type { MenuGroups } from './menu-entry';

const words = canvasText.menu;

export function wireEntries(scope: CanvasScope, wire: WireId, at: Point): MenuGroups {
  const place = scope.flow.screenToFlowPosition(at, { snapToGrid: false });
  return [
    [
      {
        label: words.insertModule,
        icon: AddRegular,
        edits: true,
        run: () => useCanvasUi.setState({ adding: { at, place, into: wire } }),
      },
      {
        label: words.deleteWire,
        command: 'edit.delete',
        icon: DeleteRegular,
        edits: true,
        run: () => void actions().perform({ type: 'disconnect', wires: [wire] }),
      },
    ],
  ];
}

export function canvasEntries(scope: CanvasScope, at: Point): MenuGroups {
  const place = scope.flow.screenToFlowPosition(at, { snapToGrid: false });
  const empty = drawnIds(experimentOf(scope)).length === 0;
  return [
    [
      {
        label: words.addModule,
        command: 'canvas.addModule',
        icon: AddRegular,
        edits: true,
        run: () => useCanvasUi.setState({ adding: { at, place } }),
      },
      {
        label: words.addNote,
        command: 'canvas.addNote',
        icon: NoteAddRegular,
        edits: true,
        run: () => addNote(scope, place),
      },
      {
        label: words.paste,
        command: 'edit.paste',
        icon: ClipboardPasteRegular,
        edits: true,
        run: () => void pasteByMenu(scope, place),
      },
      {
        label: words.selectAll,
        command: 'edit.selectAll',
        icon: SelectAllOnRegular,
        disabled: empty,
        run: () => selectAll(scope),
      },
    ],
    [
      {
        label: words.tidy,
        command: 'canvas.tidy',
        icon: OrganizationRegular,
        edits: true,
        disabled: empty,
        run: () => tidyNodes(scope),
      },
      {
        label: words.zoomToFit,
        command: 'view.zoomToFit',
        icon: PageFitRegular,
        disabled: empty,
        run: () => zoomToFit(scope),
      },
      {
        label: words.find,
        command: 'edit.find',
        icon: SearchRegular,
        disabled: empty,
        run: () => useCanvasUi.setState({ finding: true }),
      },
    ],
  ];
}

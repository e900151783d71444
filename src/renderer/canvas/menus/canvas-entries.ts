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

const { menu: words, keys } = canvasText;

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
        key: keys.delete,
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
        key: keys.addModule,
        icon: AddRegular,
        edits: true,
        run: () => useCanvasUi.setState({ adding: { at, place } }),
      },
      {
        label: words.addNote,
        key: keys.addNote,
        icon: NoteAddRegular,
        edits: true,
        run: () => addNote(scope, place),
      },
      {
        label: words.paste,
        key: keys.paste,
        icon: ClipboardPasteRegular,
        edits: true,
        run: () => void pasteByMenu(scope, place),
      },
      {
        label: words.selectAll,
        key: keys.selectAll,
        icon: SelectAllOnRegular,
        disabled: empty,
        run: () => selectAll(scope),
      },
    ],
    [
      {
        label: words.tidy,
        key: keys.tidy,
        icon: OrganizationRegular,
        edits: true,
        disabled: empty,
        run: () => tidyNodes(scope),
      },
      {
        label: words.zoomToFit,
        key: keys.zoomToFit,
        icon: PageFitRegular,
        disabled: empty,
        run: () => zoomToFit(scope),
      },
      {
        label: words.find,
        key: keys.find,
        icon: SearchRegular,
        disabled: empty,
        run: () => useCanvasUi.setState({ finding: true }),
      },
    ],
  ];
}

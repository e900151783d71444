import { useMemo, type DragEvent } from 'react';
import { registry } from '../../state';
import { addModule, wireNear } from '../commands/adding';
import { draggedTemplate, droppedTemplate, isModuleDrag } from '../drag-data';
import { fitsIntoWire } from '../graph/insert-on-wire';
import type { Point } from '../../../core/drawing/geometry';
import { actions, experimentOf, type CanvasScope } from '../scope';
import { useCanvasUi } from '../view/canvas-ui';

/** Modules that are dragged from the palette: dropped on the canvas, or on a wire that leads through them then. */
export function useModuleDrop(scope: CanvasScope, readOnly: boolean) {
  return useMemo(() => {
    const placeOf = (event: DragEvent): Point =>
      scope.flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });

    const wireBelow = (place: Point, module: string | undefined): string | undefined => {
      const definition = module === undefined ? undefined : registry.get(module);
      if (!definition) return undefined;
      return wireNear(scope, place, (wire) => fitsIntoWire(experimentOf(scope), wire, definition, registry));
    };
    const highlight = (insertInto: string | undefined): void => {
      if (useCanvasUi.getState().insertInto !== insertInto) useCanvasUi.setState({ insertInto });
    };

    const dragOver = (event: DragEvent): void => {
      if (readOnly || !isModuleDrag(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      highlight(wireBelow(placeOf(event), draggedTemplate()?.module));
    };

    return {
      onDragEnter: dragOver,
      onDragOver: dragOver,
      onDragLeave: ({ currentTarget, relatedTarget }: DragEvent): void => {
        // Going from one thing on the canvas to another is no leaving.
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) highlight(undefined);
      },
      onDrop: (event: DragEvent): void => {
        highlight(undefined);
        if (readOnly || !isModuleDrag(event.dataTransfer)) return;
        event.preventDefault();
        event.stopPropagation();
        try {
          const template = droppedTemplate(event.dataTransfer);
          const place = placeOf(event);
          if (template) addModule(scope, template, place, wireBelow(place, template.module));
        } catch (error) {
          actions().sayError(error);
        }
      },
    };
  }, [scope, readOnly]);
}

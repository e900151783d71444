import { useStore } from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import type { Experiment, WireId } from '../../../core/experiment/document';
import type { FlowElement } from '../flow/flow-elements';
import { drawnWire, hiddenNodes, type DrawnWire } from '../../../core/drawing/folding';
import type { Positions } from '../layout/arrange';
import { farCurves, type FarCurve } from './far-curves';

interface FarWiresProps {
  readonly experiment: Experiment;
  readonly nodes: readonly FlowElement[];
  readonly selected: ReadonlySet<WireId>;
  readonly dragged: Positions;
}

/** Visible on light and dark grounds alike. */
const colours = { plain: '#8a8886', selected: '#2886de' };

/** Painted around the view, so that moving it a bit needs no new painting. */
const margin = 256;

/** The view that a painting was made for. */
interface Frame {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
}

/**
 * All wires in two paintings, for views from far away: a thousand elements would cost more than the picture is worth.
 * Wires at nodes that are being dragged have a painting of their own, so that the others are not painted again.
 */
export function FarWires({ experiment, nodes, selected, dragged }: FarWiresProps) {
  const resting = useRef<HTMLCanvasElement>(null);
  const moving = useRef<HTMLCanvasElement>(null);
  const painted = useRef<Frame & { readonly basis: readonly unknown[] }>(undefined);
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  // Which nodes are dragged, wherever they are.
  const draggedIds = Object.keys(dragged).sort().join('\n');
  const wires = useMemo(() => sortWires(experiment, draggedIds), [experiment, draggedIds]);

  useEffect(() => {
    if (!resting.current || !moving.current || width === 0) return;
    const frame: Frame = { x, y, zoom, width, height };
    // While nodes are dragged, nothing else changes its place.
    const basis = [experiment, selected, draggedIds, draggedIds === '' ? nodes : undefined];
    const last = painted.current;
    if (last && isNear(last, frame) && basis.every((part, i) => part === last.basis[i]))
      resting.current.style.transform = `translate(${x - last.x}px, ${y - last.y}px)`;
    else {
      paint(resting.current, frame, farCurves(wires.resting, nodes, selected));
      painted.current = { ...frame, basis };
    }
    moving.current.hidden = draggedIds === '';
    if (draggedIds !== '') paint(moving.current, frame, farCurves(wires.moving, nodes, selected));
  }, [experiment, nodes, selected, draggedIds, wires, x, y, zoom, width, height]);

  return (
    <>
      <canvas ref={resting} className="far-wires" aria-hidden />
      <canvas ref={moving} className="far-wires" aria-hidden hidden />
    </>
  );
}

/** All wires that are drawn: those at nodes whose ids are given, one a line, and the others. */
function sortWires(
  experiment: Experiment,
  ids: string,
): { readonly moving: readonly DrawnWire[]; readonly resting: readonly DrawnWire[] } {
  const hidden = hiddenNodes(experiment);
  const dragged = new Set(ids === '' ? [] : ids.split('\n').flatMap((id) => [id, hidden.get(id) ?? id]));
  const moving: DrawnWire[] = [];
  const resting: DrawnWire[] = [];
  for (const wire of Object.values(experiment.wires)) {
    const drawn = drawnWire(experiment, wire);
    if (drawn) (dragged.has(drawn.from.node) || dragged.has(drawn.to.node) ? moving : resting).push(drawn);
  }
  return { moving, resting };
}

const isNear = (a: Frame, b: Frame): boolean =>
  a.zoom === b.zoom &&
  a.width === b.width &&
  a.height === b.height &&
  Math.abs(a.x - b.x) <= margin &&
  Math.abs(a.y - b.y) <= margin;

function paint(canvas: HTMLCanvasElement, { x, y, zoom, width, height }: Frame, curves: Iterable<FarCurve>): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = window.devicePixelRatio;
  const size = { width: width + 2 * margin, height: height + 2 * margin };
  // Setting the size clears the painting.
  canvas.width = Math.round(size.width * ratio);
  canvas.height = Math.round(size.height * ratio);
  Object.assign(canvas.style, {
    left: `${-margin}px`,
    top: `${-margin}px`,
    width: `${size.width}px`,
    height: `${size.height}px`,
    transform: '',
  });
  context.setTransform(zoom * ratio, 0, 0, zoom * ratio, (x + margin) * ratio, (y + margin) * ratio);
  context.lineWidth = Math.max(1.5, 1 / zoom);
  const paths = { plain: new Path2D(), selected: new Path2D() };
  for (const { curve, selected } of curves) {
    const { from, fromControl, toControl, to } = curve;
    const path = selected ? paths.selected : paths.plain;
    path.moveTo(from.x, from.y);
    path.bezierCurveTo(fromControl.x, fromControl.y, toControl.x, toControl.y, to.x, to.y);
  }
  context.strokeStyle = colours.plain;
  context.stroke(paths.plain);
  context.strokeStyle = colours.selected;
  context.stroke(paths.selected);
}

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a painting is no HTML image */
import { useStore } from '@xyflow/react';
import { useEffect, useRef, type PointerEvent } from 'react';
import { canvasText } from '../../text/canvas';
import type { FlowElement } from '../flow/flow-elements';
import { boundsOf, type Point, type Rect } from '../../../core/drawing/geometry';
import { useCanvasScope } from '../scope';

const size = { width: 180, height: 120 };
const padding = 8;
/** Milliseconds between two paintings. */
const pause = 80;
const colours = { frame: '#8a888630', node: '#8a888680', selected: '#2886de', view: '#2886de' };

/** Where the whole experiment and the view of it lie on the overview. */
interface Mapping {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** The experiment as a whole, with the part that is in view. A click or drag moves the view there. */
export function Minimap({ nodes }: { readonly nodes: readonly FlowElement[] }) {
  const scope = useCanvasScope();
  const canvas = useRef<HTMLCanvasElement>(null);
  const mapping = useRef<Mapping>(undefined);
  const painted = useRef(0);
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context || width === 0) return undefined;
    const view = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
    // While nodes or the view move, some pictures a second do.
    const wait = Math.max(0, painted.current + pause - performance.now());
    const timer = setTimeout(() => {
      mapping.current = paint(context, nodes, view);
      painted.current = performance.now();
    }, wait);
    return () => clearTimeout(timer);
  }, [nodes, x, y, zoom, width, height]);

  const moveView = (event: PointerEvent<HTMLCanvasElement>): void => {
    // A drag that began elsewhere, of a wire or node, only passes.
    if (!mapping.current || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.getBoundingClientRect();
    const place = toCanvas({ x: event.clientX - box.x, y: event.clientY - box.y }, mapping.current);
    void scope.flow.setCenter(place.x, place.y, { zoom: scope.flow.getZoom() });
  };

  const ratio = window.devicePixelRatio;
  return (
    <canvas
      ref={canvas}
      className="minimap nopan nowheel"
      width={Math.round(size.width * ratio)}
      height={Math.round(size.height * ratio)}
      style={size}
      role="img"
      aria-label={canvasText.controls.overview}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        moveView(event);
      }}
      onPointerMove={moveView}
    />
  );
}

const toCanvas = ({ x, y }: Point, { scale, left, top }: Mapping): Point => ({
  x: x / scale + left,
  y: y / scale + top,
});

function paint(context: CanvasRenderingContext2D, nodes: readonly FlowElement[], view: Rect): Mapping {
  const rects = nodes.map(({ position, width = 0, height = 0 }): Rect => ({ ...position, width, height }));
  const all = boundsOf([...rects, view]) ?? view;
  const scale = Math.min(
    (size.width - 2 * padding) / Math.max(1, all.width),
    (size.height - 2 * padding) / Math.max(1, all.height),
  );
  const left = all.x - (size.width / scale - all.width) / 2;
  const top = all.y - (size.height / scale - all.height) / 2;
  const ratio = window.devicePixelRatio;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  const box = ({ x, y, width, height }: Rect): [number, number, number, number] => [
    (x - left) * scale,
    (y - top) * scale,
    Math.max(1.5, width * scale),
    Math.max(1.5, height * scale),
  ];
  const fill = (colour: string, isMeant: (element: FlowElement) => boolean): void => {
    context.fillStyle = colour;
    nodes.forEach((element, i) => {
      if (isMeant(element)) context.fillRect(...box(rects[i]!));
    });
  };
  fill(colours.frame, ({ type }) => type === 'group-frame');
  fill(colours.node, ({ type, selected }) => type !== 'group-frame' && !selected);
  fill(colours.selected, ({ type, selected }) => type !== 'group-frame' && selected === true);
  context.strokeStyle = colours.view;
  context.lineWidth = 1.5;
  context.strokeRect(...box(view));
  return { scale, left, top };
}

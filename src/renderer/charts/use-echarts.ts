import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Chart } from '../../charts';
import { brushedArea, type ChartArea } from './brush';
import type { ECharts } from './echarts';

/** A mark of a chart: the series and the position in it, as the option lists them. */
export interface ChartPoint {
  readonly series: number;
  readonly index: number;
}

export interface ChartEvents {
  readonly onPoint?: ((point: ChartPoint) => void) | undefined;
  /** The mark under the pointer, with where it is on the screen; undefined when the pointer left it. */
  readonly onHover?: ((point: ChartPoint | undefined, at: { x: number; y: number }) => void) | undefined;
  /** The area that was chosen; undefined when the choice was taken back. */
  readonly onArea?: ((area: ChartArea | undefined) => void) | undefined;
}

interface Drawing {
  readonly host: RefObject<HTMLDivElement | null>;
  readonly state: 'loading' | 'drawn' | 'failed';
  readonly echarts: RefObject<ECharts | undefined>;
}

function listen(drawing: ECharts, events: () => ChartEvents): void {
  drawing.on('click', (params) => {
    const point = pointOf(params as PointerParams);
    if (point) events().onPoint?.(point);
  });
  const hover = (params: unknown): void => {
    const { event } = params as PointerParams;
    const point = pointOf(params as PointerParams);
    const at = { x: event?.event?.clientX ?? 0, y: event?.event?.clientY ?? 0 };
    if (point) events().onHover?.(point, at);
  };
  drawing.on('mouseover', hover);
  // Many marks are one shape, which knows only while the pointer moves which of them it is over.
  drawing.on('mousemove', hover);
  drawing.on('mouseout', () => events().onHover?.(undefined, { x: 0, y: 0 }));
  drawing.on('brushEnd', (params) => events().onArea?.(brushedArea((params as { areas?: unknown }).areas)));
}

interface PointerParams {
  readonly componentType?: string;
  readonly seriesIndex?: number;
  readonly dataIndex?: number | null;
  readonly event?: { readonly event?: { readonly clientX?: number; readonly clientY?: number } };
}

/** Draws a chart into an element and keeps it the size of it. ECharts is loaded with the first. */
export function useECharts(chart: Chart, surface: 'svg' | 'canvas', events: ChartEvents): Drawing {
  const host = useRef<HTMLDivElement>(null);
  const echarts = useRef<ECharts>(undefined);
  const [state, setState] = useState<Drawing['state']>('loading');
  // What the listeners call: always the newest, without drawing anew for it.
  const newest = useRef({ chart, events });
  useEffect(() => {
    newest.current = { chart, events };
  });

  useEffect(() => {
    const element = host.current!;
    let isGone = false;
    const observer = new ResizeObserver(() => echarts.current?.resize());
    const draw = async (): Promise<void> => {
      const { init } = await import('./echarts');
      if (isGone) return;
      const drawing = init(element, null, { renderer: surface });
      echarts.current = drawing;
      listen(drawing, () => newest.current.events);
      drawing.setOption(newest.current.chart.option, { notMerge: true });
      observer.observe(element);
      setState('drawn');
    };
    draw().catch(() => !isGone && setState('failed'));
    return () => {
      isGone = true;
      observer.disconnect();
      echarts.current?.dispose();
      echarts.current = undefined;
    };
  }, [surface]);

  useEffect(() => {
    echarts.current?.setOption(chart.option, { notMerge: true });
  }, [chart]);

  return { host, state, echarts };
}

function pointOf({ componentType, seriesIndex, dataIndex }: PointerParams): ChartPoint | undefined {
  if (componentType !== 'series' || seriesIndex === undefined || typeof dataIndex !== 'number') return undefined;
  return { series: seriesIndex, index: dataIndex };
}

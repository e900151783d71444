import type { MeasureText } from '../../../core/drawing/wrap-text';
import type { NodeFonts } from '../../../core/drawing/node-layout';

const family =
  "'Segoe UI', 'Segoe UI Web (West European)', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', sans-serif";

/** Widths of the fonts that `canvas.css` draws nodes in, from the browser. */
export function browserFonts(): NodeFonts {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('the browser gives no drawing context');
  return { title: measured(context, `14px ${family}`), comment: measured(context, `12px ${family}`) };
}

function measured(context: CanvasRenderingContext2D, font: string): MeasureText {
  const widths = new Map<string, number>();
  return (text) => {
    let width = widths.get(text);
    if (width === undefined) {
      context.font = font;
      width = context.measureText(text).width;
      if (widths.size > 20_000) widths.clear();
      widths.set(text, width);
    }
    return width;
  };
}

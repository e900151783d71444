import { useEffect, useState } from 'react';
import { useCanvasScope } from '../scope';

interface Tip {
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly below: boolean;
}

const delay = 350;

/**
 * One tooltip for everything on the canvas that has `data-tip`: lines, the first of which is the heading. A tooltip
 * component per port would be thousands.
 */
export function CanvasTooltip() {
  const scope = useCanvasScope();
  const [tip, setTip] = useState<Tip>();

  useEffect(() => {
    const canvas = scope.element();
    if (!canvas) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over: HTMLElement | null = null;
    const hide = (): void => {
      clearTimeout(timer);
      over = null;
      setTip(undefined);
    };
    const onOver = (event: PointerEvent): void => {
      const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null;
      if (element === over) return;
      hide();
      if (!element || event.buttons !== 0) return;
      over = element;
      timer = setTimeout(() => setTip(tipOf(element)), delay);
    };
    canvas.addEventListener('pointerover', onOver);
    canvas.addEventListener('pointerleave', hide);
    canvas.addEventListener('pointerdown', hide, true);
    canvas.addEventListener('wheel', hide, { passive: true, capture: true });
    document.addEventListener('keydown', hide);
    return () => {
      clearTimeout(timer);
      canvas.removeEventListener('pointerover', onOver);
      canvas.removeEventListener('pointerleave', hide);
      canvas.removeEventListener('pointerdown', hide, true);
      canvas.removeEventListener('wheel', hide, { capture: true });
      document.removeEventListener('keydown', hide);
    };
  }, [scope]);

  if (!tip) return null;
  const [heading, ...lines] = tip.lines;
  return (
    <div role="tooltip" className={`canvas-tip ${tip.below ? 'below' : 'above'}`} style={{ left: tip.x, top: tip.y }}>
      <strong>{heading}</strong>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}

/** Above the element; below it where the window leaves no room. */
function tipOf(element: HTMLElement): Tip | undefined {
  const text = element.dataset['tip'];
  if (text === undefined || !element.isConnected) return undefined;
  const box = element.getBoundingClientRect();
  const below = box.top < 140;
  const x = Math.min(Math.max(150, box.left + box.width / 2), window.innerWidth - 150);
  return { lines: text.split('\n'), x, y: below ? box.bottom + 8 : box.top - 8, below };
}

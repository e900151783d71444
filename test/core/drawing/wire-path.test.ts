import { describe, expect, it } from 'vitest';
import { viewportFor } from '../../../src/renderer/canvas/commands/viewport';
import { distanceToCurve, svgPath, wireCurve } from '../../../src/core/drawing/wire-path';

describe('wires', () => {
  const curve = wireCurve({ x: 0, y: 0 }, { x: 100, y: 200 });

  it('leave downwards and arrive from above', () => {
    expect(curve.fromControl.x).toBe(0);
    expect(curve.fromControl.y).toBeGreaterThan(0);
    expect(curve.toControl.x).toBe(100);
    expect(curve.toControl.y).toBeLessThan(200);
    const upwards = wireCurve({ x: 0, y: 200 }, { x: 100, y: 0 });
    expect(upwards.fromControl.y).toBeGreaterThan(200);
    expect(upwards.toControl.y).toBeLessThan(0);
  });

  it('are paths that a browser draws', () => {
    expect(svgPath(wireCurve({ x: 1, y: 2 }, { x: 1, y: 102 }))).toBe('M1,2 C1,52 1,52 1,102');
  });

  it('are near to points on them and far from others', () => {
    expect(distanceToCurve({ x: 50, y: 100 }, curve)).toBeLessThan(0.5);
    expect(distanceToCurve({ x: 0, y: 0 }, curve)).toBe(0);
    expect(distanceToCurve({ x: 100, y: 230 }, curve)).toBeCloseTo(30, 5);
    expect(distanceToCurve({ x: 90, y: 20 }, curve)).toBeGreaterThan(50);
  });
});

describe('the view of a rectangle', () => {
  it('shows it whole in the middle, not larger than life', () => {
    const view = viewportFor({ x: 100, y: 100, width: 2000, height: 1000 }, { width: 1080, height: 900 });
    expect(view.zoom).toBe(0.5);
    expect(view.x + 1100 * view.zoom).toBe(540);
    expect(view.y + 600 * view.zoom).toBe(450);
    expect(viewportFor({ x: 0, y: 0, width: 100, height: 50 }, { width: 1000, height: 800 }).zoom).toBe(1);
  });
});

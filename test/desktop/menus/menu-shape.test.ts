import { describe, expect, it } from 'vitest';
import type { CommandId } from '../../../src/core/commands';
import { shapeOf, statesOf } from '../../../src/desktop/menus/menu-shape';
import { menuTemplate } from '../../../src/desktop/menus/menu-template';

const templateOf = (disabled: readonly CommandId[], checked: readonly CommandId[], recent: readonly string[] = []) =>
  menuTemplate({ platform: 'other', recent, state: { disabled: new Set(disabled), checked: new Set(checked) } });

describe('a menu bar that is shown', () => {
  it('is changed in place while only states change, and made anew for other items', () => {
    const before = templateOf([], []);
    expect(shapeOf(templateOf(['file.save'], ['view.palette']))).toBe(shapeOf(before));
    expect(shapeOf(templateOf([], [], ['/a.centroid']))).not.toBe(shapeOf(before));
  });

  it('has a state for every item with an id', () => {
    const states = statesOf(templateOf(['file.save'], ['view.palette']));
    expect(states).toContainEqual({ id: 'file.save', enabled: false, checked: false });
    expect(states).toContainEqual({ id: 'view.palette', enabled: true, checked: true });
    expect(states).toContainEqual({ id: 'view.themeDark', enabled: true, checked: false });
  });
});

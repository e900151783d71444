import type { MenuItem } from './menu-template';

/** How an item that has an id stands. */
export interface ItemState {
  readonly id: string;
  readonly enabled: boolean;
  readonly checked: boolean;
}

/** What of a menu cannot be changed once it is shown: where it is the same, only the states of its items are set. */
export const shapeOf = (items: readonly MenuItem[]): string =>
  JSON.stringify(items, (key, value: unknown) => (key === 'enabled' || key === 'checked' ? undefined : value));

export const statesOf = (items: readonly MenuItem[]): readonly ItemState[] =>
  items.flatMap(({ id, enabled = true, checked = false, submenu = [] }) => [
    ...(id === undefined ? [] : [{ id, enabled, checked }]),
    ...statesOf(submenu),
  ]);

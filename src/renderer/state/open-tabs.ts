import type { Context } from './context';
import { parseStored } from './preferences';
import type { Tab } from './types';

const key = 'centroid.tabs';

export interface OpenTabs {
  /** After a tab was opened, closed or shown. */
  remember(): void;
  /** Tabs in the order that this browser showed them in, and the one that was shown last. */
  inOrder(tabs: readonly Tab[]): { readonly restored: readonly Tab[]; readonly active: Tab | undefined };
}

/** In which order tabs were open, and which one was shown: what a reload brings back. */
export function openTabs({ get, storage }: Pick<Context, 'get' | 'storage'>): OpenTabs {
  return {
    remember: () => {
      const { tabs, activeTab } = get();
      storage.setItem(key, JSON.stringify({ order: tabs.map(({ id }) => id), active: activeTab }));
    },
    inOrder: (tabs) => {
      const { order, active } = parseStored(storage.getItem(key));
      const known: readonly unknown[] = Array.isArray(order) ? order : [];
      const place = ({ id }: Tab): number => (known.includes(id) ? known.indexOf(id) : known.length);
      const restored = tabs.toSorted((a, b) => place(a) - place(b));
      return { restored, active: restored.find(({ id }) => id === active) ?? restored[0] };
    },
  };
}

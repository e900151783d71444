import type { WindowIdentity } from '../../core/api/desktop-window';
import type { Context } from './context';
import { parseStored } from './preferences';
import type { Tab } from './types';

const key = 'centroid.tabs';

/** Windows that are remembered, whether they are open or not; older ones are forgotten. */
const mostWindows = 24;

interface OpenTabs {
  /** Finds out which window this is. Before anything else. */
  identify(): Promise<void>;
  /** After a tab was opened, closed or shown. */
  remember(): void;
  /** Whether a tab was open in another window that is there or comes back. */
  isOfOther(tab: string): boolean;
  /** Tabs in the order that this window showed them in, and the one that was shown last. */
  inOrder(tabs: readonly Tab[]): { readonly restored: readonly Tab[]; readonly active: Tab | undefined };
}

interface Remembered {
  readonly order: readonly string[];
  readonly active?: string;
}

/** In which order tabs were open in which window, and which one was shown: what a reload or a new start brings back. */
export function openTabs({ get, storage, identity }: Pick<Context, 'get' | 'storage' | 'identity'>): OpenTabs {
  let own: WindowIdentity = { key: 'window', others: [] };

  /** The one that was changed last comes last. */
  const windows = (): readonly (readonly [string, Remembered])[] => {
    const { windows } = parseStored(storage.getItem(key));
    return typeof windows !== 'object' || windows === null
      ? []
      : Object.entries(windows).flatMap(([window, value]) => (isRemembered(value) ? [[window, value] as const] : []));
  };
  const of = (window: string): Remembered | undefined => windows().find(([name]) => name === window)?.[1];

  return {
    identify: async () => {
      own = (await identity?.()) ?? own;
    },
    remember: () => {
      const { tabs, activeTab } = get();
      const order = tabs.filter(({ ofRun }) => !ofRun).map(({ id }) => id);
      const others = windows().filter(([window]) => window !== own.key);
      const now = [...others, [own.key, { order, active: activeTab }]].slice(-mostWindows);
      storage.setItem(key, JSON.stringify({ windows: Object.fromEntries(now) }));
    },
    isOfOther: (tab) => own.others.some((window) => of(window)?.order.includes(tab)),
    inOrder: (tabs) => {
      const { order, active } = of(own.key) ?? windows().at(-1)?.[1] ?? { order: [] };
      const place = ({ id }: Tab): number => (order.includes(id) ? order.indexOf(id) : order.length);
      const restored = tabs.toSorted((a, b) => place(a) - place(b));
      return { restored, active: restored.find(({ id }) => id === active) ?? restored[0] };
    },
  };
}

const isRemembered = (value: unknown): value is Remembered =>
  typeof value === 'object' &&
  value !== null &&
  'order' in value &&
  Array.isArray(value.order) &&
  value.order.every((id) => typeof id === 'string');

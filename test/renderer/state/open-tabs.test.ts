import { describe, expect, it } from 'vitest';
import type { WindowIdentity } from '../../../src/core/api/desktop-window';
import { openTabs } from '../../../src/renderer/state/open-tabs';
import type { Editor, Tab } from '../../../src/renderer/state/types';

/** Windows that share a browser's storage. */
function windowsOn(stored = new Map<string, string>()) {
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  return async (identity: WindowIdentity | undefined, ids: readonly string[], activeTab?: string) => {
    const tabs = ids.map((id) => ({ id }) as Tab);
    const get = () => ({ tabs, activeTab }) as unknown as Editor;
    const window = openTabs({ get, storage, ...(identity ? { identity: async () => identity } : {}) });
    await window.identify();
    return window;
  };
}

const tabsOf = (ids: readonly string[]) => ids.map((id) => ({ id }) as Tab);
const idsOf = ({ restored, active }: { restored: readonly Tab[]; active: Tab | undefined }) => [
  restored.map(({ id }) => id),
  active?.id,
];

describe('the tabs of several windows', () => {
  it('come back in the window and in the order that they were open in', async () => {
    const open = windowsOn();
    (await open({ key: 'a', others: [] }, ['2', '1'], '1')).remember();
    (await open({ key: 'b', others: [] }, ['4', '3'], '4')).remember();
    const a = await open({ key: 'a', others: ['b'] }, []);
    expect(['1', '2', '3', '4', '5'].filter((tab) => a.isOfOther(tab))).toEqual(['3', '4']);
    expect(idsOf(a.inOrder(tabsOf(['1', '2', '5'])))).toEqual([['2', '1', '5'], '1']);
    const b = await open({ key: 'b', others: ['a'] }, []);
    expect(['1', '2', '3', '4'].filter((tab) => b.isOfOther(tab))).toEqual(['1', '2']);
    expect(idsOf(b.inOrder(tabsOf(['3', '4'])))).toEqual([['4', '3'], '4']);
  });

  it('of a window that does not come back go to one that is there, as they were open last', async () => {
    const open = windowsOn();
    (await open({ key: 'gone', others: [] }, ['2', '1'], '1')).remember();
    const next = await open({ key: 'new', others: [] }, []);
    expect(next.isOfOther('1')).toBe(false);
    expect(idsOf(next.inOrder(tabsOf(['1', '2'])))).toEqual([['2', '1'], '1']);
  });

  it.each(['', '[]', '{"windows":3}', '{"windows":{"a":{"order":[1]}}}', '{"windows":{"a":null}}'])(
    'are not brought back from what somebody else wrote: %s',
    async (text) => {
      const open = windowsOn(new Map([['centroid.tabs', text]]));
      const window = await open({ key: 'a', others: ['a'] }, []);
      expect(window.isOfOther('1')).toBe(false);
      expect(idsOf(window.inOrder(tabsOf(['2', '1'])))).toEqual([['2', '1'], '2']);
    },
  );
});

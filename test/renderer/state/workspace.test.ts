import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../../src/core/errors';
import { writeExperiment } from '../../../src/core/format/experiment-file';
import { FakeHost } from './fake-host';
import { chain, connect, openWindow, pass, shownTab, type Window } from './support';

const OTHER = '/other';

const hostOf = (workspace: string): FakeHost => {
  const host = new FakeHost();
  host.session = { ...host.session, workspace };
  // As the host does: a draft that comes late is not put into another workspace.
  host.handlers['drafts.put'] = ({ workspace: meant }) => {
    if (meant !== host.session.workspace) throw new UserError('The editor went to another workspace');
    return {};
  };
  return host;
};

const edit = ({ store }: Window, text: string): boolean =>
  store.getState().actions.perform({ type: 'set-experiment-text', field: 'title', text });
const titles = ({ store }: Window): string[] => store.getState().tabs.map(({ history }) => history.present.title);

describe('a window whose host goes to another workspace', () => {
  const reload = vi.fn<() => void>();
  let window: Window;

  beforeEach(async () => {
    vi.useFakeTimers();
    reload.mockReset();
    window = openWindow({ host: hostOf('/w'), reload });
    await connect(window);
    await window.store.getState().actions.openText(writeExperiment({ experiment: chain }));
    await pass(1000);
  });
  afterEach(() => void vi.useRealTimers());

  it('says with each draft where it belongs', () => {
    expect(window.host.requests('drafts.put').at(-1)).toMatchObject({ tab: shownTab(window).id, workspace: '/w' });
  });

  it('begins anew, and has what it could not send when it comes back, not in the other workspace', async () => {
    edit(window, 'Typed last');
    window.host.session = { ...window.host.session, workspace: OTHER };
    window.host.tell({ type: 'workspace-changed', folder: OTHER });
    expect(reload).toHaveBeenCalledTimes(1);

    const there = openWindow({ host: hostOf(OTHER), storage: window.storage });
    await connect(there);
    await pass(1000);
    expect(titles(there)).not.toContain('Typed last');
    edit(there, 'Of the other');
    there.store.getState().actions.flushDrafts();

    const back = openWindow({ host: hostOf('/w'), storage: window.storage });
    vi.useRealTimers(); // what it was saved as is computed by the platform
    back.host.become('connected');
    await expect.poll(() => titles(back)).toContain('Typed last');
    expect(titles(back)).not.toContain('Of the other');
    const sent = (): unknown => JSON.parse(back.host.requests('drafts.put').at(-1)?.text ?? '{}');
    await expect.poll(sent).toMatchObject({ title: 'Typed last' });
  });

  it('while its connection was lost begins anew when it is back', async () => {
    window.host.become('lost');
    edit(window, 'Without a host');
    window.host.session = { ...window.host.session, workspace: OTHER };
    const before = window.host.requests('drafts.put').length;
    await connect(window);
    await pass(1000);
    expect(reload).toHaveBeenCalledTimes(1);
    expect(
      window.host
        .requests('drafts.put')
        .slice(before)
        .map(({ workspace }) => workspace),
    ).not.toContain(OTHER);
    const back = openWindow({ host: hostOf('/w'), storage: window.storage });
    vi.useRealTimers();
    back.host.become('connected');
    await expect.poll(() => titles(back)).toContain('Without a host');
  });
});

import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { desktopRequests } from '../../src/core/api/desktop';
import { answerDrop, answerPage, type AskingWindow, type PageContext } from '../../src/desktop/page-requests';

/** A window whose user chooses what the test says. */
function contextOf(chosen: { readonly open?: readonly string[]; readonly save?: string } = {}) {
  const ask = vi.fn<(question: string, request: unknown) => Promise<unknown>>(() => Promise.resolve({}));
  const allow = vi.fn<PageContext['allow']>((paths) => Promise.resolve(paths));
  const window = {
    showOpenDialog: vi.fn<AskingWindow['showOpenDialog']>(() => Promise.resolve(chosen.open ?? [])),
    showSaveDialog: vi.fn<AskingWindow['showSaveDialog']>(() => Promise.resolve(chosen.save)),
    showDocument: () => {},
    takeInitialPaths: () => [],
    showState: vi.fn<AskingWindow['showState']>(),
    finished: vi.fn<AskingWindow['finished']>(),
    identity: () => ({ key: 'a', others: ['b'] }),
  };
  const newWindow = vi.fn<() => void>();
  const context = {
    window,
    host: { ask },
    allow,
    downloads: '/home/me/Downloads',
    versions: { Electron: '45.4.1' },
    newWindow,
  } as unknown as PageContext;
  return { context, window, ask, allow, newWindow };
}

const result = (value: unknown) => ({ result: value });

describe('the dialog to open', () => {
  it('lets the host read what the user chose, and nothing else', async () => {
    const { context, window, ask, allow } = contextOf({ open: ['/data/a.csv'] });
    const params = { target: 'file', title: 'Choose', begin: '/data', filters: [{ name: 'CSV', extensions: ['csv'] }] };
    expect(await answerPage({ method: 'dialog.open', params }, context)).toEqual(result({ paths: ['/data/a.csv'] }));
    expect(window.showOpenDialog).toHaveBeenCalledWith({
      title: 'Choose',
      defaultPath: '/data',
      filters: [{ name: 'CSV', extensions: ['csv'] }],
      properties: ['openFile'],
    });
    expect(allow.mock.calls).toEqual([[['/data/a.csv']]]);
    expect(ask).not.toHaveBeenCalled();
  });

  it('lets nothing where the user chose nothing', async () => {
    const { context, allow } = contextOf();
    const answer = await answerPage({ method: 'dialog.open', params: { target: 'folder' } }, context);
    expect(answer).toEqual(result({ paths: [] }));
    expect(allow).not.toHaveBeenCalled();
  });
});

describe('the dialog to save', () => {
  it.each([
    [{ name: 'a.centroid', begin: '/w/experiments' }, '/w/experiments/a.centroid'],
    [{ name: 'a.centroid', begin: '/w/experiments/b.centroid' }, '/w/experiments/a.centroid'],
    [{ name: '../../etc/passwd', begin: '/w' }, '/w/passwd'],
    [{ name: 'a.centroid', begin: 'relative' }, 'a.centroid'],
    [{ name: 'a.centroid' }, 'a.centroid'],
  ])('proposes for %j %s', async (params, defaultPath) => {
    const { context, window } = contextOf();
    await answerPage({ method: 'dialog.save', params }, context);
    expect(window.showSaveDialog).toHaveBeenCalledWith({ defaultPath });
  });
});

describe('downloads', () => {
  it('are written by the host where the user says', async () => {
    const { context, window, ask } = contextOf({ save: '/elsewhere/chart.svg' });
    const content = new Uint8Array([1, 2]);
    const answer = await answerPage({ method: 'download.content', params: { name: 'chart.svg', content } }, context);
    expect(answer).toEqual(result({ path: '/elsewhere/chart.svg' }));
    expect(window.showSaveDialog).toHaveBeenCalledWith({
      defaultPath: '/home/me/Downloads/chart.svg',
      filters: [{ name: 'SVG', extensions: ['svg'] }],
    });
    expect(ask).toHaveBeenCalledWith('write', { path: '/elsewhere/chart.svg', content });
  });

  it('that the user does not want are not written', async () => {
    const { context, ask } = contextOf();
    await answerPage({ method: 'download.export', params: { path: '/tmp/x', name: 'a.csv' } }, context);
    expect(ask).not.toHaveBeenCalled();
  });
});

describe('what a page says of its window', () => {
  const state = {
    disabled: ['file.save'],
    checked: [],
    documents: [{ experiment: 'e', title: 'Flowers', unsaved: true }],
    theme: 'dark',
  };

  it('reaches the window that said it', async () => {
    const { context, window, newWindow } = contextOf();
    expect(await answerPage({ method: 'window.state', params: state }, context)).toEqual(result({}));
    expect(window.showState).toHaveBeenCalledWith(state);
    await answerPage({ method: 'window.finished', params: { id: 3, done: true } }, context);
    expect(window.finished).toHaveBeenCalledWith(3, true);
    await answerPage({ method: 'window.new', params: {} }, context);
    expect(newWindow).toHaveBeenCalledOnce();
    expect(await answerPage({ method: 'window.identity', params: {} }, context)).toEqual(
      result({ key: 'a', others: ['b'] }),
    );
    expect(await answerPage({ method: 'app.versions', params: {} }, context)).toEqual(result({ Electron: '45.4.1' }));
  });

  it.each([
    [{ ...state, theme: 'blue' }],
    [{ ...state, disabled: 'all' }],
    [{ ...state, documents: [{ ...state.documents[0], title: 'x'.repeat(301) }] }],
    [{ ...state, more: 1 }],
    [null],
  ])('is refused where it is none: %#', async (params) => {
    const { context, window } = contextOf();
    expect(await answerPage({ method: 'window.state', params }, context)).toMatchObject({ error: { kind: 'user' } });
    expect(window.showState).not.toHaveBeenCalled();
  });
});

describe('drops', () => {
  it.each([['/a'], [42], [['']], [['x'.repeat(5_000)]], [Array.from({ length: 1_001 }, () => '/a')]])(
    'that are no list of paths are refused: %#',
    async (paths) => {
      const { context, allow } = contextOf();
      expect(await answerDrop(paths, context)).toMatchObject({ error: { kind: 'user' } });
      expect(allow).not.toHaveBeenCalled();
    },
  );

  it('may be read', async () => {
    const { context } = contextOf();
    expect(await answerDrop(['/a', '/b'], context)).toEqual(result({ paths: ['/a', '/b'] }));
  });
});

describe('what no page of ours sends', () => {
  it('is answered with an error and does nothing', async () => {
    const method = fc.oneof(fc.string(), fc.constantFrom(...Object.keys(desktopRequests), 'constructor', '__proto__'));
    const message = fc.oneof(fc.anything(), fc.record({ method, params: fc.anything() }));
    await fc.assert(
      fc.asyncProperty(message, async (sent) => {
        const { context, ask, allow } = contextOf({ open: ['/a'], save: '/a' });
        const answer = await answerPage(sent, context);
        const fits = (sent as { method?: keyof typeof desktopRequests } | null)?.method;
        const isOurs = fits !== undefined && Object.hasOwn(desktopRequests, fits);
        const { params } = (sent ?? {}) as { params?: unknown };
        if (isOurs && desktopRequests[fits].safeParse(params).success) return;
        expect(answer).toMatchObject({ error: { kind: 'user' } });
        expect(allow).not.toHaveBeenCalled();
        expect(ask).not.toHaveBeenCalled();
      }),
      { numRuns: 2_000 },
    );
  });
});

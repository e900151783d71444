import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Context, Environment } from './context';
import { editing } from './editing';
import { messageOf } from './errors';
import { files } from './files';
import { loadPreferences, savePreferences } from './preferences';
import { loadResults, openResults, saveResults } from './open-results';
import { pastRuns } from './past-runs';
import { running } from './running';
import type { Editor, EditorActions, Message, Tab } from './types';

export type EditorStore = UseBoundStore<StoreApi<Editor>>;

/** What a newcomer sees. */
const firstTemplate = 'flower-clustering';

/** How many messages wait to be seen at most. */
const mostMessages = 20;

/** The state of one editor window, wired to its host. Everything from outside is handed in, so that tests can. */
export function createEditor(environment: Environment): EditorStore {
  const { connection, storage } = environment;
  const store = create<Editor>()(() => ({
    connection: 'connecting',
    isReady: false,
    tabs: [],
    runs: {},
    experiments: [],
    templates: [],
    datasets: [],
    models: [],
    messages: [],
    results: loadResults(storage),
    ...loadPreferences(storage),
    actions: undefined as unknown as EditorActions, // set below: the parts need the store
  }));

  const context = createContext(environment, store);
  const runs = running(context, (tab) => documents.keepDraftNow(tab));
  const documents = files(context, runs.inspect);
  const edits = editing(context, {
    edited: (tab, structural) => {
      documents.keepDraft(tab);
      if (structural) runs.edited(tab);
    },
  });

  const { pickPath = inPage('picking'), choosePlace = inPage('placing') } = environment;
  const actions: EditorActions = {
    ...edits,
    ...documents.actions,
    ...runs.actions,
    ...pastRuns(context, documents),
    ...openResults(context),
    openDialog: (dialog) => store.setState({ dialog }),
    closeDialog: () => store.setState({ dialog: undefined }),
    pickPath: (request) => context.attempt(() => pickPath(request)),
    choosePlace: (request) => context.attempt(() => choosePlace(request)),
    say: context.say,
    sayError: context.sayError,
    dismiss: (id) => store.setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) })),
    setTheme: (theme) => store.setState({ theme }),
    refreshLists: () =>
      context.attempt(async () => {
        const [experiments, templates, datasets, models] = await Promise.all([
          connection.call('experiments.list', {}),
          connection.call('templates.list', {}),
          connection.call('datasets.list', {}),
          connection.call('models.list', {}),
        ]);
        store.setState({ experiments, templates, datasets, models });
      }),
  };
  store.setState({ actions });

  connection.onNotice(runs.receive);
  connection.onNotice(documents.receive);
  connection.onNotice((notice) => notice.type === 'workspace-changed' && startOver());
  connection.onState((state) => {
    store.setState({ connection: state });
    if (state === 'connected') void context.attempt(startSession);
  });
  store.subscribe((state, before) => {
    const same =
      state.theme === before.theme &&
      state.runOnEdit === before.runOnEdit &&
      state.recentModules === before.recentModules;
    if (!same) savePreferences(storage, state);
    if (state.results !== before.results || state.tabs.length !== before.tabs.length) {
      // A run of the history is not opened again after a reload.
      const open = state.tabs.filter(({ ofRun }) => !ofRun).map(({ id }) => id);
      const closed = before.tabs.map(({ id }) => id).filter((id) => !open.includes(id));
      saveResults(storage, state.results, open, closed);
    }
  });
  return store;

  /** The page's own dialog; one that is open is answered with nothing. */
  function inPage<K extends 'picking' | 'placing'>(key: K) {
    return (request: Omit<NonNullable<Editor[K]>, 'answer'>): Promise<string | undefined> =>
      new Promise((resolve) => {
        store.getState()[key]?.answer(undefined);
        const answer = (path: string | undefined): void => {
          store.setState({ [key]: undefined });
          resolve(path);
        };
        store.setState({ [key]: { ...request, answer } });
      });
  }

  /** The host went to another workspace: what is shown here is not in it. What it has not got yet waits for the way back. */
  function startOver(): void {
    actions.flushDrafts();
    environment.reload();
  }

  /** At the beginning, and again when a lost connection is back. */
  async function startSession(): Promise<void> {
    const before = store.getState().session;
    const isFirst = before === undefined;
    const session = await connection.call('session.start', {});
    if (before && before.workspace !== session.workspace) return startOver();
    store.setState({ session, freeMemory: session.freeMemory });
    try {
      if (isFirst) await documents.restore(session.drafts);
      else {
        documents.keepAllDrafts();
        await actions.checkFiles();
      }
      runs.adopt(session.runs);
      await actions.refreshLists();
      if (isFirst) await openInitial();
    } finally {
      store.setState({ isReady: true });
    }
  }

  async function openInitial(): Promise<void> {
    const paths = (await environment.initialPaths?.()) ?? [];
    for (const path of paths) await actions.openExperiment(path);
    const { session, tabs, templates } = store.getState();
    const initial = session?.initial;
    if (initial && 'path' in initial) return actions.openExperiment(initial.path);
    if (tabs.length > 0 || store.getState().recovering) return;
    const wanted = initial?.template ?? firstTemplate;
    const template = templates.find(({ id }) => id === wanted);
    if (template) await actions.openText(template.text);
    else actions.newExperiment();
  }
}

function createContext(environment: Environment, store: EditorStore): Context {
  let lastMessage = 0;
  const tab = (id: string | undefined): Tab | undefined => store.getState().tabs.find((tab) => tab.id === id);
  const say = (message: Omit<Message, 'id'>): void =>
    store.setState(({ messages }) =>
      // The same thing twice in a row is said once.
      messages.at(-1)?.text === message.text
        ? {}
        : { messages: [...messages.slice(1 - mostMessages), { ...message, id: ++lastMessage }] },
    );
  const sayError = (error: unknown): void => {
    const message = messageOf(error);
    if (message) say(message);
  };
  return {
    ...environment,
    get: store.getState,
    set: store.setState,
    tab,
    activeTab: () => tab(store.getState().activeTab),
    setTab: (id, change) =>
      store.setState(({ tabs }) => {
        const before = tabs.find((tab) => tab.id === id);
        const after = before && change(before);
        return after === before ? {} : { tabs: tabs.map((tab) => (tab.id === id ? after! : tab)) };
      }),
    say,
    sayError,
    attempt: async (work) => {
      try {
        return await work();
      } catch (error) {
        sayError(error);
        return undefined;
      }
    },
  };
}

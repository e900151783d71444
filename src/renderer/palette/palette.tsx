import { makeStyles, SearchBox, Text, tokens, Tree } from '@fluentui/react-components';
import { useDeferredValue, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { registry, useActions, useEditor } from '../state';
import { paletteText as text } from '../text/palette';
import { paletteEntries, recentEntries, type PaletteEntry } from './entries';
import { PaletteItem } from './palette-item';
import { PaletteTree } from './palette-tree';
import { searchPalette } from './search';
import { paletteTree } from './tree';

const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  search: { padding: '12px 12px 8px' },
  box: { width: '100%', maxWidth: 'none' },
  list: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: '0 4px 16px' },
  none: { display: 'flex', flexDirection: 'column', rowGap: '4px', padding: '12px' },
  count: { display: 'block', padding: '0 12px 4px' },
  hint: { color: tokens.colorNeutralForeground3 },
});

/** The folders of what the user saved are there from the beginning. */
const alwaysThere = [[text.savedDatasets, text.myDatasets], [text.trainedModels], [text.transforms]];

/** Id of the search field, for the keyboard shortcut that leads to it. */
export const paletteSearchId = 'palette-search';

/** Left pane: everything that can be put on the canvas, as a tree or as an answer to a search. */
export function Palette() {
  const styles = useStyles();
  const datasets = useEditor((state) => state.datasets);
  const recentModules = useEditor((state) => state.recentModules);
  const { requestAdd } = useActions();
  const [query, setQuery] = useState('');
  const searched = useDeferredValue(query.trim());
  const models = useEditor((state) => state.models);
  const entries = useMemo(() => paletteEntries(registry.all, datasets, models), [datasets, models]);
  const folders = useMemo(() => paletteTree(entries, alwaysThere), [entries]);
  const recent = useMemo(() => recentEntries(entries, recentModules), [entries, recentModules]);
  const list = useRef<HTMLDivElement>(null);
  /** Down goes to the list; Enter adds what was found first. */
  const onKeyDown = (event: KeyboardEvent): void => {
    const [best] = event.key === 'Enter' ? searchPalette(entries, query) : [];
    if (best) requestAdd(best.entry.add);
    else if (event.key === 'ArrowDown') list.current?.querySelector<HTMLElement>('[role=treeitem]')?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <section className={styles.pane} aria-label={text.pane}>
      <search className={styles.search}>
        <SearchBox
          id={paletteSearchId}
          className={styles.box}
          placeholder={text.search}
          aria-label={text.search}
          value={query}
          dismiss={{ 'aria-label': text.clear }}
          onChange={(_, data) => setQuery(data.value)}
          onKeyDown={onKeyDown}
        />
      </search>
      <div className={styles.list} ref={list}>
        {searched === '' ? (
          <PaletteTree folders={folders} recent={recent} />
        ) : (
          <SearchResult entries={entries} query={searched} />
        )}
      </div>
    </section>
  );
}

function SearchResult({ entries, query }: { readonly entries: readonly PaletteEntry[]; readonly query: string }) {
  const styles = useStyles();
  const hits = useMemo(() => searchPalette(entries, query), [entries, query]);
  return (
    <>
      <output className={hits.length === 0 ? styles.none : styles.count}>
        {hits.length === 0 ? (
          <>
            <Text>{text.noAnswer(query)}</Text>
            <Text size={200} className={styles.hint}>
              {text.noAnswerHint}
            </Text>
          </>
        ) : (
          <Text size={200} className={styles.hint}>
            {text.found(hits.length)}
          </Text>
        )}
      </output>
      {hits.length > 0 && (
        <Tree aria-label={text.found(hits.length)} size="small">
          {hits.map((hit) => (
            <PaletteItem key={hit.entry.id} entry={hit.entry} value={hit.entry.id} hit={hit} />
          ))}
        </Tree>
      )}
    </>
  );
}

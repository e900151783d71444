import { Button, makeStyles, Text, tokens, Tooltip } from '@fluentui/react-components';
import { BranchCompareRegular, DeleteRegular } from '@fluentui/react-icons';
import { useMemo, useState } from 'react';
import { MOST_COMPARED, type RunSummary } from '../../core/api/run-history';
import { ReturnFocus } from '../dialogs/return-focus';
import { connection, useActions } from '../state';
import { historyText } from '../text/history';
import { DeleteRuns } from './delete-runs';
import { ListFilters } from './list-filters';
import { figureColumns, shownRuns, type ListView } from './list-view';
import { RunTable } from './run-table';

const text = historyText.list;

/** More columns would leave no room for what was changed. */
const MOST_FIGURES = 3;

const useStyles = makeStyles({
  list: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  bar: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    columnGap: '12px',
    rowGap: '8px',
    padding: '10px 20px',
  },
  count: { color: tokens.colorNeutralForeground3, marginInlineStart: 'auto' },
  none: { padding: '32px', textAlign: 'center', color: tokens.colorNeutralForeground3 },
});

interface RunListProps {
  readonly experimentId: string;
  readonly runs: readonly RunSummary[];
  readonly onCompare: (runs: readonly string[]) => void;
  /** What is listed is to be asked for again. */
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** The runs with what can be done with them. */
export function RunList({ experimentId, runs, onCompare, onChanged, onClose }: RunListProps) {
  const styles = useStyles();
  const { openRun, restoreRun, sayError } = useActions();
  const [view, setView] = useState<ListView>(firstView);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [deleting, setDeleting] = useState<readonly string[]>();
  const figures = useMemo(() => figureColumns(runs), [runs]);
  const figure = view.figure ?? figures[0]?.key;
  const shown = useMemo(() => shownRuns(runs, { ...view, figure }), [runs, view, figure]);
  const columns = useMemo(() => {
    const chosen = figures.filter(({ key }) => key === figure);
    const others = figures.filter(({ key, isPrimary }) => isPrimary && key !== figure);
    return [...chosen, ...others].slice(0, MOST_FIGURES);
  }, [figures, figure]);
  const chosen = useMemo(() => runs.filter(({ run }) => selected.has(run)).map(({ run }) => run), [runs, selected]);
  const canCompare = chosen.length >= 2 && chosen.length <= MOST_COMPARED;

  const label = (run: string, change: { readonly name?: string; readonly pinned?: boolean }): void => {
    connection.call('history.label', { experimentId, run, ...change }).then(onChanged, sayError);
  };
  return (
    <div className={styles.list}>
      <div className={styles.bar}>
        <ListFilters view={view} figures={figures} figure={figure} onChange={setView} />
        <Text className={styles.count} aria-live="polite">
          {text.count(shown.length, runs.length)}
        </Text>
        <Tooltip content={historyText.actions.compareHint(MOST_COMPARED)} relationship="description">
          <Button
            appearance={canCompare ? 'primary' : 'secondary'}
            icon={<BranchCompareRegular />}
            disabledFocusable={!canCompare}
            onClick={() => onCompare(oldestFirst(chosen))}
          >
            {historyText.actions.compare(chosen.length)}
          </Button>
        </Tooltip>
        <Button icon={<DeleteRegular />} disabledFocusable={chosen.length === 0} onClick={() => setDeleting(chosen)}>
          {historyText.actions.delete}
        </Button>
      </div>
      {shown.length === 0 ? (
        <Text className={styles.none}>{historyText.noneFound}</Text>
      ) : (
        <RunTable
          runs={shown}
          figures={columns}
          sort={view.sort}
          onSort={(sort) => setView({ ...view, sort })}
          selected={selected}
          onSelect={setSelected}
          onOpen={(run) => {
            onClose();
            void openRun(experimentId, run);
          }}
          onRestore={(run) => {
            onClose();
            void restoreRun(experimentId, run);
          }}
          onLabel={label}
          onDelete={(run) => setDeleting([run])}
        />
      )}
      {deleting && (
        <ReturnFocus>
          <DeleteRuns
            experimentId={experimentId}
            runs={deleting}
            onDone={(isDeleted) => {
              setDeleting(undefined);
              if (!isDeleted) return;
              setSelected(new Set());
              onChanged();
            }}
          />
        </ReturnFocus>
      )}
    </div>
  );
}

const firstView: ListView = {
  query: '',
  status: undefined,
  pinnedOnly: false,
  figure: undefined,
  atLeast: undefined,
  atMost: undefined,
  sort: { by: 'time', descending: true },
};

/** Side by side, time goes from left to right. Ids sort by time. */
const oldestFirst = (runs: readonly string[]): string[] => runs.toSorted();

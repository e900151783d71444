import { makeStyles, Switch, Tab, TabList, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { columnCount, type Schema } from '../../../core/table/schema';
import { positionOf } from '../../properties/columns/name-list';
import { analysisText } from '../../text/analysis';
import { resultsText } from '../../text/results';
import { ClustersView, hasClusters } from '../clusters/clusters-view';
import { formatCount } from '../number-format';
import type { OutputAddress } from '../result-view';
import { CenteredState } from '../source-state';
import { CrossTabChart } from './cross-tab-chart';
import { DataGrid } from './data-grid';
import { FindColumn } from './find-column';
import { gridColumns, pixelCount } from './grid-columns';

const text = resultsText.dataset;

const useStyles = makeStyles({
  view: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  bar: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    columnGap: '16px',
    rowGap: '4px',
    padding: '4px 16px',
  },
  counts: { display: 'flex', columnGap: '14px', margin: 0 },
  count: { display: 'flex', columnGap: '4px', flexDirection: 'row-reverse', alignItems: 'baseline' },
  number: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  what: { color: tokens.colorNeutralForeground3 },
  find: { marginLeft: 'auto', flexGrow: 1, flexBasis: '112px', maxWidth: '200px' },
});

type View = 'table' | 'cross-tab' | 'clusters';

interface DatasetViewProps {
  readonly output: OutputAddress;
  readonly schema: Schema;
  readonly rows: number;
  /** The pictures that the rows came from stand beside them. */
  readonly hasPictures: boolean;
}

/** A dataset: how large it is, its cells, and two of its columns against each other. */
export function DatasetView({ output, schema, rows, hasPictures }: DatasetViewProps) {
  const styles = useStyles();
  const [view, setView] = useState<View>('table');
  const [sought, setSought] = useState<{ readonly column: number }>();
  const columns = columnCount(schema);
  const pixels = pixelCount(schema);
  const canHidePixels = hasPictures && pixels > 0 && pixels < columns;
  const [showsPixels, setShowsPixels] = useState(!canHidePixels);
  const shown = useMemo(() => gridColumns(schema, showsPixels), [schema, showsPixels]);
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <dl className={styles.counts}>
          {[
            { what: text.rows, number: rows },
            { what: text.columns, number: columns },
          ].map(({ what, number }) => (
            <div key={what} className={styles.count}>
              <dt className={styles.what}>{what}</dt>
              <dd className={styles.number}>{formatCount(number)}</dd>
            </div>
          ))}
        </dl>
        <TabList
          size="small"
          aria-label={text.views}
          selectedValue={view}
          onTabSelect={(_, data) => setView(data.value as View)}
        >
          <Tab value="table">{text.table}</Tab>
          <Tab value="cross-tab">{text.crossTab}</Tab>
          {hasClusters(schema) && <Tab value="clusters">{analysisText.clusters.tab}</Tab>}
        </TabList>
        {view === 'table' && canHidePixels && (
          <Switch
            checked={showsPixels}
            label={text.pixels(pixels)}
            onChange={(_, data) => setShowsPixels(data.checked)}
          />
        )}
        {view === 'table' && columns > 0 && (
          <div className={styles.find}>
            <FindColumn
              schema={schema}
              onFind={(column) => {
                if (positionOf(shown, column) < 0) setShowsPixels(true);
                setSought({ column });
              }}
            />
          </div>
        )}
      </div>
      {rows === 0 || columns === 0 ? (
        <CenteredState title={columns === 0 ? text.noColumns : text.empty} />
      ) : view === 'table' ? (
        <DataGrid
          output={output}
          schema={schema}
          rows={rows}
          columns={shown}
          hasPictures={hasPictures}
          sought={sought}
        />
      ) : view === 'clusters' ? (
        <ClustersView output={output} schema={schema} hasPictures={hasPictures} />
      ) : (
        <CrossTabChart output={output} schema={schema} />
      )}
    </div>
  );
}

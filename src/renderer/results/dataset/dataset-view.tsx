import { makeStyles, Switch, Tab, TabList, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { Selection } from '../../../core/api/views';
import { columnCount, type Schema } from '../../../core/table/schema';
import { positionOf } from '../../properties/columns/name-list';
import { analysisText } from '../../text/analysis';
import { datasetsText } from '../../text/datasets';
import { resultsText } from '../../text/results';
import { ClustersView, hasClusters } from '../clusters/clusters-view';
import { formatCount } from '../number-format';
import type { OutputAddress } from '../result-view';
import { CenteredState } from '../source-state';
import { CrossTabChart } from './cross-tab-chart';
import { ChartChoice, DatasetTable } from './dataset-table';
import { ExportMenu } from './export-menu';
import { FindColumn } from './find-column';
import { gridColumns, pixelCount } from './grid-columns';
import { PictureGallery } from './pictures/picture-gallery';
import { FilterDialog } from './rows/filter-dialog';
import { useSelectedRows, withOrder } from './rows/selected-rows';
import { SelectionBar } from './rows/selection-bar';
import type { MiniChartKind } from './statistics/mini-chart';

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
  message: { color: tokens.colorNeutralForeground2 },
  what: { color: tokens.colorNeutralForeground3 },
  find: { marginLeft: 'auto', flexGrow: 1, flexBasis: '112px', maxWidth: '200px' },
});

type DatasetTab = 'table' | 'pictures' | 'cross-tab' | 'clusters';

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
  const [view, setView] = useState<DatasetTab>('table');
  const [sought, setSought] = useState<{ readonly column: number }>();
  const columns = columnCount(schema);
  const pixels = pixelCount(schema);
  const canHidePixels = hasPictures && pixels > 0 && pixels < columns;
  const [showsPixels, setShowsPixels] = useState(!canHidePixels);
  const shown = useMemo(() => gridColumns(schema, showsPixels), [schema, showsPixels]);
  const [chart, setChart] = useState<MiniChartKind | undefined>('histogram');
  const [selection, setSelection] = useState<Selection>({});
  const [filtering, setFiltering] = useState<{ readonly column: number }>();
  const [message, setMessage] = useState('');
  const selected = useSelectedRows(output, rows, selection);
  const isEmpty = rows === 0 || columns === 0;
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
          onTabSelect={(_, data) => setView(data.value as DatasetTab)}
        >
          <Tab value="table">{text.table}</Tab>
          {hasPictures && <Tab value="pictures">{datasetsText.pictures.tab}</Tab>}
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
      {!isEmpty && (view === 'table' || view === 'pictures') && (
        <SelectionBar
          schema={schema}
          selection={view === 'table' ? selection : withOrder(selection, undefined)}
          shown={selected}
          all={rows}
          onChange={(changed) =>
            setSelection(view === 'table' || !selection.order ? changed : { ...changed, order: selection.order })
          }
          onAddFilter={() => setFiltering({ column: 0 })}
        >
          <span className={styles.message} role="status">
            {message}
          </span>
          {view === 'table' && <ChartChoice chart={chart} onChange={setChart} />}
          <ExportMenu output={output} selection={selected.selection} onFailed={setMessage} />
        </SelectionBar>
      )}
      {isEmpty ? (
        <CenteredState title={columns === 0 ? text.noColumns : text.empty} />
      ) : view === 'table' ? (
        <DatasetTable
          output={output}
          schema={schema}
          columns={shown}
          all={rows}
          hasPictures={hasPictures}
          sought={sought}
          chart={chart}
          selection={selection}
          shown={selected}
          onSelection={setSelection}
          onFilter={(column) => setFiltering({ column })}
          onCopied={setMessage}
        />
      ) : view === 'pictures' ? (
        <PictureGallery
          output={output}
          schema={schema}
          all={rows}
          selection={selection}
          onClear={() => setSelection({})}
        />
      ) : view === 'clusters' ? (
        <ClustersView output={output} schema={schema} hasPictures={hasPictures} />
      ) : (
        <CrossTabChart output={output} schema={schema} />
      )}
      {filtering && (
        <FilterDialog
          schema={schema}
          column={filtering.column}
          onApply={(filter) => {
            setSelection({ ...selection, filters: [...(selection.filters ?? []), filter] });
            setFiltering(undefined);
          }}
          onClose={() => setFiltering(undefined)}
        />
      )}
    </div>
  );
}

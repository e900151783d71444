import {
  Button,
  makeStyles,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  mergeClasses,
} from '@fluentui/react-components';
import { DataHistogramRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Selection } from '../../../core/api/views';
import type { Schema } from '../../../core/table/schema';
import { indexAt, positionOf, type NameList } from '../../properties/columns/name-list';
import { datasetsText } from '../../text/datasets';
import type { OutputAddress } from '../result-view';
import { CenteredState } from '../source-state';
import { cellsAsText, cellsIn, MOST_COPIED } from './copy-cells';
import { DataGrid } from './data-grid';
import type { Rectangle } from './grid-cursor';
import { RowDetails } from './rows/row-details';
import { leavesOut, sortedBy, withOrder, type SelectedRows } from './rows/selected-rows';
import type { MiniChartKind } from './statistics/mini-chart';
import { StatisticsPane } from './statistics/statistics-pane';
import { useSummaries } from './statistics/use-summaries';

const useStyles = makeStyles({
  // Where the result is narrow, beside the canvas, the statistics lie below the table.
  view: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column', containerType: 'size' },
  parts: {
    flexGrow: 1,
    minHeight: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gridTemplateRows: 'minmax(0, 1fr)',
  },
  withPane: {
    gridTemplateRows: 'minmax(120px, 2fr) minmax(0, 3fr)',
    '@container (min-width: 620px)': {
      gridTemplateRows: 'minmax(0, 1fr)',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(300px, 34%)',
    },
  },
  grid: { minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' },
});

interface DatasetTableProps {
  readonly output: OutputAddress;
  readonly schema: Schema;
  readonly columns: NameList;
  readonly all: number;
  readonly hasPictures: boolean;
  readonly sought: { readonly column: number } | undefined;
  readonly chart: MiniChartKind | undefined;
  /** What is wanted, and the rows that it came to. */
  readonly selection: Selection;
  readonly shown: SelectedRows;
  readonly onSelection: (selection: Selection) => void;
  readonly onFilter: (column: number) => void;
  readonly onCopied: (message: string) => void;
}

/** The cells of a dataset, the statistics of the column that was chosen, and a row in full. */
export function DatasetTable(props: DatasetTableProps) {
  const { output, schema, columns, all, hasPictures, sought, chart, selection, shown, onSelection } = props;
  const styles = useStyles();
  const summaries = useSummaries(output);
  const [chosen, setChosen] = useState<number>();
  const [open, setOpen] = useState<{
    readonly position: number;
    readonly selection: Selection | undefined;
    readonly rows: number;
  }>();
  const sort = (column: number, descending: boolean): void =>
    onSelection(withOrder(selection, { by: 'column', column, descending }));
  const copy = async (area: Rectangle): Promise<void> => {
    const { copied, tooMany } = datasetsText.export;
    const visible = { ...area, lastRow: Math.min(area.lastRow, shown.rows - 1) };
    if (cellsIn(visible) > MOST_COPIED) return props.onCopied(tooMany(MOST_COPIED));
    await navigator.clipboard.writeText(
      await cellsAsText({ output, schema, columns, selection: shown.selection }, visible),
    );
    props.onCopied(
      copied(visible.lastRow - Math.max(0, visible.firstRow) + 1, visible.lastColumn - visible.firstColumn + 1),
    );
  };
  return (
    <div className={styles.view}>
      <div className={mergeClasses(styles.parts, chosen !== undefined && styles.withPane)}>
        <div className={styles.grid}>
          {shown.rows === 0 ? (
            <CenteredState title={datasetsText.select.none}>
              <Button onClick={() => onSelection({})}>{datasetsText.select.clear}</Button>
            </CenteredState>
          ) : (
            <DataGrid
              output={output}
              schema={schema}
              rows={shown.rows}
              columns={columns}
              hasPictures={hasPictures}
              sought={sought}
              selection={shown.selection}
              summaries={summaries}
              chart={chart}
              chosen={chosen}
              sortedBy={(column) => sortedBy(selection, column)}
              onChoose={setChosen}
              onSort={(column) => {
                const sorted = sortedBy(selection, column);
                if (sorted === 'descending') onSelection(withOrder(selection, undefined));
                else sort(column, sorted === 'ascending');
              }}
              onRow={(position) => setOpen({ position, selection: shown.selection, rows: shown.rows })}
              onCopy={(area) => void copy(area).catch((error: unknown) => props.onCopied(String(error)))}
            />
          )}
        </div>
        {chosen !== undefined && (
          <StatisticsPane
            output={output}
            schema={schema}
            column={chosen}
            summaries={summaries}
            isFiltered={leavesOut(selection)}
            onColumn={(step) => {
              const next = indexAt(columns, positionOf(columns, chosen) + step);
              if (next >= 0) setChosen(next);
            }}
            onSort={(descending) => sort(chosen, descending)}
            onFilter={() => props.onFilter(chosen)}
            onRow={(row) => setOpen({ position: row, selection: undefined, rows: all })}
            onClose={() => setChosen(undefined)}
          />
        )}
      </div>
      {open && (
        <RowDetails
          output={output}
          schema={schema}
          {...open}
          onMove={(position) => setOpen({ ...open, position })}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}

interface ChartChoiceProps {
  readonly chart: MiniChartKind | undefined;
  readonly onChange: (chart: MiniChartKind | undefined) => void;
}

/** Which small chart stands above each column. */
export function ChartChoice({ chart, onChange }: ChartChoiceProps) {
  const { label, none, histogram, box } = datasetsText.headerCharts;
  return (
    <Menu
      checkedValues={{ chart: [chart ?? 'none'] }}
      onCheckedValueChange={(_, { checkedItems: [value] }) =>
        onChange(value === 'histogram' || value === 'box' ? value : undefined)
      }
    >
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<DataHistogramRegular />}>
          {label}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemRadio name="chart" value="histogram">
            {histogram}
          </MenuItemRadio>
          <MenuItemRadio name="chart" value="box">
            {box}
          </MenuItemRadio>
          <MenuItemRadio name="chart" value="none">
            {none}
          </MenuItemRadio>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Spinner,
  Subtitle2,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import {
  ArrowSortDownRegular,
  ArrowSortUpRegular,
  ChevronLeftRegular,
  ChevronRightRegular,
  DismissRegular,
  FilterRegular,
} from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import { reportOf } from '../../../../core/errors';
import { describeColumn, type Schema } from '../../../../core/table/schema';
import { datasetsText } from '../../../text/datasets';
import { errorText } from '../../error-text';
import type { OutputAddress } from '../../result-view';
import { ColumnPicker } from '../column-picker';
import { typeText } from '../grid-columns';
import { ColumnChart } from './column-chart';
import { CompareChart } from './compare-chart';
import { FigureList, Quantiles } from './figure-list';
import type { Summaries } from './summaries';

const text = datasetsText.statistics;

const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    minWidth: 0,
    boxSizing: 'border-box',
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'start',
    flexWrap: 'wrap',
    padding: '8px 6px 4px 14px',
    columnGap: '2px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: { flex: '1 1 0', minWidth: 0 },
  actions: { flexBasis: '100%', display: 'flex', columnGap: '2px', margin: '2px 0 0 -6px' },
  name: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', margin: 0 },
  type: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  body: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    padding: '10px 14px 24px',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  section: {
    margin: '16px 0 6px',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  firstSection: { marginTop: 0 },
  note: { margin: '6px 0 0', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface StatisticsPaneProps {
  readonly output: OutputAddress;
  readonly schema: Schema;
  readonly column: number;
  readonly summaries: Summaries;
  /** Whether not all rows are in the table beside it. */
  readonly isFiltered: boolean;
  readonly onColumn: (step: 1 | -1) => void;
  readonly onSort: (descending: boolean) => void;
  readonly onFilter: () => void;
  readonly onRow: (row: number) => void;
  readonly onClose: () => void;
}

/** What there is to know about one column: its figures over all rows, its distribution, and how it goes with another. */
export function StatisticsPane(props: StatisticsPaneProps) {
  const { output, schema, column, summaries, isFiltered, onColumn, onSort, onFilter, onRow, onClose } = props;
  const styles = useStyles();
  const [other, setOther] = useState<number>();
  const description = describeColumn(schema, column);
  const summary = summaries.get(column);
  useEffect(() => summaries.want([column]), [summaries, column]);
  const actions = [
    { label: text.previous, icon: <ChevronLeftRegular />, act: () => onColumn(-1) },
    { label: text.next, icon: <ChevronRightRegular />, act: () => onColumn(1) },
    { label: datasetsText.header.sortAscending, icon: <ArrowSortUpRegular />, act: () => onSort(false) },
    { label: datasetsText.header.sortDescending, icon: <ArrowSortDownRegular />, act: () => onSort(true) },
    { label: text.filter, icon: <FilterRegular />, act: onFilter },
  ];
  return (
    <section className={styles.pane} aria-label={text.pane(description.name)}>
      <header className={styles.head}>
        <div className={styles.title}>
          <Subtitle2 as="h2" className={styles.name} title={description.name}>
            {description.name}
          </Subtitle2>
          <span className={styles.type}>{typeText(description)}</span>
        </div>
        <Tooltip content={text.close} relationship="label">
          <Button appearance="subtle" size="small" icon={<DismissRegular />} onClick={onClose} />
        </Tooltip>
        <div className={styles.actions}>
          {actions.map(({ label, icon, act }) => (
            <Tooltip key={label} content={label} relationship="label">
              <Button appearance="subtle" size="small" icon={icon} onClick={act} />
            </Tooltip>
          ))}
        </div>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the focus */}
      <div className={styles.body} tabIndex={0} role="group" aria-label={text.heading}>
        {!summary && summaries.error !== undefined && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>{errorText(reportOf(summaries.error))}</MessageBarBody>
          </MessageBar>
        )}
        {!summary && summaries.error === undefined && <Spinner size="small" />}
        {summary && (
          <>
            <h3 className={`${styles.section} ${styles.firstSection}`}>{text.heading}</h3>
            <FigureList column={description} summary={summary} />
            <p className={styles.note}>
              {text.ofAllRows(summary.rows)}
              {isFiltered && ` ${text.filtered}`}
            </p>
            <h3 className={styles.section}>{text.visualizations}</h3>
            {summary.missing === summary.rows ? (
              <p className={styles.note}>{text.allMissing}</p>
            ) : (
              <>
                <ColumnPicker
                  label={datasetsText.chart.compareTo}
                  schema={schema}
                  value={other}
                  none={datasetsText.chart.nothing}
                  onChange={setOther}
                />
                {other === undefined || other === column ? (
                  <ColumnChart key={column} output={output} column={description} summary={summary} />
                ) : (
                  <CompareChart output={output} schema={schema} column={column} other={other} onRow={onRow} />
                )}
                <Quantiles column={description} summary={summary} />
              </>
            )}
          </>
        )}
      </div>
    </section>
  );
}

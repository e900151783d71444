import {
  Body1,
  Button,
  Caption1,
  Dropdown,
  Field,
  makeStyles,
  Option,
  Spinner,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { ArrowSwapRegular } from '@fluentui/react-icons';
import { useMemo, useState } from 'react';
import { columnName, type Schema } from '../../../core/table/schema';
import { useAnswer } from '../../dialogs/use-answer';
import { connection } from '../../state';
import { resultsText } from '../../text/results';
import { errorText } from '../error-text';
import { formatCount } from '../number-format';
import { HeatTable } from '../heat-table';
import type { OutputAddress } from '../result-view';
import { CenteredState } from '../source-state';
import {
  crossTabCell,
  crossTabColumns,
  crossTabView,
  defaultCrossTab,
  type CrossTabColumn,
  type CrossTabFigure,
} from './cross-tab';

const text = resultsText.crossTab;

const figures: { readonly [F in CrossTabFigure]: string } = {
  counts: text.counts,
  'row-shares': text.rowShares,
  'column-shares': text.columnShares,
};

const useStyles = makeStyles({
  view: { flexGrow: 1, minHeight: 0, overflow: 'auto', padding: '8px 16px 24px' },
  choices: { display: 'flex', alignItems: 'end', gap: '10px', marginBottom: '16px' },
  choice: { flex: '0 1 190px', minWidth: '112px' },
  dropdown: { minWidth: 0 },
  note: { display: 'block', marginTop: '12px', color: tokens.colorNeutralForeground3 },
});

interface CrossTabChartProps {
  readonly output: OutputAddress;
  readonly schema: Schema;
}

/** How often each value of one column meets each value of another: clusters against kinds of flowers. */
export function CrossTabChart({ output, schema }: CrossTabChartProps) {
  const styles = useStyles();
  const columns = useMemo(() => crossTabColumns(schema), [schema]);
  const [axes, setAxes] = useState(() => defaultCrossTab(schema));
  const [figure, setFigure] = useState<CrossTabFigure>('counts');
  if (!axes) return <CenteredState title={text.needTwo} />;
  return (
    <div className={styles.view}>
      <div className={styles.choices}>
        <AxisChoice
          label={text.rows}
          schema={schema}
          columns={columns}
          value={axes.rows}
          onChange={(rows) => setAxes({ ...axes, rows })}
        />
        <Tooltip content={text.swap} relationship="label">
          <Button icon={<ArrowSwapRegular />} onClick={() => setAxes({ rows: axes.columns, columns: axes.rows })} />
        </Tooltip>
        <AxisChoice
          label={text.columns}
          schema={schema}
          columns={columns}
          value={axes.columns}
          onChange={(chosen) => setAxes({ ...axes, columns: chosen })}
        />
        <Field label={text.show} className={styles.choice}>
          <Dropdown
            className={styles.dropdown}
            value={figures[figure]}
            selectedOptions={[figure]}
            onOptionSelect={(_, data) => setFigure((data.optionValue ?? 'counts') as CrossTabFigure)}
          >
            {Object.entries(figures).map(([value, name]) => (
              <Option key={value} value={value}>
                {name}
              </Option>
            ))}
          </Dropdown>
        </Field>
      </div>
      <CrossTabTable output={output} schema={schema} axes={axes} figure={figure} />
    </div>
  );
}

interface AxisChoiceProps {
  readonly label: string;
  readonly schema: Schema;
  readonly columns: readonly CrossTabColumn[];
  readonly value: number;
  readonly onChange: (column: number) => void;
}

function AxisChoice({ label, schema, columns, value, onChange }: AxisChoiceProps) {
  const styles = useStyles();
  return (
    <Field label={label} className={styles.choice}>
      <Dropdown
        className={styles.dropdown}
        value={columnName(schema, value)}
        selectedOptions={[String(value)]}
        onOptionSelect={(_, data) => data.optionValue !== undefined && onChange(Number(data.optionValue))}
      >
        {columns.map(({ index, name }) => (
          <Option key={index} value={String(index)}>
            {name}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}

interface CrossTabTableProps extends CrossTabChartProps {
  readonly axes: { readonly rows: number; readonly columns: number };
  readonly figure: CrossTabFigure;
}

/** The counts of two columns as a heat map with its totals. */
export function CrossTabTable({ output, schema, axes, figure }: CrossTabTableProps) {
  const styles = useStyles();
  const { value, error, isLoading } = useAnswer(`${output.key} ${output.port} ${axes.rows} ${axes.columns}`, () =>
    connection.call('results.crossTab', { ...output, ...axes }),
  );
  const view = useMemo(() => value && crossTabView(value), [value]);
  if (error) return <Body1>{errorText(error)}</Body1>;
  if (!view || isLoading) return <Spinner label={resultsText.loading} />;
  const names = { rows: columnName(schema, axes.rows), columns: columnName(schema, axes.columns) };
  // The first value stands next to the horizontal axis, as in any chart.
  const last = view.rows.length - 1;
  return (
    <>
      <HeatTable
        caption={text.chart(names.rows, names.columns)}
        rowTitle={names.rows}
        columnTitle={names.columns}
        rows={view.rows.toReversed()}
        columns={view.columns}
        labels="below"
        cell={(row, column) => {
          const { count, ...cell } = crossTabCell(view, last - row, column, figure);
          return { ...cell, title: text.cell(view.rows[last - row]!, view.columns[column]!, count) };
        }}
        rowEnd={{ title: text.total, value: (row) => formatCount(view.rowTotals[last - row]!) }}
      />
      <Caption1 className={styles.note}>
        {text.summary(view.total)}. {text.stronger}
      </Caption1>
    </>
  );
}

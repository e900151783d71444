import { Caption1, Dropdown, Field, makeStyles, Option, Spinner, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { Agreement } from '../../../core/api/analysis';
import { columnName, locateColumn } from '../../../core/table/schema';
import { modelColumns } from '../../../core/table/scores';
import { useAnswer } from '../../dialogs/use-answer';
import { connection } from '../../state';
import { analysisText } from '../../text/analysis';
import { resultsText } from '../../text/results';
import { crossTabColumns } from '../dataset/cross-tab';
import { errorText } from '../error-text';
import { MetricTable } from '../evaluation/metric-table';
import { HeatTable } from '../heat-table';
import { formatCount } from '../number-format';
import { ClusterRows } from './cluster-rows';
import type { ClusteredDataset } from './clusters-view';

const text = analysisText.clusters;

const useStyles = makeStyles({
  choice: { maxWidth: '260px', marginBottom: '16px' },
  parts: { display: 'flex', flexWrap: 'wrap', columnGap: '56px', rowGap: '20px', alignItems: 'start' },
  note: { display: 'block', color: tokens.colorNeutralForeground3, margin: '8px 0 12px', maxWidth: '480px' },
});

/** Clusters against a column of categories, and three figures of how far both are the same partition. */
export function AgreementSection({ dataset }: { readonly dataset: ClusteredDataset }) {
  const styles = useStyles();
  const { output, schema } = dataset;
  const columns = useMemo(() => {
    const assigned = modelColumns(schema)?.assigned;
    return crossTabColumns(schema).filter(({ index }) => index !== assigned);
  }, [schema]);
  const [column, setColumn] = useState(
    () => (columns.find(({ index }) => locateColumn(schema, index).group.role === 'label') ?? columns[0])?.index,
  );
  const { value, error, isLoading } = useAnswer(
    column === undefined ? undefined : `${output.key} ${output.port} ${column}`,
    () => connection.call('analysis.agreement', { ...output, column: column! }),
  );
  if (column === undefined) return <p>{text.noColumns}</p>;
  return (
    <>
      <Field label={text.compareWith} className={styles.choice}>
        <Dropdown
          value={columnName(schema, column)}
          selectedOptions={[String(column)]}
          onOptionSelect={(_, data) => data.optionValue !== undefined && setColumn(Number(data.optionValue))}
        >
          {columns.map(({ index, name }) => (
            <Option key={index} value={String(index)}>
              {name}
            </Option>
          ))}
        </Dropdown>
      </Field>
      {error ? (
        <p>{errorText(error)}</p>
      ) : !value || isLoading ? (
        <Spinner label={resultsText.loading} />
      ) : (
        <AgreementTables key={column} dataset={dataset} column={column} agreement={value} />
      )}
    </>
  );
}

interface AgreementTablesProps {
  readonly dataset: ClusteredDataset;
  readonly column: number;
  readonly agreement: Agreement;
}

function AgreementTables({ dataset, column, agreement }: AgreementTablesProps) {
  const styles = useStyles();
  const [open, setOpen] = useState<{ readonly row: number; readonly column: number }>();
  const { clusters, values, counts, left } = agreement;
  const name = columnName(dataset.schema, column);
  const countAt = (row: number, value: number): number => counts[row * values.length + value]!;
  const most = Math.max(1, ...counts);
  const cellTitle = (row: number, value: number): string =>
    text.cell(String(clusters[row]), values[value]!, countAt(row, value));
  const total = (row: number): number => values.reduce((sum, _, value) => sum + countAt(row, value), 0);
  return (
    <>
      <div className={styles.parts}>
        <div>
          <MetricTable
            metrics={[
              { name: text.purity, values: [agreement.purity] },
              { name: text.adjustedRandIndex, values: [agreement.adjustedRandIndex] },
              { name: text.normalisedMutualInformation, values: [agreement.normalisedMutualInformation] },
            ]}
          />
          <Caption1 className={styles.note}>
            {text.agreementHint} {left > 0 && text.left(left)}
          </Caption1>
        </div>
        <HeatTable
          caption={text.crossTab(name)}
          rowTitle={text.cluster}
          columnTitle={name}
          rows={clusters.map(String)}
          columns={values}
          labels="above"
          cell={(row, value) => {
            const count = countAt(row, value);
            return {
              text: count === 0 ? '' : formatCount(count),
              fraction: count / most,
              title: cellTitle(row, value),
            };
          }}
          onCell={(row, value) => setOpen({ row, column: value })}
          rowEnd={{ title: analysisText.clusters.rows, value: (row) => formatCount(total(row)) }}
        />
      </div>
      {open && (
        <ClusterRows
          key={`${open.row} ${open.column}`}
          dataset={dataset}
          cluster={clusters[open.row]!}
          title={cellTitle(open.row, open.column)}
          also={[{ column, is: 'is', value: values[open.column]! }]}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

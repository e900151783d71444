import { Spinner } from '@fluentui/react-components';
import { modelColumns } from '../../../core/table/scores';
import type { ColumnFilter } from '../../../core/api/views';
import { useAnswer } from '../../dialogs/use-answer';
import { connection } from '../../state';
import { resultsText } from '../../text/results';
import { errorText } from '../error-text';
import { RowList } from '../rows/row-list';
import type { ClusteredDataset } from './clusters-view';

interface ClusterRowsProps {
  readonly dataset: ClusteredDataset;
  readonly cluster: number;
  readonly title: string;
  readonly also?: readonly ColumnFilter[];
  readonly onClose: () => void;
}

/** Rows that are listed of a cluster; the table of the dataset has them all. */
const MOST_ROWS = 1000;

/** The rows of a cluster, those nearest to its centre first where the distances are there. */
export function ClusterRows({ dataset, cluster, title, also = [], onClose }: ClusterRowsProps) {
  const { output, schema } = dataset;
  const columns = modelColumns(schema);
  const selection = {
    filters: [{ column: columns?.assigned ?? 0, is: 'is' as const, value: String(cluster) }, ...also],
    order: columns && columns.distances.size > 0 ? [{ by: 'distance' as const, descending: false }] : [],
  };
  const { value, error } = useAnswer(`${output.key} ${output.port} ${JSON.stringify(selection)}`, () =>
    connection.call('results.page', { ...output, firstRow: 0, rowCount: MOST_ROWS, columns: [], selection }),
  );
  if (error) return <p>{errorText(error)}</p>;
  if (!value) return <Spinner label={resultsText.loading} />;
  return <RowList {...dataset} title={title} rows={value.rows ?? []} onClose={onClose} />;
}

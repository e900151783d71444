import { Spinner } from '@fluentui/react-components';
import type { ClassifierAnalysis } from '../../../core/api/analysis';
import type { ColumnFilter } from '../../../core/api/views';
import { useAnswer } from '../../dialogs/use-answer';
import { connection } from '../../state';
import { resultsText } from '../../text/results';
import { errorText } from '../error-text';
import type { OutputAddress } from '../result-view';
import { RowList } from '../rows/row-list';

interface CellRowsProps {
  readonly scored: OutputAddress;
  /** Which rows, given where the dataset has its label and scores. */
  readonly filters: (analysis: ClassifierAnalysis) => readonly ColumnFilter[];
  /** Tells the filters from others. */
  readonly name: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** Rows that are listed of a cell; the table of the scored dataset has them all. */
const MOST_ROWS = 1000;

/** The rows of a cell of a confusion matrix, the most certain first. */
export function CellRows({ scored, filters, name, title, onClose }: CellRowsProps) {
  const address = `${scored.key} ${scored.port}`;
  const { value, error } = useAnswer(`${address} ${name}`, async () => {
    const [description, analysis] = await Promise.all([
      connection.call('results.describe', scored),
      connection.call('analysis.classifier', scored),
    ]);
    const { rows = [] } = await connection.call('results.page', {
      ...scored,
      firstRow: 0,
      rowCount: MOST_ROWS,
      columns: [],
      selection: {
        filters: [...filters(analysis)],
        order: [{ by: 'probability', descending: true }],
      },
    });
    return { description, rows };
  });
  if (error) return <p>{errorText(error)}</p>;
  if (!value) return <Spinner label={resultsText.loading} />;
  const { description, rows } = value;
  return (
    <RowList
      output={scored}
      schema={description.schema ?? { groups: [] }}
      hasPictures={description.images !== undefined}
      title={title}
      rows={rows}
      onClose={onClose}
    />
  );
}

import { Caption1, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { MulticlassEvaluation } from '../../../core/value';
import { resultsText } from '../../text/results';
import { CellRows } from '../classifier/cell-rows';
import { HeatTable } from '../heat-table';
import { formatCount } from '../number-format';
import type { OutputAddress } from '../result-view';
import { confusionCellText, confusionView, type ConfusionFigure } from './confusion';

const text = resultsText.evaluation;

const useStyles = makeStyles({
  note: { display: 'block', marginTop: '8px', color: tokens.colorNeutralForeground3 },
  rows: { marginTop: '16px', maxWidth: '760px' },
});

interface ConfusionSectionProps {
  readonly result: MulticlassEvaluation;
  /** The dataset that was evaluated, where it is stored: a click on a cell lists its rows. */
  readonly scored: OutputAddress | undefined;
}

/** The confusion matrix as the classic product draws it. */
export function ConfusionSection({ result, scored }: ConfusionSectionProps) {
  const styles = useStyles();
  const [figure, setFigure] = useState<ConfusionFigure>('shares');
  const [open, setOpen] = useState<{ readonly row: number; readonly column: number }>();
  const { classes, confusion } = result;
  const view = useMemo(() => confusionView(classes, confusion), [classes, confusion]);
  const titleOf = (row: number, column: number): string => {
    const { total, cells } = view.rows[row]!;
    return text.cell(view.classes[row]!, view.classes[column]!, text.rowsOf(cells[column]!.count, total));
  };
  return (
    <>
      <RadioGroup
        layout="horizontal"
        aria-label={text.show}
        value={figure}
        onChange={(_, data) => setFigure(data.value as ConfusionFigure)}
      >
        <Radio value="shares" label={text.percentages} />
        <Radio value="counts" label={text.counts} />
      </RadioGroup>
      <HeatTable
        caption={text.confusion}
        rowTitle={text.actual}
        columnTitle={text.predicted}
        rows={view.classes}
        columns={view.classes}
        labels="above"
        isFramed={(row, column) => row === column}
        cell={(row, column) => {
          const cell = view.rows[row]!.cells[column]!;
          return {
            text: confusionCellText(cell, figure),
            fraction: figure === 'shares' ? cell.share : view.most === 0 ? 0 : cell.count / view.most,
            title: titleOf(row, column),
          };
        }}
        {...(scored ? { onCell: (row: number, column: number) => setOpen({ row, column }) } : {})}
        rowEnd={{ title: text.rows, value: (row) => formatCount(view.rows[row]!.total) }}
      />
      {view.hidden > 0 && <Caption1 className={styles.note}>{text.hidden(view.hidden)}</Caption1>}
      {open && scored && (
        <div className={styles.rows}>
          <CellRows
            key={`${open.row} ${open.column}`}
            scored={scored}
            name={JSON.stringify([view.classes[open.row], view.classes[open.column]])}
            filters={({ labelColumn, assignedColumn }) => [
              { column: labelColumn, is: 'is', value: view.classes[open.row]! },
              { column: assignedColumn, is: 'is', value: view.classes[open.column]! },
            ]}
            title={titleOf(open.row, open.column)}
            onClose={() => setOpen(undefined)}
          />
        </div>
      )}
    </>
  );
}

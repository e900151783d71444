import { makeStyles, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { ConfusionCounts, ConfusionOfRun } from '../../core/api/run-history';
import { confusionCellText, confusionView, type ConfusionFigure } from '../results/evaluation/confusion';
import { HeatTable } from '../results/heat-table';
import { historyText } from '../text/history';
import { resultsText } from '../text/results';

const text = resultsText.evaluation;

/** More classes than these fit nowhere beside each other. */
const MOST_CLASSES = 30;

const useStyles = makeStyles({
  none: { color: tokens.colorNeutralForeground3, fontStyle: 'italic' },
  frame: { fontVariantNumeric: 'normal' },
});

interface ConfusionOfProps {
  readonly confusion: ConfusionOfRun;
  readonly figure: ConfusionFigure;
  /** What the run is called. */
  readonly title: string;
}

/** The confusion matrix of one of the runs that are compared, or why there is none. */
export function ConfusionOf({ confusion, figure, title }: ConfusionOfProps) {
  const styles = useStyles();
  if (confusion === 'gone') return <span className={styles.none}>{historyText.compare.gone}</span>;
  if (confusion === 'none') return <span className={styles.none}>{historyText.compare.never}</span>;
  return <Matrix confusion={confusion} figure={figure} title={title} />;
}

function Matrix({ confusion, figure, title }: ConfusionOfProps & { readonly confusion: ConfusionCounts }) {
  const styles = useStyles();
  const { classes, counts } = confusion;
  const view = useMemo(() => confusionView(classes, counts, MOST_CLASSES), [classes, counts]);
  return (
    <div className={styles.frame}>
      <HeatTable
        caption={`${text.confusion}: ${title}`}
        rowTitle={text.actual}
        columnTitle={text.predicted}
        rows={view.classes}
        columns={view.classes}
        labels="above"
        isFramed={(row, column) => row === column}
        cell={(row, column) => {
          const { total, cells } = view.rows[row]!;
          const cell = cells[column]!;
          return {
            text: confusionCellText(cell, figure),
            fraction: figure === 'shares' ? cell.share : view.most === 0 ? 0 : cell.count / view.most,
            title: text.cell(view.classes[row]!, view.classes[column]!, text.rowsOf(cell.count, total)),
          };
        }}
      />
      {view.hidden > 0 && <span className={styles.none}>{text.hidden(view.hidden)}</span>}
    </div>
  );
}

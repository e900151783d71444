import { Caption1, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { MulticlassEvaluation } from '../../../core/value';
import { resultsText } from '../../text/results';
import { HeatTable } from '../heat-table';
import { formatCount } from '../number-format';
import { confusionCellText, confusionView, type ConfusionFigure } from './confusion';
import { MetricTable } from './metric-table';
import { ResultSection } from './result-section';

const text = resultsText.evaluation;

const useStyles = makeStyles({
  parts: { display: 'flex', flexWrap: 'wrap', columnGap: '56px', alignItems: 'start' },
  note: { display: 'block', marginTop: '8px', color: tokens.colorNeutralForeground3 },
});

/** Metrics and confusion matrix of a classifier of several classes. */
export function MulticlassView({ result }: { readonly result: MulticlassEvaluation }) {
  const styles = useStyles();
  const [figure, setFigure] = useState<ConfusionFigure>('shares');
  const { classes, confusion, metrics } = result;
  const view = useMemo(() => confusionView(classes, confusion), [classes, confusion]);
  const names = Object.keys(text.multiclass) as (keyof typeof text.multiclass)[];
  return (
    <div className={styles.parts}>
      <ResultSection title={text.metrics}>
        <MetricTable metrics={names.map((name) => ({ name: text.multiclass[name], values: [metrics[name]] }))} />
      </ResultSection>
      <ResultSection title={text.confusion}>
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
            const { total, cells } = view.rows[row]!;
            const cell = cells[column]!;
            return {
              text: confusionCellText(cell, figure),
              fraction: figure === 'shares' ? cell.share : view.most === 0 ? 0 : cell.count / view.most,
              title: text.cell(view.classes[row]!, view.classes[column]!, text.rowsOf(cell.count, total)),
            };
          }}
          rowEnd={{ title: text.rows, value: (row) => formatCount(view.rows[row]!.total) }}
        />
        {view.hidden > 0 && <Caption1 className={styles.note}>{text.hidden(view.hidden)}</Caption1>}
      </ResultSection>
    </div>
  );
}

import { useMemo } from 'react';
import { lineChart } from '../../../charts';
import type { BinaryEvaluation } from '../../../core/value';
import { ChartView, useChartTheme } from '../../charts';
import { resultsText } from '../../text/results';
import { curvePoints, pointAt, type CurveKind } from './threshold';

const text = resultsText.evaluation;
const words = text.binary;

const axes: { readonly [K in CurveKind]: { readonly x: string; readonly y: string; readonly name: string } } = {
  roc: { x: words.falsePositiveRate, y: words.truePositiveRate, name: words.roc },
  'precision-recall': { x: words.recall, y: words.precision, name: words.precisionRecall },
  lift: { x: words.shareLabelled, y: words.numberTruePositives, name: words.lift },
};

interface CurveChartProps {
  readonly results: readonly BinaryEvaluation[];
  readonly kind: CurveKind;
  readonly threshold: number;
}

/** ROC, precision/recall or lift; the mark is the threshold. */
export function CurveChart({ results, kind, threshold }: CurveChartProps) {
  const theme = useChartTheme();
  const curves = useMemo(() => results.map((result) => curvePoints(result, kind)), [results, kind]);
  const chart = useMemo(() => {
    const { name, x, y } = axes[kind];
    const highest = kind === 'lift' ? Math.max(1, ...curves.flat().map((point) => point.y)) : 1;
    return lineChart(
      {
        name: `${name}: ${y}, ${x}`,
        x: { name: x, min: 0, max: 1 },
        y: { name: y, min: 0, max: highest },
        lines: results.map((result, i) => {
          const marked = pointAt(result, kind, threshold);
          return {
            name: i === 0 ? text.left : text.right,
            points: curves[i]!.map((point) => [point.x, point.y] as const),
            marked: [marked.x, marked.y],
          };
        }),
        ...(kind === 'precision-recall'
          ? {}
          : {
              reference: {
                name: words.chance,
                points: [
                  [0, 0],
                  [1, highest],
                ],
              },
            }),
      },
      theme,
    );
  }, [results, curves, kind, threshold, theme]);
  return <ChartView chart={chart} height={360} />;
}

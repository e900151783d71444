import { makeStyles, tokens } from '@fluentui/react-components';
import { useId, useMemo } from 'react';
import type { BinaryEvaluation } from '../../../core/value';
import { resultsText } from '../../text/results';
import { formatFigure } from '../number-format';
import { curvePoints, pointAt, type CurveKind, type Point } from './threshold';

const text = resultsText.evaluation;
const words = text.binary;

const SIZE = 260;
const MARGIN = { left: 64, right: 20, top: 16, bottom: 52 };
const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];

const axes: { readonly [K in CurveKind]: { readonly x: string; readonly y: string; readonly name: string } } = {
  roc: { x: words.falsePositiveRate, y: words.truePositiveRate, name: words.roc },
  'precision-recall': { x: words.recall, y: words.precision, name: words.precisionRecall },
  lift: { x: words.shareLabelled, y: words.numberTruePositives, name: words.lift },
};

const useStyles = makeStyles({
  chart: { display: 'block', maxWidth: '100%', height: 'auto', fontSize: tokens.fontSizeBase200 },
  grid: { stroke: tokens.colorNeutralStroke3, strokeWidth: 1 },
  axis: { stroke: tokens.colorNeutralStroke1, strokeWidth: 1 },
  chance: { stroke: tokens.colorNeutralStrokeAccessible, strokeWidth: 1, strokeDasharray: '4 4' },
  text: { fill: tokens.colorNeutralForeground2 },
  left: { fill: 'none', stroke: tokens.colorBrandStroke1, strokeWidth: 2 },
  right: { fill: 'none', stroke: tokens.colorPaletteDarkOrangeBorderActive, strokeWidth: 2, strokeDasharray: '7 3' },
  leftPoint: { fill: tokens.colorBrandBackground, stroke: tokens.colorNeutralBackground1, strokeWidth: 2 },
  rightPoint: {
    fill: tokens.colorPaletteDarkOrangeBackground3,
    stroke: tokens.colorNeutralBackground1,
    strokeWidth: 2,
  },
});

interface CurveChartProps {
  readonly results: readonly BinaryEvaluation[];
  readonly kind: CurveKind;
  readonly threshold: number;
}

/** ROC, precision/recall or lift; the dot is the threshold. */
export function CurveChart({ results, kind, threshold }: CurveChartProps) {
  const styles = useStyles();
  const titleId = useId();
  const curves = useMemo(() => results.map((result) => curvePoints(result, kind)), [results, kind]);
  const highest = kind === 'lift' ? Math.max(1, ...curves.flat().map(({ y }) => y)) : 1;
  const x = (value: number): number => MARGIN.left + value * SIZE;
  const y = (value: number): number => MARGIN.top + SIZE - (value / highest) * SIZE;
  const path = (points: readonly Point[]): string =>
    points.map((point, i) => `${i === 0 ? 'M' : 'L'}${x(point.x).toFixed(1)},${y(point.y).toFixed(1)}`).join('');
  const width = MARGIN.left + SIZE + MARGIN.right;
  const height = MARGIN.top + SIZE + MARGIN.bottom;
  const { name, ...labels } = axes[kind];
  return (
    <svg
      className={styles.chart}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={titleId}
    >
      <title id={titleId}>{`${name}: ${labels.y}, ${labels.x}`}</title>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={x(tick)} x2={x(tick)} y1={y(0)} y2={y(highest)} />
          <line className={styles.grid} x1={x(0)} x2={x(1)} y1={y(tick * highest)} y2={y(tick * highest)} />
          <text className={styles.text} x={x(tick)} y={y(0) + 18} textAnchor="middle">
            {tick}
          </text>
          <text className={styles.text} x={x(0) - 8} y={y(tick * highest) + 4} textAnchor="end">
            {formatFigure(kind === 'lift' ? Math.round(tick * highest) : tick)}
          </text>
        </g>
      ))}
      <line className={styles.axis} x1={x(0)} x2={x(1)} y1={y(0)} y2={y(0)} />
      <line className={styles.axis} x1={x(0)} x2={x(0)} y1={y(0)} y2={y(highest)} />
      {kind !== 'precision-recall' && <line className={styles.chance} x1={x(0)} x2={x(1)} y1={y(0)} y2={y(highest)} />}
      {curves.map((points, i) => (
        <path key={i} className={i === 0 ? styles.left : styles.right} d={path(points)} />
      ))}
      {results.map((result, i) => {
        const point = pointAt(result, kind, threshold);
        return (
          <circle
            key={i}
            className={i === 0 ? styles.leftPoint : styles.rightPoint}
            cx={x(point.x)}
            cy={y(point.y)}
            r={6}
          />
        );
      })}
      <text className={styles.text} x={x(0.5)} y={height - 10} textAnchor="middle">
        {labels.x}
      </text>
      <text className={styles.text} transform={`translate(16 ${y(highest / 2)}) rotate(-90)`} textAnchor="middle">
        {labels.y}
      </text>
    </svg>
  );
}

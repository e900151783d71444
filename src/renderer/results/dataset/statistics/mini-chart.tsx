import { makeStyles, tokens } from '@fluentui/react-components';
import type { Box, ColumnSummary } from '../../../../core/api/views';
import { datasetsText } from '../../../text/datasets';
import { valueText } from './value-text';
import type { ColumnType } from '../../../../core/table/schema';

const text = datasetsText.headerCharts;

export type MiniChartKind = 'histogram' | 'box';

export const MINI_HEIGHT = 40;
const WIDTH = 100;

const useStyles = makeStyles({
  chart: { display: 'block', width: '100%', height: `${MINI_HEIGHT}px`, marginTop: '4px' },
  bar: { fill: tokens.colorCompoundBrandStroke, fillOpacity: 0.55 },
  line: {
    stroke: tokens.colorCompoundBrandStroke,
    strokeWidth: '1.5px',
    vectorEffect: 'non-scaling-stroke',
    fill: 'none',
  },
  box: {
    fill: tokens.colorCompoundBrandStroke,
    fillOpacity: 0.35,
    stroke: tokens.colorCompoundBrandStroke,
    strokeWidth: '1px',
    vectorEffect: 'non-scaling-stroke',
  },
  base: { stroke: tokens.colorNeutralStroke1, strokeWidth: '1px', vectorEffect: 'non-scaling-stroke' },
  note: {
    height: `${MINI_HEIGHT}px`,
    marginTop: '4px',
    display: 'flex',
    alignItems: 'end',
    justifyContent: 'center',
    color: tokens.colorNeutralForeground3,
    fontStyle: 'italic',
  },
});

interface MiniChartProps {
  readonly name: string;
  readonly type: ColumnType;
  readonly summary: ColumnSummary | undefined;
  readonly kind: MiniChartKind;
}

/** What a column's values look like, above it: a few bars or a box. */
export function MiniChart({ name, type, summary, kind }: MiniChartProps) {
  const styles = useStyles();
  if (!summary) return <div className={styles.note} />;
  if (summary.missing === summary.rows) return <div className={styles.note}>{text.allMissing}</div>;
  if (summary.kind === 'values')
    return kind === 'box' ? (
      <div className={styles.note}>{text.noBox}</div>
    ) : (
      <Bars label={text.values(name, summary.unique)} counts={summary.values.counts.slice(0, 12)} gap={0.2} />
    );
  if (!summary.numbers) return <div className={styles.note} />;
  const { histogram, box, min, max } = summary.numbers;
  const format = valueText(type);
  return kind === 'box' ? (
    <BoxLine label={datasetsText.chart.nameBox(name)} box={box} min={min} max={max} />
  ) : (
    <Bars label={text.bins(name, format(min), format(max))} counts={[...histogram.counts]} gap={0.06} />
  );
}

function Bars({
  label,
  counts,
  gap,
}: {
  readonly label: string;
  readonly counts: readonly number[];
  readonly gap: number;
}) {
  const styles = useStyles();
  const most = Math.max(...counts);
  const step = WIDTH / Math.max(4, counts.length);
  return (
    <svg
      className={styles.chart}
      viewBox={`0 0 ${WIDTH} ${MINI_HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {counts.map((count, i) => {
        // What is there at all is to be seen.
        const height = count === 0 ? 0 : Math.max(1, (count / most) * (MINI_HEIGHT - 2));
        return (
          <rect
            key={i}
            className={styles.bar}
            x={(i + gap / 2) * step}
            width={step * (1 - gap)}
            y={MINI_HEIGHT - 0.5 - height}
            height={height}
          />
        );
      })}
      <line className={styles.base} x1={0} x2={WIDTH} y1={MINI_HEIGHT - 0.5} y2={MINI_HEIGHT - 0.5} />
    </svg>
  );
}

interface BoxLineProps {
  readonly label: string;
  readonly box: Box;
  readonly min: number;
  readonly max: number;
}

function BoxLine({ label, box, min, max }: BoxLineProps) {
  const styles = useStyles();
  const place = (value: number): number => (max === min ? WIDTH / 2 : 2 + ((value - min) / (max - min)) * (WIDTH - 4));
  const middle = MINI_HEIGHT / 2;
  const [from, to] = [place(box.q1), place(box.q3)];
  return (
    <svg
      className={styles.chart}
      viewBox={`0 0 ${WIDTH} ${MINI_HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path
        className={styles.line}
        d={`M${place(box.lowerWhisker)} ${middle - 6}V${middle + 6}M${place(box.lowerWhisker)} ${middle}H${place(box.upperWhisker)}M${place(box.upperWhisker)} ${middle - 6}V${middle + 6}`}
      />
      <rect className={styles.box} x={from} width={Math.max(1, to - from)} y={middle - 10} height={20} />
      <path className={styles.line} d={`M${place(box.median)} ${middle - 10}V${middle + 10}`} />
      {[...box.shownOutliers].slice(0, 40).map((value, i) => (
        <path key={i} className={styles.line} d={`M${place(value)} ${middle - 2}V${middle + 2}`} />
      ))}
    </svg>
  );
}

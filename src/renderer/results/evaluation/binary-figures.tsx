import { Field, makeStyles, Slider, Tab, TabList, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { BinaryEvaluation } from '../../../core/value';
import { resultsText } from '../../text/results';
import { CellRows } from '../classifier/cell-rows';
import { formatCount } from '../number-format';
import type { OutputAddress } from '../result-view';
import { CurveChart } from './curve-chart';
import { MetricTable } from './metric-table';
import { ResultSection } from './result-section';
import { figuresAt, type CurveKind } from './threshold';

const text = resultsText.evaluation;
const words = text.binary;

const useStyles = makeStyles({
  parts: { display: 'flex', flexWrap: 'wrap', columnGap: '48px', alignItems: 'start' },
  columns: { display: 'flex', flexWrap: 'wrap', columnGap: '40px', rowGap: '20px', alignItems: 'start' },
  chart: { width: '420px', maxWidth: '100%' },
  threshold: { maxWidth: '420px', marginBottom: '16px' },
  figures: { display: 'flex', flexDirection: 'column', rowGap: '20px' },
  heading: { margin: '0 0 4px', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  counts: { borderCollapse: 'collapse' },
  count: {
    padding: '10px 18px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    textAlign: 'center',
    minWidth: '96px',
  },
  right: { backgroundColor: tokens.colorPaletteGreenBackground1 },
  wrong: { backgroundColor: tokens.colorPaletteRedBackground1 },
  number: { display: 'block', fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold },
  open: {
    width: '100%',
    padding: 0,
    border: 'none',
    font: 'inherit',
    color: 'inherit',
    background: 'none',
    cursor: 'pointer',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '4px' },
  },
  what: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  labels: { color: tokens.colorNeutralForeground2, margin: '8px 0 0' },
});

const steps = 100;

interface BinaryFiguresProps {
  /** One, or two to compare. */
  readonly results: readonly BinaryEvaluation[];
  /** The datasets that were evaluated, where they are stored: a click on a count lists its rows. */
  readonly scored?: readonly (OutputAddress | undefined)[];
}

/** A count whose rows are listed. */
interface OpenCount {
  readonly side: number;
  readonly isPositive: boolean;
  readonly isAbove: boolean;
}

/** A classifier of two classes, or two of them: curves, counts and metrics at a threshold that can be moved. */
export function BinaryFigures({ results, scored = [] }: BinaryFiguresProps) {
  const styles = useStyles();
  const [kind, setKind] = useState<CurveKind>('roc');
  const [threshold, setThreshold] = useState(0.5);
  const [open, setOpen] = useState<OpenCount>();
  const opener = (side: number, isPositive: boolean, isAbove: boolean) =>
    scored[side] ? { onOpen: () => setOpen({ side, isPositive, isAbove }) } : {};
  const figures = results.map((result) => figuresAt(result, threshold));
  const [first] = results;
  if (!first) return null;
  const heads = results.length > 1 ? [text.left, text.right] : undefined;
  const atThreshold = (['accuracy', 'precision', 'recall', 'f1Score'] as const).map((name) => ({
    name: words[name],
    values: figures.map((figure) => figure[name]),
  }));
  const fixed = (['auc', 'averageLogLoss', 'trainingLogLoss'] as const).map((name) => ({
    name: words[name],
    values: results.map(({ metrics }) => metrics[name]),
  }));
  return (
    <div className={styles.parts}>
      <ResultSection title={words.curves}>
        <TabList selectedValue={kind} onTabSelect={(_, data) => setKind(data.value as CurveKind)} size="small">
          <Tab value="roc">{words.roc}</Tab>
          <Tab value="precision-recall">{words.precisionRecall}</Tab>
          <Tab value="lift">{words.lift}</Tab>
        </TabList>
        <div className={styles.chart}>
          <CurveChart results={results} kind={kind} threshold={threshold} />
        </div>
      </ResultSection>
      <ResultSection title={text.metrics}>
        <Field className={styles.threshold} label={`${words.threshold}: ${threshold.toFixed(2)}`}>
          <Slider
            min={0}
            max={steps}
            value={Math.round(threshold * steps)}
            aria-valuetext={threshold.toFixed(2)}
            onChange={(_, data) => setThreshold(data.value / steps)}
          />
        </Field>
        <div className={styles.columns}>
          <div className={styles.figures}>
            <MetricTable metrics={[...atThreshold, ...fixed]} {...(heads ? { heads } : {})} />
          </div>
          {figures.map((figure, i) => (
            <div key={i}>
              {heads && <h3 className={styles.heading}>{heads[i]}</h3>}
              <table className={styles.counts} aria-label={words.atThreshold(threshold.toFixed(2))}>
                <tbody>
                  <tr>
                    <Count
                      label={words.truePositives}
                      value={figure.truePositives}
                      isRight
                      {...opener(i, true, true)}
                    />
                    <Count label={words.falseNegatives} value={figure.falseNegatives} {...opener(i, true, false)} />
                  </tr>
                  <tr>
                    <Count label={words.falsePositives} value={figure.falsePositives} {...opener(i, false, true)} />
                    <Count
                      label={words.trueNegatives}
                      value={figure.trueNegatives}
                      isRight
                      {...opener(i, false, false)}
                    />
                  </tr>
                </tbody>
              </table>
            </div>
          ))}
        </div>
        <p className={styles.labels}>
          {words.positiveLabel}: {first.classes[1]} · {words.negativeLabel}: {first.classes[0]}
        </p>
        {open && scored[open.side] && (
          <CellRows
            key={JSON.stringify([open, threshold])}
            scored={scored[open.side]!}
            name={JSON.stringify([open, threshold])}
            title={words.countedRows(labelOf(open), threshold.toFixed(2))}
            filters={({ labelColumn, probabilityColumn = -1 }) => [
              { column: labelColumn, is: 'is', value: first.classes[open.isPositive ? 1 : 0] },
              { column: probabilityColumn, is: open.isAbove ? 'greater' : 'at-most', value: String(threshold) },
            ]}
            onClose={() => setOpen(undefined)}
          />
        )}
      </ResultSection>
    </div>
  );
}

const labelOf = ({ isPositive, isAbove }: OpenCount): string =>
  isPositive
    ? isAbove
      ? words.truePositives
      : words.falseNegatives
    : isAbove
      ? words.falsePositives
      : words.trueNegatives;

interface CountProps {
  readonly label: string;
  readonly value: number;
  readonly isRight?: boolean;
  /** Lists the rows. */
  readonly onOpen?: () => void;
}

function Count({ label, value, isRight = false, onOpen }: CountProps) {
  const styles = useStyles();
  return (
    <td className={`${styles.count} ${isRight ? styles.right : styles.wrong}`}>
      {onOpen && value > 0 ? (
        <button type="button" className={styles.open} onClick={onOpen}>
          <span className={styles.number}>{formatCount(value)}</span>
          <span className={styles.what}>{label}</span>
        </button>
      ) : (
        <>
          <span className={styles.number}>{formatCount(value)}</span>
          <span className={styles.what}>{label}</span>
        </>
      )}
    </td>
  );
}

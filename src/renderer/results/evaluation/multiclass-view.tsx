import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { MulticlassEvaluation } from '../../../core/value';
import { analysisText } from '../../text/analysis';
import { resultsText } from '../../text/results';
import { ClassifierSections } from '../classifier/classifier-sections';
import type { OutputAddress } from '../result-view';
import { ConfusionSection } from './confusion-section';
import { MetricTable } from './metric-table';
import { PerClassTable } from './per-class-table';
import { ResultSection } from './result-section';

const text = resultsText.evaluation;

const useStyles = makeStyles({
  parts: { display: 'flex', flexWrap: 'wrap', columnGap: '56px', alignItems: 'start' },
  part: { minWidth: 0 },
  heading: {
    margin: '0 0 8px',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  note: { display: 'block', marginTop: '8px', color: tokens.colorNeutralForeground3 },
});

interface MulticlassViewProps {
  /** One, or two to compare. */
  readonly results: readonly MulticlassEvaluation[];
  /** The datasets that were evaluated, where they are stored. */
  readonly scored: readonly (OutputAddress | undefined)[];
}

/** Metrics, confusion matrix and figures per class of a classifier of several classes, or of two side by side. */
export function MulticlassView({ results, scored }: MulticlassViewProps) {
  const styles = useStyles();
  const names = Object.keys(text.multiclass) as (keyof typeof text.multiclass)[];
  const heads = results.length > 1 ? [text.left, text.right] : undefined;
  const note = heads && <Caption1 className={styles.note}>{analysisText.classifier.differenceHint}</Caption1>;
  return (
    <>
      <div className={styles.parts}>
        <ResultSection title={text.metrics}>
          <MetricTable
            metrics={names.map((name) => ({
              name: text.multiclass[name],
              values: results.map(({ metrics }) => metrics[name]),
            }))}
            {...(heads ? { heads } : {})}
          />
          {note}
        </ResultSection>
        <ResultSection title={text.confusion}>
          <div className={styles.parts}>
            {results.map((result, i) => (
              <div key={i} className={styles.part}>
                {heads && <h3 className={styles.heading}>{heads[i]}</h3>}
                <ConfusionSection result={result} scored={scored[i]} />
              </div>
            ))}
          </div>
        </ResultSection>
        <ResultSection title={analysisText.classifier.perClass}>
          <PerClassTable results={results} />
          {note}
        </ResultSection>
      </div>
      <ClassifierSections scored={scored.slice(0, results.length)} classes={results[0]?.classes ?? []} />
    </>
  );
}

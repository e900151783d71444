import { makeStyles, tokens } from '@fluentui/react-components';
import type { BinaryEvaluation, EvaluationResult, EvaluationValue, MulticlassEvaluation } from '../../../core/value';
import { resultsText } from '../../text/results';
import type { OutputAddress } from '../result-view';
import { useDatasetInto } from '../stored-graph';
import { BinaryView } from './binary-view';
import { ClusteringView } from './clustering-view';
import { MulticlassView } from './multiclass-view';

const text = resultsText.evaluation;

const useStyles = makeStyles({
  view: { flexGrow: 1, minHeight: 0, overflow: 'auto', padding: '8px 20px 32px' },
  sides: { display: 'flex', flexWrap: 'wrap', columnGap: '56px', rowGap: '32px', alignItems: 'start' },
  side: { minWidth: 0 },
  heading: {
    margin: '0 0 8px',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  note: { color: tokens.colorNeutralForeground3, marginTop: '12px' },
});

interface EvaluationViewProps {
  readonly output: OutputAddress;
  readonly evaluation: EvaluationValue;
}

/** The result of Evaluate Model; two scored datasets stand side by side. */
export function EvaluationView({ output, evaluation }: EvaluationViewProps) {
  const styles = useStyles();
  const { results } = evaluation;
  const scored = [useDatasetInto(output, 'scoredDataset'), useDatasetInto(output, 'scoredDatasetToCompare')];
  // Curves of two classifiers are compared in one chart.
  if (results.every((result): result is BinaryEvaluation => result.task === 'binary'))
    return (
      <div className={styles.view}>
        <BinaryView results={results} scored={scored} />
        <Notes results={results} />
      </div>
    );
  if (results.every((result): result is MulticlassEvaluation => result.task === 'multiclass'))
    return (
      <div className={styles.view}>
        <MulticlassView results={results} scored={scored} />
        <Notes results={results} />
      </div>
    );
  return (
    <div className={styles.view}>
      <div className={styles.sides}>
        {results.map((result, i) => (
          <section key={i} className={styles.side}>
            {results.length > 1 && <h2 className={styles.heading}>{i === 0 ? text.left : text.right}</h2>}
            {result.task === 'clustering' && <ClusteringView result={result} scored={scored[i]} />}
            <Notes results={[result]} />
          </section>
        ))}
      </div>
    </div>
  );
}

function Notes({ results }: { readonly results: readonly EvaluationResult[] }) {
  const styles = useStyles();
  const left = results.reduce((sum, { rowsWithoutScore }) => sum + rowsWithoutScore, 0);
  return left === 0 ? null : <p className={styles.note}>{text.rowsWithoutScore(left)}</p>;
}

import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useAnswer } from '../../dialogs/use-answer';
import { connection } from '../../state';
import { analysisText } from '../../text/analysis';
import { resultsText } from '../../text/results';
import { errorText } from '../error-text';
import { ResultSection } from '../evaluation/result-section';
import type { OutputAddress } from '../result-view';
import { CalibrationSection } from './calibration-section';
import { Mistakes } from './mistakes';
import { OneAgainstRest } from './one-against-rest';

const text = analysisText.classifier;

const useStyles = makeStyles({
  note: { color: tokens.colorNeutralForeground3 },
  heading: { margin: '0 0 8px', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
});

interface ClassifierSectionsProps {
  /** Datasets that were evaluated, where they are stored. */
  readonly scored: readonly (OutputAddress | undefined)[];
  /** Of which one can be chosen against all others; none for a classifier of two. */
  readonly classes?: readonly string[];
}

/** What only the rows of the scored datasets tell: curves of each class, calibration, and the mistakes. */
export function ClassifierSections({ scored, classes = [] }: ClassifierSectionsProps) {
  const styles = useStyles();
  const stored = scored.filter((address) => address !== undefined);
  const { value, error } = useAnswer(stored.length === 0 ? undefined : JSON.stringify(stored), () =>
    Promise.all(stored.map((address) => connection.call('analysis.classifier', address))),
  );
  if (stored.length === 0) return <p className={styles.note}>{text.noScored}</p>;
  if (error) return <p>{errorText(error)}</p>;
  if (!value) return <Spinner label={resultsText.loading} />;
  const names = scored.length > 1 ? [resultsText.evaluation.left, resultsText.evaluation.right] : [];
  const calibrations = value.flatMap(({ calibration }, i) =>
    calibration ? [{ name: names[i] ?? text.calibration, calibration }] : [],
  );
  return (
    <>
      {classes.length > 0 && calibrations.length > 0 && (
        <ResultSection title={text.oneAgainstRest}>
          <OneAgainstRest scored={stored} classes={classes} />
        </ResultSection>
      )}
      {calibrations.length > 0 && (
        <ResultSection title={text.calibration}>
          <CalibrationSection calibrations={calibrations} />
        </ResultSection>
      )}
      <ResultSection title={text.mistakes}>
        {stored.map((address, i) => (
          <div key={i}>
            {names[i] && <h3 className={styles.heading}>{names[i]}</h3>}
            <Mistakes scored={address} analysis={value[i]!} />
          </div>
        ))}
      </ResultSection>
    </>
  );
}

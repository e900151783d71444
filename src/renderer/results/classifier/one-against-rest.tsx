import { Dropdown, Field, makeStyles, Option, Spinner } from '@fluentui/react-components';
import { useState } from 'react';
import { useAnswer } from '../../dialogs/use-answer';
import { connection } from '../../state';
import { analysisText } from '../../text/analysis';
import { resultsText } from '../../text/results';
import { errorText } from '../error-text';
import { BinaryFigures } from '../evaluation/binary-figures';
import type { OutputAddress } from '../result-view';

const text = analysisText.classifier;

const useStyles = makeStyles({ choice: { maxWidth: '260px', marginBottom: '16px' } });

interface OneAgainstRestProps {
  readonly scored: readonly OutputAddress[];
  readonly classes: readonly string[];
}

/** Curves, counts and metrics of one of several classes, as if the others were one. */
export function OneAgainstRest({ scored, classes }: OneAgainstRestProps) {
  const styles = useStyles();
  const [chosen, setChosen] = useState(classes[0] ?? '');
  const { value, error, isLoading } = useAnswer(JSON.stringify([scored, chosen]), () =>
    Promise.all(scored.map((address) => connection.call('analysis.oneAgainstRest', { ...address, class: chosen }))),
  );
  return (
    <>
      <Field label={text.chosenClass} className={styles.choice}>
        <Dropdown
          value={chosen}
          selectedOptions={[chosen]}
          onOptionSelect={(_, data) => data.optionValue !== undefined && setChosen(data.optionValue)}
        >
          {classes.map((name) => (
            <Option key={name} value={name}>
              {name}
            </Option>
          ))}
        </Dropdown>
      </Field>
      {error ? (
        <p>{errorText(error)}</p>
      ) : !value || isLoading ? (
        <Spinner label={resultsText.loading} />
      ) : (
        <BinaryFigures
          results={value.map(({ evaluation }) => ({ ...evaluation, classes: [text.others, chosen] as const }))}
        />
      )}
    </>
  );
}

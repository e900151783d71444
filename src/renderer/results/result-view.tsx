import { Button, Spinner } from '@fluentui/react-components';
import { useState } from 'react';
import { useAnswer } from '../dialogs/use-answer';
import { connection } from '../state';
import { resultsText } from '../text/results';
import { DatasetView } from './dataset/dataset-view';
import { errorText } from './error-text';
import { EvaluationView } from './evaluation/evaluation-view';
import { ModelView } from './model/model-view';
import { PropertiesView } from './properties-view';
import { CenteredState } from './source-state';

/** Where a stored output is found. */
export interface OutputAddress {
  readonly key: string;
  readonly port: string;
}

/** A stored output, shown by what it is. */
export function ResultView({ output }: { readonly output: OutputAddress }) {
  const [attempt, setAttempt] = useState(0);
  const { value, error } = useAnswer(`${attempt} ${output.key} ${output.port}`, () =>
    connection.call('results.describe', output),
  );
  if (error)
    return (
      <CenteredState title={resultsText.states.unavailable} detail={errorText(error)}>
        <Button onClick={() => setAttempt(attempt + 1)}>{resultsText.retry}</Button>
      </CenteredState>
    );
  if (!value)
    return (
      <CenteredState>
        <Spinner label={resultsText.loading} />
      </CenteredState>
    );
  if (value.evaluation) return <EvaluationView output={output} evaluation={value.evaluation} />;
  if (value.type === 'trained-learner' || value.type === 'trained-cluster')
    return <ModelView output={output} description={value} />;
  if (value.schema)
    return (
      <DatasetView
        output={output}
        schema={value.schema}
        rows={value.rows ?? 0}
        hasPictures={value.images !== undefined}
      />
    );
  return <PropertiesView description={value} />;
}

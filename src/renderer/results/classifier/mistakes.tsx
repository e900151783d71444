import { Spinner } from '@fluentui/react-components';
import type { ClassifierAnalysis } from '../../../core/api/analysis';
import { useAnswer } from '../../dialogs/use-answer';
import { connection } from '../../state';
import { analysisText } from '../../text/analysis';
import { resultsText } from '../../text/results';
import { errorText } from '../error-text';
import type { OutputAddress } from '../result-view';
import { RowList } from '../rows/row-list';

const text = analysisText.classifier;

interface MistakesProps {
  readonly scored: OutputAddress;
  readonly analysis: ClassifierAnalysis;
}

/** Rows that were predicted wrong, those that the model was surest of first. */
export function Mistakes({ scored, analysis: { mistakes, mistakeCount } }: MistakesProps) {
  const { value, error } = useAnswer(`${scored.key} ${scored.port}`, () => connection.call('results.describe', scored));
  if (mistakeCount === 0) return <p>{text.noMistakes}</p>;
  if (error) return <p>{errorText(error)}</p>;
  if (!value?.schema) return <Spinner label={resultsText.loading} />;
  const byRow = new Map(mistakes.map((mistake) => [mistake.row, mistake]));
  const caption = (row: number): string => {
    const mistake = byRow.get(row);
    if (!mistake) return '';
    const { actual, predicted, probability } = mistake;
    return text.mistake(actual, predicted, Number.isNaN(probability) ? undefined : probability);
  };
  return (
    <RowList
      output={scored}
      schema={value.schema}
      hasPictures={value.images !== undefined}
      title={text.mistakesTitle(mistakes.length, mistakeCount)}
      rows={mistakes.map(({ row }) => row)}
      caption={caption}
    />
  );
}

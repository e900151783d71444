import { Caption1, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import { lineChart } from '../../../charts';
import type { ModelCourse } from '../../../core/api/analysis';
import type { ResultDescription } from '../../../core/api/results';
import { ChartView, useChartTheme } from '../../charts';
import { useAnswer } from '../../dialogs/use-answer';
import { connection } from '../../state';
import { analysisText } from '../../text/analysis';
import { resultsText } from '../../text/results';
import { ClustersOf } from '../clusters/clusters-view';
import { errorText } from '../error-text';
import { ResultSection } from '../evaluation/result-section';
import { formatFigure } from '../number-format';
import { PropertyTable } from '../properties-view';
import type { OutputAddress } from '../result-view';
import { useDatasetBeside, useDatasetInto } from '../stored-graph';

const text = analysisText.model;

const useStyles = makeStyles({
  view: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    padding: '4px 20px 32px',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  note: { display: 'block', color: tokens.colorNeutralForeground3, margin: '4px 0 12px', maxWidth: '720px' },
  pictures: { display: 'flex', flexWrap: 'wrap', gap: '16px', listStyleType: 'none', margin: 0, padding: 0 },
  picture: { width: '144px', height: '144px', objectFit: 'contain', display: 'block', imageRendering: 'pixelated' },
});

interface ModelOverviewProps {
  readonly output: OutputAddress;
  readonly description: ResultDescription;
}

/** Settings, the course of the training, and what was learned as pictures. */
export function ModelOverview({ output, description }: ModelOverviewProps) {
  const styles = useStyles();
  const training = useDatasetInto(output, 'dataset');
  const beside = useDatasetBeside(output);
  const request = training ? { ...output, training } : output;
  const { value, error } = useAnswer(JSON.stringify(request), () => connection.call('analysis.model', request));
  const kind = description.type === 'trained-cluster' ? 'centroids' : 'weights';
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the focus
    <div className={styles.view} tabIndex={0} role="group" aria-label={resultsText.types[description.type]}>
      <ResultSection title={text.settings}>
        <PropertyTable description={description} />
      </ResultSection>
      {error ? <p>{errorText(error)}</p> : !value && <Spinner label={resultsText.loading} />}
      {value?.course && (
        <ResultSection title={text.course}>
          <Course course={value.course} />
        </ResultSection>
      )}
      {value && value.pictures.length > 0 && (
        <ResultSection title={text.pictures[kind]}>
          {kind === 'weights' && <Caption1 className={styles.note}>{text.weightsHint}</Caption1>}
          <ul className={styles.pictures}>
            {value.pictures.map(({ name, png }) => (
              <li key={name}>
                <img className={styles.picture} src={png} alt={text.pictureOf[kind](name)} />
                <Caption1>{kind === 'weights' ? name : analysisText.clusters.name(Number(name))}</Caption1>
              </li>
            ))}
          </ul>
        </ResultSection>
      )}
      {kind === 'centroids' && beside && (
        <ResultSection title={text.clusters}>
          <ClustersOf output={beside} />
        </ResultSection>
      )}
    </div>
  );
}

/** What training made smaller, iteration by iteration. */
function Course({ course }: { readonly course: ModelCourse }) {
  const styles = useStyles();
  const theme = useChartTheme();
  const { kind, firstIteration, values, restarts } = course;
  const chart = useMemo(
    () =>
      lineChart(
        {
          name: text.courseName(text[kind]),
          x: {
            name: text.iteration,
            min: firstIteration,
            max: Math.max(firstIteration + 1, firstIteration + values.length - 1),
          },
          y: { name: text[kind] },
          lines: [
            {
              name: text[kind],
              points: Array.from(values, (value, i) => [firstIteration + i, value] as const),
              hasDots: values.length <= 60,
            },
          ],
        },
        theme,
      ),
    [kind, firstIteration, values, theme],
  );
  return (
    <>
      <ChartView chart={chart} height={300} maxWidth={720} />
      {restarts && restarts.length > 1 && (
        <Caption1 className={styles.note}>
          {text.restarts(Array.from(restarts, (value) => formatFigure(value) ?? '').join(', '))}
        </Caption1>
      )}
    </>
  );
}

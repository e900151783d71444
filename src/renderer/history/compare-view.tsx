import { makeStyles, mergeClasses, Radio, RadioGroup, Spinner, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { RunComparison } from '../../core/api/run-history';
import { ErrorBar } from '../dialogs/error-bar';
import { useAnswer } from '../dialogs/use-answer';
import type { ConfusionFigure } from '../results/evaluation/confusion';
import { formatDuration, formatFigure } from '../results/number-format';
import { connection } from '../state';
import { historyText } from '../text/history';
import { resultsText } from '../text/results';
import { ConfusionOf } from './confusion-of';
import { differenceText } from './difference';
import { RunHead } from './run-head';
import { settingName, SettingValue } from './setting-value';

const text = historyText.compare;

const useStyles = makeStyles({
  view: {
    flexGrow: 1,
    minHeight: 0,
    overflow: 'auto',
    padding: '0 20px 32px',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  table: { borderCollapse: 'separate', borderSpacing: 0 },
  heading: { margin: 0 },
  note: { marginInlineStart: '12px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  matrices: { display: 'flex', flexWrap: 'wrap', columnGap: '40px' },
  matrix: { margin: '12px 0 0' },
  caption: { fontWeight: tokens.fontWeightSemibold },
  timeHead: {
    padding: '22px 16px 8px',
    textAlign: 'start',
    verticalAlign: 'bottom',
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `1px solid ${tokens.colorBrandStroke2}`,
  },
  corner: { position: 'sticky', top: 0, left: 0, zIndex: 3, backgroundColor: tokens.colorNeutralBackground1 },
  section: {
    textAlign: 'start',
    padding: '22px 0 8px',
    fontSize: tokens.fontSizeBase400,
    color: tokens.colorBrandForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `1px solid ${tokens.colorBrandStroke2}`,
  },
  name: {
    position: 'sticky',
    left: 0,
    zIndex: 1,
    minWidth: '220px',
    maxWidth: '320px',
    padding: '7px 16px 7px 0',
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  module: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  value: {
    padding: '7px 16px',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    fontVariantNumeric: 'tabular-nums',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  different: { backgroundColor: tokens.colorBrandBackground2, color: tokens.colorNeutralForeground1 },
  difference: { marginInlineStart: '8px', color: tokens.colorNeutralForeground2 },
  none: { color: tokens.colorNeutralForeground3, fontStyle: 'italic' },
  centre: { flexGrow: 1, display: 'grid', placeItems: 'center', padding: '32px' },
});

interface CompareViewProps {
  readonly experimentId: string;
  readonly runs: readonly string[];
  readonly onClose: () => void;
}

/** Runs beside each other: settings that differ, figures with their differences, confusion matrices, times. */
export function CompareView({ experimentId, runs, onClose }: CompareViewProps) {
  const styles = useStyles();
  const { value, error } = useAnswer(runs.join(' '), () =>
    connection.call('history.compare', { experimentId, runs: [...runs] }),
  );
  if (!value)
    return (
      <div className={styles.centre}>
        {error ? <ErrorBar error={error} /> : <Spinner label={historyText.loading} />}
      </div>
    );
  return <Comparison experimentId={experimentId} comparison={value} onClose={onClose} />;
}

interface ComparisonProps {
  readonly experimentId: string;
  readonly comparison: RunComparison;
  readonly onClose: () => void;
}

function Comparison({ experimentId, comparison, onClose }: ComparisonProps) {
  const styles = useStyles();
  const [figure, setFigure] = useState<ConfusionFigure>('shares');
  const { runs, settings, figures, confusions, times } = comparison;
  const section = (title: string, rest?: ReactNode) => (
    <tr>
      <th className={styles.section} colSpan={runs.length + 1} scope="rowgroup">
        {title}
        {rest}
      </th>
    </tr>
  );
  const note = (words: string) => (
    <tr>
      <td className={styles.value} colSpan={runs.length + 1}>
        <span className={styles.none}>{words}</span>
      </td>
    </tr>
  );
  const name = (words: string, module?: string) => (
    <th className={styles.name} scope="row">
      {module !== undefined && <span className={styles.module}>{module}</span>}
      {words}
    </th>
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the focus
    <div className={styles.view} tabIndex={0} role="group" aria-label={text.label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <td className={styles.corner} aria-hidden />
            {runs.map((run) => (
              <RunHead key={run.run} experimentId={experimentId} run={run} onClose={onClose} />
            ))}
          </tr>
        </thead>
        <tbody>
          {section(text.settings)}
          {settings.length === 0 && note(text.sameSettings)}
          {settings.map((setting, i) => (
            <tr key={i}>
              {name(settingName(setting), setting.name)}
              {setting.values.map((value, run) => (
                <td key={run} className={mergeClasses(styles.value, value !== setting.values[0] && styles.different)}>
                  <SettingValue kind={setting.kind} value={value} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tbody>
          {section(text.figures, figures.length > 0 && <span className={styles.note}>{text.reference}</span>)}
          {figures.length === 0 && note(text.noFigures)}
          {figures.map(({ figure: id, name: module, index, values }, i) => (
            <tr key={i}>
              {name(historyText.figureName(id), module + text.which(index))}
              {values.map((value, run) => (
                <td key={run} className={styles.value}>
                  {formatFigure(value) ?? (
                    <span className={styles.none}>{value === null ? historyText.list.notDefined : text.notRun}</span>
                  )}
                  {run > 0 && <Difference value={value} reference={values[0]} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {confusions.length > 0 && (
        <section>
          <h2 className={mergeClasses(styles.section, styles.heading)}>{text.confusion}</h2>
          <RadioGroup
            layout="horizontal"
            aria-label={resultsText.evaluation.show}
            value={figure}
            onChange={(_, data) => setFigure(data.value as ConfusionFigure)}
          >
            <Radio value="shares" label={resultsText.evaluation.percentages} />
            <Radio value="counts" label={resultsText.evaluation.counts} />
          </RadioGroup>
          {confusions.map(({ name: module, index, values }, i) => (
            <div key={i} className={styles.matrices}>
              {values.map((confusion, run) => (
                <figure key={run} className={styles.matrix}>
                  <figcaption className={styles.caption}>
                    {historyText.titleOf(runs[run]!)}
                    <span className={styles.module}>{module + text.which(index)}</span>
                  </figcaption>
                  <ConfusionOf confusion={confusion} figure={figure} title={historyText.titleOf(runs[run]!)} />
                </figure>
              ))}
            </div>
          ))}
        </section>
      )}
      <table className={styles.table}>
        <thead>
          <tr>
            <th className={mergeClasses(styles.section, styles.name)} scope="col">
              {text.times}
            </th>
            {runs.map((run) => (
              <th key={run.run} className={styles.timeHead} scope="col">
                {historyText.titleOf(run)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {name(text.total)}
            {runs.map(({ run, durationMs }) => (
              <td key={run} className={styles.value}>
                {durationMs !== undefined && formatDuration(durationMs)}
              </td>
            ))}
          </tr>
          {times.map(({ node, name: module, values }) => (
            <tr key={node}>
              {name(module)}
              {values.map((value, run) => (
                <td key={run} className={styles.value}>
                  {value?.status === 'finished' && value.durationMs !== undefined ? (
                    formatDuration(value.durationMs)
                  ) : (
                    <span className={styles.none}>{value?.status === 'reused' ? text.reused : text.notRun}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DifferenceProps {
  readonly value: number | null | undefined;
  readonly reference: number | null | undefined;
}

function Difference({ value, reference }: DifferenceProps) {
  const styles = useStyles();
  const difference = differenceText(value, reference);
  return difference === undefined ? null : <span className={styles.difference}>({difference})</span>;
}

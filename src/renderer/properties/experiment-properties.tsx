import {
  Body1,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Subtitle1,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { useActions, useEditor, type Tab } from '../state';
import { formatDuration } from '../results/number-format';
import { propertiesText } from '../text/properties';
import { Facts, Section } from './section';
import { useEndTypingOnLeave } from './use-end-typing';

const text = propertiesText.experiment;

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: '14px' },
  heading: { margin: 0 },
  hint: { color: tokens.colorNeutralForeground3 },
});

/** Nothing is selected: the experiment itself. */
export function ExperimentProperties({ tab }: { readonly tab: Tab }) {
  const styles = useStyles();
  const { perform, endGesture } = useActions();
  useEndTypingOnLeave();
  const experiment = tab.history.present;
  const run = useEditor((state) => state.runs[experiment.id]);
  const disabled = tab.readOnly !== undefined;

  const field = (name: 'title' | 'summary' | 'description') => ({
    value: experiment[name],
    disabled,
    onChange: (_: unknown, data: { readonly value: string }) =>
      perform({ type: 'set-experiment-text', field: name, text: data.value }, { gesture: `experiment ${name}` }),
    onBlur: endGesture,
  });

  return (
    <>
      <div className={styles.form}>
        <Subtitle1 as="h2" className={styles.heading}>
          {text.heading}
        </Subtitle1>
        {tab.readOnly !== undefined && (
          <MessageBar layout="multiline">
            <MessageBarBody>{tab.readOnly}</MessageBarBody>
          </MessageBar>
        )}
        <Field label={text.title}>
          <Input {...field('title')} placeholder={text.untitled} />
        </Field>
        <Field label={text.summary}>
          <Textarea {...field('summary')} placeholder={text.summaryHint} textarea={{ rows: 2 }} />
        </Field>
        <Field label={text.description}>
          <Textarea
            {...field('description')}
            placeholder={text.descriptionHint}
            resize="vertical"
            textarea={{ rows: 8 }}
          />
        </Field>
      </div>
      <Section title={text.content}>
        <Body1>{text.counts(Object.keys(experiment.nodes).length, Object.keys(experiment.wires).length)}</Body1>
        <Body1 className={styles.hint}>{text.hint}</Body1>
      </Section>
      <Section title={text.lastRun}>
        {run ? (
          <Facts
            facts={[
              { name: propertiesText.run.started, value: new Date(run.startedAt).toLocaleString() },
              {
                name: propertiesText.run.status,
                value:
                  run.durationMs === undefined
                    ? propertiesText.run.ended[run.status]
                    : propertiesText.run.endedAfter(
                        propertiesText.run.ended[run.status],
                        formatDuration(run.durationMs),
                      ),
              },
            ]}
          />
        ) : (
          <Body1 className={styles.hint}>{text.neverRun}</Body1>
        )}
      </Section>
    </>
  );
}

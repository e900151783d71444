import {
  Button,
  Checkbox,
  Dropdown,
  makeStyles,
  Option,
  SpinButton,
  Spinner,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { CleaningOrder, CleaningReport } from '../../../core/api/workspace';
import { reportOf, type ErrorReport } from '../../../core/errors';
import { connection, formatBytes, useActions } from '../../state';
import { workspaceText } from '../../text/workspace';
import { ErrorBar } from '../error-bar';

const text = workspaceText.clean;

type CacheKind = keyof typeof text.cacheKinds;
const cacheKinds = Object.keys(text.cacheKinds) as CacheKind[];

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', rowGap: '4px' },
  line: { display: 'flex', alignItems: 'center', columnGap: '8px', minHeight: '32px', flexWrap: 'wrap' },
  kind: { minWidth: '160px' },
  number: { width: '84px' },
  report: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '6px',
    padding: '12px 16px',
    marginTop: '8px',
    backgroundColor: tokens.colorNeutralBackground2,
    borderRadius: tokens.borderRadiusMedium,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', columnGap: '8px', marginTop: '8px' },
});

interface Choice {
  readonly cache: boolean;
  readonly cacheKind: CacheKind;
  readonly unusedDays: number;
  readonly gigabytes: number;
  readonly runs: boolean;
  readonly olderThanDays: number;
  readonly uploads: boolean;
}

const first: Choice = {
  cache: true,
  cacheKind: 'unused',
  unusedDays: 30,
  gigabytes: 2,
  runs: false,
  olderThanDays: 365,
  uploads: false,
};

/** What to remove; what that frees and costs is said before it is done. */
export function Cleaning({ onDone }: { readonly onDone: () => void }) {
  const styles = useStyles();
  const { say } = useActions();
  const [choice, setChoice] = useState(first);
  const [report, setReport] = useState<CleaningReport>();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorReport>();
  const button = useRef<HTMLElement>(null);
  const change = (changed: Partial<Choice>): void => {
    setChoice({ ...choice, ...changed });
    setReport(undefined);
  };
  const ask = async (really: boolean): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await connection.call('workspace.clean', { ...orderOf(choice), really });
      setReport(really ? undefined : answer);
      if (really) {
        say({ intent: 'success', text: text.done(formatBytes(bytesOf(answer))) });
        onDone();
      }
    } catch (thrown) {
      setError(reportOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  const { cache, cacheKind, unusedDays, gigabytes, runs, olderThanDays, uploads } = choice;
  const isAsked = report !== undefined && countOf(report) > 0;
  return (
    <section className={styles.section} aria-label={text.title}>
      <Subtitle2 as="h3">{text.title}</Subtitle2>
      <div className={styles.line}>
        <Checkbox
          label={text.cache}
          checked={cache}
          onChange={(_, { checked }) => change({ cache: checked === true })}
        />
        <Dropdown
          className={styles.kind}
          size="small"
          aria-label={text.cache}
          disabled={!cache}
          value={text.cacheKinds[cacheKind]}
          selectedOptions={[cacheKind]}
          onOptionSelect={(_, { optionValue }) => change({ cacheKind: optionValue as CacheKind })}
        >
          {cacheKinds.map((kind) => (
            <Option key={kind} value={kind}>
              {text.cacheKinds[kind]}
            </Option>
          ))}
        </Dropdown>
        {cacheKind === 'unused' && (
          <Amount
            label={text.daysLabel}
            unit={text.days}
            disabled={!cache}
            value={unusedDays}
            onChange={(value) => change({ unusedDays: Math.round(value) })}
          />
        )}
        {cacheKind === 'size' && (
          <Amount
            label={text.gigabytesLabel}
            unit={text.gigabytes}
            disabled={!cache}
            value={gigabytes}
            onChange={(value) => change({ gigabytes: value })}
          />
        )}
      </div>
      <div className={styles.line}>
        <Checkbox label={text.runs} checked={runs} onChange={(_, { checked }) => change({ runs: checked === true })} />
        <Amount
          label={text.runsLabel}
          unit={text.days}
          disabled={!runs}
          value={olderThanDays}
          onChange={(value) => change({ olderThanDays: Math.round(value) })}
        />
      </div>
      <Checkbox
        label={text.uploads}
        checked={uploads}
        onChange={(_, { checked }) => change({ uploads: checked === true })}
      />
      {error && <ErrorBar error={error} />}
      {report && <Report report={report} />}
      <div className={styles.buttons}>
        {/* One button, so that the keyboard stays where it is. */}
        <Button
          ref={(element: HTMLElement | null) => void (button.current = element)}
          appearance={isAsked ? 'primary' : 'secondary'}
          disabledFocusable={isBusy || !(cache || runs || uploads)}
          onClick={() => void ask(isAsked)}
        >
          {isAsked ? text.remove : text.look}
        </Button>
        {isAsked && (
          <Button
            disabledFocusable={isBusy}
            onClick={() => {
              setReport(undefined);
              button.current?.focus();
            }}
          >
            {workspaceText.cancel}
          </Button>
        )}
        {isBusy && <Spinner size="tiny" label={report ? text.removing : text.looking} />}
      </div>
    </section>
  );
}

function Report({ report }: { readonly report: CleaningReport }) {
  const styles = useStyles();
  const some = report.parts.filter(({ items }) => items > 0);
  return (
    <div className={styles.report} role="status">
      {report.parts.map((part) => (
        <Text key={part.part}>{text.line(part, formatBytes(part.bytes))}</Text>
      ))}
      <Text className={styles.quiet}>
        {some.length === 0
          ? text.nothing
          : [...some.map(({ part }) => text.losses[part]), text.noUndo].filter(Boolean).join(' ')}
      </Text>
    </div>
  );
}

interface AmountProps {
  readonly label: string;
  readonly unit: string;
  readonly disabled: boolean;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Amount({ label, unit, disabled, value, onChange }: AmountProps) {
  const styles = useStyles();
  return (
    <>
      <SpinButton
        className={styles.number}
        size="small"
        aria-label={label}
        disabled={disabled}
        min={0}
        max={36_500}
        value={value}
        onChange={(_, data) => {
          const typed = data.value ?? Number.parseFloat(data.displayValue ?? '');
          if (Number.isFinite(typed)) onChange(Math.min(36_500, Math.max(0, typed)));
        }}
      />
      <Text>{unit}</Text>
    </>
  );
}

function orderOf({ cache, cacheKind, unusedDays, gigabytes, runs, olderThanDays, uploads }: Choice): CleaningOrder {
  const by = { all: { all: true as const }, unused: { unusedDays }, size: { maxBytes: gigabytes * 1e9 } };
  return {
    ...(cache ? { cache: by[cacheKind] } : {}),
    ...(runs ? { runs: { olderThanDays } } : {}),
    ...(uploads ? { uploads } : {}),
  };
}

const bytesOf = ({ parts }: CleaningReport): number => parts.reduce((sum, { bytes }) => sum + bytes, 0);
const countOf = ({ parts }: CleaningReport): number => parts.reduce((sum, { items }) => sum + items, 0);

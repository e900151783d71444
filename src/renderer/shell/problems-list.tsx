import {
  Button,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components';
import { CheckmarkCircleRegular, ErrorCircleFilled, WarningFilled } from '@fluentui/react-icons';
import { useState } from 'react';
import { MendButtons } from '../properties/mend-buttons';
import { useActions, useRun, useTab } from '../state';
import { shellText } from '../text/shell';
import { problemList, type ListedProblem } from './problem-list';

const text = shellText.problems;

const useStyles = makeStyles({
  heading: { margin: 0, display: 'block' },
  button: { whiteSpace: 'nowrap', minWidth: 0, fontWeight: tokens.fontWeightRegular },
  error: { color: tokens.colorPaletteRedForeground1, flexShrink: 0 },
  warning: { color: tokens.colorPaletteMarigoldForeground1, flexShrink: 0 },
  fine: { color: tokens.colorPaletteGreenForeground1 },
  surface: { padding: '16px', width: '440px', maxWidth: '90vw' },
  list: { listStyleType: 'none', margin: '8px 0 0', padding: 0, maxHeight: '60vh', overflowY: 'auto' },
  item: {
    width: '100%',
    justifyContent: 'flex-start',
    alignItems: 'flex-start',
    columnGap: '10px',
    padding: '8px',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
  },
  mends: { display: 'flex', flexWrap: 'wrap', gap: '8px', padding: '0 8px 8px 38px' },
  words: { display: 'flex', flexDirection: 'column', rowGap: '2px', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** Everything that is wrong with the experiment; each leads to its node. */
export function ProblemsList() {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(false);
  const { revealNode } = useActions();
  const run = useRun();
  const problems = useTab((tab) => problemList(tab, run)) ?? [];
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return (
    <Popover positioning="below-end" trapFocus open={isOpen} onOpenChange={(_, { open }) => setOpen(open)}>
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          className={styles.button}
          icon={
            errors > 0 ? (
              <ErrorCircleFilled className={styles.error} />
            ) : problems.length > 0 ? (
              <WarningFilled className={styles.warning} />
            ) : (
              <CheckmarkCircleRegular className={styles.fine} />
            )
          }
        >
          {text.button(errors, problems.length - errors)}
        </Button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={text.title}>
        <Subtitle2 as="h2" className={styles.heading}>
          {text.title}
        </Subtitle2>
        {problems.length === 0 ? (
          <Text block>{text.none}</Text>
        ) : (
          <ul className={styles.list}>
            {problems.map((problem, i) => (
              <li key={i}>
                <Button
                  appearance="subtle"
                  className={styles.item}
                  onClick={() => {
                    if (problem.node === undefined) return;
                    setOpen(false);
                    revealNode(problem.node);
                  }}
                >
                  {problem.severity === 'error' ? (
                    <ErrorCircleFilled className={styles.error} fontSize={20} />
                  ) : (
                    <WarningFilled className={styles.warning} fontSize={20} />
                  )}
                  <Words problem={problem} />
                </Button>
                {problem.node !== undefined && problem.mends.length > 0 && (
                  <div className={styles.mends}>
                    <MendButtons
                      node={problem.node}
                      parameters={problem.mends}
                      file={problem.file}
                      onChoose={() => setOpen(false)}
                    />
                  </div>
                )}
              </li>
            ))}
          </ul>
        )}
      </PopoverSurface>
    </Popover>
  );
}

function Words({ problem: { name, message, places, mend, code } }: { readonly problem: ListedProblem }) {
  const styles = useStyles();
  return (
    <span className={styles.words}>
      <Text weight="semibold" size={200}>
        {name ?? text.experiment}
      </Text>
      <Text size={200}>
        {message}
        {places.length > 0 && ` (${places.join(', ')})`}
        {code && <span className={styles.quiet}> ({code})</span>}
      </Text>
      {mend && (
        <Text size={200} className={styles.quiet}>
          {mend}
        </Text>
      )}
    </span>
  );
}

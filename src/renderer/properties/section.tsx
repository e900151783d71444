import { makeStyles, Subtitle2, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles({
  section: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '12px',
    paddingTop: '16px',
    marginTop: '20px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: { margin: 0 },
});

/** A headed part of the pane. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <Subtitle2 as="h3" id={id} className={styles.title}>
        {title}
      </Subtitle2>
      {children}
    </section>
  );
}

const useFactStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(72px, 32%) 1fr',
    columnGap: '16px',
    rowGap: '6px',
    margin: 0,
  },
  term: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, minWidth: 0, overflowWrap: 'anywhere', '::first-letter': { textTransform: 'uppercase' } },
});

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** Names and values under each other. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const styles = useFactStyles();
  if (facts.length === 0) return null;
  return (
    <dl className={styles.list}>
      {facts.flatMap(({ name, value }) => [
        <dt key={`${name} name`} className={styles.term}>
          {name}
        </dt>,
        <dd key={`${name} value`} className={styles.value}>
          {value}
        </dd>,
      ])}
    </dl>
  );
}

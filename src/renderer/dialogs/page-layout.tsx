import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  columns: { flexGrow: 1, minHeight: 0, display: 'flex', overflow: 'hidden' },
  form: {
    width: '352px',
    flexShrink: 0,
    boxSizing: 'border-box',
    overflowY: 'auto',
    padding: '12px 20px 20px 24px',
    display: 'flex',
    flexDirection: 'column',
    rowGap: '16px',
  },
  preview: {
    flexGrow: 1,
    minWidth: 0,
    padding: '12px 20px 20px',
    display: 'flex',
    flexDirection: 'column',
    rowGap: '8px',
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  actions: {
    flexShrink: 0,
    display: 'flex',
    justifyContent: 'flex-end',
    alignItems: 'center',
    columnGap: '8px',
    padding: '12px 20px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

interface PageLayoutProps {
  readonly form: ReactNode;
  readonly preview: ReactNode;
  readonly actions: ReactNode;
}

/** A form with its preview beside it and what can be done below. */
export function PageLayout({ form, preview, actions }: PageLayoutProps) {
  const styles = useStyles();
  return (
    <>
      <div className={styles.columns}>
        <div className={styles.form}>{form}</div>
        <div className={styles.preview}>{preview}</div>
      </div>
      <div className={styles.actions}>{actions}</div>
    </>
  );
}

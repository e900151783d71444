import { Field, makeStyles, SearchBox } from '@fluentui/react-components';
import { useState } from 'react';
import type { Schema } from '../../../core/table/schema';
import { resultsText } from '../../text/results';
import { columnByText } from './grid-columns';

const text = resultsText.dataset;

const useStyles = makeStyles({
  field: { width: '100%' },
  search: { minWidth: 0, width: '100%' },
});

interface FindColumnProps {
  readonly schema: Schema;
  readonly onFind: (column: number) => void;
}

/** Brings a column into view: by its name, part of it, or its number. */
export function FindColumn({ schema, onFind }: FindColumnProps) {
  const styles = useStyles();
  const [sought, setSought] = useState('');
  const [missed, setMissed] = useState<string>();
  const find = (): void => {
    const column = columnByText(schema, sought);
    setMissed(column === undefined && sought.trim() !== '' ? sought : undefined);
    if (column !== undefined) onFind(column);
  };
  return (
    <Field
      className={styles.field}
      {...(missed === undefined ? {} : { validationMessage: text.notFound(missed), validationState: 'warning' })}
    >
      <SearchBox
        className={styles.search}
        size="small"
        aria-label={text.goTo}
        value={sought}
        placeholder={text.goToHint}
        onChange={(_, data) => {
          setSought(data.value);
          setMissed(undefined);
        }}
        onKeyDown={(event) => event.key === 'Enter' && find()}
      />
    </Field>
  );
}

import { Dropdown, Input, makeStyles, Option, SearchBox, ToggleButton } from '@fluentui/react-components';
import { PinRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { RunStatus } from '../../core/api/run-history';
import { historyText } from '../text/history';
import { boundOf, type FigureColumn, type ListView } from './list-view';

const text = historyText.list;
const ANY = 'any';

const useStyles = makeStyles({
  search: { width: '280px' },
  status: { minWidth: '132px' },
  figure: { minWidth: '220px' },
  bound: { width: '92px' },
});

interface ListFiltersProps {
  readonly view: ListView;
  readonly figures: readonly FigureColumn[];
  /** Key of the one that the bounds are about. */
  readonly figure: string | undefined;
  readonly onChange: (view: ListView) => void;
}

/** Which runs are shown: by words, status, pin, and bounds of a figure. */
export function ListFilters({ view, figures, figure, onChange }: ListFiltersProps) {
  const styles = useStyles();
  return (
    <>
      <SearchBox
        className={styles.search}
        placeholder={text.search}
        aria-label={text.search}
        value={view.query}
        onChange={(_, { value }) => onChange({ ...view, query: value })}
      />
      <Dropdown
        className={styles.status}
        aria-label={text.status}
        value={view.status === undefined ? text.all : historyText.statuses[view.status]}
        selectedOptions={[view.status ?? ANY]}
        onOptionSelect={(_, { optionValue }) =>
          onChange({ ...view, status: optionValue === ANY ? undefined : (optionValue as RunStatus) })
        }
      >
        <Option value={ANY}>{text.all}</Option>
        {Object.entries(historyText.statuses).map(([status, words]) => (
          <Option key={status} value={status}>
            {words}
          </Option>
        ))}
      </Dropdown>
      {figures.length > 0 && (
        <>
          <Dropdown
            className={styles.figure}
            aria-label={text.metric}
            value={figures.find(({ key }) => key === figure)?.label ?? ''}
            selectedOptions={figure === undefined ? [] : [figure]}
            onOptionSelect={(_, { optionValue }) => onChange({ ...view, figure: optionValue })}
          >
            {figures.map(({ key, label }) => (
              <Option key={key} value={key}>
                {label}
              </Option>
            ))}
          </Dropdown>
          <Bound label={text.atLeast} onChange={(atLeast) => onChange({ ...view, atLeast })} />
          <Bound label={text.atMost} onChange={(atMost) => onChange({ ...view, atMost })} />
        </>
      )}
      <ToggleButton
        icon={<PinRegular />}
        checked={view.pinnedOnly}
        onClick={() => onChange({ ...view, pinnedOnly: !view.pinnedOnly })}
      >
        {text.pinnedOnly}
      </ToggleButton>
    </>
  );
}

interface BoundProps {
  readonly label: string;
  readonly onChange: (bound: number | undefined) => void;
}

function Bound({ label, onChange }: BoundProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState('');
  const isWrong = typed.trim() !== '' && boundOf(typed) === undefined;
  return (
    <Input
      className={styles.bound}
      aria-label={label}
      placeholder={label}
      inputMode="decimal"
      aria-invalid={isWrong}
      value={typed}
      onChange={(_, { value }) => {
        setTyped(value);
        onChange(boundOf(value));
      }}
    />
  );
}

import { Dropdown, makeStyles, Option, SearchBox } from '@fluentui/react-components';
import type { SelectableType } from '../../../core/columns/selection';
import { columnsText } from '../../text/properties';
import type { NameFilter } from './name-list';

const types = Object.keys(columnsText.types) as (keyof typeof columnsText.types)[];

export const noFilter: NameFilter = { type: 'All', search: '' };

const useStyles = makeStyles({
  row: { display: 'flex', columnGap: '8px' },
  search: { flexGrow: 1, minWidth: 0, maxWidth: 'none' },
  type: { minWidth: '140px' },
});

interface ListFilterProps {
  readonly filter: NameFilter;
  readonly onChange: (filter: NameFilter) => void;
}

/** Search box and type filter above the lists. */
export function ListFilter({ filter, onChange }: ListFilterProps) {
  const styles = useStyles();
  return (
    <div className={styles.row}>
      <SearchBox
        className={styles.search}
        value={filter.search}
        placeholder={columnsText.searchHint}
        aria-label={columnsText.search}
        dismiss={{ 'aria-label': columnsText.clearSearch }}
        onChange={(_, data) => onChange({ ...filter, search: data.value })}
      />
      <Dropdown
        className={styles.type}
        aria-label={columnsText.type}
        value={columnsText.types[filter.type]}
        selectedOptions={[filter.type]}
        onOptionSelect={(_, data) => onChange({ ...filter, type: (data.optionValue ?? 'All') as SelectableType })}
      >
        {types.map((type) => (
          <Option key={type} value={type}>
            {columnsText.types[type]}
          </Option>
        ))}
      </Dropdown>
    </div>
  );
}

import { Button, Field, makeStyles, Select, Slider, ToggleButton, Tooltip } from '@fluentui/react-components';
import { ArrowSortDownRegular, ArrowSortUpRegular } from '@fluentui/react-icons';
import type { Schema } from '../../../../core/table/schema';
import { modelColumns } from '../../../../core/table/scores';
import { datasetsText } from '../../../text/datasets';
import { ColumnPicker } from '../column-picker';
import { crossTabColumns } from '../cross-tab';
import type { GalleryExtent } from './gallery-lines';
import type { GallerySettings } from './gallery-order';

const text = datasetsText.pictures;

export const SMALLEST = 48;
export const LARGEST = 320;

const useStyles = makeStyles({
  bar: { flexShrink: 0, display: 'flex', alignItems: 'end', flexWrap: 'wrap', gap: '6px 14px', padding: '0 16px 10px' },
  choice: { width: '168px', minWidth: 0 },
  sort: { display: 'flex', alignItems: 'end', columnGap: '4px' },
  slider: { width: '130px' },
});

interface GalleryBarProps {
  readonly schema: Schema;
  readonly settings: GallerySettings;
  readonly onSettings: (settings: GallerySettings) => void;
  readonly extent: GalleryExtent;
  readonly onExtent: (extent: GalleryExtent) => void;
  readonly size: number;
  readonly onSize: (size: number) => void;
}

/** By what the pictures are grouped and sorted, which of them are shown, and how large. */
export function GalleryBar({ schema, settings, onSettings, extent, onExtent, size, onSize }: GalleryBarProps) {
  const styles = useStyles();
  const model = modelColumns(schema);
  const { group, sort, descending } = settings;
  const extra = [
    { id: 'row', name: text.rowOrder },
    ...(model && model.distances.size > 0 ? [{ id: 'distance', name: text.distance }] : []),
    ...(model && model.probabilities.length > 0 ? [{ id: 'probability', name: text.probability }] : []),
  ];
  return (
    <div className={styles.bar}>
      <Field label={text.group} className={styles.choice}>
        <Select
          size="small"
          value={group ?? ''}
          onChange={(_, { value }) => onSettings({ ...settings, group: value === '' ? undefined : Number(value) })}
        >
          <option value="">{text.noGroup}</option>
          {crossTabColumns(schema).map(({ index, name }) => (
            <option key={index} value={index}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <div className={styles.sort}>
        <div className={styles.choice}>
          <ColumnPicker
            label={text.sort}
            schema={schema}
            value={typeof sort === 'number' ? sort : undefined}
            extra={extra}
            chosenExtra={typeof sort === 'number' ? undefined : (sort ?? 'row')}
            onExtra={(id) =>
              onSettings({ ...settings, sort: id === 'distance' || id === 'probability' ? id : undefined })
            }
            onChange={(column) => onSettings({ ...settings, sort: column })}
          />
        </div>
        <Tooltip content={`${text.direction}: ${descending ? text.descending : text.ascending}`} relationship="label">
          <ToggleButton
            size="small"
            appearance="subtle"
            checked={descending}
            disabledFocusable={sort === undefined}
            icon={descending ? <ArrowSortDownRegular /> : <ArrowSortUpRegular />}
            onClick={() => onSettings({ ...settings, descending: !descending })}
          />
        </Tooltip>
      </div>
      <Field label={text.show} className={styles.choice}>
        <Select size="small" value={extent} onChange={(_, { value }) => onExtent(value === 'ends' ? 'ends' : 'all')}>
          <option value="all">{text.all}</option>
          <option value="ends">{text.ends}</option>
        </Select>
      </Field>
      {model && model.distances.size > 0 && (
        <Button size="small" onClick={() => onSettings({ group: undefined, sort: 'distance', descending: true })}>
          {text.outliers}
        </Button>
      )}
      <Field label={text.size}>
        <Slider
          className={styles.slider}
          size="small"
          min={SMALLEST}
          max={LARGEST}
          step={16}
          value={size}
          onChange={(_, data) => onSize(data.value)}
        />
      </Field>
    </div>
  );
}

import {
  Button,
  Caption1,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Spinner,
  Subtitle2,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useMemo, useState } from 'react';
import type { Schema } from '../../../core/table/schema';
import { useAnswer } from '../../dialogs/use-answer';
import { connection } from '../../state';
import { analysisText as text } from '../../text/analysis';
import { resultsText } from '../../text/results';
import { errorText } from '../error-text';
import type { OutputAddress } from '../result-view';
import { shownColumns, type ShownColumn } from './shown-columns';

const SIZE = 104;
const LARGE = 384;
const AT_ONCE = 60;

const useStyles = makeStyles({
  section: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    padding: '8px 12px 12px',
    marginBottom: '20px',
  },
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', marginBottom: '8px' },
  title: { margin: 0 },
  cards: { display: 'flex', flexWrap: 'wrap', gap: '12px', listStyleType: 'none', margin: 0, padding: 0 },
  card: { width: `${SIZE}px` },
  button: {
    display: 'block',
    width: `${SIZE}px`,
    height: `${SIZE}px`,
    padding: 0,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
    cursor: 'zoom-in',
    backgroundColor: tokens.colorNeutralBackground4,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  picture: { width: '100%', height: '100%', objectFit: 'cover', display: 'block' },
  caption: {
    display: 'block',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
  },
  words: {
    display: '-webkit-box',
    WebkitLineClamp: 2,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
  },
  large: { maxWidth: `${LARGE}px`, maxHeight: `${LARGE}px`, minWidth: '192px', objectFit: 'contain', display: 'block' },
  scroll: { overflowX: 'auto' },
  table: { borderCollapse: 'collapse' },
  cell: {
    padding: '4px 20px 4px 0',
    textAlign: 'start',
    whiteSpace: 'nowrap',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    fontVariantNumeric: 'tabular-nums',
  },
  missing: { color: tokens.colorNeutralForeground3, fontStyle: 'italic' },
  more: { marginTop: '12px' },
});

interface RowListProps {
  readonly output: OutputAddress;
  readonly schema: Schema;
  readonly hasPictures: boolean;
  readonly title: string;
  /** Places of the rows in the table, from 0, in the order to show them. */
  readonly rows: readonly number[];
  /** Something to say about each row instead of its first columns. */
  readonly caption?: (row: number) => string;
  readonly onClose?: () => void;
}

/** Some rows of a dataset: their pictures where they came from some, otherwise their cells. */
export function RowList({ output, schema, hasPictures, title, rows, caption, onClose }: RowListProps) {
  const styles = useStyles();
  const [limit, setLimit] = useState(AT_ONCE);
  const columns = useMemo(() => shownColumns(schema), [schema]);
  const wanted = rows.slice(0, limit);
  const { value, error } = useAnswer(`${output.key} ${output.port} ${wanted.join(' ')}`, () =>
    connection.call('analysis.rows', { ...output, rows: wanted, columns: columns.map(({ index }) => index) }),
  );
  const records = (value?.rows ?? []).map((row, i) => ({
    row,
    cells: value?.cells[i] ?? [],
    picture: value?.pictures?.[i],
  }));
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.head}>
        <Subtitle2 as="h3" className={styles.title}>
          {title}
        </Subtitle2>
        {onClose && (
          <Tooltip content={text.closeRows} relationship="label">
            <Button appearance="subtle" size="small" icon={<DismissRegular />} onClick={onClose} />
          </Tooltip>
        )}
      </div>
      {error ? (
        <p>{errorText(error)}</p>
      ) : rows.length === 0 ? (
        <p>{text.noRows}</p>
      ) : !value ? (
        <Spinner label={resultsText.loading} />
      ) : hasPictures ? (
        <ul className={styles.cards}>
          {records.map((record) => (
            <li key={record.row} className={styles.card}>
              <Card record={record} columns={columns} caption={caption?.(record.row)} />
            </li>
          ))}
        </ul>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the focus
        <div className={styles.scroll} tabIndex={0} role="group" aria-label={title}>
          <RowTable records={records} columns={columns} />
        </div>
      )}
      {rows.length > limit && (
        <Button className={styles.more} onClick={() => setLimit(limit + AT_ONCE)}>
          {text.more(rows.length - limit)}
        </Button>
      )}
    </section>
  );
}

interface RowRecord {
  readonly row: number;
  readonly cells: readonly (string | null)[];
  readonly picture: string | null | undefined;
}

interface CardProps {
  readonly record: RowRecord;
  readonly columns: readonly ShownColumn[];
  readonly caption: string | undefined;
}

function Card({ record: { row, cells, picture }, columns, caption }: CardProps) {
  const styles = useStyles();
  const label = resultsText.dataset.pictureOf(row + 1);
  const words = caption ?? cells.slice(0, 2).filter(Boolean).join(' · ');
  return (
    <>
      {picture ? (
        <Popover withArrow positioning="after">
          <PopoverTrigger disableButtonEnhancement>
            <button type="button" className={styles.button} aria-label={label}>
              <img className={styles.picture} src={connection.pictureUrl(picture, SIZE * 2)} alt="" loading="lazy" />
            </button>
          </PopoverTrigger>
          <PopoverSurface>
            <img className={styles.large} src={connection.pictureUrl(picture, LARGE * 2)} alt={label} />
            {columns.map(({ index, name }, i) => (
              <Caption1 key={index} block>
                {name}: {cells[i] ?? resultsText.dataset.missing}
              </Caption1>
            ))}
          </PopoverSurface>
        </Popover>
      ) : (
        <span className={styles.button} />
      )}
      <Caption1 className={styles.words} title={words}>
        {words}
      </Caption1>
      <Caption1 className={styles.caption}>{text.rowNumber(row + 1)}</Caption1>
    </>
  );
}

function RowTable({ records, columns }: { records: readonly RowRecord[]; columns: readonly ShownColumn[] }) {
  const styles = useStyles();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th className={styles.cell} scope="col">
            {text.row}
          </th>
          {columns.map(({ index, name }) => (
            <th key={index} className={styles.cell} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {records.map(({ row, cells }) => (
          <tr key={row}>
            <th className={styles.cell} scope="row">
              {row + 1}
            </th>
            {columns.map(({ index }, i) => (
              <td key={index} className={styles.cell}>
                {cells[i] ?? <span className={styles.missing}>{resultsText.dataset.missing}</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

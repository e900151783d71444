import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { ChevronLeftRegular, ChevronRightRegular, DismissRegular } from '@fluentui/react-icons';
import { useMemo, type KeyboardEvent } from 'react';
import type { Selection } from '../../../../core/api/views';
import { columnCount, columnName, describeColumn, type Schema } from '../../../../core/table/schema';
import { indexAt } from '../../../properties/columns/name-list';
import { useAnswer } from '../../../dialogs/use-answer';
import { connection } from '../../../state';
import { datasetsText } from '../../../text/datasets';
import { resultsText } from '../../../text/results';
import { errorText } from '../../error-text';
import type { OutputAddress } from '../../result-view';
import { gridColumns, typeText } from '../grid-columns';

const text = datasetsText.details;

/** What is asked for of one row at most; the rest of a wide table is in the table. */
const MOST_COLUMNS = 500;
const PICTURE = 1024;

const useStyles = makeStyles({
  surface: { maxWidth: 'min(1000px, 94vw)', width: '100%' },
  title: { display: 'flex', alignItems: 'center', columnGap: '4px' },
  place: {
    marginLeft: 'auto',
    paddingRight: '8px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
  },
  content: { display: 'flex', flexWrap: 'wrap', gap: '16px', paddingTop: '4px' },
  picture: {
    flex: '1 1 320px',
    maxWidth: '560px',
    minWidth: '240px',
    maxHeight: '66vh',
    objectFit: 'contain',
    alignSelf: 'flex-start',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  list: {
    flex: '1 1 400px',
    minWidth: 0,
    maxHeight: '66vh',
    overflowY: 'auto',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  table: { borderCollapse: 'collapse', width: '100%' },
  name: {
    textAlign: 'start',
    verticalAlign: 'top',
    padding: '5px 16px 5px 0',
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
    minWidth: '110px',
  },
  value: {
    padding: '5px 0',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
    fontVariantNumeric: 'tabular-nums',
  },
  missing: { color: tokens.colorNeutralForeground3, fontStyle: 'italic' },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  path: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
});

interface RowDetailsProps {
  readonly output: OutputAddress;
  readonly schema: Schema;
  readonly selection: Selection | undefined;
  /** How many rows there are to move through. */
  readonly rows: number;
  /** Place of the row among them. */
  readonly position: number;
  readonly onMove: (position: number) => void;
  readonly onClose: () => void;
}

/**
 * One row in full: its picture and all its columns; the arrow keys show the next. Buttons have plain titles: the tooltip
 * of the one that has the keyboard first would take the Escape key.
 */
export function RowDetails({ output, schema, selection, rows, position, onMove, onClose }: RowDetailsProps) {
  const styles = useStyles();
  const columns = useMemo(() => firstColumns(schema), [schema]);
  const { value: answer, error } = useAnswer(
    `${output.key} ${output.port} ${JSON.stringify(selection)} ${position}`,
    async () => ({
      position,
      ...(await connection.call('results.page', {
        ...output,
        firstRow: position,
        rowCount: 1,
        columns: [...columns],
        ...(selection ? { selection } : {}),
      })),
    }),
  );
  // What is shown stays until the next row is there: its number with it.
  const row = answer?.rows?.[0] ?? answer?.position ?? position;
  const [path] = answer?.pictures ?? [];
  const hidden = columnCount(schema) - columns.length;
  const step = (by: 1 | -1): void => {
    if (position + by >= 0 && position + by < rows) onMove(position + by);
  };
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === 'ArrowLeft') step(-1);
    else if (key === 'ArrowRight') step(1);
  };
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface} onKeyDown={onKeyDown}>
        <DialogBody>
          <DialogTitle
            action={
              <Button
                aria-label={text.close}
                title={text.close}
                appearance="subtle"
                icon={<DismissRegular />}
                onClick={onClose}
              />
            }
          >
            <span className={styles.title}>
              {text.title(row + 1)}
              <span className={styles.place}>{text.place(position + 1, rows)}</span>
              <Button
                aria-label={text.previous}
                title={text.previous}
                appearance="subtle"
                icon={<ChevronLeftRegular />}
                disabledFocusable={position === 0}
                onClick={() => step(-1)}
              />
              <Button
                aria-label={text.next}
                title={text.next}
                appearance="subtle"
                icon={<ChevronRightRegular />}
                disabledFocusable={position + 1 >= rows}
                onClick={() => step(1)}
              />
            </span>
          </DialogTitle>
          <DialogContent className={styles.content}>
            {error && <p>{errorText(error)}</p>}
            {!answer && !error && <Spinner />}
            {path && (
              <img
                className={styles.picture}
                src={connection.pictureUrl(path, PICTURE)}
                alt={text.pictureAlt(row + 1)}
              />
            )}
            {answer && (
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the focus
              <div className={styles.list} tabIndex={0} role="group" aria-label={text.title(row + 1)}>
                <table className={styles.table}>
                  <tbody>
                    {columns.map((column, i) => {
                      const cell = answer.cells[0]?.[i];
                      return (
                        <tr key={column}>
                          <th className={styles.name} scope="row" title={typeText(describeColumn(schema, column))}>
                            {columnName(schema, column)}
                          </th>
                          <td className={styles.value}>
                            {cell ?? <span className={styles.missing}>{resultsText.dataset.missing}</span>}
                          </td>
                        </tr>
                      );
                    })}
                  </tbody>
                </table>
                {hidden > 0 && <p className={styles.note}>{text.more(hidden)}</p>}
                {path && <p className={styles.path}>{path}</p>}
              </div>
            )}
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function firstColumns(schema: Schema): readonly number[] {
  const all = gridColumns(schema, false);
  return Array.from({ length: Math.min(MOST_COLUMNS, all.count) }, (_, i) => indexAt(all, i));
}

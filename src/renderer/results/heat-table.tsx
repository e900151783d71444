import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useIsDark } from '../shell/theme';
import { heatColor } from './color-scale';
import { shortLabel } from './evaluation/confusion';

export interface HeatCell {
  readonly text: string;
  /** 0 to 1: how strong the colour is. */
  readonly fraction: number;
  /** In full, for the tooltip and screen readers. */
  readonly title: string;
}

interface HeatTableProps {
  readonly caption: string;
  readonly rowTitle: string;
  readonly columnTitle: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cell: (row: number, column: number) => HeatCell;
  /** Column labels above the cells (confusion matrix) or below them (chart). */
  readonly labels: 'above' | 'below';
  /** What a click on a cell that is not blank does. */
  readonly onCell?: (row: number, column: number) => void;
  readonly isFramed?: (row: number, column: number) => boolean;
  /** Something behind every row, such as its total. */
  readonly rowEnd?: { readonly title: string; readonly value: (row: number) => string };
}

const useStyles = makeStyles({
  table: { borderCollapse: 'separate', borderSpacing: 0, fontSize: tokens.fontSizeBase200 },
  caption: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  columnTitle: {
    padding: '4px 8px 10px',
    textAlign: 'center',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  below: { padding: '10px 8px 4px' },
  rowTitle: { padding: '0 10px 0 0' },
  rowTitleText: {
    display: 'inline-block',
    writingMode: 'vertical-rl',
    transform: 'rotate(180deg)',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
  },
  columnLabel: { position: 'relative', height: '76px', padding: 0, fontWeight: tokens.fontWeightRegular },
  columnLabelText: {
    position: 'absolute',
    bottom: '6px',
    left: '50%',
    transformOrigin: 'left bottom',
    transform: 'rotate(-40deg)',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
  },
  columnLabelBelow: {
    bottom: 'auto',
    top: '6px',
    left: 'auto',
    right: '50%',
    transformOrigin: 'right top',
    transform: 'rotate(-40deg)',
  },
  rowLabel: {
    padding: '0 12px 0 0',
    textAlign: 'end',
    whiteSpace: 'nowrap',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
  },
  cell: {
    width: '52px',
    minWidth: '52px',
    height: '30px',
    padding: 0,
    textAlign: 'center',
    boxSizing: 'border-box',
    border: `1px solid transparent`,
  },
  cellButton: {
    display: 'block',
    width: '100%',
    height: '100%',
    minHeight: '24px',
    padding: 0,
    border: 'none',
    color: 'inherit',
    font: 'inherit',
    background: 'none',
    cursor: 'pointer',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  small: { width: '38px', minWidth: '38px', height: '26px' },
  filled: { border: `1px solid ${tokens.colorNeutralStroke1}`, fontWeight: tokens.fontWeightSemibold },
  framed: { border: `3px solid ${tokens.colorNeutralStrokeAccessible}` },
  rowEndTitle: { verticalAlign: 'bottom', paddingBottom: '6px', fontWeight: tokens.fontWeightRegular },
  rowEndBelow: { verticalAlign: 'top', paddingTop: '6px' },
  rowEnd: { padding: '0 0 0 12px', textAlign: 'end', color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
});

/** From this many columns on the cells shrink. */
const MANY = 24;

/** A table whose cells are coloured by value; empty cells stay blank. */
export function HeatTable({
  caption,
  rowTitle,
  columnTitle,
  rows,
  columns,
  cell,
  labels,
  isFramed,
  onCell,
  rowEnd,
}: HeatTableProps) {
  const styles = useStyles();
  const scheme = useIsDark() ? 'dark' : 'light';
  const isSmall = columns.length > MANY;
  const columnLabels = (
    <tr>
      <td colSpan={2} aria-hidden />
      {columns.map((label, i) => (
        <th key={i} className={styles.columnLabel} scope="col" title={label}>
          <span className={mergeClasses(styles.columnLabelText, labels === 'below' && styles.columnLabelBelow)}>
            {shortLabel(label)}
          </span>
        </th>
      ))}
      {rowEnd && (
        <th
          className={mergeClasses(styles.rowEnd, styles.rowEndTitle, labels === 'below' && styles.rowEndBelow)}
          scope="col"
        >
          {rowEnd.title}
        </th>
      )}
    </tr>
  );
  const heading = (
    <tr>
      <td colSpan={2} aria-hidden />
      <th
        className={mergeClasses(styles.columnTitle, labels === 'below' && styles.below)}
        colSpan={Math.max(1, columns.length)}
        scope="colgroup"
      >
        {columnTitle}
      </th>
    </tr>
  );
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{caption}</caption>
      {labels === 'above' && (
        <thead>
          {heading}
          {columnLabels}
        </thead>
      )}
      <tbody>
        {rows.map((label, row) => (
          <tr key={row}>
            {row === 0 && (
              <th className={styles.rowTitle} rowSpan={rows.length} scope="rowgroup">
                <span className={styles.rowTitleText}>{rowTitle}</span>
              </th>
            )}
            <th className={styles.rowLabel} scope="row" title={label}>
              {shortLabel(label, 18)}
            </th>
            {columns.map((_, column) => {
              const { text, fraction, title } = cell(row, column);
              const color = text === '' ? undefined : heatColor(fraction, scheme);
              return (
                <td
                  key={column}
                  className={mergeClasses(
                    styles.cell,
                    isSmall && styles.small,
                    color && styles.filled,
                    isFramed?.(row, column) && styles.framed,
                  )}
                  title={title}
                  {...(color ? { style: { backgroundColor: color.background, color: color.text } } : {})}
                >
                  {onCell && text !== '' ? (
                    <button
                      type="button"
                      className={styles.cellButton}
                      title={title}
                      onClick={() => onCell(row, column)}
                    >
                      {text}
                    </button>
                  ) : (
                    text
                  )}
                </td>
              );
            })}
            {rowEnd && <td className={styles.rowEnd}>{rowEnd.value(row)}</td>}
          </tr>
        ))}
      </tbody>
      {labels === 'below' && (
        <tfoot>
          {columnLabels}
          {heading}
        </tfoot>
      )}
    </table>
  );
}

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { connection } from '../../../state';
import { datasetsText } from '../../../text/datasets';
import { resultsText } from '../../../text/results';
import { formatFigure } from '../../number-format';
import type { Caption } from './gallery-order';

export const CAPTION = 36;

const useStyles = makeStyles({
  tile: {
    position: 'relative',
    flexShrink: 0,
    display: 'block',
    padding: 0,
    border: 'none',
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'start',
    cursor: 'zoom-in',
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `3px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  picture: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  image: { width: '100%', height: '100%', objectFit: 'cover', display: 'block' },
  line: {
    display: 'block',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    lineHeight: '16px',
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  /** For those who hear it; who sees the picture knows, or asks with the pointer. */
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  second: { color: tokens.colorNeutralForeground3 },
});

interface TileProps {
  /** Place of the row in the table, from 0; undefined while it is not known. */
  readonly row: number | undefined;
  readonly path: string | null | undefined;
  readonly captions: readonly Caption[] | undefined;
  readonly size: number;
  readonly position: number;
  readonly isActive: boolean;
  readonly onOpen: () => void;
  readonly onFocus: () => void;
}

/** One picture of a gallery, with what is known of it. */
export function Tile({ row, path, captions = [], size, position, isActive, onOpen, onFocus }: TileProps) {
  const styles = useStyles();
  const name = row === undefined ? '' : datasetsText.details.pictureAlt(row + 1);
  const words = captions.map(({ name: column, value }) => `${column}: ${valueOf(value)}`);
  return (
    <button
      type="button"
      className={styles.tile}
      style={{ width: size }}
      data-position={position}
      tabIndex={isActive ? 0 : -1}
      title={words.join('\n')}
      onClick={onOpen}
      onFocus={onFocus}
    >
      <span className={styles.picture} style={{ height: size }}>
        {path ? (
          <img className={styles.image} src={connection.pictureUrl(path, size)} alt={name} decoding="async" />
        ) : (
          <>
            <span className={styles.hidden}>{name}</span>
            {path === null && datasetsText.pictures.noPicture}
          </>
        )}
      </span>
      {captions.slice(0, 2).map(({ name: column, value }, i) => (
        <span key={column} className={mergeClasses(styles.line, i > 0 && styles.second)}>
          <span className={styles.hidden}>{` ${column}: `}</span>
          {valueOf(value)}
        </span>
      ))}
    </button>
  );
}

function valueOf(value: string | null): string {
  if (value === null) return resultsText.dataset.missing;
  return value.length > 9 && Number.isFinite(Number(value)) ? (formatFigure(Number(value)) ?? value) : value;
}

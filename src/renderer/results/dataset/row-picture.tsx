import { makeStyles, tokens } from '@fluentui/react-components';
import { connection } from '../../state';
import { resultsText } from '../../text/results';

const THUMBNAIL = 52;

const useStyles = makeStyles({
  button: {
    flexShrink: 0,
    width: `${THUMBNAIL}px`,
    height: `${THUMBNAIL}px`,
    padding: 0,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
    cursor: 'zoom-in',
    backgroundColor: tokens.colorNeutralBackground4,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  thumbnail: { width: '100%', height: '100%', objectFit: 'cover', display: 'block' },
  none: { flexShrink: 0, width: `${THUMBNAIL}px` },
});

interface RowPictureProps {
  /** From 0, as people know the row. */
  readonly row: number;
  readonly path: string | null | undefined;
  readonly onOpen: () => void;
}

/** The picture that a row came from; a click shows it large, with all of the row's columns. */
export function RowPicture({ row, path, onOpen }: RowPictureProps) {
  const styles = useStyles();
  if (!path) return <span className={styles.none} />;
  return (
    // Enter in the row does the same: a hundred pictures are no hundred stops of the Tab key.
    <button
      type="button"
      tabIndex={-1}
      className={styles.button}
      aria-label={resultsText.dataset.pictureOf(row + 1)}
      onClick={onOpen}
    >
      <img className={styles.thumbnail} src={connection.pictureUrl(path, THUMBNAIL * 2)} alt="" loading="lazy" />
    </button>
  );
}

import { Caption1, makeStyles, Popover, PopoverSurface, PopoverTrigger, tokens } from '@fluentui/react-components';
import { connection } from '../../state';
import { resultsText } from '../../text/results';

const THUMBNAIL = 52;
const LARGE = 384;

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
  surface: { display: 'flex', flexDirection: 'column', rowGap: '8px' },
  large: {
    maxWidth: `${LARGE}px`,
    maxHeight: `${LARGE}px`,
    minWidth: '192px',
    objectFit: 'contain',
    imageRendering: 'auto',
  },
  path: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere', maxWidth: `${LARGE}px` },
});

/** The picture that a row came from; a click shows it larger. */
export function RowPicture({ row, path }: { readonly row: number; readonly path: string | null | undefined }) {
  const styles = useStyles();
  if (!path) return <span className={styles.none} />;
  const label = resultsText.dataset.pictureOf(row + 1);
  return (
    <Popover withArrow positioning="after">
      <PopoverTrigger disableButtonEnhancement>
        <button type="button" className={styles.button} aria-label={label}>
          <img className={styles.thumbnail} src={connection.pictureUrl(path, THUMBNAIL * 2)} alt="" loading="lazy" />
        </button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface}>
        <img className={styles.large} src={connection.pictureUrl(path, LARGE * 2)} alt={label} />
        <Caption1 className={styles.path}>{path}</Caption1>
      </PopoverSurface>
    </Popover>
  );
}

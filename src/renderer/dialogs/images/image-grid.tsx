import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ImagesPreview } from '../../../core/api/contract';
import { connection } from '../../state';
import { dialogsText } from '../../text/dialogs';
import { lastPart } from './image-settings';

const text = dialogsText.images;
/** Pixels; pictures are asked for at twice the size for sharp screens. */
const side = 84;

const useStyles = makeStyles({
  grid: {
    minHeight: 0,
    overflowY: 'auto',
    display: 'grid',
    gridTemplateColumns: `repeat(auto-fill, minmax(${side}px, 1fr))`,
    gap: '10px',
    margin: 0,
    padding: '2px',
    listStyleType: 'none',
  },
  item: { minWidth: 0, display: 'flex', flexDirection: 'column', rowGap: '2px', alignItems: 'center' },
  picture: {
    width: `${side}px`,
    height: `${side}px`,
    objectFit: 'cover',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground4,
  },
  label: { maxWidth: '100%', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  none: { color: tokens.colorNeutralForeground4, fontStyle: 'italic' },
});

interface ImageGridProps {
  readonly pictures: ImagesPreview['pictures'];
  readonly showLabels: boolean;
}

/** Pictures of a folder with their labels. */
export function ImageGrid({ pictures, showLabels }: ImageGridProps) {
  const styles = useStyles();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the focus
    <ul className={styles.grid} tabIndex={0} aria-label={text.preview}>
      {pictures.map(({ path, label }) => (
        <li key={path} className={styles.item} title={path}>
          <img
            className={styles.picture}
            src={connection.pictureUrl(path, 2 * side)}
            alt={label ?? lastPart(path)}
            loading="lazy"
          />
          {showLabels && (
            <Text as="span" size={200} className={label === null ? styles.none : styles.label}>
              {label ?? text.unlabelled}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}

import { makeStyles, tokens } from '@fluentui/react-components';
import type { AveragePicture } from '../../../../core/api/views';
import { datasetsText } from '../../../text/datasets';
import type { GalleryGroup } from './gallery-lines';

const text = datasetsText.pictures;

export const PLAIN_HEAD = 40;
export const PICTURE_HEAD = 116;

const useStyles = makeStyles({
  head: {
    height: '100%',
    display: 'flex',
    alignItems: 'center',
    columnGap: '16px',
    boxSizing: 'border-box',
    paddingTop: '8px',
  },
  words: { minWidth: 0 },
  value: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  count: { color: tokens.colorNeutralForeground2 },
  figure: { margin: 0, display: 'flex', flexDirection: 'column', rowGap: '2px', flexShrink: 0 },
  picture: {
    width: '80px',
    height: '80px',
    objectFit: 'contain',
    display: 'block',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    boxShadow: `0 0 0 1px ${tokens.colorNeutralStroke2}`,
  },
  caption: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase100, textAlign: 'center' },
});

interface GroupHeadProps {
  /** Column that divides the pictures; undefined where they are one group. */
  readonly column: string | undefined;
  readonly group: GalleryGroup;
  readonly average: AveragePicture | undefined;
}

/** What a group is, how many pictures it has, and what they are on average. */
export function GroupHead({ column, group, average }: GroupHeadProps) {
  const styles = useStyles();
  const name = column === undefined ? text.everything : `${column} ${group.value ?? text.noValue}`;
  return (
    <div className={styles.head}>
      {average && (
        <figure className={styles.figure}>
          <img className={styles.picture} src={average.average} alt={text.averageOf(name)} />
          <figcaption className={styles.caption}>{text.average}</figcaption>
        </figure>
      )}
      {average?.centroid !== undefined && (
        <figure className={styles.figure}>
          <img className={styles.picture} src={average.centroid} alt={text.centroidOf(name)} />
          <figcaption className={styles.caption}>{text.centroid}</figcaption>
        </figure>
      )}
      <div className={styles.words}>
        <h3 className={styles.value}>{name}</h3>
        <span className={styles.count}>{text.count(group.rows)}</span>
      </div>
    </div>
  );
}

import { makeStyles, Text, tokens } from '@fluentui/react-components';
import {
  BoxToolboxRegular,
  DatabaseRegular,
  DocumentRegular,
  ErrorCircleRegular,
  FolderRegular,
} from '@fluentui/react-icons';
import type { BundleItem } from '../../../core/api/bundles';
import type { ErrorReport } from '../../../core/errors';
import { formatBytes } from '../../state';
import { bundlesText as text } from '../../text/bundles';

const icons = {
  file: DocumentRegular,
  folder: FolderRegular,
  dataset: DatabaseRegular,
  model: BoxToolboxRegular,
};

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: '4px 0',
    maxHeight: '36vh',
    overflowY: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  item: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    columnGap: '10px',
    alignItems: 'center',
    padding: '6px 12px',
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
  size: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  icon: { fontSize: '20px', color: tokens.colorNeutralForeground3 },
  problem: { color: tokens.colorPaletteRedForeground1 },
});

interface ItemListProps {
  readonly label: string;
  readonly items: readonly (BundleItem & { readonly detail?: string; readonly problem?: ErrorReport | undefined })[];
}

/** What a bundle holds, one line each with its size; what is missing says so. */
export function ItemList({ label, items }: ItemListProps) {
  const styles = useStyles();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: the keyboard must reach it
    <ul className={styles.list} aria-label={label} tabIndex={0}>
      {items.map(({ kind, name, files, bytes, detail, problem }, i) => {
        const Icon = problem ? ErrorCircleRegular : icons[kind];
        const parts = [
          text.kinds[kind],
          ...(kind === 'folder' && !problem ? [text.files(files)] : []),
          ...(detail ? [detail] : []),
        ];
        return (
          // eslint-disable-next-line react/no-array-index-key -- two may be of one name
          <li key={i} className={styles.item}>
            <Icon className={problem ? styles.problem : styles.icon} fontSize={20} aria-hidden />
            <span className={styles.words}>
              <Text truncate wrap={false} title={name}>
                {name}
              </Text>
              <Text size={200} className={problem ? styles.problem : styles.quiet}>
                {problem ? problem.message : parts.join(', ')}
              </Text>
            </span>
            <Text className={styles.size}>{problem ? '' : formatBytes(bytes)}</Text>
          </li>
        );
      })}
    </ul>
  );
}

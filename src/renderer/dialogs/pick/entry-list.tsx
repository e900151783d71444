import { List, ListItem, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { DocumentRegular, FolderFilled } from '@fluentui/react-icons';
import type { FolderListing } from '../../../core/api/contract';
import { formatBytes } from '../../state';
import { dialogsText } from '../../text/dialogs';

export type Entry = FolderListing['entries'][number];

const useStyles = makeStyles({
  list: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    padding: '4px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  entry: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    padding: '5px 8px',
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'default',
    userSelect: 'none',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
  },
  chosen: {
    backgroundColor: tokens.colorBrandBackground2,
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
  },
  folder: { color: tokens.colorPaletteMarigoldForeground1 },
  file: { color: tokens.colorNeutralForeground3 },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', flexGrow: 1 },
  size: { color: tokens.colorNeutralForeground3, flexShrink: 0 },
  empty: { padding: '12px', color: tokens.colorNeutralForeground3 },
});

interface EntryListProps {
  readonly entries: readonly Entry[];
  readonly chosen: string | undefined;
  readonly empty: string;
  readonly onChoose: (entry: Entry) => void;
  readonly onOpen: (entry: Entry) => void;
}

/** A folder's content: click chooses, double-click or Enter opens. */
export function EntryList({ entries, chosen, empty, onChoose, onOpen }: EntryListProps) {
  const styles = useStyles();
  if (entries.length === 0)
    return (
      <div className={styles.list}>
        <Text block className={styles.empty}>
          {empty}
        </Text>
      </div>
    );
  return (
    <List className={styles.list} navigationMode="items" aria-label={dialogsText.pick.entries}>
      {entries.map((entry) => (
        <ListItem
          key={entry.path}
          className={mergeClasses(styles.entry, entry.path === chosen && styles.chosen)}
          aria-current={entry.path === chosen ? true : undefined}
          onClick={() => onChoose(entry)}
          onDoubleClick={() => onOpen(entry)}
          onKeyDown={({ key }) => {
            if (key === 'Enter') onOpen(entry);
            if (key === ' ') onChoose(entry);
          }}
        >
          {entry.kind === 'folder' ? (
            <FolderFilled fontSize={20} className={styles.folder} />
          ) : (
            <DocumentRegular fontSize={20} className={styles.file} />
          )}
          <span className={styles.name}>{entry.name}</span>
          {entry.kind === 'file' && (
            <Text size={200} className={styles.size}>
              {formatBytes(entry.size)}
            </Text>
          )}
        </ListItem>
      ))}
    </List>
  );
}

import { makeStyles, mergeClasses, Text, tokens, Tree, TreeItem, TreeItemLayout } from '@fluentui/react-components';
import { paletteText as text } from '../text/palette';
import type { PaletteEntry } from './entries';
import { PaletteItem } from './palette-item';
import { folderKey, type PaletteFolder } from './tree';
import { useOpenFolders } from './use-open-folders';

const useStyles = makeStyles({
  folder: { minHeight: '28px' },
  top: { minHeight: '30px', fontWeight: tokens.fontWeightSemibold },
  empty: { color: tokens.colorNeutralForeground3, padding: '4px 8px 8px 60px', display: 'block' },
  emptyTop: { paddingLeft: '36px' },
});

interface PaletteTreeProps {
  readonly folders: readonly PaletteFolder[];
  readonly recent: readonly PaletteEntry[];
}

/** The tree of everything that can be put on the canvas. */
export function PaletteTree({ folders, recent }: PaletteTreeProps) {
  const [open, setOpen] = useOpenFolders();
  const all =
    recent.length === 0
      ? folders
      : [{ name: text.recent, path: [text.recent], folders: [], entries: recent }, ...folders];
  return (
    <Tree aria-label={text.pane} size="small" openItems={open} onOpenChange={(_, { openItems }) => setOpen(openItems)}>
      {all.map((folder) => (
        <Folder key={folder.name} folder={folder} />
      ))}
    </Tree>
  );
}

function Folder({ folder: { name, path, folders, entries } }: { readonly folder: PaletteFolder }) {
  const styles = useStyles();
  const key = folderKey(path);
  return (
    <TreeItem itemType="branch" value={key}>
      <TreeItemLayout className={path.length === 1 ? styles.top : styles.folder}>{name}</TreeItemLayout>
      <Tree>
        {folders.map((child) => (
          <Folder key={child.name} folder={child} />
        ))}
        {entries.map((entry) => (
          <PaletteItem key={entry.id} entry={entry} value={`${key} ${entry.id}`} />
        ))}
        {folders.length + entries.length === 0 && (
          <TreeItem itemType="leaf" value={`${key} none`}>
            <Text size={200} className={mergeClasses(styles.empty, path.length === 1 && styles.emptyTop)}>
              {emptyText(path)}
            </Text>
          </TreeItem>
        )}
      </Tree>
    </TreeItem>
  );
}

function emptyText([top]: readonly string[]): string {
  if (top === text.trainedModels) return text.none.model;
  return top === text.transforms ? text.none.transform : text.none.dataset;
}

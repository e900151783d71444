import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Subtitle2,
  tokens,
} from '@fluentui/react-components';
import { shellText } from '../text/shell';
import { allShortcuts } from './shortcuts';

const text = shellText.shortcuts;

const useStyles = makeStyles({
  heading: { margin: 0, display: 'block' },
  surface: { maxWidth: '800px' },
  groups: { columnCount: 2, columnGap: '40px' },
  group: { breakInside: 'avoid', paddingBottom: '20px' },
  list: { display: 'grid', gridTemplateColumns: '1fr auto', gap: '6px 12px', margin: '8px 0 0', alignItems: 'center' },
  keys: { margin: 0, textAlign: 'end' },
  key: {
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    padding: '2px 6px',
    marginInlineStart: '4px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground3,
    whiteSpace: 'nowrap',
  },
});

/** Every shortcut of the window. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{text.title}</DialogTitle>
          <DialogContent className={styles.groups}>
            {Object.entries(text.groups).map(([group, title]) => (
              <section key={group} className={styles.group}>
                <Subtitle2 as="h3" className={styles.heading}>
                  {title}
                </Subtitle2>
                <dl className={styles.list}>
                  {allShortcuts
                    .filter((shortcut) => shortcut.group === group)
                    .map(({ label, keys }) => (
                      <Row key={label} label={label} keys={keys} />
                    ))}
                </dl>
              </section>
            ))}
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {text.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Row({ label, keys }: { readonly label: string; readonly keys: readonly string[] }) {
  const styles = useStyles();
  return (
    <>
      <dt>{label}</dt>
      <dd className={styles.keys}>
        {keys.map((key) => (
          <kbd key={key} className={styles.key}>
            {key}
          </kbd>
        ))}
      </dd>
    </>
  );
}

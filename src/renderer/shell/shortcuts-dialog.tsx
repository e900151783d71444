import { Button, DialogActions, DialogContent, makeStyles, Subtitle2, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import { shortcutGroups, shownKeys } from '../../core/commands';
import { keyPlatform, shellKind } from '../commands/keys';
import { DialogFrame } from '../dialogs/dialog-frame';
import { shellText } from '../text/shell';

const text = shellText.shortcuts;
const closeId = 'close-shortcuts';

const useStyles = makeStyles({
  heading: { margin: 0, display: 'block' },
  surface: { maxWidth: '1120px', width: '92vw' },
  groups: { columnWidth: '300px', columnGap: '40px' },
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
  // The dialog itself would begin with the list, which takes the keyboard only to be scrolled.
  useEffect(() => document.getElementById(closeId)?.focus(), []);
  return (
    <DialogFrame title={text.title} className={styles.surface} onClose={onClose}>
      {/* Where the window is small it scrolls, by keyboard, too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <DialogContent className={styles.groups} tabIndex={0} role="group" aria-label={text.title}>
        {shortcutGroups(shellKind).map(({ id, title, shortcuts }) => (
          <section key={id} className={styles.group}>
            <Subtitle2 as="h3" className={styles.heading}>
              {title}
            </Subtitle2>
            <dl className={styles.list}>
              {shortcuts.map(({ label, keys }) => (
                <Row key={label} label={label} keys={keys} />
              ))}
            </dl>
          </section>
        ))}
      </DialogContent>
      <DialogActions>
        <Button id={closeId} appearance="primary" onClick={onClose}>
          {text.close}
        </Button>
      </DialogActions>
    </DialogFrame>
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
            {shownKeys(key, keyPlatform)}
          </kbd>
        ))}
      </dd>
    </>
  );
}

import { Button, DialogActions, DialogContent, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { DialogFrame } from '../dialogs/dialog-frame';
import logo from '../shell/centroid.svg';
import { platform, useEditor } from '../state';
import { aboutText as text } from '../text/about';
import { PackageList } from './package-list';

const useStyles = makeStyles({
  surface: { maxWidth: '960px', width: '92vw' },
  content: { display: 'flex', flexDirection: 'column', rowGap: '16px', height: 'min(640px, 72vh)' },
  head: { display: 'flex', columnGap: '16px', alignItems: 'center', flexShrink: 0 },
  logo: { width: '56px', height: '56px' },
  words: { display: 'flex', flexDirection: 'column', rowGap: '2px' },
  quiet: { color: tokens.colorNeutralForeground3 },
  copy: { marginInlineEnd: 'auto' },
});

/** Version and licences of the program and of all that is shipped with it. */
export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  const version = useEditor(({ session }) => session?.version) ?? '';
  const parts = useVersions();
  const versions = Object.entries(parts).map(([part, number]) => `${part} ${number}`);
  return (
    <DialogFrame title={text.title} className={styles.surface} onClose={onClose}>
      <DialogContent className={styles.content}>
        <div className={styles.head}>
          <img src={logo} alt="" className={styles.logo} />
          <div className={styles.words}>
            <Text size={400} weight="semibold">
              {text.slogan}
            </Text>
            <Text>{text.version(version)}</Text>
            {versions.length > 0 && <Text size={200}>{versions.join(', ')}</Text>}
            <Text size={200} className={styles.quiet}>
              {text.licence}
            </Text>
          </div>
        </div>
        <PackageList />
      </DialogContent>
      <DialogActions fluid>
        <CopyButton className={styles.copy} content={[`Centroid ${version}`, ...versions].join('\n')} />
        <Button appearance="primary" onClick={onClose}>
          {text.close}
        </Button>
      </DialogActions>
    </DialogFrame>
  );
}

/** What the program runs in; nothing in the browser, which has an About of its own. */
function useVersions(): { readonly [part: string]: string } {
  const [versions, setVersions] = useState<{ readonly [part: string]: string }>({});
  useEffect(() => {
    platform.ask?.('app.versions', {}).then(setVersions, useEditor.getState().actions.sayError);
  }, []);
  return versions;
}

function CopyButton({ className, content }: { readonly className: string; readonly content: string }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <Button
      className={className}
      onClick={() => void navigator.clipboard.writeText(content).then(() => setCopied(true))}
    >
      {isCopied ? text.copied : text.copy}
    </Button>
  );
}

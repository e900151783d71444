import {
  Button,
  DialogActions,
  DialogContent,
  makeStyles,
  Radio,
  RadioGroup,
  Text,
  tokens,
} from '@fluentui/react-components';
import { FlowchartRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { DialogFrame } from '../dialogs/dialog-frame';
import { useActions, type RecoverableDraft, type RecoveryChoice } from '../state';
import { nameOfFile } from '../state/path-names';
import { documentsText } from '../text/documents';

const text = documentsText.recovery;

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: '12px' },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    maxHeight: '50vh',
    overflowY: 'auto',
    display: 'flex',
    flexDirection: 'column',
    rowGap: '8px',
  },
  item: {
    display: 'flex',
    columnGap: '12px',
    padding: '12px 12px 4px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  icon: { color: tokens.colorBrandForeground1, flexShrink: 0 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, flexGrow: 1 },
  title: { overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  choices: { marginInlineStart: '-8px', flexWrap: 'wrap' },
});

interface RecoveryDialogProps {
  readonly drafts: readonly RecoverableDraft[];
}

/** After a crash: each experiment with unsaved changes, and what shall become of it. Nothing is lost before that. */
export function RecoveryDialog({ drafts }: RecoveryDialogProps) {
  const styles = useStyles();
  const { recover } = useActions();
  const [choices, setChoices] = useState<ReadonlyMap<string, RecoveryChoice>>(
    () => new Map(drafts.map(({ draft }) => [draft.tab, 'recover'])),
  );
  const later = (): void => void recover(new Map());
  return (
    <DialogFrame title={text.title} isAlert onClose={later}>
      <DialogContent className={styles.content}>
        <Text>{text.body(drafts.length)}</Text>
        <ul className={styles.list}>
          {drafts.map((one) => {
            const { tab, path } = one.draft;
            return (
              <li key={tab} className={styles.item}>
                <FlowchartRegular fontSize={24} className={styles.icon} aria-hidden />
                <div className={styles.words}>
                  <Text weight="semibold" className={styles.title} title={path}>
                    {one.title}
                  </Text>
                  <Text size={200} className={styles.quiet}>
                    {keptWords(one)}
                  </Text>
                  <Text size={200} className={styles.quiet}>
                    {fileWords(one)}
                  </Text>
                  <RadioGroup
                    className={styles.choices}
                    layout="horizontal"
                    aria-label={text.choose(one.title)}
                    value={choices.get(tab) ?? ''}
                    onChange={(_, { value }) => setChoices(new Map(choices).set(tab, value as RecoveryChoice))}
                  >
                    <Radio value="recover" label={text.choices.recover} />
                    {hasFile(one) && <Radio value="open" label={text.choices.open} />}
                    <Radio value="discard" label={text.choices.discard} />
                  </RadioGroup>
                </div>
              </li>
            );
          })}
        </ul>
      </DialogContent>
      <DialogActions>
        <Button appearance="primary" onClick={() => void recover(choices)}>
          {text.go}
        </Button>
        <Button onClick={later}>{text.later}</Button>
      </DialogActions>
    </DialogFrame>
  );
}

const hasFile = ({ draft: { file } }: RecoverableDraft): boolean => file?.hash !== undefined;

const keptWords = ({ draft: { at }, modules }: RecoverableDraft): string =>
  [...(at === undefined ? [] : [text.kept(at)]), text.modules(modules)].join(' · ');

/** What the draft is newer than. */
function fileWords({ draft: { path, file, savedHash } }: RecoverableDraft): string {
  if (path === undefined) return text.neverSaved;
  const name = nameOfFile(path);
  if (!file) return text.fileUnseen(name);
  if (file.hash === undefined || file.modifiedAt === undefined) return text.fileGone(name);
  return file.hash === savedHash ? text.newer(name, file.modifiedAt) : text.fileChanged(name, file.modifiedAt);
}

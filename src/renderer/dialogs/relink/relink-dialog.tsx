import {
  Button,
  DialogActions,
  DialogContent,
  Field,
  makeStyles,
  ProgressBar,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components';
import { FolderSearchRegular } from '@fluentui/react-icons';
import { nodeName } from '../../../core/module/resolve-version';
import { registry, useExperiment } from '../../state';
import { dialogsText } from '../../text/dialogs';
import { relinkText as text } from '../../text/relink';
import { DialogFrame } from '../dialog-frame';
import { ErrorBar } from '../error-bar';
import { MissingItem } from './missing-item';
import { useRelink } from './use-relink';

const useStyles = makeStyles({
  surface: { maxWidth: '680px' },
  content: { display: 'flex', flexDirection: 'column', rowGap: '12px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    maxHeight: '48vh',
    overflowY: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  searchIn: { marginInlineEnd: 'auto' },
});

/** Files and folders that moved: where they could be now, and what to use, applied together. */
export function RelinkDialog({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  const experiment = useExperiment();
  const relink = useRelink();
  const { missing, choices, takenFor, isSearching, searched, error } = relink;
  const nameOf = (id: string): string => {
    const node = experiment?.nodes[id];
    return node ? nodeName(node, registry) : id;
  };
  const count = (missing ?? []).filter(({ path }) => takenFor(path) !== undefined).length;
  const apply = async (): Promise<void> => {
    if (await relink.apply()) onClose();
  };
  return (
    <DialogFrame title={text.title} className={styles.surface} onClose={onClose}>
      <DialogContent className={styles.content}>
        {!missing && !error && <Spinner size="tiny" label={text.looking} />}
        {missing?.length === 0 && <Text>{text.none}</Text>}
        {missing && missing.length > 0 && (
          <>
            <Text className={styles.quiet}>{text.body}</Text>
            <ul className={styles.list} aria-label={text.title}>
              {missing.map((item) => (
                <MissingItem
                  key={item.path}
                  item={item}
                  usedBy={[...new Set(item.usedBy.map(({ node }) => nameOf(node)))]}
                  choices={choices[item.path] ?? []}
                  taken={takenFor(item.path)}
                  isSearching={isSearching}
                  onTake={(path) => relink.take(item.path, path)}
                  onChoose={() => void relink.choose(item)}
                />
              ))}
            </ul>
          </>
        )}
        {relink.fraction !== undefined && (
          <Field label={text.searching(relink.looked)}>
            <ProgressBar value={relink.fraction} aria-label={text.title} />
          </Field>
        )}
        {searched && !isSearching && (
          <Text size={200} className={styles.quiet}>
            {text.searched(searched.looked, searched.isCut)}
          </Text>
        )}
        {error && <ErrorBar error={error} />}
      </DialogContent>
      <DialogActions fluid>
        {missing && missing.length > 0 && (
          <Button
            className={styles.searchIn}
            icon={<FolderSearchRegular />}
            disabled={isSearching}
            onClick={() => void relink.searchIn()}
          >
            {text.searchIn}
          </Button>
        )}
        {missing && missing.length > 0 && (
          <Button appearance="primary" disabled={count === 0} onClick={() => void apply()}>
            {count === 0 ? text.applyNone : text.apply(count)}
          </Button>
        )}
        <Button onClick={isSearching ? relink.stop : onClose}>
          {isSearching ? text.stop : missing?.length === 0 ? dialogsText.close : dialogsText.cancel}
        </Button>
      </DialogActions>
    </DialogFrame>
  );
}

import { Button, DialogActions, DialogContent, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { FolderSearchRegular } from '@fluentui/react-icons';
import { useExperiment } from '../../state';
import { dialogsText } from '../../text/dialogs';
import { relinkText as text } from '../../text/relink';
import { DialogFrame } from '../dialog-frame';
import { namesOf } from '../module-names';
import { StopOrClose, WorkProgress } from '../work-progress';
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
                  usedBy={namesOf(experiment, item.usedBy)}
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
        {searched && !isSearching && (
          <Text size={200} className={styles.quiet}>
            {text.searched(searched.looked, searched.isCut)}
          </Text>
        )}
        <WorkProgress work={relink} label={text.searching(relink.looked)} name={text.title} />
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
        <StopOrClose work={relink} onClose={onClose}>
          {missing?.length === 0 ? dialogsText.close : dialogsText.cancel}
        </StopOrClose>
      </DialogActions>
    </DialogFrame>
  );
}

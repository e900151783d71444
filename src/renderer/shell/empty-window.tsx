import { Button, makeStyles, Spinner, Subtitle2, Text, Title2, tokens } from '@fluentui/react-components';
import { AddRegular, FolderOpenRegular } from '@fluentui/react-icons';
import { ExperimentList } from '../dialogs/experiment-list';
import { useActions, useEditor } from '../state';
import { shellText } from '../text/shell';
import logo from './centroid.svg';

const text = shellText.empty;

/** More would be a list to search: that is what the dialog is for. */
const mostRecent = 5;

const useStyles = makeStyles({
  middle: {
    flexGrow: 1,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    rowGap: '16px',
    textAlign: 'center',
    padding: '24px',
  },
  logo: { width: '64px', height: '64px' },
  body: { color: tokens.colorNeutralForeground2, maxWidth: '480px', textWrap: 'balance' },
  recent: { width: 'min(560px, 100%)', marginTop: '24px', textAlign: 'start' },
  heading: { margin: '0 12px 8px' },
  buttons: { display: 'flex', columnGap: '8px' },
});

/** No experiment is open: how to begin. */
export function EmptyWindow() {
  const styles = useStyles();
  const { openDialog, openExperiment } = useActions();
  const experiments = useEditor((state) => state.experiments);
  const isReady = useEditor((state) => state.isReady);
  if (!isReady)
    return (
      <div className={styles.middle}>
        <Spinner label={shellText.lost.connecting} labelPosition="below" />
      </div>
    );
  return (
    <div className={styles.middle}>
      <img src={logo} alt="" className={styles.logo} />
      <Title2 as="h1">{text.title}</Title2>
      <Text className={styles.body}>{text.body}</Text>
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          icon={<AddRegular />}
          onClick={() => openDialog({ kind: 'new', page: 'experiment' })}
        >
          {text.new}
        </Button>
        <Button icon={<FolderOpenRegular />} onClick={() => openDialog({ kind: 'open' })}>
          {text.open}
        </Button>
      </div>
      {experiments.length > 0 && (
        <section className={styles.recent} aria-label={text.recent}>
          <Subtitle2 as="h2" block className={styles.heading}>
            {text.recent}
          </Subtitle2>
          <ExperimentList experiments={experiments.slice(0, mostRecent)} onOpen={(path) => void openExperiment(path)} />
        </section>
      )}
    </div>
  );
}

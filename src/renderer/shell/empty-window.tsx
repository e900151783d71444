import { Button, makeStyles, Spinner, Text, Title2, tokens } from '@fluentui/react-components';
import { AddRegular, FolderOpenRegular } from '@fluentui/react-icons';
import { useActions, useEditor } from '../state';
import { shellText } from '../text/shell';
import logo from './centroid.svg';

const text = shellText.empty;

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
  body: { color: tokens.colorNeutralForeground2, maxWidth: '420px' },
  buttons: { display: 'flex', columnGap: '8px' },
});

/** No experiment is open: how to begin. */
export function EmptyWindow() {
  const styles = useStyles();
  const { openDialog } = useActions();
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
    </div>
  );
}

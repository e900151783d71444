import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { platform, useActions, useEditor, useTab } from '../state';
import { experimentFileName } from '../state/experiment-file-name';
import { shellText } from '../text/shell';

const text = shellText.lost;

/** While the host does not answer. What was edited since can be taken away as a file. */
export function ConnectionBanner() {
  const isLost = useEditor((state) => state.connection === 'lost');
  const { downloadText, sayError } = useActions();
  const title = useTab(({ history }) => history.present.title);
  if (!isLost) return null;
  return (
    <MessageBar intent="warning" layout="auto" politeness="assertive">
      <MessageBarBody>
        <MessageBarTitle>{text.title}</MessageBarTitle>
        {text.body}
      </MessageBarBody>
      {title !== undefined && (
        <MessageBarActions>
          <Button
            icon={<ArrowDownloadRegular />}
            onClick={() =>
              void platform
                .download(
                  `${experimentFileName(title)}.centroid`,
                  new Blob([downloadText() ?? ''], { type: 'application/json' }),
                )
                .catch(sayError)
            }
          >
            {text.download}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

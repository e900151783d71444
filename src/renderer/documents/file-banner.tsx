import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { isGone, isUnsaved, useActions, useTab } from '../state';
import { nameOfFile } from '../state/path-names';
import { documentsText } from '../text/documents';

const text = documentsText.banner;

const useStyles = makeStyles({ words: { overflowWrap: 'anywhere' } });

/** Over an experiment whose file another program changed or took away: what can be done about it. */
export function FileBanner() {
  const styles = useStyles();
  const id = useTab((tab) => tab.id);
  const path = useTab((tab) => (tab.disk ? tab.path : undefined));
  const gone = useTab(isGone);
  const unsaved = useTab(isUnsaved);
  const readOnly = useTab((tab) => tab.readOnly !== undefined);
  const { reload, keepMine, saveAs, saveAgain, openDialog } = useActions();
  if (id === undefined || path === undefined) return null;
  const name = nameOfFile(path);
  return (
    <section aria-label={text.label}>
      <MessageBar intent="warning" layout="auto" politeness="assertive">
        <MessageBarBody className={styles.words}>
          <MessageBarTitle>{gone ? text.gone(name) : text.changed(name)}</MessageBarTitle>
          {gone ? text.goneBody : unsaved ? text.unsaved : text.clean}
        </MessageBarBody>
        <MessageBarActions>
          {gone ? (
            !readOnly && (
              <>
                <Button onClick={() => void saveAgain(id)}>{text.saveAgain}</Button>
                <Button onClick={() => void saveAs(id)}>{text.saveAs}</Button>
              </>
            )
          ) : (
            <>
              {!readOnly && (
                <>
                  <Button onClick={() => openDialog({ kind: 'compare', tab: id })}>{text.compare}</Button>
                  <Button title={text.keepBothHint} onClick={() => void saveAs(id)}>
                    {text.keepBoth}
                  </Button>
                  <Button title={text.keepMineHint} onClick={() => keepMine(id)}>
                    {text.keepMine}
                  </Button>
                </>
              )}
              <Button title={text.reloadHint} onClick={() => void reload(id)}>
                {text.reload}
              </Button>
            </>
          )}
        </MessageBarActions>
      </MessageBar>
    </section>
  );
}

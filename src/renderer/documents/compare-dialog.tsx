import {
  Button,
  DialogActions,
  DialogContent,
  makeStyles,
  mergeClasses,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { DocumentComparison } from '../../core/api/documents';
import { DialogFrame } from '../dialogs/dialog-frame';
import { ErrorBar } from '../dialogs/error-bar';
import { useAnswer } from '../dialogs/use-answer';
import { settingName, SettingValue } from '../history/setting-value';
import { connection, textOf, useActions, useEditor } from '../state';
import { documentsText } from '../text/documents';

const text = documentsText.compare;

const useStyles = makeStyles({
  surface: { maxWidth: 'min(960px, 94vw)' },
  content: { minHeight: '160px', maxHeight: '64vh', overflow: 'auto' },
  table: { borderCollapse: 'collapse', width: '100%' },
  cell: {
    padding: '7px 16px 7px 0',
    textAlign: 'start',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  head: { fontWeight: tokens.fontWeightSemibold, borderBottom: `1px solid ${tokens.colorNeutralStroke1}` },
  name: { fontWeight: tokens.fontWeightRegular, minWidth: '180px' },
  quiet: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  others: { display: 'block', marginTop: '12px' },
});

/** The experiment of a tab beside its file as another program wrote it. */
export function CompareDialog({ tab: id, onClose }: { readonly tab: string; readonly onClose: () => void }) {
  const styles = useStyles();
  const tab = useEditor(({ tabs }) => tabs.find((tab) => tab.id === id));
  const { reload, keepMine, saveAs } = useActions();
  const path = tab?.path;
  const { value, error } = useAnswer(path === undefined ? undefined : `${path} ${tab?.disk?.hash ?? ''}`, () =>
    connection.call('documents.compare', { text: textOf(tab!), path: path! }),
  );
  const decide = (what: (id: string) => unknown) => (): void => {
    onClose();
    void what(id);
  };
  const { banner } = documentsText;
  return (
    <DialogFrame title={text.title} className={styles.surface} onClose={onClose}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the focus */}
      <DialogContent className={styles.content} tabIndex={0}>
        {value ? (
          <Comparison comparison={value} />
        ) : error ? (
          <ErrorBar error={error} />
        ) : (
          <Spinner label={text.loading} />
        )}
      </DialogContent>
      <DialogActions>
        {tab?.disk && value && (
          <>
            <Button onClick={decide(saveAs)}>{banner.keepBoth}</Button>
            <Button onClick={decide(keepMine)}>{banner.keepMine}</Button>
            <Button onClick={decide(reload)}>{banner.reload}</Button>
          </>
        )}
        <Button appearance="primary" onClick={onClose}>
          {text.close}
        </Button>
      </DialogActions>
    </DialogFrame>
  );
}

function Comparison({ comparison: { settings, others, file } }: { readonly comparison: DocumentComparison }) {
  const styles = useStyles();
  if (settings.length === 0 && others.length === 0) return <Text>{text.equal}</Text>;
  return (
    <>
      {settings.length === 0 ? (
        <Text>{text.same}</Text>
      ) : (
        <table className={styles.table} aria-label={text.label}>
          <thead>
            <tr>
              <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
                {text.setting}
              </th>
              <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
                {text.disk}
                {file.modifiedAt !== undefined && <span className={styles.quiet}>{text.written(file.modifiedAt)}</span>}
              </th>
              <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
                {text.mine}
              </th>
            </tr>
          </thead>
          <tbody>
            {settings.map((setting, i) => (
              <tr key={i}>
                <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
                  <span className={styles.quiet}>{setting.name}</span>
                  {settingName(setting)}
                </th>
                {setting.values.map((value, side) => (
                  <td key={side} className={styles.cell}>
                    <SettingValue kind={setting.kind} value={value} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {others.length > 0 && <Text className={styles.others}>{text.others(others)}</Text>}
    </>
  );
}

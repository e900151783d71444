import { Button, Input, makeStyles, Tooltip } from '@fluentui/react-components';
import { DocumentSearchRegular, FolderOpenRegular } from '@fluentui/react-icons';
import type { PathParameter } from '../../../core/module/parameters';
import { propertiesText } from '../../text/properties';
import { useParameterEdits, type ParameterField } from '../use-parameter';
import { usePickPath } from '../use-pick-path';
import { ParameterFrame } from './parameter-frame';

const text = propertiesText.path;

const useStyles = makeStyles({
  row: { display: 'flex', columnGap: '8px' },
  input: { flexGrow: 1, minWidth: 0 },
  button: { flexShrink: 0 },
});

/** A path to type, or to choose in the dialog. */
export function PathField(field: ParameterField<PathParameter>) {
  const styles = useStyles();
  const { node, parameter, value, disabled } = field;
  const edits = useParameterEdits(field);
  const pick = usePickPath();
  const path = typeof value === 'string' ? value : '';
  const isFolder = parameter.target === 'folder';
  return (
    <ParameterFrame field={field} {...(path.startsWith('sample:') ? { hint: text.sample } : {})}>
      {(control) => (
        <div className={styles.row}>
          <Input
            {...control}
            className={styles.input}
            value={path}
            title={path}
            disabled={disabled}
            placeholder={isFolder ? text.folder : text.file}
            spellCheck={false}
            autoComplete="off"
            onChange={(_, data) => edits.type(data.value === '' ? null : data.value)}
            onBlur={edits.endTyping}
          />
          <Tooltip content={text.browseFor(parameter.name)} relationship="label">
            <Button
              className={styles.button}
              icon={isFolder ? <FolderOpenRegular /> : <DocumentSearchRegular />}
              disabled={disabled}
              onClick={() => void pick(node, parameter, path)}
            />
          </Tooltip>
        </div>
      )}
    </ParameterFrame>
  );
}

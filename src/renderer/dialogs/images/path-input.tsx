import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { FolderOpenRegular } from '@fluentui/react-icons';
import { useActions, type PathRequest } from '../../state';
import { dialogsText } from '../../text/dialogs';

const useStyles = makeStyles({
  row: { display: 'flex', columnGap: '8px', minWidth: 0 },
  input: { flexGrow: 1, minWidth: 0, width: 0 },
  button: { minWidth: 0, flexShrink: 0 },
});

interface PathInputProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly request: PathRequest;
  readonly onChange: (path: string) => void;
}

/** A path that is chosen, never typed: only what the user picked may be read. */
export function PathInput({ label, hint, value, request, onChange }: PathInputProps) {
  const styles = useStyles();
  const { pickPath } = useActions();
  const pick = async (): Promise<void> => {
    const path = await pickPath(request);
    if (path !== undefined) onChange(path);
  };
  return (
    <Field label={label} required {...(hint === undefined ? {} : { hint })}>
      <div className={styles.row}>
        <Input className={styles.input} readOnly value={value} title={value} aria-label={label} />
        <Button className={styles.button} icon={<FolderOpenRegular />} onClick={() => void pick()}>
          {dialogsText.browse}
        </Button>
      </div>
    </Field>
  );
}

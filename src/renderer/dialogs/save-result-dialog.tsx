import {
  Button,
  Checkbox,
  DialogActions,
  DialogContent,
  Field,
  Input,
  makeStyles,
  Spinner,
  Textarea,
} from '@fluentui/react-components';
import { useState } from 'react';
import { reportOf, type ErrorReport } from '../../core/errors';
import { connection, useActions, useEditor, type SavableResult } from '../state';
import { dialogsText } from '../text/dialogs';
import { DialogFrame } from './dialog-frame';
import { ErrorBar } from './error-bar';
import { existingUnder } from './saved-names';

const text = dialogsText.saveResult;

const useStyles = makeStyles({
  surface: { maxWidth: '480px' },
  form: { display: 'flex', flexDirection: 'column', rowGap: '12px' },
});

interface SaveResultDialogProps {
  readonly result: SavableResult;
  readonly onClose: () => void;
}

/** "Save as Dataset…", "Save as Trained Model…", "Save as Transform…" of an output. */
export function SaveResultDialog({ result, onClose }: SaveResultDialogProps) {
  const styles = useStyles();
  const { say, refreshLists } = useActions();
  const datasets = useEditor((state) => state.datasets);
  const models = useEditor((state) => state.models);
  const [name, setName] = useState(result.name);
  const [typedDescription, setDescription] = useState<string>();
  const [isNewVersion, setNewVersion] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<ErrorReport>();

  const existing = existingUnder(name.trim(), result.type, datasets, models);
  const newVersion = existing?.fits === true && isNewVersion;
  const description = typedDescription ?? (newVersion ? existing.description : '');
  const isTaken = existing !== undefined && !newVersion;
  const canSave = name.trim() !== '' && !isTaken && !isSaving;
  const words = text.types[result.type];

  const save = async (): Promise<void> => {
    if (!canSave) return;
    setSaving(true);
    setError(undefined);
    try {
      const { key, port, selection, asTable } = result;
      const rows = { ...(selection ? { selection } : {}), ...(asTable ? { asTable } : {}) };
      const request = { key, port, name: name.trim(), description, newVersion, ...rows };
      const saved = await connection.call('results.save', request);
      say({ intent: 'success', text: text.saved(saved.name, saved.version), mend: text.savedMend(words.folder) });
      onClose();
      await refreshLists();
    } catch (thrown) {
      setError(reportOf(thrown));
      setSaving(false);
      await refreshLists(); // somebody else may have taken the name
    }
  };

  return (
    <DialogFrame title={words.title} className={styles.surface} onSubmit={() => void save()} onClose={onClose}>
      <DialogContent className={styles.form}>
        <Field
          label={text.name}
          required
          {...(isTaken
            ? {
                validationState: existing.fits ? ('warning' as const) : ('error' as const),
                validationMessage: existing.fits ? text.exists(words.one) : text.otherType(existing.type),
              }
            : {})}
        >
          <Input value={name} maxLength={200} onChange={(_, data) => setName(data.value)} />
        </Field>
        {existing?.fits === true && (
          <Checkbox
            checked={isNewVersion}
            label={text.newVersion(existing.version + 1)}
            onChange={(_, { checked }) => setNewVersion(checked === true)}
          />
        )}
        <Field label={text.description}>
          <Textarea rows={3} value={description} onChange={(_, data) => setDescription(data.value)} />
        </Field>
        {error && <ErrorBar error={error} />}
      </DialogContent>
      <DialogActions>
        <Button
          type="submit"
          appearance="primary"
          disabled={!canSave}
          icon={isSaving ? <Spinner size="extra-tiny" /> : null}
        >
          {isSaving ? text.saving : text.save}
        </Button>
        <Button onClick={onClose}>{dialogsText.cancel}</Button>
      </DialogActions>
    </DialogFrame>
  );
}

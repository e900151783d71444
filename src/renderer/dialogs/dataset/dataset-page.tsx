import {
  Button,
  Checkbox,
  Dropdown,
  Field,
  Input,
  makeStyles,
  Option,
  Spinner,
  Subtitle2,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import { reportOf, type ErrorReport } from '../../../core/errors';
import { connection, useActions, useEditor } from '../../state';
import { dialogsText } from '../../text/dialogs';
import { ErrorBar } from '../error-bar';
import { PageLayout } from '../page-layout';
import { datasetName, datasetTypes, type TypeId } from './dataset-types';
import { FileField } from './file-field';
import { PreviewTable } from './preview-table';
import { useDatasetUpload } from './use-dataset-upload';

const text = dialogsText.dataset;

const useStyles = makeStyles({
  heading: { margin: 0 },
  listbox: { maxHeight: '320px' },
  quiet: { color: tokens.colorNeutralForeground3 },
  full: { minWidth: 0, width: '100%' },
});

interface DatasetPageProps {
  readonly file?: File;
  readonly onDone: () => void;
}

/** The classic upload dialog, with a preview of what the chosen type makes of the file. */
export function DatasetPage({ file: dropped, onDone }: DatasetPageProps) {
  const styles = useStyles();
  const datasets = useEditor((state) => state.datasets);
  const { say, refreshLists } = useActions();
  const { file, choose, path, type, setType, reading, preview } = useDatasetUpload(dropped);
  const [isNewVersion, setNewVersion] = useState(false);
  const [typedName, setTypedName] = useState<string>();
  const [existing, setExisting] = useState('');
  const [description, setDescription] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const [saveError, setSaveError] = useState<ErrorReport>();

  const name = isNewVersion ? existing : (typedName ?? (file ? datasetName(file.name) : ''));
  const oldDescription = datasets.find((dataset) => dataset.name === name)?.description ?? '';
  const words = description ?? (isNewVersion ? oldDescription : '');
  const error = saveError ?? preview.error;
  const canSave = path !== undefined && reading !== undefined && name.trim() !== '' && !preview.error && !isSaving;

  const save = async (): Promise<void> => {
    if (path === undefined || reading === undefined) return;
    setSaving(true);
    try {
      const request = { file: path, name: name.trim(), description: words, ...reading };
      const saved = await connection.call('datasets.save', request);
      say({
        intent: 'success',
        text: text.saved(saved.name, text.size(saved.rows, saved.columns)),
        mend: text.savedMend,
      });
      onDone();
      await refreshLists();
    } catch (thrown) {
      setSaveError(reportOf(thrown));
      setSaving(false);
    }
  };

  return (
    <PageLayout
      form={
        <>
          <FileField
            file={file}
            isLoading={preview.isLoading}
            onChoose={(next) => {
              setSaveError(undefined);
              choose(next);
            }}
          />
          <Checkbox
            checked={isNewVersion}
            disabled={datasets.length === 0}
            label={text.newVersion}
            onChange={(_, { checked }) => setNewVersion(checked === true)}
          />
          {isNewVersion ? (
            <Field label={text.existing} required>
              <Dropdown
                className={styles.full}
                listbox={{ className: styles.listbox }}
                value={existing}
                selectedOptions={existing === '' ? [] : [existing]}
                onOptionSelect={(_, { optionValue }) => setExisting(optionValue ?? '')}
              >
                {datasets.map((dataset) => (
                  <Option key={dataset.name} value={dataset.name}>
                    {dataset.name}
                  </Option>
                ))}
              </Dropdown>
            </Field>
          ) : (
            <Field label={text.name} required>
              <Input value={name} maxLength={200} onChange={(_, data) => setTypedName(data.value)} />
            </Field>
          )}
          <Field label={text.type} required>
            <Dropdown
              className={styles.full}
              disabled={!file}
              value={type ? text.types[type] : ''}
              selectedOptions={type ? [type] : []}
              onOptionSelect={(_, { optionValue }) => {
                setSaveError(undefined);
                setType(optionValue as TypeId);
              }}
            >
              {datasetTypes.map(({ id }) => (
                <Option key={id} value={id}>
                  {text.types[id]}
                </Option>
              ))}
            </Dropdown>
          </Field>
          <Field label={text.description}>
            <Textarea rows={3} value={words} onChange={(_, data) => setDescription(data.value)} />
          </Field>
        </>
      }
      preview={
        <>
          <Subtitle2 as="h3" className={styles.heading}>
            {text.preview}
          </Subtitle2>
          {error && <ErrorBar error={error} />}
          {!file && !error && <Text className={styles.quiet}>{text.noPreview}</Text>}
          {preview.isLoading && file && <Spinner size="small" label={text.uploading(file.name)} />}
          {preview.value && !preview.error && <PreviewTable preview={preview.value} />}
        </>
      }
      actions={
        <>
          <Button onClick={onDone}>{dialogsText.cancel}</Button>
          <Button
            appearance="primary"
            disabled={!canSave}
            icon={isSaving ? <Spinner size="extra-tiny" role="presentation" /> : null}
            onClick={() => void save()}
          >
            {isSaving ? text.saving : text.save}
          </Button>
        </>
      }
    />
  );
}

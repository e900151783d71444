import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Spinner,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import { connection, useActions, useEditor } from '../../state';
import { dialogsText } from '../../text/dialogs';
import { ErrorBar } from '../error-bar';
import { PageLayout } from '../page-layout';
import { useAnswer } from '../use-answer';
import { ImageGrid } from './image-grid';
import {
  importImages,
  isSide,
  lastPart,
  noImages,
  previewRequest,
  type ImageSettings,
  type LabelKind,
} from './image-settings';
import { PathInput } from './path-input';

const text = dialogsText.images;
const labelKinds = Object.keys(text.labelKinds) as LabelKind[];
const picturesShown = 60;

const useStyles = makeStyles({
  heading: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
  size: { display: 'flex', alignItems: 'center', columnGap: '8px' },
  side: { width: '96px' },
  indent: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '12px',
    paddingInlineStart: '12px',
    borderLeft: `2px solid ${tokens.colorNeutralStroke2}`,
  },
});

interface ImagesPageProps {
  /** One that was dropped. */
  readonly folder?: string;
  readonly onDone: () => void;
}

/** A folder of pictures becomes an Import Images module; what it will read is shown beforehand. */
export function ImagesPage({ folder: first = '', onDone }: ImagesPageProps) {
  const styles = useStyles();
  const { requestAdd, newExperiment } = useActions();
  const hasTab = useEditor((state) => state.activeTab !== undefined);
  const [settings, setSettings] = useState<ImageSettings>(() => ({ ...noImages, folder: first }));
  const set = (change: Partial<ImageSettings>): void => setSettings((before) => ({ ...before, ...change }));
  const request = previewRequest(settings, picturesShown);
  const preview = useAnswer(request && JSON.stringify(request), () => connection.call('images.preview', request!));
  const { folder, labels, labelFile, width, height } = settings;
  const { value } = preview;
  const error = preview.error ?? value?.problem;
  const canAdd =
    value !== undefined &&
    value.count > 0 &&
    !error &&
    isSide(width) &&
    isSide(height) &&
    (labels !== 'label-file' || labelFile !== '');

  return (
    <PageLayout
      form={
        <>
          <PathInput
            label={text.folder}
            hint={text.folderHint}
            value={folder}
            request={{ target: 'folder', title: text.chooseFolder }}
            onChange={(path) => set({ folder: path })}
          />
          <Field label={text.labels}>
            <RadioGroup value={labels} onChange={(_, data) => set({ labels: data.value as LabelKind })}>
              {labelKinds.map((kind) => (
                <Radio key={kind} value={kind} label={text.labelKinds[kind]} />
              ))}
            </RadioGroup>
          </Field>
          {labels === 'label-file' && (
            <div className={styles.indent}>
              <PathInput
                label={text.labelFile}
                value={labelFile}
                request={{
                  target: 'file',
                  title: text.chooseLabelFile,
                  extensions: ['csv', 'tsv', 'txt'],
                  ...(folder === '' ? {} : { folder }),
                }}
                onChange={(path) => set({ labelFile: path })}
              />
              <Checkbox
                checked={settings.labelFileHasHeader}
                label={text.labelFileHasHeader}
                onChange={(_, { checked }) => set({ labelFileHasHeader: checked === true })}
              />
              <Field label={text.fileColumn} hint={text.fileColumnHint}>
                <Input value={settings.fileColumn} onChange={(_, data) => set({ fileColumn: data.value })} />
              </Field>
              <Field label={text.labelColumn} hint={text.labelColumnHint}>
                <Input value={settings.labelColumn} onChange={(_, data) => set({ labelColumn: data.value })} />
              </Field>
            </div>
          )}
          <Field
            label={text.size}
            {...(isSide(width) && isSide(height)
              ? { hint: text.columns(width, height) }
              : { validationMessage: text.badSize })}
          >
            <div className={styles.size}>
              <SideInput label={text.width} value={width} onChange={(next) => set({ width: next })} />
              ×
              <SideInput label={text.height} value={height} onChange={(next) => set({ height: next })} />
            </div>
          </Field>
        </>
      }
      preview={
        <>
          <Subtitle2 as="h3" className={styles.heading}>
            {text.preview}
          </Subtitle2>
          {error && <ErrorBar error={error} />}
          {preview.isLoading && <Spinner size="small" aria-label={dialogsText.loading} />}
          {folder === '' && <Text className={styles.quiet}>{text.noPreview}</Text>}
          {value && !preview.error && (
            <>
              <Text size={200} className={styles.quiet}>
                {text.count(value.count, value.pictures.length, value.otherFiles)}
              </Text>
              <ImageGrid pictures={value.pictures} showLabels={labels !== 'none'} />
            </>
          )}
        </>
      }
      actions={
        <>
          <Button onClick={onDone}>{dialogsText.cancel}</Button>
          <Button
            appearance="primary"
            disabled={!canAdd}
            title={folder === '' ? undefined : lastPart(folder)}
            onClick={() => {
              if (!hasTab) newExperiment();
              requestAdd(importImages(settings));
              onDone();
            }}
          >
            {text.add}
          </Button>
        </>
      }
    />
  );
}

interface SideInputProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function SideInput({ label, value, onChange }: SideInputProps) {
  const styles = useStyles();
  return (
    <Input
      className={styles.side}
      type="number"
      aria-label={label}
      value={Number.isNaN(value) ? '' : String(value)}
      onChange={(_, data) => onChange(data.value === '' ? Number.NaN : Number(data.value))}
    />
  );
}

import { Button, Field, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { DocumentArrowUpRegular, DocumentRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { formatBytes } from '../../state';
import { dialogsText } from '../../text/dialogs';

const text = dialogsText.dataset;

const accepted = '.csv,.tsv,.txt,.arff,.svmlight,.svm,.arrow,.feather';

const useStyles = makeStyles({
  zone: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    rowGap: '8px',
    padding: '16px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    textAlign: 'center',
  },
  over: { border: `1px dashed ${tokens.colorBrandStroke1}`, backgroundColor: tokens.colorBrandBackground2 },
  icon: { color: tokens.colorBrandForeground1 },
  name: { overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

interface FileFieldProps {
  readonly file: File | undefined;
  readonly isLoading: boolean;
  readonly onChoose: (file: File) => void;
}

/** The file to upload: chosen or dropped. */
export function FileField({ file, isLoading, onChoose }: FileFieldProps) {
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  return (
    <Field label={text.file} required>
      {/* Dropping is the short way; the button does the same by keyboard. */}
      <div
        className={mergeClasses(styles.zone, isOver && styles.over)}
        aria-busy={isLoading}
        onDragOver={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setOver(false);
          const [first] = event.dataTransfer.files;
          if (first) onChoose(first);
        }}
      >
        {file ? (
          <>
            <DocumentRegular fontSize={28} className={styles.icon} />
            <Text weight="semibold" className={styles.name}>
              {file.name}
            </Text>
            <Text size={200} className={styles.quiet}>
              {formatBytes(file.size)}
            </Text>
          </>
        ) : (
          <DocumentArrowUpRegular fontSize={28} className={styles.icon} />
        )}
        <Button size="small" onClick={() => input.current?.click()}>
          {text.choose}
        </Button>
        {!file && (
          <Text size={200} className={styles.quiet}>
            {text.drop}
          </Text>
        )}
        <input
          ref={input}
          type="file"
          hidden
          accept={accepted}
          aria-label={text.file}
          onChange={({ target }) => {
            const [first] = target.files ?? [];
            if (first) onChoose(first);
            target.value = ''; // the same file may be chosen again
          }}
        />
      </div>
    </Field>
  );
}

import { LargeTitle, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { embeddedExperiment, isPng } from '../../core/drawing/png-text';
import { platform, useActions } from '../state';
import { dialogsText } from '../text/dialogs';
import { droppedKind } from './dropped';

const text = dialogsText.drop;

const useStyles = makeStyles({
  window: { height: '100%', position: 'relative' },
  cover: {
    position: 'absolute',
    inset: '12px',
    zIndex: 1000,
    pointerEvents: 'none',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    rowGap: '12px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `2px dashed ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorNeutralBackgroundAlpha2,
    color: tokens.colorBrandForeground1,
  },
});

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

/** Files dropped anywhere on the window: experiments open, tables go to the dataset dialog, pictures to theirs. */
export function FileDrop({ children }: { readonly children: ReactNode }) {
  const styles = useStyles();
  const { openText, openExperiment, openDialog, say, sayError } = useActions();
  const [isOver, setOver] = useState(false);
  /** Entering a child leaves its parent: only the balance tells whether the window is left. */
  const depth = useRef(0);

  const take = async (file: File, isFolder: boolean): Promise<void> => {
    const kind = isFolder ? 'picture' : droppedKind(file.name);
    // The browser does not tell where a file lies: there its text is opened as a new experiment.
    const isOpened = isFolder || kind === 'experiment' || kind === 'bundle';
    const [path] = (isOpened ? await platform.pathsOf?.([file]) : undefined) ?? [];
    if (isFolder && path !== undefined) return openDialog({ kind: 'new', page: 'images', folder: path });
    switch (kind) {
      case 'experiment':
        return path === undefined ? openText(await file.text()) : openExperiment(path);
      case 'bundle':
        return openDialog({ kind: 'open-bundle', source: path === undefined ? { file } : { path } });
      case 'dataset':
        return openDialog({ kind: 'new', page: 'dataset', file });
      case 'picture':
        if (!isFolder && (await openPicture(file))) return;
        say({ intent: 'info', text: text.pictures, mend: text.picturesMend });
        return openDialog({ kind: 'new', page: 'images' });
      case 'unknown':
        return say({ intent: 'warning', text: text.unknown(file.name), mend: text.unknownMend });
    }
  };
  /** Whether an experiment was in it. */
  const openPicture = async (file: File): Promise<boolean> => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const experiment = isPng(bytes) ? embeddedExperiment(bytes, file.name) : undefined;
    if (experiment !== undefined) await openText(experiment);
    return experiment !== undefined;
  };
  const drop = async (event: DragEvent): Promise<void> => {
    const { files, items } = event.dataTransfer;
    const isFolder = items[0]?.webkitGetAsEntry()?.isDirectory === true;
    const experiments = [...files].filter(({ name }) => droppedKind(name) === 'experiment');
    try {
      if (experiments.length > 0) for (const file of experiments) await take(file, false);
      else if (files[0]) await take(files[0], isFolder);
    } catch (error) {
      sayError(error);
    }
  };
  return (
    <div
      className={styles.window}
      onDragEnter={(event) => {
        if (!hasFiles(event)) return;
        depth.current++;
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (hasFiles(event) && --depth.current <= 0) setOver(false);
      }}
      onDragOver={(event) => {
        if (hasFiles(event)) event.preventDefault();
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        void drop(event);
      }}
    >
      {children}
      {isOver && (
        <div className={styles.cover}>
          <ArrowDownloadRegular fontSize={48} />
          <LargeTitle>{text.title}</LargeTitle>
          <Text>{text.body}</Text>
        </div>
      )}
    </div>
  );
}

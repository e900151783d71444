import {
  Button,
  Dialog,
  DialogBody,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Tab,
  TabList,
  Text,
  tokens,
} from '@fluentui/react-components';
import { DataUsageRegular, DismissRegular, FlowchartRegular, ImageMultipleRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import type { NewPage } from '../state';
import { dialogsText } from '../text/dialogs';
import { DatasetPage } from './dataset/dataset-page';
import { ImagesPage } from './images/images-page';
import { TemplateGallery } from './templates/template-gallery';

const text = dialogsText.new;

const pages = [
  { id: 'dataset', icon: <DataUsageRegular fontSize={24} /> },
  { id: 'images', icon: <ImageMultipleRegular fontSize={24} /> },
  { id: 'experiment', icon: <FlowchartRegular fontSize={24} /> },
] as const satisfies readonly { readonly id: NewPage; readonly icon: unknown }[];

const useStyles = makeStyles({
  surface: { maxWidth: '1160px', width: '92vw', padding: 0 },
  body: { gap: 0, maxHeight: 'none', display: 'flex', flexDirection: 'column', height: 'min(720px, 88vh)' },
  head: { padding: '18px 64px 10px 24px' },
  close: { position: 'absolute', top: '16px', right: '16px' },
  content: { display: 'flex', flexGrow: 1, minHeight: 0 },
  pages: { flexShrink: 0, width: '248px', padding: '8px 12px', overflowY: 'auto' },
  tab: { justifyContent: 'flex-start', textAlign: 'start', padding: '10px 12px', alignItems: 'center' },
  words: { display: 'flex', flexDirection: 'column', paddingInlineStart: '4px' },
  hint: { color: tokens.colorNeutralForeground3 },
  page: {
    flexGrow: 1,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

interface NewDialogProps {
  readonly page: NewPage;
  /** A file that was dropped. */
  readonly file?: File;
  /** A folder that was dropped: it may be read. */
  readonly folder?: string;
  readonly onClose: () => void;
}

/** "+ New": a dataset, images, or an experiment. */
export function NewDialog({ page: first, file, folder, onClose }: NewDialogProps) {
  const styles = useStyles();
  const [page, setPage] = useState(first);
  // The dialog itself would begin with the first page, whichever is shown.
  useEffect(() => document.getElementById(`new-${first}`)?.focus(), [first]);
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogSurface className={styles.surface}>
        <DialogBody className={styles.body}>
          <div className={styles.head}>
            <DialogTitle action={null}>{text.title}</DialogTitle>
          </div>
          <div className={styles.content}>
            <TabList
              vertical
              className={styles.pages}
              selectedValue={page}
              onTabSelect={(_, { value }) => setPage(value as NewPage)}
              aria-label={text.title}
            >
              {pages.map(({ id, icon }) => (
                <Tab key={id} id={`new-${id}`} value={id} className={styles.tab} icon={icon}>
                  <span className={styles.words}>
                    <span>{text.pages[id]}</span>
                    <Text size={200} className={styles.hint}>
                      {text.hints[id]}
                    </Text>
                  </span>
                </Tab>
              ))}
            </TabList>
            <div className={styles.page} role="tabpanel" aria-labelledby={`new-${page}`}>
              {page === 'dataset' && <DatasetPage {...(file ? { file } : {})} onDone={onClose} />}
              {page === 'images' && <ImagesPage {...(folder === undefined ? {} : { folder })} onDone={onClose} />}
              {page === 'experiment' && <TemplateGallery onDone={onClose} />}
            </div>
          </div>
          {/* Last, so that the keyboard begins with the pages. */}
          <Button
            className={styles.close}
            appearance="subtle"
            aria-label={dialogsText.close}
            icon={<DismissRegular />}
            onClick={onClose}
          />
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

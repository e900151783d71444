import { Button, makeStyles, Popover, PopoverSurface, PopoverTrigger, Text, tokens } from '@fluentui/react-components';
import { DeleteRegular, FlowchartRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ExperimentListing } from '../../core/api/contract';
import { dialogsText } from '../text/dialogs';

const text = dialogsText.open;

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, overflowY: 'auto', maxHeight: '50vh' },
  item: {
    width: '100%',
    justifyContent: 'flex-start',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    columnGap: '8px',
    padding: '8px 12px',
  },
  icon: { color: tokens.colorBrandForeground1 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, flexGrow: 1 },
  quiet: { color: tokens.colorNeutralForeground3 },
  line: { display: 'flex', alignItems: 'center' },
  question: { display: 'flex', flexDirection: 'column', rowGap: '12px', maxWidth: '320px', alignItems: 'end' },
  when: { color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap', flexShrink: 0 },
});

interface ExperimentListProps {
  readonly experiments: readonly ExperimentListing[];
  readonly onOpen: (path: string) => void;
  /** Offered for what came with a bundle. */
  readonly onRemove?: (experiment: ExperimentListing) => void;
}

/** Saved experiments, a button each. */
export function ExperimentList({ experiments, onOpen, onRemove }: ExperimentListProps) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {experiments.map((experiment) => {
        const { path, title, summary, modifiedAt, bundle } = experiment;
        return (
          <li key={path} className={styles.line}>
            <Button appearance="subtle" className={styles.item} title={path} onClick={() => onOpen(path)}>
              <FlowchartRegular fontSize={24} className={styles.icon} />
              <span className={styles.words}>
                <Text>{title}</Text>
                {summary && (
                  <Text size={200} className={styles.quiet}>
                    {summary}
                  </Text>
                )}
              </span>
              <Text size={200} className={styles.when}>
                {new Date(modifiedAt).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}
              </Text>
            </Button>
            {onRemove && bundle !== undefined && <RemoveButton title={title} onRemove={() => onRemove(experiment)} />}
          </li>
        );
      })}
    </ul>
  );
}

/** Asks first: what is removed is gone. */
function RemoveButton({ title, onRemove }: { readonly title: string; readonly onRemove: () => void }) {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(false);
  const remove = (): void => {
    setOpen(false); // first: it would keep the keyboard after its button is gone
    onRemove();
  };
  return (
    <Popover trapFocus withArrow open={isOpen} onOpenChange={(_, data) => setOpen(data.open)}>
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<DeleteRegular />}
          aria-label={text.remove(title)}
          title={text.remove(title)}
        />
      </PopoverTrigger>
      <PopoverSurface className={styles.question} aria-label={text.remove(title)}>
        <Text>{text.removeHint}</Text>
        <Button appearance="primary" onClick={remove}>
          {text.removeNow}
        </Button>
      </PopoverSurface>
    </Popover>
  );
}

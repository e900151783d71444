import { Button, makeStyles, mergeClasses, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, DocumentRegular, FolderRegular, WarningRegular } from '@fluentui/react-icons';
import type { MissingData } from '../../../core/api/relink';
import { dialogsText } from '../../text/dialogs';
import { relinkText as text } from '../../text/relink';
import { describeChoice, type Choice } from './choices';

const useStyles = makeStyles({
  item: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    columnGap: '10px',
    alignItems: 'start',
    padding: '10px 12px',
    ':not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  icon: { color: tokens.colorNeutralForeground3, marginTop: '2px' },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  path: { overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
  choice: { display: 'flex', flexDirection: 'column' },
  same: { color: tokens.colorPaletteGreenForeground1 },
  other: { color: tokens.colorPaletteDarkOrangeForeground1 },
  mark: { display: 'inline-flex', columnGap: '4px', alignItems: 'center' },
});

interface MissingItemProps {
  readonly item: MissingData;
  /** What the modules that read it are called. */
  readonly usedBy: readonly string[];
  readonly choices: readonly Choice[];
  /** The path that is taken; undefined: it is left as it is. */
  readonly taken: string | undefined;
  readonly isSearching: boolean;
  readonly onTake: (path: string | undefined) => void;
  readonly onChoose: () => void;
}

/** One file or folder that is missing, and what could be used instead. */
export function MissingItem({ item, usedBy, choices, taken, isSearching, onTake, onChoose }: MissingItemProps) {
  const styles = useStyles();
  const Icon = item.target === 'folder' ? FolderRegular : DocumentRegular;
  return (
    <li className={styles.item}>
      <Icon className={styles.icon} fontSize={20} aria-hidden />
      <div className={styles.words}>
        <Text className={styles.path}>{item.path}</Text>
        <Text size={200} className={styles.quiet}>
          {dialogsText.usedBy(usedBy)}
        </Text>
        {choices.length === 0 && !isSearching && (
          <Text size={200} className={styles.other}>
            {text.notFound}
          </Text>
        )}
        {choices.length > 0 && (
          <RadioGroup
            aria-label={item.path}
            value={taken ?? ''}
            onChange={(_, { value }) => onTake(value === '' ? undefined : value)}
          >
            {choices.map((choice) => (
              <Radio
                key={choice.path}
                value={choice.path}
                label={
                  <span className={styles.choice}>
                    <span className={styles.path}>{choice.path}</span>
                    <Mark choice={choice} />
                  </span>
                }
              />
            ))}
            <Radio value="" label={text.leave} />
          </RadioGroup>
        )}
      </div>
      <Button size="small" onClick={onChoose} aria-label={`${text.choose} ${item.path}`}>
        {text.choose}
      </Button>
    </li>
  );
}

function Mark({ choice }: { readonly choice: Choice }) {
  const styles = useStyles();
  const isSame = choice.content === 'same';
  const Icon = isSame ? CheckmarkCircleRegular : WarningRegular;
  return (
    <Text size={200} className={mergeClasses(styles.mark, isSame ? styles.same : styles.other)}>
      <Icon aria-hidden />
      {describeChoice(choice)}
    </Text>
  );
}

import {
  Button,
  makeStyles,
  Spinner,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons';
import type { WorkspaceSizes } from '../../../core/api/workspace';
import { formatBytes } from '../../state';
import { workspaceText } from '../../text/workspace';

const text = workspaceText.sizes;

const useStyles = makeStyles({
  folder: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', width: '110px' },
  header: { justifyContent: 'flex-end' },
  bar: { position: 'relative', overflow: 'hidden' },
  share: {
    position: 'absolute',
    insetBlock: '6px',
    insetInlineStart: 0,
    backgroundColor: tokens.colorBrandBackground2,
    borderRadius: tokens.borderRadiusSmall,
  },
  name: { position: 'relative' },
  total: { fontWeight: tokens.fontWeightSemibold },
  foot: { display: 'flex', alignItems: 'center', columnGap: '12px', minHeight: '32px' },
  quiet: { color: tokens.colorNeutralForeground2, marginInlineEnd: 'auto' },
});

interface SizeTableProps {
  readonly sizes: WorkspaceSizes;
  readonly onAgain: () => void;
}

/** How much lies in each part; the bar behind a name is its share of all. */
export function SizeTable({ sizes: { folder, parts, isCounting, freeBytes }, onAgain }: SizeTableProps) {
  const styles = useStyles();
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const shown = parts.filter(({ files, part }) => files > 0 || (part !== 'bundles' && part !== 'other'));
  return (
    <>
      <Text className={styles.folder}>{folder}</Text>
      <Table size="small" aria-label={text.label}>
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{text.part}</TableHeaderCell>
            <TableHeaderCell className={styles.number} button={{ className: styles.header }}>
              {text.number}
            </TableHeaderCell>
            <TableHeaderCell className={styles.number} button={{ className: styles.header }}>
              {text.size}
            </TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {shown.map(({ part, items, bytes }) => (
            <TableRow key={part}>
              <TableCell className={styles.bar}>
                <span className={styles.share} style={{ width: `${total === 0 ? 0 : (100 * bytes) / total}%` }} />
                <span className={styles.name}>{text.parts[part]}</span>
              </TableCell>
              <TableCell className={styles.number}>{items.toLocaleString('en-US')}</TableCell>
              <TableCell className={styles.number}>{formatBytes(bytes)}</TableCell>
            </TableRow>
          ))}
          <TableRow className={styles.total}>
            <TableCell>{text.together}</TableCell>
            <TableCell className={styles.number} />
            <TableCell className={styles.number}>{formatBytes(total)}</TableCell>
          </TableRow>
        </TableBody>
      </Table>
      <div className={styles.foot}>
        <Text className={styles.quiet}>{text.free(formatBytes(freeBytes))}</Text>
        {isCounting ? (
          <Spinner size="tiny" label={text.counting} />
        ) : (
          <Button size="small" appearance="subtle" icon={<ArrowSyncRegular />} onClick={onAgain}>
            {text.again}
          </Button>
        )}
      </div>
    </>
  );
}

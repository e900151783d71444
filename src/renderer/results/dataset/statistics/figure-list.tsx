import { makeStyles, tokens } from '@fluentui/react-components';
import type { ColumnSummary } from '../../../../core/api/views';
import type { ColumnDescription } from '../../../../core/table/schema';
import { datasetsText } from '../../../text/datasets';
import { formatCount } from '../../number-format';
import { valueText } from './value-text';

const text = datasetsText.statistics;

const useStyles = makeStyles({
  table: { borderCollapse: 'collapse', width: '100%', fontVariantNumeric: 'tabular-nums' },
  name: {
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    padding: '3px 12px 3px 0',
    whiteSpace: 'nowrap',
  },
  value: { textAlign: 'end', padding: '3px 0', overflowWrap: 'anywhere' },
  section: { margin: '16px 0 6px', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
});

interface FigureListProps {
  readonly column: ColumnDescription;
  readonly summary: ColumnSummary;
}

/** The classic product's list of a column's figures. */
export const FigureList = ({ column, summary }: FigureListProps) => (
  <Figures label={text.pane(column.name)} figures={figuresOf(column, summary)} />
);

/** Below which number how large a part of the values lies. */
export function Quantiles({ column, summary }: FigureListProps) {
  const styles = useStyles();
  const quantiles = summary.kind === 'numbers' ? (summary.numbers?.quantiles ?? []) : [];
  if (quantiles.length === 0) return null;
  const format = valueText(column.type);
  return (
    <>
      <h3 className={styles.section}>{text.quantiles}</h3>
      <Figures
        label={text.quantiles}
        figures={quantiles.map(({ share, value }) => [text.share(share), format(value)])}
      />
    </>
  );
}

interface FiguresProps {
  readonly label: string;
  readonly figures: readonly (readonly [name: string, value: string])[];
}

function Figures({ label, figures }: FiguresProps) {
  const styles = useStyles();
  return (
    <table className={styles.table} aria-label={label}>
      <tbody>
        {figures.map(([name, value]) => (
          <tr key={name}>
            <th className={styles.name} scope="row">
              {name}
            </th>
            <td className={styles.value}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function figuresOf(column: ColumnDescription, summary: ColumnSummary): [name: string, value: string][] {
  const common: [string, string][] = [
    [text.unique, formatCount(summary.unique)],
    [text.missing, formatCount(summary.missing)],
    [text.featureType, featureType(column)],
  ];
  if (summary.kind === 'values') {
    const [name] = summary.values.names;
    const [count] = summary.values.counts;
    const most =
      name === undefined
        ? []
        : [
            [text.mostFrequent, `${name === '' ? datasetsText.chart.blank : name} (${formatCount(count!)})`] as [
              string,
              string,
            ],
          ];
    return [...most, ...common];
  }
  const { numbers, infinite } = summary;
  if (infinite > 0) common.splice(2, 0, [text.infinite, formatCount(infinite)]);
  if (!numbers) return common;
  const format = valueText(column.type);
  const spread = column.type === 'datetime' ? valueText('timespan') : format;
  const { standardDeviation } = numbers;
  return [
    [text.mean, format(numbers.mean)],
    [text.median, format(numbers.box.median)],
    [text.min, format(numbers.min)],
    [text.max, format(numbers.max)],
    [
      text.standardDeviation,
      Number.isNaN(standardDeviation) ? `${text.notDefined} (${text.oneValue})` : spread(standardDeviation),
    ],
    ...common,
  ];
}

/** "Numeric Feature", "Categorical Label": as the classic product has it. */
export function featureType({ type, categorical, role }: ColumnDescription): string {
  const kind = categorical
    ? text.kinds.categorical
    : type === 'string'
      ? text.kinds.string
      : type === 'boolean'
        ? text.kinds.boolean
        : type === 'datetime' || type === 'timespan'
          ? text.kinds.time
          : text.kinds.numeric;
  return `${kind} ${text.roles[role]}`;
}

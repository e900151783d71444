import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import { useAnswer } from '../../dialogs/use-answer';
import { connection } from '../../state';
import { analysisText } from '../../text/analysis';
import { resultsText } from '../../text/results';
import { shownColumns } from '../rows/shown-columns';
import type { ClusteredDataset } from './clusters-view';

export interface HoveredRow {
  readonly row: number;
  readonly cluster: number;
  /** Of the pointer, in the window. */
  readonly x: number;
  readonly y: number;
}

const PICTURE = 160;
const WIDTH = 184;
const mostCells = 4;

const useStyles = makeStyles({
  card: {
    position: 'fixed',
    zIndex: 1000,
    width: `${WIDTH - 24}px`,
    padding: '12px',
    pointerEvents: 'none',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow16,
  },
  picture: {
    width: `${PICTURE}px`,
    height: `${PICTURE}px`,
    objectFit: 'contain',
    display: 'block',
    marginBottom: '8px',
  },
  line: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

/** The row under the pointer: its picture, cluster, and first columns. The list of rows is the way by keyboard. */
export function RowHover({ dataset, hovered }: { readonly dataset: ClusteredDataset; readonly hovered: HoveredRow }) {
  const styles = useStyles();
  const { output, schema, hasPictures } = dataset;
  const columns = useMemo(() => shownColumns(schema).slice(0, mostCells), [schema]);
  const { value } = useAnswer(`${output.key} ${output.port} ${hovered.row}`, () =>
    connection.call('analysis.rows', { ...output, rows: [hovered.row], columns: columns.map(({ index }) => index) }),
  );
  const isHere = value?.rows?.[0] === hovered.row;
  const picture = isHere ? value.pictures?.[0] : undefined;
  const height = 48 + mostCells * 16 + (hasPictures ? PICTURE + 8 : 0);
  const left = hovered.x + 16 + WIDTH > window.innerWidth ? hovered.x - 16 - WIDTH : hovered.x + 16;
  const top = Math.max(8, Math.min(hovered.y + 12, window.innerHeight - height - 8));
  return (
    <div className={styles.card} style={{ left, top }} aria-hidden>
      {hasPictures &&
        (picture ? (
          <img className={styles.picture} src={connection.pictureUrl(picture, PICTURE * 2)} alt="" />
        ) : (
          <span className={styles.picture} />
        ))}
      <strong className={styles.line}>{analysisText.rowNumber(hovered.row + 1)}</strong>
      <Caption1 className={styles.line}>{analysisText.clusters.name(hovered.cluster)}</Caption1>
      {isHere &&
        columns.map(({ index, name }, i) => (
          <Caption1 key={index} className={styles.line}>
            {name}: {value.cells[0]?.[i] ?? resultsText.dataset.missing}
          </Caption1>
        ))}
    </div>
  );
}

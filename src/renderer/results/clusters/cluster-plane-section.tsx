import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { clusterPlaneChart } from '../../../charts';
import type { ClusterPlane } from '../../../core/api/analysis';
import { ChartView, pointsInArea, useChartTheme, type ChartArea } from '../../charts';
import { analysisText } from '../../text/analysis';
import { RowList } from '../rows/row-list';
import type { ClusteredDataset } from './clusters-view';
import { RowHover, type HoveredRow } from './row-hover';

const text = analysisText.clusters;

const useStyles = makeStyles({
  note: { display: 'block', color: tokens.colorNeutralForeground3, margin: '4px 0 12px', maxWidth: '720px' },
});

interface ClusterPlaneSectionProps {
  readonly dataset: ClusteredDataset;
  readonly plane: ClusterPlane;
}

/** All rows in the plane in which they differ most; a row under the pointer shows its picture, a chosen area its rows. */
export function ClusterPlaneSection({ dataset, plane }: ClusterPlaneSectionProps) {
  const styles = useStyles();
  const theme = useChartTheme();
  const [area, setArea] = useState<ChartArea>();
  const [hovered, setHovered] = useState<HoveredRow>();
  const groups = useMemo(() => plane.sizes.map((_, k) => membersOf(plane, k)), [plane]);
  const chart = useMemo(
    () =>
      clusterPlaneChart(
        {
          name: text.planeName,
          x: text.component(1, plane.explained[0]),
          y: text.component(2, plane.explained[1]),
          row: analysisText.row,
          cluster: text.cluster,
          clusters: groups.map((members, k) => ({
            name: text.name(k),
            points: members.map((i) => ({ x: plane.x[i]!, y: plane.y[i]!, row: plane.rows[i]! + 1 })),
            ellipse: plane.ellipses[k] ?? undefined,
          })),
        },
        theme,
      ),
    [plane, groups, theme],
  );
  const chosen = useMemo(() => area && pointsInArea(area, plane.x, plane.y).map((i) => plane.rows[i]!), [area, plane]);
  if (plane.rows.length === 0) return <p>{plane.features === 0 ? text.noFeatures : text.noPoints}</p>;
  return (
    <>
      <ChartView
        chart={chart}
        height={460}
        maxWidth={860}
        surface="canvas"
        onArea={setArea}
        onHover={(point, at) => {
          const i = point && groups[point.series]?.[point.index];
          setHovered(i === undefined ? undefined : { row: plane.rows[i]!, cluster: plane.clusters[i]!, ...at });
        }}
      />
      <Caption1 className={styles.note}>
        {text.planeNote(plane.rows.length, plane.usableRows, plane.features, plane.basisRows)}
      </Caption1>
      {hovered && <RowHover dataset={dataset} hovered={hovered} />}
      {chosen && (
        <RowList
          key={chosen.join(' ')}
          {...dataset}
          title={text.chosen(chosen.length)}
          rows={chosen}
          onClose={() => setArea(undefined)}
        />
      )}
    </>
  );
}

const membersOf = ({ clusters }: ClusterPlane, cluster: number): number[] =>
  [...clusters.keys()].filter((i) => clusters[i] === cluster);

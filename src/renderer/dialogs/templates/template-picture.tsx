import { makeStyles, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import { drawGraph } from '../../../core/drawing/draw-graph';
import { approximateFonts } from '../../../core/drawing/text-widths';
import type { Experiment } from '../../../core/experiment/document';
import { registry } from '../../state';

const useStyles = makeStyles({
  picture: { display: 'block', width: '100%', height: '100%' },
  curve: { fill: 'none', stroke: tokens.colorNeutralStroke1, strokeWidth: '4px' },
  box: { fill: tokens.colorNeutralBackground1, stroke: tokens.colorNeutralStroke1, strokeWidth: '2.5px' },
  paper: { fill: 'var(--paper)', stroke: 'var(--edge)', strokeWidth: '2.5px' },
  line: { fill: tokens.colorNeutralStroke1 },
});

/** The graph of a template, too small for words: bars stand for them. */
export function TemplatePicture({ experiment }: { readonly experiment: Experiment }) {
  const styles = useStyles();
  const { bounds, frames, folded, wires, nodes, notes } = useMemo(
    () => drawGraph(experiment, registry, approximateFonts),
    [experiment],
  );
  return (
    <svg
      className={styles.picture}
      viewBox={`${bounds.x} ${bounds.y} ${bounds.width} ${bounds.height}`}
      aria-hidden
      preserveAspectRatio="xMidYMid meet"
    >
      {[...frames, ...folded].map(({ group, x, y, width, height }) => (
        <g key={group.id} className={`paper-${group.color}`}>
          <rect className={styles.paper} x={x} y={y} width={width} height={height} rx={12} />
        </g>
      ))}
      {wires.map((wire) => (
        <path key={wire} className={styles.curve} d={wire} />
      ))}
      {nodes.map(({ id, x, y, width, height, kind }) => (
        <g key={id} transform={`translate(${x} ${y})`}>
          <rect className={styles.box} width={width} height={height} rx={8} />
          <rect className={`kind-${kind}`} fill="currentColor" x={14} y={11} width={24} height={24} rx={5} />
          <rect className={styles.line} x={52} y={18} width={0.6 * width} height={10} rx={5} />
        </g>
      ))}
      {notes.map(({ id, position, size, color }) => (
        <g key={id} className={`paper-${color}`}>
          <rect className={styles.paper} {...position} {...size} rx={4} />
        </g>
      ))}
    </svg>
  );
}

import { makeStyles, tokens } from '@fluentui/react-components';
import type { Experiment } from '../../../core/experiment/document';
import { registry } from '../../state';
import { box, graphPicture } from './graph-picture';

const useStyles = makeStyles({
  picture: { display: 'block', width: '100%', height: '100%' },
  curve: { fill: 'none', stroke: tokens.colorNeutralStroke1, strokeWidth: '4px' },
  box: { fill: tokens.colorNeutralBackground1, stroke: tokens.colorNeutralStroke1, strokeWidth: '2.5px' },
  line: { fill: tokens.colorNeutralStroke1 },
});

/** The graph of a template, small. */
export function TemplatePicture({ experiment }: { readonly experiment: Experiment }) {
  const styles = useStyles();
  const { viewBox, boxes, curves } = graphPicture(experiment, registry);
  return (
    <svg className={styles.picture} viewBox={viewBox} aria-hidden preserveAspectRatio="xMidYMid meet">
      {curves.map((curve, i) => (
        <path key={i} className={styles.curve} d={curve} />
      ))}
      {boxes.map(({ x, y, kind }, i) => (
        <g key={i} transform={`translate(${x} ${y})`}>
          <rect className={styles.box} width={box.width} height={box.height} rx={8} />
          <rect className={`kind-${kind}`} fill="currentColor" x={14} y={16} width={24} height={24} rx={5} />
          <rect className={styles.line} x={52} y={23} width={110} height={10} rx={5} />
        </g>
      ))}
    </svg>
  );
}

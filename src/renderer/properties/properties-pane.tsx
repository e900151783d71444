import { makeStyles, tokens } from '@fluentui/react-components';
import { useActiveTab } from '../state';
import { propertiesText } from '../text/properties';
import { ExperimentProperties } from './experiment-properties';
import { NodeProperties } from './node-properties';
import { SeveralProperties } from './several-properties';

const useStyles = makeStyles({
  pane: {
    height: '100%',
    overflowY: 'auto',
    boxSizing: 'border-box',
    padding: '16px 8px 32px 16px',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    scrollbarGutter: 'stable',
  },
});

/** Right pane: properties of what is selected on the canvas. */
export function PropertiesPane() {
  const styles = useStyles();
  const tab = useActiveTab();
  if (!tab) return null;
  const nodes = [...tab.selectedNodes].filter((id) => Object.hasOwn(tab.history.present.nodes, id));
  const [only] = nodes;
  return (
    <section className={styles.pane} aria-label={propertiesText.pane}>
      {only === undefined ? (
        <ExperimentProperties key={tab.id} tab={tab} />
      ) : nodes.length === 1 ? (
        <NodeProperties key={`${tab.id} ${only}`} tab={tab} node={only} />
      ) : (
        <SeveralProperties tab={tab} nodes={nodes} />
      )}
    </section>
  );
}

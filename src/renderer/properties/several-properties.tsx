import { Button, makeStyles, Subtitle1 } from '@fluentui/react-components';
import { DeleteRegular, PlayRegular } from '@fluentui/react-icons';
import type { NodeId } from '../../core/experiment/document';
import { nodeName } from '../../core/module/resolve-version';
import { registry, useActions, type Tab } from '../state';
import { propertiesText } from '../text/properties';
import { Section } from './section';

const text = propertiesText.several;

const useStyles = makeStyles({
  heading: { margin: 0 },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', rowGap: '6px' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '16px' },
});

/** Several modules are selected: what they have in common is what can be done with them. */
export function SeveralProperties({ tab, nodes }: { readonly tab: Tab; readonly nodes: readonly NodeId[] }) {
  const styles = useStyles();
  const { perform, run } = useActions();
  const experiment = tab.history.present;
  const names = new Map<string, number>();
  for (const id of nodes) {
    const node = experiment.nodes[id];
    if (!node) continue;
    const name = nodeName({ ...node, title: '' }, registry);
    names.set(name, (names.get(name) ?? 0) + 1);
  }
  return (
    <>
      <Subtitle1 as="h2" className={styles.heading}>
        {text.heading(nodes.length)}
      </Subtitle1>
      <div className={styles.actions}>
        <Button appearance="primary" icon={<PlayRegular />} onClick={() => void run(nodes)}>
          {text.runThese}
        </Button>
        <Button
          icon={<DeleteRegular />}
          disabled={tab.readOnly !== undefined}
          onClick={() => perform({ type: 'remove-nodes', nodes })}
        >
          {text.remove}
        </Button>
      </div>
      <Section title={text.modules}>
        <ul className={styles.list}>
          {[...names].map(([name, count]) => (
            <li key={name}>{count === 1 ? name : text.times(count, name)}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}

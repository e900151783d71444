import { makeStyles, tokens } from '@fluentui/react-components';
import { Fragment } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { noResults, useEditor } from '../state';
import { resultPaneText } from '../text/result-pane';
import { ResultGroup } from './pane/result-group';

const useStyles = makeStyles({
  groups: { height: '100%' },
  group: { height: '100%', minWidth: 0, overflow: 'hidden' },
  between: {
    width: '1px',
    backgroundColor: tokens.colorNeutralStroke2,
    outlineOffset: '-1px',
    ':hover': { backgroundColor: tokens.colorBrandStroke1, outline: `1px solid ${tokens.colorBrandStroke1}` },
    ':focus-visible': { backgroundColor: tokens.colorBrandStroke1, outline: `1px solid ${tokens.colorBrandStroke1}` },
  },
});

interface ResultPaneProps {
  /** Whether it has taken the canvas's place. */
  readonly isLarge: boolean;
  /** Takes the canvas's place, or gives it back. */
  readonly onEnlarge: () => void;
}

/** The results that are looked at in the shown experiment: in tabs, and beside each other. */
export function ResultPane({ isLarge, onEnlarge }: ResultPaneProps) {
  const styles = useStyles();
  const { groups } = useEditor(
    ({ results, activeTab }) => (activeTab === undefined ? undefined : results[activeTab]) ?? noResults,
  );
  const tab = useEditor(({ activeTab }) => activeTab);
  return (
    <Group key={tab} className={styles.groups} orientation="horizontal">
      {groups.map((group, i) => (
        <Fragment key={group.id}>
          {i > 0 && <Separator className={styles.between} aria-label={resultPaneText.resize} />}
          <Panel id={group.id} minSize={160}>
            <div className={styles.group}>
              <ResultGroup group={group} position={i} {...(i === groups.length - 1 ? { isLarge, onEnlarge } : {})} />
            </div>
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}

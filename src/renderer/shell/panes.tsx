import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { Canvas } from '../canvas';
import { Palette } from '../palette';
import { PropertiesPane } from '../properties';
import { ResultPane } from '../results';
import { useEditor } from '../state';
import { shellText } from '../text/shell';
import { paneAttribute } from './focus-panes';
import { panesChanged, registerPane, rememberWidth, togglePane, type SidePane } from './pane-handles';

const text = shellText.panes;

const useStyles = makeStyles({
  group: { flexGrow: 1, minHeight: 0 },
  pane: { height: '100%', minWidth: 0, overflow: 'hidden' },
  hidden: { visibility: 'hidden' },
  upright: {
    width: '1px',
    backgroundColor: tokens.colorNeutralStroke2,
    outlineOffset: '-1px',
    ':hover': { backgroundColor: tokens.colorBrandStroke1, outline: `1px solid ${tokens.colorBrandStroke1}` },
    ':focus-visible': { backgroundColor: tokens.colorBrandStroke1, outline: `1px solid ${tokens.colorBrandStroke1}` },
  },
  level: {
    height: '1px',
    backgroundColor: tokens.colorNeutralStroke2,
    ':hover': { backgroundColor: tokens.colorBrandStroke1, outline: `1px solid ${tokens.colorBrandStroke1}` },
    ':focus-visible': { backgroundColor: tokens.colorBrandStroke1, outline: `1px solid ${tokens.colorBrandStroke1}` },
  },
});

/** Where nothing is remembered, in pixels: a small window keeps room for the canvas. */
const firstSizes = () => (innerWidth < 1280 ? { palette: 236, properties: 300 } : { palette: 272, properties: 344 });

const sidePanes = ['palette', 'centre', 'properties'];

/** Modules, canvas with the open result under it, properties. Sizes and what is hidden are remembered. */
export function Panes() {
  const styles = useStyles();
  const [sizes] = useState(firstSizes);
  const layout = useDefaultLayout({ id: 'centroid.panes', panelIds: sidePanes, storage: localStorage });
  return (
    <Group className={styles.group} orientation="horizontal" {...props(layout)}>
      <SidePanel id="palette" defaultSize={sizes.palette} minSize={180} maxSize={480}>
        <Palette />
      </SidePanel>
      <Separator className={styles.upright} aria-label={text.resize(shellText.bar.palette)} />
      <Panel id="centre" minSize={240}>
        <Centre />
      </Panel>
      <Separator className={styles.upright} aria-label={text.resize(shellText.bar.properties)} />
      <SidePanel id="properties" defaultSize={sizes.properties} minSize={240} maxSize={640}>
        <PropertiesPane />
      </SidePanel>
    </Group>
  );
}

interface SidePanelProps {
  readonly id: SidePane;
  /** Pixels. */
  readonly defaultSize: number;
  readonly minSize: number;
  readonly maxSize: number;
  readonly children: ReactNode;
}

/** A pane that can be hidden: nothing in it takes the keyboard then, but it keeps its state. */
function SidePanel({ id, children, ...sizes }: SidePanelProps) {
  const styles = useStyles();
  const [isHidden, setHidden] = useState(false);
  return (
    <Panel
      id={id}
      {...sizes}
      collapsible
      groupResizeBehavior="preserve-pixel-size"
      panelRef={(handle) => registerPane(id, handle)}
      onResize={({ inPixels }) => {
        setHidden(inPixels === 0);
        rememberWidth(id, inPixels);
        panesChanged();
      }}
    >
      <div className={mergeClasses(styles.pane, isHidden && styles.hidden)} {...{ [paneAttribute]: id }}>
        {children}
      </div>
    </Panel>
  );
}

/** Canvas, and the open result under it or, enlarged, in its place. */
function Centre() {
  const styles = useStyles();
  const [isCanvasHidden, setCanvasHidden] = useState(false);
  const hasResult = useEditor(
    ({ results, activeTab }) => activeTab !== undefined && (results[activeTab]?.groups.length ?? 0) > 0,
  );
  const layout = useDefaultLayout({
    id: 'centroid.centre',
    panelIds: hasResult ? ['canvas', 'result'] : ['canvas'],
    storage: localStorage,
  });
  return (
    <Group className={styles.pane} orientation="vertical" {...props(layout)}>
      <Panel
        id="canvas"
        minSize={120}
        collapsible
        panelRef={(handle) => registerPane('canvas', handle)}
        onResize={({ inPixels }) => {
          setCanvasHidden(inPixels === 0);
          panesChanged();
        }}
      >
        <div className={mergeClasses(styles.pane, isCanvasHidden && styles.hidden)} {...{ [paneAttribute]: 'canvas' }}>
          <Canvas />
        </div>
      </Panel>
      {hasResult && (
        <>
          <Separator className={styles.level} aria-label={text.resize(text.result)} />
          <Panel id="result" defaultSize="58%" minSize={160}>
            <div className={styles.pane} {...{ [paneAttribute]: 'result' }}>
              <ResultPane isLarge={isCanvasHidden} onEnlarge={() => togglePane('canvas')} />
            </div>
          </Panel>
        </>
      )}
    </Group>
  );
}

/** Without `defaultLayout` where nothing is remembered. */
const props = ({ defaultLayout, onLayoutChanged }: ReturnType<typeof useDefaultLayout>) => ({
  onLayoutChanged,
  ...(defaultLayout ? { defaultLayout } : {}),
});

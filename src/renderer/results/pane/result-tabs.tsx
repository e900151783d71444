import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { nodeName } from '../../../core/module/resolve-version';
import { registry, useActions, useExperiment, type ResultGroup, type ResultView } from '../../state';
import { resultPaneText } from '../../text/result-pane';
import { resultsText } from '../../text/results';

const useStyles = makeStyles({
  tabs: {
    flexGrow: 1,
    alignSelf: 'stretch',
    minWidth: 0,
    display: 'flex',
    overflowX: 'auto',
    overflowY: 'hidden',
    scrollbarWidth: 'none',
  },
  tab: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    columnGap: '6px',
    maxWidth: '320px',
    boxSizing: 'border-box',
    padding: '0 6px 0 14px',
    cursor: 'default',
    color: tokens.colorNeutralForeground2,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  seen: {
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: `inset 0 2px 0 ${tokens.colorCompoundBrandStroke}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1 },
  },
  title: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', userSelect: 'none' },
  module: { fontWeight: tokens.fontWeightSemibold },
  close: {
    display: 'grid',
    placeItems: 'center',
    flexShrink: 0,
    width: '22px',
    height: '22px',
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
});

export const tabId = ({ id }: ResultView): string => `result-tab-${id}`;

interface ResultTabsProps {
  readonly group: ResultGroup;
  /** Id of what shows the view. */
  readonly panel: string;
}

/** The views of a group. Arrow keys go from tab to tab, Delete closes. */
export function ResultTabs({ group, panel }: ResultTabsProps) {
  const styles = useStyles();
  const { activateResult, closeResult } = useActions();
  const { views, active } = group;
  const focus = (view: ResultView | undefined): void => {
    if (view) requestAnimationFrame(() => document.getElementById(tabId(view))?.focus());
  };
  const onKeyDown = (event: KeyboardEvent, at: number): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: views.length - 1 }[event.key];
    if (event.key === 'Delete') {
      focus(views[at + 1] ?? views[at - 1]);
      closeResult(views[at]!.id);
    } else if (to !== undefined) {
      const view = views[(to + views.length) % views.length]!;
      activateResult(view.id);
      focus(view);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.tabs} role="tablist" aria-label={resultPaneText.tabs}>
      {views.map((view, at) => (
        <ResultTab
          key={view.id}
          view={view}
          panel={panel}
          isSeen={view.id === active}
          onKeyDown={(event) => onKeyDown(event, at)}
        />
      ))}
    </div>
  );
}

interface ResultTabProps {
  readonly view: ResultView;
  readonly panel: string;
  readonly isSeen: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function ResultTab({ view, panel, isSeen, onKeyDown }: ResultTabProps) {
  const styles = useStyles();
  const element = useRef<HTMLDivElement>(null);
  const { activateResult, closeResult } = useActions();
  const node = useExperiment()?.nodes[view.node];
  const module = node ? nodeName(node, registry) : resultsText.states.gone;
  const port = (node && registry.get(node.module)?.outputs.find(({ id }) => id === view.port)?.name) ?? view.port;
  const title = resultPaneText.tab(module, port);
  useEffect(() => {
    if (isSeen) element.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isSeen]);
  return (
    <div
      ref={element}
      id={tabId(view)}
      role="tab"
      aria-selected={isSeen}
      aria-label={title}
      {...(isSeen ? { 'aria-controls': panel } : {})}
      title={title}
      tabIndex={isSeen ? 0 : -1}
      className={mergeClasses(styles.tab, isSeen && styles.seen)}
      onClick={() => activateResult(view.id)}
      onAuxClick={(event) => event.button === 1 && closeResult(view.id)}
      onKeyDown={onKeyDown}
    >
      <span className={styles.title}>
        <span className={styles.module}>{module}</span> {port}
      </span>
      {/* By keyboard: Delete. A tab must hold nothing that takes the keyboard, so this is for the mouse alone. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <span
        aria-hidden
        title={resultPaneText.closeTab(title)}
        className={styles.close}
        onClick={(event) => {
          event.stopPropagation();
          closeResult(view.id);
        }}
      >
        <DismissRegular fontSize={14} />
      </span>
    </div>
  );
}

import {
  Breadcrumb,
  BreadcrumbDivider,
  BreadcrumbItem,
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { ArrowMaximizeRegular, ArrowMinimizeRegular, DismissRegular } from '@fluentui/react-icons';
import { Fragment } from 'react';
import { nodeName } from '../../core/module/resolve-version';
import { registry, useEditor, type ResultView as OpenView } from '../state';
import { resultsText } from '../text/results';
import { resultSource, type ResultSource } from './result-source';
import { ResultView } from './result-view';
import { SourceState } from './source-state';

const useStyles = makeStyles({
  pane: {
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    boxSizing: 'border-box',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    padding: '4px 8px 4px 16px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  crumbs: { flexGrow: 1, minWidth: 0, '& > ol': { minWidth: 0 } },
  // In a narrow pane the last, which says most, is the one that stays.
  crumb: { fontSize: tokens.fontSizeBase300, color: tokens.colorNeutralForeground2, minWidth: 0, flexShrink: 1 },
  words: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  last: { flexShrink: 0, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
  stale: { margin: '8px 16px 0', flexShrink: 0 },
});

interface ResultPaneProps {
  /** Whether it has taken the canvas's place. */
  readonly isLarge: boolean;
  /** Takes the canvas's place, or gives it back. */
  readonly onEnlarge: () => void;
}

/** The result of the port that is looked at. */
export function ResultPane(props: ResultPaneProps) {
  const view = useEditor((state) => state.view);
  return view ? <OpenResult key={`${view.tab} ${view.node} ${view.port}`} view={view} {...props} /> : null;
}

function OpenResult({ view, isLarge, onEnlarge }: ResultPaneProps & { readonly view: OpenView }) {
  const styles = useStyles();
  const closeResult = useEditor((state) => state.actions.closeResult);
  const tab = useEditor((state) => state.tabs.find(({ id }) => id === view.tab));
  const run = useEditor((state) => tab && state.runs[tab.history.present.id]);
  const experiment = tab?.history.present;
  const node = experiment?.nodes[view.node];
  const port = node && registry.get(node.module)?.outputs.find(({ id }) => id === view.port);
  const source: ResultSource = tab?.ofRun?.gone.has(view.node)
    ? { kind: 'gone' }
    : resultSource(view.port, run?.nodes[view.node], tab?.plan?.nodes[view.node]);
  const crumbs = [
    experiment?.title || resultsText.untitled,
    node ? nodeName(node, registry) : resultsText.states.gone,
    port?.name ?? view.port,
  ];
  return (
    <section className={styles.pane} aria-label={resultsText.pane}>
      <header className={styles.head}>
        <Breadcrumb className={styles.crumbs} aria-label={resultsText.breadcrumb}>
          {crumbs.map((crumb, i) => (
            <Fragment key={i}>
              {i > 0 && <BreadcrumbDivider />}
              <BreadcrumbItem className={i === crumbs.length - 1 ? styles.last : styles.crumb}>
                <span className={styles.words} title={crumb}>
                  {crumb}
                </span>
              </BreadcrumbItem>
            </Fragment>
          ))}
        </Breadcrumb>
        <Tooltip content={isLarge ? resultsText.restore : resultsText.enlarge} relationship="label">
          <Button
            appearance="subtle"
            icon={isLarge ? <ArrowMinimizeRegular /> : <ArrowMaximizeRegular />}
            onClick={onEnlarge}
          />
        </Tooltip>
        <Tooltip content={resultsText.close} relationship="label">
          <Button appearance="subtle" icon={<DismissRegular />} onClick={closeResult} />
        </Tooltip>
      </header>
      {source.kind === 'stored' && source.stale !== undefined && (
        <MessageBar className={styles.stale} intent="warning" layout="multiline">
          <MessageBarBody>{resultsText.states.stale(source.stale)}</MessageBarBody>
        </MessageBar>
      )}
      {source.kind === 'stored' ? (
        <ResultView key={source.key} output={{ key: source.key, port: view.port }} />
      ) : (
        <SourceState source={source} node={node ? view.node : undefined} />
      )}
    </section>
  );
}

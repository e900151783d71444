import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Tab,
  TabList,
  tokens,
} from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons';
import { useMemo, useState } from 'react';
import { formatSelection } from '../../../core/columns/text';
import type { ColumnSelection } from '../../../core/columns/selection';
import type { ColumnsParameter } from '../../../core/module/parameters';
import type { Schema } from '../../../core/table/schema';
import { columnsText } from '../../text/properties';
import { ByNameTab } from './by-name-tab';
import { emptyNames, namesDraftOf, storedNames, type NamesDraft } from './names-draft';
import { checkOnData, ruleProblem, rulesDraftOf, selectionOfRules, type RulesDraft } from './rules-draft';
import { SingleTab } from './single-tab';
import { WithRulesTab } from './with-rules-tab';

const useStyles = makeStyles({
  surface: { maxWidth: '860px', width: 'calc(100vw - 48px)' },
  body: { height: 'min(640px, calc(100vh - 96px))', gridTemplateRows: 'auto 1fr auto' },
  content: { display: 'flex', columnGap: '20px', overflow: 'hidden', paddingTop: '4px' },
  tabs: { flexShrink: 0, borderRight: `1px solid ${tokens.colorNeutralStroke2}`, paddingRight: '12px' },
  panel: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', rowGap: '12px' },
  actions: { gridColumn: '1 / -1', display: 'flex', alignItems: 'center', columnGap: '8px', paddingTop: '8px' },
  result: {
    flexGrow: 1,
    minWidth: 0,
    // Two lines, so that the lists keep their height while the selection changes.
    minHeight: '40px',
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground2,
  },
  problem: { color: tokens.colorPaletteRedForeground1 },
});

interface ColumnSelectorProps {
  readonly parameter: ColumnsParameter;
  readonly selection: ColumnSelection | null;
  /** Columns of the data, as far as they are known. */
  readonly schema: Schema | undefined;
  readonly onApply: (selection: ColumnSelection) => void;
  readonly onClose: () => void;
}

type TabName = 'names' | 'rules';

/** The classic dialog "Select columns" with its two tabs; works on a draft until it is confirmed. */
export function ColumnSelector({ parameter, selection, schema, onApply, onClose }: ColumnSelectorProps) {
  const styles = useStyles();
  const single = parameter.single === true;
  const [tab, setTab] = useState<TabName>(() => tabOf(selection, schema));
  const [names, setNames] = useState<NamesDraft | undefined>(() => namesDraftOf(selection, schema));
  const [rules, setRules] = useState<RulesDraft>(() => rulesDraftOf(selection));

  const stored = useMemo(() => storedNames(names ?? emptyNames, schema), [names, schema]);
  const chosen = tab === 'names' ? stored.selection : selectionOfRules(rules);
  // What a row already says is not said twice.
  const isSaidAtRow = tab === 'rules' && rules.rules.some((rule) => ruleProblem(rule, schema) !== undefined);
  const { count, problem } = useMemo(() => checkOnData(chosen, schema, single), [chosen, schema, single]);

  const switchTo = (next: TabName): void => {
    if (next === tab) return;
    if (next === 'names') setNames(namesDraftOf(chosen, schema));
    else if (names) setRules(rulesDraftOf(chosen));
    setTab(next);
  };

  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody className={styles.body}>
          <DialogTitle>{single ? columnsText.titleSingle : columnsText.title}</DialogTitle>
          <DialogContent className={styles.content}>
            <TabList
              className={styles.tabs}
              vertical
              selectedValue={tab}
              onTabSelect={(_, data) => switchTo(data.value === 'rules' ? 'rules' : 'names')}
            >
              <Tab value="names">{columnsText.byName}</Tab>
              <Tab value="rules">{columnsText.withRules}</Tab>
            </TabList>
            <div
              className={styles.panel}
              role="tabpanel"
              aria-label={columnsText[tab === 'names' ? 'byName' : 'withRules']}
            >
              {!schema && (
                <MessageBar layout="multiline">
                  <MessageBarBody>{tab === 'names' ? columnsText.unknown : columnsText.unknownRules}</MessageBarBody>
                </MessageBar>
              )}
              {tab === 'rules' ? (
                <WithRulesTab draft={rules} schema={schema} onChange={setRules} />
              ) : (
                <>
                  {!names && (
                    <MessageBar layout="multiline">
                      <MessageBarBody>{columnsText.notByName}</MessageBarBody>
                    </MessageBar>
                  )}
                  {single && schema ? (
                    <SingleTab
                      draft={names ?? emptyNames}
                      schema={schema}
                      onChange={setNames}
                      onApply={(draft) => onApply(storedNames(draft, schema).selection)}
                    />
                  ) : (
                    <ByNameTab draft={names ?? emptyNames} schema={schema} onChange={setNames} />
                  )}
                </>
              )}
            </div>
          </DialogContent>
          <div className={styles.actions}>
            <div className={styles.result} aria-live="polite">
              <div>{count === undefined ? !schema && columnsText.unknownResult : columnsText.result(count)}</div>
              {tab === 'names' && stored.asRule && <div>{columnsText.kept(formatSelection(chosen, { limit: 4 }))}</div>}
              {problem && !isSaidAtRow && (
                <div className={styles.problem}>
                  {[problem.message, problem.details.mend].filter(Boolean).join(' ')}
                </div>
              )}
            </div>
            <Button onClick={onClose}>{columnsText.cancel}</Button>
            <Button appearance="primary" icon={<CheckmarkRegular />} onClick={() => onApply(chosen)}>
              {columnsText.apply}
            </Button>
          </div>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** The tab that the selection was made on, as long as that tab can show it. */
function tabOf(selection: ColumnSelection | null, schema: Schema | undefined): TabName {
  if (!selection) return 'names';
  const wasRules = selection.ui?.withRules ?? namesDraftOf(selection, undefined) === undefined;
  return wasRules || !namesDraftOf(selection, schema) ? 'rules' : 'names';
}

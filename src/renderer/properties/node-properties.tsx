import { Body1, makeStyles, MessageBar, MessageBarActions, MessageBarBody, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { NodeId } from '../../core/experiment/document';
import type { ModuleDefinition } from '../../core/module/definition';
import { inspectParameters } from '../../core/module/resolve-parameters';
import { definitionOf, upgradeNode } from '../../core/module/resolve-version';
import type { ExperimentNode } from '../../core/experiment/document';
import { UserError } from '../../core/errors';
import type { Problem } from '../../core/experiment/validate';
import { registry, useNodeView, type Tab } from '../state';
import { propertiesText } from '../text/properties';
import { sentences } from '../text/sentences';
import { ErrorNotice } from './error-notice';
import { errorMends } from './error-places';
import { MendButtons } from './mend-buttons';
import { NodeHeader } from './node-header';
import { ParameterForm } from './parameter-form';
import { QuickHelp } from './quick-help';
import { RunSection } from './run-section';
import { Section } from './section';
import { useMending } from './use-mending';
import { useEndTypingOnLeave } from './use-end-typing';

const useStyles = makeStyles({
  none: { color: tokens.colorNeutralForeground3 },
  notices: { display: 'flex', flexDirection: 'column', rowGap: '8px', marginTop: '12px' },
});

/** One module is selected. */
export function NodeProperties({ tab, node: id }: { readonly tab: Tab; readonly node: NodeId }) {
  const styles = useStyles();
  const node = tab.history.present.nodes[id];
  const view = useNodeView(id);
  const [opened, setOpened] = useState<string>();
  useEndTypingOnLeave();
  const present = useMemo(() => node && presentVersion(node), [node]);
  useMending(id, present?.definition, setOpened);
  if (!node) return null;

  // What belongs to a parameter is said at its field.
  const problems = view.problems.filter(
    ({ parameter }) => parameter === undefined || !present?.inspected.visible.has(parameter),
  );
  return (
    <>
      <NodeHeader node={node} disabled={tab.readOnly !== undefined} />
      <div className={styles.notices}>
        {view.error && <ErrorNotice node={id} error={view.error} definition={present?.definition} />}
        {problems.map((problem) => (
          <ProblemNotice
            key={`${problem.message} ${problem.port ?? ''}`}
            node={id}
            problem={problem}
            definition={present?.definition}
          />
        ))}
      </div>
      {present && (
        <>
          <Section title={propertiesText.node.parameters}>
            {present.definition.parameters.length === 0 ? (
              <Body1 className={styles.none}>{propertiesText.node.noParameters}</Body1>
            ) : (
              <ParameterForm
                {...present}
                problems={view.problems}
                disabled={tab.readOnly !== undefined}
                opened={opened}
                onOpen={setOpened}
              />
            )}
          </Section>
          <RunSection node={id} view={view} definition={present.definition} />
          <QuickHelp definition={present.definition} />
        </>
      )}
    </>
  );
}

interface ProblemNoticeProps {
  readonly node: NodeId;
  readonly problem: Problem;
  readonly definition: ModuleDefinition | undefined;
}

function ProblemNotice({ node, problem, definition }: ProblemNoticeProps) {
  const mends = errorMends(problem, definition?.parameters ?? []);
  return (
    <MessageBar layout="multiline" intent={problem.severity === 'error' ? 'error' : 'warning'}>
      <MessageBarBody>{sentences(problem.message, problem.mend)}</MessageBarBody>
      {mends.length > 0 && (
        <MessageBarActions>
          <MendButtons node={node} parameters={mends} file={problem.file} />
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

interface PresentVersion {
  readonly node: ExperimentNode;
  readonly definition: ModuleDefinition;
  readonly inspected: ReturnType<typeof inspectParameters>;
}

/** The node as the present version of its module reads it; undefined for placeholders and settings nobody can read. */
function presentVersion(stored: ExperimentNode): PresentVersion | undefined {
  const definition = definitionOf(stored, registry);
  if (!definition) return undefined;
  try {
    const node = upgradeNode(stored, definition);
    return { node, definition, inspected: inspectParameters(definition, node.parameters) };
  } catch (error) {
    if (error instanceof UserError) return undefined; // validation says so among the problems
    throw error;
  }
}

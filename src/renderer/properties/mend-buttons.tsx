import { Button } from '@fluentui/react-components';
import type { NodeId } from '../../core/experiment/document';
import type { ParameterDefinition } from '../../core/module/parameters';
import { togglePane } from '../shell/pane-handles';
import { useActions, useTab } from '../state';
import { propertiesText } from '../text/properties';
import { relinkText } from '../text/relink';
import { usePickPath } from './use-pick-path';

const text = propertiesText.error;

interface MendButtonsProps {
  readonly node: NodeId;
  readonly parameters: readonly ParameterDefinition[];
  /** The file that is at fault: where choosing another one begins. */
  readonly file?: string | undefined;
  /** Before the button does its work; a list that is open closes. */
  readonly onChoose?: () => void;
}

/** Buttons that begin with mending: open the column selector, choose the file, go to the field. */
export function MendButtons({ node, parameters, file, onChoose }: MendButtonsProps) {
  const { mend, openDialog } = useActions();
  const pick = usePickPath();
  const stored = useTab(({ structure }) => structure.nodes[node]?.parameters);
  const find = parameters.some((parameter) => parameter.kind === 'path' && parameter.access === 'read') && (
    <Button
      key="find"
      size="small"
      onClick={() => {
        onChoose?.();
        openDialog({ kind: 'relink' });
      }}
    >
      {relinkText.find}
    </Button>
  );
  const buttons = parameters.map((parameter) => (
    <Button
      key={parameter.id}
      size="small"
      onClick={() => {
        onChoose?.();
        if (parameter.kind === 'path') {
          const present = stored?.[parameter.id];
          void pick(node, parameter, file ?? (typeof present === 'string' ? present : ''));
          return;
        }
        togglePane('properties', true);
        mend(node, parameter.id);
      }}
    >
      {mendText(parameter)}
    </Button>
  ));
  return [...buttons, find];
}

function mendText(parameter: ParameterDefinition): string {
  switch (parameter.kind) {
    case 'columns':
      return text.openSelector;
    case 'path':
      return parameter.target === 'folder' ? text.chooseFolder : text.chooseFile;
    default:
      return text.goTo(parameter.name);
  }
}

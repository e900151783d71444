import { Button, Toolbar, ToolbarDivider, Tooltip } from '@fluentui/react-components';
import {
  AlignBottomRegular,
  AlignCenterHorizontalRegular,
  AlignCenterVerticalRegular,
  AlignLeftRegular,
  AlignRightRegular,
  AlignSpaceEvenlyHorizontalRegular,
  AlignSpaceEvenlyVerticalRegular,
  AlignTopRegular,
  GroupRegular,
  OrganizationRegular,
  PlayRegular,
  type FluentIcon,
} from '@fluentui/react-icons';
import { canvasText } from '../../text/canvas';
import { alignSelection, distributeSelection, tidyNodes } from '../commands/editing';
import { groupSelection } from '../commands/groups';
import type { Alignment, Direction } from '../layout/arrange';
import { actions, tabOf, useCanvasScope } from '../scope';

const alignments: readonly (readonly [Alignment, FluentIcon])[] = [
  ['left', AlignLeftRegular],
  ['centre', AlignCenterHorizontalRegular],
  ['right', AlignRightRegular],
  ['top', AlignTopRegular],
  ['middle', AlignCenterVerticalRegular],
  ['bottom', AlignBottomRegular],
];

const directions: readonly (readonly [Direction, FluentIcon])[] = [
  ['horizontal', AlignSpaceEvenlyHorizontalRegular],
  ['vertical', AlignSpaceEvenlyVerticalRegular],
];

interface SelectionToolbarProps {
  readonly nodes: number;
  readonly notes: number;
}

/** What can be done with several modules and notes at once; shown while several are selected. */
export function SelectionToolbar({ nodes, notes }: SelectionToolbarProps) {
  const scope = useCanvasScope();
  const count = nodes + notes;
  if (count < 2) return null;
  return (
    <Toolbar aria-label={canvasText.align.toolbar} size="small" className="selection-toolbar nopan">
      {alignments.map(([alignment, icon]) => (
        <ArrangeButton
          key={alignment}
          label={canvasText.align[alignment]}
          icon={icon}
          onClick={() => alignSelection(scope, alignment)}
        />
      ))}
      <ToolbarDivider />
      {directions.map(([direction, icon]) => (
        <ArrangeButton
          key={direction}
          label={canvasText.align[direction]}
          icon={icon}
          disabled={count < 3}
          onClick={() => distributeSelection(scope, direction)}
        />
      ))}
      <ArrangeButton label={canvasText.menu.tidySelected} icon={OrganizationRegular} onClick={() => tidyNodes(scope)} />
      <ToolbarDivider />
      <ArrangeButton label={canvasText.menu.group} icon={GroupRegular} onClick={() => groupSelection(scope)} />
      {nodes > 0 && (
        <ArrangeButton
          label={canvasText.menu.runSelected}
          icon={PlayRegular}
          onClick={() => void actions().run([...tabOf(scope).selectedNodes])}
        />
      )}
    </Toolbar>
  );
}

interface ArrangeButtonProps {
  readonly label: string;
  readonly icon: FluentIcon;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

function ArrangeButton({ label, icon: Icon, disabled = false, onClick }: ArrangeButtonProps) {
  return (
    <Tooltip content={label} relationship="label">
      <Button appearance="subtle" size="small" icon={<Icon />} disabled={disabled} onClick={onClick} />
    </Tooltip>
  );
}

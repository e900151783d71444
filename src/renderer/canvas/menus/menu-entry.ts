import type { FluentIcon } from '@fluentui/react-icons';
import type { CommandId } from '../../../core/commands';
import type { CanvasColor } from '../../../core/experiment/document';

export interface MenuEntry {
  readonly label: string;
  /** The command that does the same by keys. */
  readonly command?: CommandId;
  readonly icon?: FluentIcon;
  /** Changes the experiment: not offered where it may only be looked at. */
  readonly edits?: boolean;
  readonly disabled?: boolean;
  /** A colour that the entry gives, drawn beside its label. */
  readonly swatch?: CanvasColor;
  readonly run: () => void;
}

/** A menu that opens beside the entry. */
export interface SubMenu {
  readonly label: string;
  readonly icon: FluentIcon;
  readonly edits: true;
  readonly entries: readonly MenuEntry[];
}

export type MenuGroups = readonly (readonly (MenuEntry | SubMenu)[])[];

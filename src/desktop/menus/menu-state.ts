import type { WindowState } from '../../core/api/desktop-window';
import { isCommandId } from '../../core/commands';
import type { MenuState } from './menu-template';

/** What a window says of its commands. Undefined where there is no window, or none that has spoken. */
export const menuStateOf = (state: WindowState | undefined): MenuState | undefined =>
  state && {
    disabled: new Set(state.disabled.filter(isCommandId)),
    checked: new Set(state.checked.filter(isCommandId)),
  };

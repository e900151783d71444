import { LONGEST_TITLE } from '../../core/api/desktop-bounds';
import type { WindowState } from '../../core/api/desktop-window';
import { commands } from '../../core/commands';
import { isChecked, isEnabled, isModal } from '../commands/run-command';
import { isUnsaved, type Editor } from '../state';
import { shellText } from '../text/shell';

/** What the shell is told of this window. While a dialog is open no command does anything. */
export function windowState(state: Editor): WindowState {
  const modal = isModal();
  return {
    disabled: commands.filter(({ id }) => modal || !isEnabled(id, state)).map(({ id }) => id),
    checked: commands.filter(({ id, check }) => check && isChecked(id, state)).map(({ id }) => id),
    documents: openDocuments(state),
    theme: state.theme,
  };
}

export const openDocuments = ({ tabs }: Editor): WindowState['documents'] =>
  tabs.map((tab) => ({
    experiment: tab.history.present.id,
    title: (tab.history.present.title || shellText.tabs.untitled).slice(0, LONGEST_TITLE),
    unsaved: isUnsaved(tab),
  }));

import { electronClone } from './clone';
import { record } from './record';

/** Answers that tests have laid ready, by dialog; where none is left the user cancels. */
const answers: { readonly [kind in DialogKind]: unknown[] } = { open: [], save: [], message: [] };

export type DialogKind = 'open' | 'save' | 'message';

export const layReady = (kind: DialogKind, answer: unknown): void => void answers[kind].push(answer);

/** Dialogs take their window first, or leave it out. */
const optionsOf = (args: readonly unknown[]): unknown => electronClone(args.at(-1));

async function ask(kind: DialogKind, args: readonly unknown[], cancelled: object): Promise<object> {
  record(`dialog.${kind}`, optionsOf(args));
  const answer = answers[kind].shift();
  return (answer as object | undefined) ?? cancelled;
}

export const dialog = {
  showOpenDialog: (...args: unknown[]) => ask('open', args, { canceled: true, filePaths: [] }),
  showSaveDialog: (...args: unknown[]) => ask('save', args, { canceled: true, filePath: '' }),
  showMessageBox: (...args: unknown[]) => {
    const { cancelId = 0 } = optionsOf(args) as { cancelId?: number };
    return ask('message', args, { response: cancelId, checkboxChecked: false });
  },
  showErrorBox: (title: string, content: string): void => record('dialog.error', { title, content }),
};

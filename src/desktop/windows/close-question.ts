/** An experiment with changes that are in no file. */
export interface UnsavedDocument {
  readonly title: string;
}

export type CloseAnswer = 'save' | 'discard' | 'cancel';

/** What `dialog.showMessageBox` takes. */
export interface MessageBox {
  readonly type: 'question' | 'error' | 'info' | 'warning';
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  readonly defaultId: number;
  readonly cancelId: number;
  readonly noLink: true;
}

/** More would make the question taller than a small screen. */
const MOST_NAMED = 8;

const answers: readonly CloseAnswer[] = ['save', 'discard', 'cancel'];

/** Asks once about everything that would be lost. */
export function closeQuestion(unsaved: readonly UnsavedDocument[]): MessageBox {
  const [first] = unsaved;
  const isOne = unsaved.length === 1;
  return {
    type: 'question',
    message: isOne ? `Save changes to "${first!.title}"?` : `Save changes to ${unsaved.length} experiments?`,
    detail: isOne ? 'What is not saved is lost.' : `What is not saved is lost.\n\n${named(unsaved)}`,
    buttons: [isOne ? 'Save' : 'Save All', "Don't Save", 'Cancel'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  };
}

/** @param button place of the button that was pressed, as the message box answers */
export const closeAnswer = (button: number): CloseAnswer => answers[button] ?? 'cancel';

function named(unsaved: readonly UnsavedDocument[]): string {
  const rest = unsaved.length - MOST_NAMED;
  const names = unsaved.slice(0, MOST_NAMED).map(({ title }) => `• ${title}`);
  return [...names, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n');
}

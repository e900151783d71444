import type { MessageBox } from './windows/close-question';

export type CrashAnswer = 'copy' | 'restart' | 'quit';

const answers: readonly CrashAnswer[] = ['copy', 'restart', 'quit'];

/** Says that the program stopped and offers the report. It is asked again after the report was copied. */
export function crashQuestion(report: string, isCopied = false): MessageBox {
  return {
    type: 'error',
    message: 'Centroid stopped working',
    detail: [
      'Your experiments are kept as they were a few seconds ago at most; they are offered after the restart.',
      isCopied ? 'The report is in the clipboard: paste it where you report the problem.' : '',
      firstLines(report),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    buttons: [isCopied ? 'Copy report again' : 'Copy report', 'Restart', 'Quit'],
    defaultId: 1,
    cancelId: 2,
    noLink: true,
  };
}

/** @param button place of the button that was pressed, as the message box answers */
export const crashAnswer = (button: number): CrashAnswer => answers[button] ?? 'quit';

/** The whole report would be taller than the screen: what it says of the failure is enough here. */
const firstLines = (report: string): string => report.split('\n\nLast lines')[0]!;

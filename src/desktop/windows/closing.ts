import type { FinishHow } from '../../core/api/desktop-window';
import { closeAnswer, closeQuestion, type MessageBox, type UnsavedDocument } from './close-question';

/** A window as closing sees it. */
export interface ClosableWindow {
  /** What would be lost. */
  readonly unsaved: readonly UnsavedDocument[];
  /** Asks the page to save, to throw away or to leave. @returns whether it did */
  finish(how: FinishHow): Promise<boolean>;
  /** Without a question. */
  destroy(): void;
}

/** @param window that the question belongs to; none where it is about several @returns the button that was pressed */
export type AskUser = (question: MessageBox, window: ClosableWindow | undefined) => Promise<number>;

/**
 * Nothing that is not saved goes with a window unless the user says so, and the user is asked once. What is open in the
 * last window is there again at the next start; what was open in one of several is closed with it.
 */
export class Closing {
  private isAsking = false;
  /** The user has answered for all windows: they may go. */
  private isSettled = false;

  constructor(private readonly ask: AskUser) {}

  /**
   * A window is to be closed.
   * @param isLast no other window is open
   * @returns whether it may be closed at once; if not, it is closed here once it may be
   */
  close(window: ClosableWindow, isLast: boolean): boolean {
    if (this.isSettled || (isLast && window.unsaved.length === 0)) return true;
    void this.closeAfterQuestion(window, isLast);
    return false;
  }

  private async closeAfterQuestion(window: ClosableWindow, isLast: boolean): Promise<void> {
    if (!(await this.settle([window], window))) return;
    if (!isLast) await window.finish('leave');
    window.destroy();
  }

  /**
   * The application is to end.
   * @param go ends it, once it may
   * @returns whether it may end at once
   */
  quit(windows: readonly ClosableWindow[], go: () => void): boolean {
    if (this.isSettled) return true;
    if (windows.every(({ unsaved }) => unsaved.length === 0)) return (this.isSettled = true);
    void this.quitAfterQuestion(windows, go);
    return false;
  }

  private async quitAfterQuestion(windows: readonly ClosableWindow[], go: () => void): Promise<void> {
    if (!(await this.settle(windows, windows.length === 1 ? windows[0] : undefined))) return;
    this.isSettled = true;
    go();
  }

  /** Asks, and does what the answer says. @returns whether the windows may go */
  private async settle(windows: readonly ClosableWindow[], owner: ClosableWindow | undefined): Promise<boolean> {
    // The question is on the screen: a second click on the cross is no second question.
    if (this.isAsking) return false;
    const concerned = windows.filter(({ unsaved }) => unsaved.length > 0);
    if (concerned.length === 0) return true;
    this.isAsking = true;
    try {
      const question = closeQuestion(concerned.flatMap(({ unsaved }) => unsaved));
      const answer = closeAnswer(await this.ask(question, owner));
      if (answer === 'cancel') return false;
      // One after the other: each may show a dialog to choose where to save.
      for (const window of concerned) if (!(await window.finish(answer))) return false;
      return true;
    } finally {
      this.isAsking = false;
    }
  }
}

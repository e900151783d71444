import { describe, expect, it } from 'vitest';
import type { FinishHow } from '../../../src/core/api/desktop-window';
import type { MessageBox } from '../../../src/desktop/windows/close-question';
import { Closing, type ClosableWindow } from '../../../src/desktop/windows/closing';
import { FinishRequests } from '../../../src/desktop/windows/finish-requests';

const [save, discard, cancel] = [0, 1, 2];

interface TestWindow extends ClosableWindow {
  readonly finished: FinishHow[];
  isClosed: boolean;
}

const windowWith = (titles: readonly string[], saves = true): TestWindow => {
  const window: TestWindow = {
    unsaved: titles.map((title) => ({ title })),
    finished: [],
    isClosed: false,
    finish: async (how) => {
      window.finished.push(how);
      return saves;
    },
    destroy: () => void (window.isClosed = true),
  };
  return window;
};

/** Answers questions with the buttons that are given, and remembers them. */
function answering(...buttons: number[]) {
  const asked: MessageBox[] = [];
  const closing = new Closing(async (question) => {
    asked.push(question);
    return buttons.shift() ?? cancel;
  });
  return { asked, closing };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('a window that is closed', () => {
  it('goes at once where it is the last and all is saved: its experiments are there at the next start', () => {
    const { closing, asked } = answering();
    expect(closing.close(windowWith([]), true)).toBe(true);
    expect(asked).toEqual([]);
  });

  it('closes its experiments where others are open', async () => {
    const window = windowWith([]);
    const { closing, asked } = answering();
    expect(closing.close(window, false)).toBe(false);
    await settled();
    expect(asked).toEqual([]);
    expect(window.finished).toEqual(['leave']);
    expect(window.isClosed).toBe(true);
  });

  it.each([
    ['is saved', save, ['save'], true],
    ['is thrown away', discard, ['discard'], true],
    ['is kept, and the window stays', cancel, [], false],
  ])('asks about what is not saved, which %s', async (_, button, finished, isClosed) => {
    const window = windowWith(['Flowers']);
    const { closing, asked } = answering(button);
    expect(closing.close(window, true)).toBe(false);
    await settled();
    expect(asked).toHaveLength(1);
    expect(window.finished).toEqual(finished);
    expect(window.isClosed).toBe(isClosed);
  });

  it('stays where saving failed', async () => {
    const window = windowWith(['Flowers'], false);
    answering(save).closing.close(window, true);
    await settled();
    expect(window.isClosed).toBe(false);
  });

  it('asks once, however often its cross is pressed', async () => {
    const window = windowWith(['Flowers']);
    const { closing, asked } = answering(cancel, cancel);
    closing.close(window, true);
    closing.close(window, true);
    await settled();
    expect(asked).toHaveLength(1);
    // Afterwards it can be asked again.
    closing.close(window, true);
    await settled();
    expect(asked).toHaveLength(2);
  });
});

describe('the end of the application', () => {
  it('is at once where all is saved', () => {
    expect(answering().closing.quit([windowWith([]), windowWith([])], () => {})).toBe(true);
  });

  it('asks once about all windows, then lets them go', async () => {
    const windows = [windowWith(['A', 'B']), windowWith([]), windowWith(['C'])];
    const { closing, asked } = answering(save);
    let hasGone = false;
    expect(closing.quit(windows, () => void (hasGone = true))).toBe(false);
    await settled();
    expect(asked.map(({ message }) => message)).toEqual(['Save changes to 3 experiments?']);
    expect(windows.map(({ finished }) => finished)).toEqual([['save'], [], ['save']]);
    expect(hasGone).toBe(true);
    expect(closing.quit(windows, () => {})).toBe(true);
    expect(closing.close(windows[0]!, false)).toBe(true);
  });

  it('does not come where the user cancels or saving fails', async () => {
    for (const [button, saves] of [
      [cancel, true],
      [save, false],
    ] as const) {
      let hasGone = false;
      answering(button).closing.quit([windowWith(['A'], saves)], () => void (hasGone = true));
      await settled();
      expect(hasGone).toBe(false);
    }
  });
});

describe('what a page is asked to finish', () => {
  it('is done when the page says so, and not where the page is gone', async () => {
    const sent: number[] = [];
    const requests = new FinishRequests(({ id }) => sent.push(id));
    const first = requests.ask('save');
    const second = requests.ask('discard');
    requests.answer(sent[1]!, true);
    expect(await second).toBe(true);
    requests.answer(sent[0]!, false);
    expect(await first).toBe(false);
    const third = requests.ask('save');
    requests.abandon();
    expect(await third).toBe(false);
    requests.answer(99, true);
  });
});

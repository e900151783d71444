import { isPage } from '../app-origin';

/** Where a message comes from, as Electron tells main. */
export interface Sender {
  /** Of the frame; undefined if the frame is gone. */
  readonly url: string | undefined;
  /** Whether the frame is the top one of its window. */
  readonly isTop: boolean;
  /** Whether the window is one that main opened. */
  readonly isKnown: boolean;
}

/** Whether a message may be acted on: it comes from the page, in the top frame of a window of ours. */
export const isTrusted = ({ url, isTop, isKnown }: Sender): boolean =>
  isKnown && isTop && url !== undefined && isPage(url);

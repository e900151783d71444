/** Longest texts that the desktop shell takes: a page cuts what is longer. In characters. */

export const LONGEST_TITLE = 300;
export const LONGEST_DIALOG_TITLE = 200;
export const LONGEST_FILTER_NAME = 100;

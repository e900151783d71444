const LONGEST_NAME = 60;

/** What a file is called after a title: letters, digits, spaces and "_-", so that every file system takes it. May be empty. */
export const fileNameOf = (title: string): string =>
  title
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N} _-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
    .trim();

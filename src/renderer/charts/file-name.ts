/** A name that every file system takes. */
export const fileName = (name: string, extension: string): string =>
  `${name
    .replaceAll(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()
    .slice(0, 80)}.${extension}`;

/** Texts one after the other, each closed by a full stop where nothing else closes it. Empty ones are left out. */
export const sentences = (...texts: readonly (string | undefined)[]): string =>
  texts
    .flatMap((text) => (text === undefined || text === '' ? [] : [/[.!?…:]["”’')\]]?$/.test(text) ? text : `${text}.`]))
    .join(' ');

/** A text that others follow in the same line: with a full stop, unless it ends as a sentence already. */
export const sentence = (text: string): string => (/[.!?…:]["”’)]?$/.test(text) ? text : `${text}.`);

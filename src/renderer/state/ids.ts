/** A fresh id: 12 hexadecimal digits are enough for the nodes of an experiment and short enough to read in a file. */
export const newId = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 12);

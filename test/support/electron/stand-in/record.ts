/** What main did that leaves no trace elsewhere, for the tests. */
export interface Recorded {
  readonly what: string;
  readonly value: unknown;
}

export const recorded: Recorded[] = [];

export const record = (what: string, value: unknown = null): void => void recorded.push({ what, value });

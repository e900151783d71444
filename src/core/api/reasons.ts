/** The reason of a planned node that has no results at all, not even outdated ones: the editor draws it as a draft. */
export const NEVER_RUN = 'never run before';

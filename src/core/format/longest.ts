/** Characters of the longest experiment that is taken from a request, a bundle or a picture. */
export const LONGEST_EXPERIMENT = 50_000_000;

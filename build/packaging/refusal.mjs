/** Ends with a sentence instead of a stack: what is wrong is the machine or the order, not the program. */
export class Refusal extends Error {}

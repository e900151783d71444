import { z } from 'zod';
import { LONGEST_EXPERIMENT } from '../format/longest';

/** Fields that many requests have, with the bounds of what a client may send. */
export const text = (longest = 10_000) => z.string().max(longest);
export const id = text(200);
export const path = text(4_096);
/** An experiment in the file format: the host parses it as it would a file, so nothing unchecked reaches the engine. */
export const experimentText = text(LONGEST_EXPERIMENT);
export const index = z
  .int()
  .min(0)
  .max(2 ** 31);

/** A stored output: the key of its node's results, and the port. */
export const output = { key: z.string().regex(/^[0-9a-f]{64}$/), port: id };

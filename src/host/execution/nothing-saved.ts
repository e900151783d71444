import type { SavedAccess } from '../../core/module/run';

/** For work that runs a part of a module outside of an experiment, and has nothing to do with saved things. */
const refuse = (reference: string): Promise<never> =>
  Promise.reject(new Error(`nothing that is saved is read here, nor "${reference}"`));

export const nothingSaved: SavedAccess = { dataset: refuse, model: refuse, transform: refuse };

import type { Experiment } from '../../core/experiment/document';
import type { Tab } from './types';

/**
 * A tab whose experiment has another id, in every step of its history: what one can undo to is the same experiment. The
 * rest of the document is shared.
 * @returns the tab, and how to give further states of the old experiment the id
 */
export function withExperimentId(
  tab: Tab,
  id: string,
): { readonly tab: Tab; readonly renamed: (experiment: Experiment) => Experiment } {
  if (id === tab.history.present.id) return { tab, renamed: (experiment) => experiment };
  const known = new Map<Experiment, Experiment>();
  const renamed = (experiment: Experiment): Experiment => {
    let other = known.get(experiment);
    if (!other) known.set(experiment, (other = { ...experiment, id }));
    return other;
  };
  const { history, structure, saved, planned } = tab;
  const steps = (all: Tab['history']['past']): Tab['history']['past'] =>
    all.map((step) => ({ ...step, before: renamed(step.before), after: renamed(step.after) }));
  return {
    renamed,
    tab: {
      ...tab,
      history: { past: steps(history.past), present: renamed(history.present), future: steps(history.future) },
      structure: renamed(structure),
      ...(saved ? { saved: renamed(saved) } : {}),
      ...(planned ? { planned: renamed(planned) } : {}),
    },
  };
}

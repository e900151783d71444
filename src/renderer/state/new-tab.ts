import type { ParsedExperiment } from '../../core/format/experiment-file';
import { startHistory } from '../../core/experiment/history';
import type { Context } from './context';
import { derive } from './derive';
import type { Tab } from './types';

/** An experiment in a tab of its own, without a file. */
export function newTab(
  { registry, get }: Pick<Context, 'registry' | 'get'>,
  id: string,
  { experiment, unknown, readOnly }: ParsedExperiment,
): Tab {
  return {
    id,
    history: startHistory(experiment),
    selectedNodes: new Set(),
    selectedNotes: new Set(),
    selectedWires: new Set(),
    structure: experiment,
    ...(unknown === undefined ? {} : { unknown }),
    ...(readOnly === undefined ? {} : { readOnly }),
    ...derive(experiment, registry, { freeMemory: get().freeMemory }),
  };
}

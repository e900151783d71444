import { groupsOf, notesOf } from '../../../core/experiment/annotations';
import type { Fragment } from '../../../core/experiment/clipboard';
import { UserError } from '../../../core/errors';
import type { Experiment } from '../../../core/experiment/document';
import { parseExperiment, writeExperiment } from '../../../core/format/experiment-file';
import type { ModuleRegistry } from '../../../core/module/registry';

/** Id that marks an experiment as a part that was copied. Copied text has the file format, so it can be saved as a file. */
const clipboardId = 'clipboard';

/** A part of an experiment as text for the system's clipboard. */
export function fragmentText({ nodes, wires, groups, notes }: Fragment): string {
  const experiment: Experiment = {
    id: clipboardId,
    title: '',
    summary: '',
    description: '',
    nodes: byId(nodes),
    wires: byId(wires),
    ...(groups.length === 0 ? {} : { groups: byId(groups) }),
    ...(notes.length === 0 ? {} : { notes: byId(notes) }),
  };
  return writeExperiment({ experiment });
}

const byId = <T extends { readonly id: string }>(values: readonly T[]): { readonly [id: string]: T } =>
  Object.fromEntries(values.map((value) => [value.id, value]));

/**
 * What is in a text from the clipboard: a copied part, or a whole experiment file. Undefined if it is some
 * other text. @throws UserError if it is an experiment that cannot be read
 */
export function readFragment(text: string, registry: ModuleRegistry): Fragment | undefined {
  if (!/^\s*\{/.test(text) || !/"application"\s*:\s*"centroid"/.test(text)) return undefined;
  const { experiment, readOnly } = parseExperiment(text, registry);
  if (readOnly !== undefined)
    throw new UserError('What was copied comes from a newer version of Centroid.', { mend: 'Update Centroid.' });
  return {
    nodes: Object.values(experiment.nodes),
    wires: Object.values(experiment.wires),
    groups: Object.values(groupsOf(experiment)),
    notes: Object.values(notesOf(experiment)),
  };
}

import type { Fragment } from '../../../core/experiment/clipboard';
import { UserError } from '../../../core/errors';
import type { Experiment } from '../../../core/experiment/document';
import { parseExperiment, writeExperiment } from '../../../core/format/experiment-file';
import type { ModuleRegistry } from '../../../core/module/registry';

/** Id that marks an experiment as a part that was copied. Copied text has the file format, so it can be saved as a file. */
const clipboardId = 'clipboard';

/** A part of an experiment as text for the system's clipboard. */
export function fragmentText({ nodes, wires }: Fragment): string {
  const experiment: Experiment = {
    id: clipboardId,
    title: '',
    summary: '',
    description: '',
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    wires: Object.fromEntries(wires.map((wire) => [wire.id, wire])),
  };
  return writeExperiment({ experiment });
}

/**
 * The nodes and wires in a text from the clipboard: a copied part, or a whole experiment file. Undefined if it is some
 * other text. @throws UserError if it is an experiment that cannot be read
 */
export function readFragment(text: string, registry: ModuleRegistry): Fragment | undefined {
  if (!/^\s*\{/.test(text) || !/"application"\s*:\s*"centroid"/.test(text)) return undefined;
  const { experiment, readOnly } = parseExperiment(text, registry);
  if (readOnly !== undefined)
    throw new UserError('What was copied comes from a newer version of Centroid.', { mend: 'Update Centroid.' });
  const { nodes, wires } = experiment;
  return { nodes: Object.values(nodes), wires: Object.values(wires) };
}

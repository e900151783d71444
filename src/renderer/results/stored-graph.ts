import { own } from '../../core/experiment/record';
import type { Experiment, NodeId } from '../../core/experiment/document';
import type { PortType } from '../../core/value';
import { noResults, registry, useEditor, viewsOf, type Editor } from '../state';
import type { OutputAddress } from './result-view';

/** Where a stored output stands in its experiment, and under which keys the others of the same state are stored. */
interface Place {
  readonly experiment: Experiment;
  readonly node: NodeId;
  readonly keyOf: (node: NodeId) => string | undefined;
}

/**
 * The node of a stored output. Keys of the plan belong together, as do those of the newest run: what is from before an
 * edit is not mixed with what is from after it.
 */
function placeOf(state: Editor, { key }: OutputAddress): Place | undefined {
  for (const tab of state.tabs) {
    const preferred = viewsOf(state.results[tab.id] ?? noResults).find(({ now }) => now === key)?.node;
    const run = state.runs[tab.history.present.id];
    const states = [
      { nodes: tab.plan?.nodes, experiment: tab.planned ?? tab.structure },
      { nodes: run?.nodes, experiment: run?.base ?? tab.structure },
    ];
    for (const { nodes, experiment } of states) {
      if (!nodes) continue;
      const keys: { readonly [node: NodeId]: { readonly key?: string } } = nodes;
      const keyOf = (node: NodeId): string | undefined => own(keys, node)?.key;
      const isIt = (node: NodeId): boolean => keyOf(node) === key && own(experiment.nodes, node) !== undefined;
      const node = preferred !== undefined && isIt(preferred) ? preferred : Object.keys(nodes).find(isIt);
      if (node !== undefined) return { experiment, node, keyOf };
    }
  }
  return undefined;
}

/** What is wired to an input, if it is stored. */
function inputOf({ experiment, node, keyOf }: Place, port: string): (Place & OutputAddress) | undefined {
  const wire = Object.values(experiment.wires).find(({ to }) => to.node === node && to.port === port);
  const key = wire && keyOf(wire.from.node);
  return key === undefined ? undefined : { experiment, keyOf, node: wire!.from.node, key, port: wire!.from.port };
}

function portsOf({ experiment, node }: Place, side: 'inputs' | 'outputs', type: PortType): string[] {
  const definition = registry.get(own(experiment.nodes, node)?.module ?? '');
  return (definition?.[side] ?? []).flatMap((port) => (port.type === type ? [port.id] : []));
}

/** How far back a model is looked for. */
const mostSteps = 20;

/** The trained clustering model whose clusters a dataset holds: made beside it, or used on the way to it. */
function clusterModel(state: Editor, output: OutputAddress): OutputAddress | undefined {
  let place = placeOf(state, output);
  for (let step = 0; place && step < mostSteps; step++) {
    const [made] = portsOf(place, 'outputs', 'trained-cluster');
    const key = place.keyOf(place.node);
    if (made !== undefined && key !== undefined) return { key, port: made };
    const [used] = portsOf(place, 'inputs', 'trained-cluster');
    const model = used === undefined ? undefined : inputOf(place, used);
    if (model) return model;
    const [dataset] = portsOf(place, 'inputs', 'dataset');
    place = dataset === undefined ? undefined : inputOf(place, dataset);
  }
  return undefined;
}

/** The dataset that stands beside a model as another output of the same module. */
function datasetBeside(state: Editor, output: OutputAddress): OutputAddress | undefined {
  const place = placeOf(state, output);
  const [port] = place ? portsOf(place, 'outputs', 'dataset') : [];
  return port === undefined ? undefined : { key: output.key, port };
}

/** The dataset that an input of a module took. */
function datasetInto(state: Editor, output: OutputAddress, input: string): OutputAddress | undefined {
  const place = placeOf(state, output);
  return place && inputOf(place, input);
}

/** An address as one text, so that a look at the state gives the same thing as long as it is the same. */
const asText = (address: OutputAddress | undefined): string | undefined => address && `${address.key} ${address.port}`;

function asAddress(text: string | undefined): OutputAddress | undefined {
  if (text === undefined) return undefined;
  const at = text.indexOf(' ');
  return { key: text.slice(0, at), port: text.slice(at + 1) };
}

export const useClusterModel = (output: OutputAddress): OutputAddress | undefined =>
  asAddress(useEditor((state) => asText(clusterModel(state, output))));

export const useDatasetBeside = (output: OutputAddress): OutputAddress | undefined =>
  asAddress(useEditor((state) => asText(datasetBeside(state, output))));

export const useDatasetInto = (output: OutputAddress, input: string): OutputAddress | undefined =>
  asAddress(useEditor((state) => asText(datasetInto(state, output, input))));

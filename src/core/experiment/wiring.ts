import { UserError } from '../errors';
import type { InputPort, OutputPort } from '../module/definition';
import type { ModuleRegistry } from '../module/registry';
import { findPort } from '../module/resolve-parameters';
import { definitionOf, nodeName } from '../module/resolve-version';
import { accepts, type PortType } from '../value';
import type { ExperimentNode, PortAddress } from './document';

/** What a node's ports take and give, in words. */
const portTypeNames: { readonly [T in PortType]: string } = {
  dataset: 'a dataset',
  'untrained-learner': 'an untrained model',
  'trained-learner': 'a trained model',
  'untrained-cluster': 'an untrained clustering model',
  'trained-cluster': 'a trained clustering model',
  transform: 'a transformation',
  evaluation: 'evaluation results',
  file: 'a file',
};

export const describePortType = (type: PortType): string => portTypeNames[type];

/**
 * Checks that the ends of a wire exist and fit each other. Ports of placeholders are not known and pass.
 * @throws UserError 0012 for an untrained model where a trained one is needed, 0013 for a model of the wrong kind,
 * without number for a missing port or another type
 */
export function checkEnds(
  from: { readonly node: ExperimentNode; readonly port: string },
  to: { readonly node: ExperimentNode; readonly port: string },
  registry: ModuleRegistry,
): void {
  const output = outputPort(from.node, from.port, registry);
  const input = inputPort(to.node, to.port, registry);
  if (!output || !input || accepts(input.type, output.type)) return;
  const given = describePortType(output.type);
  const wanted = describePortType(input.type);
  const message = `"${input.name}" of ${nodeName(to.node, registry)} takes ${wanted}; "${output.name}" of ${nodeName(from.node, registry)} gives ${given}.`;
  throw new UserError(message, { node: to.node.id, port: to.port, ...mismatch(input.type, output.type) });
}

function mismatch(wanted: PortType, given: PortType): { readonly classic?: number; readonly mend: string } {
  const isModel = (type: PortType): boolean => type.endsWith('-learner') || type.endsWith('-cluster');
  if (!isModel(wanted) || !isModel(given)) return { mend: 'Connect an output of the type that the input takes.' };
  const [, wantedFamily] = wanted.split('-');
  const [givenTraining, givenFamily] = given.split('-');
  if (wantedFamily !== givenFamily)
    return {
      classic: 13,
      mend:
        wantedFamily === 'cluster'
          ? 'Connect a clustering model; classification and regression models go to Train Model and Score Model.'
          : 'Connect a classification or regression model; clustering models go to Train Clustering Model and Assign Data to Clusters.',
    };
  if (givenTraining === 'untrained')
    return {
      classic: 12,
      mend: `Train the model first: put ${wantedFamily === 'cluster' ? 'Train Clustering Model' : 'Train Model'} in between.`,
    };
  return { classic: 13, mend: 'Connect the untrained model itself, not the result of training.' };
}

/** @throws UserError if the node's module has no such output; undefined for placeholders */
export function outputPort(node: ExperimentNode, port: string, registry: ModuleRegistry): OutputPort | undefined {
  const definition = definitionOf(node, registry);
  return definition && findPort(definition.outputs, port, `Output of ${nodeName(node, registry)}`, { node: node.id });
}

/** @throws UserError if the node's module has no such input; undefined for placeholders */
export function inputPort(node: ExperimentNode, port: string, registry: ModuleRegistry): InputPort | undefined {
  const definition = definitionOf(node, registry);
  return definition && findPort(definition.inputs, port, `Input of ${nodeName(node, registry)}`, { node: node.id });
}

export const sameAddress = (a: PortAddress, b: PortAddress): boolean => a.node === b.node && a.port === b.port;

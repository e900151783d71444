import { UserError } from '../../core/errors';
import { applyCommand } from '../../core/experiment/apply';
import type { Experiment, ExperimentNode, NodeId } from '../../core/experiment/document';
import { resolvePath } from '../../core/format/paths';
import type { ModuleDefinition } from '../../core/module/definition';
import { parseParameterText } from '../../core/module/parameter-text';
import type { ParameterDefinition } from '../../core/module/parameters';
import type { ModuleRegistry } from '../../core/module/registry';
import { findParameter, inspectParameters } from '../../core/module/resolve-parameters';
import { definitionOf, nodeName } from '../../core/module/resolve-version';
import { findNode, nodesMeant } from './node-names';
import { formatParameterValue } from '../../core/module/format-value';

/**
 * The experiment with the settings of `--set` applied in order; later ones win. Nothing is written to its file.
 * @param settings each "NODE.parameter=value"
 * @param folder that relative paths in them refer to: the one that the command was given in
 * @throws UserError if one cannot be understood, is out of bounds, or would have no effect
 */
export function applySettings(
  experiment: Experiment,
  registry: ModuleRegistry,
  settings: readonly string[],
  folder: string,
): Experiment {
  let changed = experiment;
  const applied: { readonly node: NodeId; readonly parameter: ParameterDefinition }[] = [];
  for (const setting of settings) {
    const { node, parameter, text } = parseSetting(changed, registry, setting);
    const given = parameter.kind === 'path' ? resolvePath(folder, text) : text;
    const value = parseParameterText(parameter, given, { node: node.id });
    changed = applyCommand(changed, { type: 'set-parameter', node: node.id, parameter: parameter.id, value }, registry);
    applied.push({ node: node.id, parameter });
  }
  for (const { node, parameter } of applied) requireEffect(changed.nodes[node]!, registry, parameter);
  return changed;
}

interface Setting {
  readonly node: ExperimentNode;
  readonly parameter: ParameterDefinition;
  readonly text: string;
}

/** Titles may hold dots: of all dots before the equals sign, the last one that follows a node's name separates. */
function parseSetting(experiment: Experiment, registry: ModuleRegistry, setting: string): Setting {
  const equals = setting.indexOf('=');
  const target = setting.slice(0, Math.max(equals, 0));
  const lastDot = target.lastIndexOf('.');
  if (equals < 0 || lastDot <= 0 || lastDot === target.length - 1)
    throw new UserError(`--set "${setting}" is not of the form NODE.parameter=value.`, {
      mend: 'Write for example: --set "K-Means Clustering.numberOfCentroids=12"',
    });
  let dot = lastDot;
  for (let at = lastDot; at > 0; at = target.lastIndexOf('.', at - 1))
    if (nodesMeant(experiment, registry, target.slice(0, at)).length > 0) {
      dot = at;
      break;
    }
  const node = findNode(experiment, registry, target.slice(0, dot));
  return {
    node,
    parameter: findParameter(requireDefinition(node, registry), target.slice(dot + 1).trim(), { node: node.id }),
    text: setting.slice(equals + 1),
  };
}

function requireDefinition(node: ExperimentNode, registry: ModuleRegistry): ModuleDefinition {
  const definition = definitionOf(node, registry);
  if (definition) return definition;
  throw new UserError(
    `The module of node "${nodeName(node, registry)}" is not known here; its settings cannot be changed.`,
    {
      node: node.id,
      mend: 'Update the program.',
    },
  );
}

/** A setting that other settings keep out of force would be ignored in silence. */
function requireEffect(node: ExperimentNode, registry: ModuleRegistry, parameter: ParameterDefinition): void {
  const definition = requireDefinition(node, registry);
  if (inspectParameters(definition, node.parameters).visible.has(parameter.id)) return;
  const conditions = Object.entries(parameter.visibleWhen ?? {}).map(([id, values]) => {
    const other = definition.parameters.find((candidate) => candidate.id === id);
    const allowed = values.map((value) => formatParameterValue(other, value)).join(' or ');
    return `${other?.name ?? id} is ${allowed}`;
  });
  throw new UserError(`"${parameter.name}" of ${nodeName(node, registry)} has no effect with its other settings.`, {
    node: node.id,
    parameter: parameter.id,
    mend: `It counts only while ${conditions.join(' and ')}.`,
  });
}

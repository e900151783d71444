import { UserError } from '../errors';
import type { ExperimentNode } from '../experiment/document';
import type { ModuleDefinition } from './definition';
import type { ModuleRegistry } from './registry';

/**
 * The definition that a node's parameters were written for, or undefined if the node is a placeholder: its module is
 * not known here, or the node was written by a newer version of it.
 */
export function definitionOf(node: ExperimentNode, registry: ModuleRegistry): ModuleDefinition | undefined {
  const definition = registry.get(node.module);
  return definition && node.moduleVersion <= definition.version ? definition : undefined;
}

/**
 * The node with its parameters brought to the definition's version, step by step; versions without a migration kept
 * their parameters. The same object if nothing is to do.
 * @throws UserError if a migration cannot read the parameters
 */
export function upgradeNode(node: ExperimentNode, definition: ModuleDefinition): ExperimentNode {
  if (node.moduleVersion >= definition.version) return node;
  let { parameters } = node;
  for (let version = node.moduleVersion; version < definition.version; version++) {
    const migrate = definition.migrations?.[version];
    if (!migrate) continue;
    try {
      parameters = migrate(parameters);
    } catch (error) {
      throw new UserError(
        `The settings of "${node.title ?? definition.name}" (${node.id}) could not be brought from version ${version} of the module to version ${version + 1}.`,
        { node: node.id, cause: error, mend: `Add the module "${definition.name}" anew and remove this one.` },
      );
    }
  }
  return { ...node, moduleVersion: definition.version, parameters };
}

/** What a node is called in messages: its title, else its module's name, else its module's id. */
export function nodeName(node: ExperimentNode, registry: ModuleRegistry): string {
  return node.title || (registry.get(node.module)?.name ?? node.module);
}

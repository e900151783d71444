import type { Experiment, NodeId } from '../../core/experiment/document';
import { upstreamOf } from '../../core/experiment/graph';
import { inferSchemas } from '../../core/experiment/infer-schemas';
import type { SourceSizes } from '../../core/module/definition';
import { inspectParameters } from '../../core/module/resolve-parameters';
import { definitionOf, upgradeNode } from '../../core/module/resolve-version';
import type { ModuleRegistry } from '../../core/module/registry';
import type { InspectedNode } from '../../engine/inspect';
import { datasetBytes } from '../../modules/shared/memory';
import type { FileSizes } from '../files/fingerprints';
import type { MemoryLimit } from './memory-limit';

/** A node that would take more memory than there may be. */
export interface MemoryNote {
  readonly node: NodeId;
  /** Bytes that it is estimated to need where its data are in memory. */
  readonly needed: number;
  /** Whether it goes through the data in pieces instead; else it is likely to fail. */
  readonly streams: boolean;
}

interface PlanInput {
  readonly experiment: Experiment;
  readonly registry: ModuleRegistry;
  readonly inspected: ReadonlyMap<NodeId, InspectedNode>;
  readonly sizeOf: (path: string) => FileSizes | undefined;
  readonly only?: readonly NodeId[];
}

/**
 * The nodes of a run that would not fit into memory, judged by their modules' estimates and the size of their inputs,
 * as far as these are known before it. What is stored does not run.
 */
export function planMemory(
  { experiment, registry, inspected, sizeOf, only }: PlanInput,
  limit: MemoryLimit,
): MemoryNote[] {
  const sourcesOf = (id: NodeId): SourceSizes | undefined => {
    const found = inspected.get(id);
    if (found?.state !== 'stale') return undefined;
    return Object.fromEntries(Object.entries(found.reads).map(([parameter, path]) => [parameter, sizeOf(path)]));
  };
  const schemas = inferSchemas(experiment, registry, {
    known: (id, port) => {
      const found = inspected.get(id);
      return found?.state === 'stored' ? found.result.schemas?.[port] : undefined;
    },
    sources: sourcesOf,
  });
  const running = only && new Set([...only, ...upstreamOf(experiment, only)]);
  return [...inspected].flatMap(([id, { state }]): MemoryNote[] => {
    const placed = experiment.nodes[id]!;
    const definition = definitionOf(placed, registry);
    if (state !== 'stale' || !definition?.estimateMemory || (running && !running.has(id))) return [];
    const inputs = definition.inputs.map((port) => schemas.input(id, port.id));
    const { values } = inspectParameters(definition, upgradeNode(placed, definition).parameters);
    const held = inputs.reduce((sum, schema, i) => {
      const isData = schema !== undefined && definition.inputs[i]!.type === 'dataset';
      return isData ? sum + datasetBytes(schema) : sum;
    }, 0);
    const needed = held + definition.estimateMemory(inputs, values, sourcesOf(id));
    return needed > limit.bytes ? [{ node: id, needed, streams: definition.streams?.(values) ?? false }] : [];
  });
}

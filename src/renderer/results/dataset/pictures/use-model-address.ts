import type { OutputAddress } from '../../result-view';
import { registry, useEditor } from '../../../state';

/**
 * The clustering model behind a stored dataset: an output of the same module, or what is wired into it. Undefined where
 * there is none, or it has not been run.
 */
export function useModelAddress({ key }: OutputAddress): OutputAddress | undefined {
  const found = useEditor(({ tabs, runs }) => {
    for (const { history, plan } of tabs) {
      const { id, nodes, wires } = history.present;
      const keysOf = (node: string): (string | undefined)[] => [plan?.nodes[node]?.key, runs[id]?.nodes[node]?.key];
      const node = Object.values(nodes).find((candidate) => keysOf(candidate.id).includes(key));
      if (!node) continue;
      const own = modelPort(node.module);
      if (own !== undefined) return `${key} ${own}`;
      for (const { from, to } of Object.values(wires)) {
        if (to.node !== node.id) continue;
        const source = nodes[from.node];
        const sourceKey = keysOf(from.node).find((candidate) => candidate !== undefined);
        if (source && sourceKey !== undefined && modelPort(source.module) === from.port)
          return `${sourceKey} ${from.port}`;
      }
    }
    return undefined;
  });
  if (found === undefined) return undefined;
  const [modelKey, port] = found.split(' ') as [string, string];
  return { key: modelKey, port };
}

const modelPort = (module: string): string | undefined =>
  registry.get(module)?.outputs.find(({ type }) => type === 'trained-cluster')?.id;

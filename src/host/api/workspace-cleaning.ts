import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Answers, RequestOf } from '../../core/api/contract';
import { namesIn } from '../files/list-folder';
import type { Host, PathGuard } from '../host';
import { cleanWorkspace, type OpenExperiments } from '../workspace/clean-workspace';
import { parseRequest } from './parse-request';

/**
 * Removes what the workspace no longer needs, or says what that would free.
 * @param guard asked about the files that open experiments name
 */
export function clean(
  { really, ...order }: RequestOf<'workspace.clean'>,
  host: Host,
  guard?: PathGuard,
): Promise<Answers['workspace.clean']> {
  const { workspace, registry } = host;
  let open: Promise<OpenExperiments> | undefined;
  return cleanWorkspace(
    order,
    { workspace, registry, now: Date.now(), open: () => (open ??= openExperiments(host, guard)) },
    really,
  );
}

const draft = z.object({ text: z.string(), path: z.string().optional() });
type Draft = z.infer<typeof draft>;

/** What is open in any window of any process, or was when it ended: each has a draft. */
async function openExperiments(host: Host, guard: PathGuard | undefined): Promise<OpenExperiments> {
  const drafts = await draftsIn(host.workspace.drafts);
  const ids = new Set<string>();
  const keys = new Set<string>();
  for (const draft of drafts) {
    const found = await neededBy(draft, host, guard).catch(() => undefined); // one that cannot be read shows no results
    if (!found) continue;
    ids.add(found.id);
    for (const key of found.keys) keys.add(key);
  }
  return { ids, keys, texts: drafts.map(({ text }) => text) };
}

/** The newest drafts of all processes; what cannot be read needs nothing. */
async function draftsIn(folder: string): Promise<Draft[]> {
  const names = (await namesIn(folder)).filter((name) => /^[0-9a-f]{32}\.json$/.test(name));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')));
  return texts.flatMap((text) => {
    try {
      return [draft.parse(JSON.parse(text))];
    } catch {
      return [];
    }
  });
}

/** What the graph as it is would reuse, and what its last run gave. */
async function neededBy(
  draft: Draft,
  host: Host,
  guard: PathGuard | undefined,
): Promise<{ readonly id: string; readonly keys: readonly string[] }> {
  const { experiment, folder } = parseRequest(draft, host);
  const [last] = await host.records.list(experiment.id, 1);
  const inspected = await host
    .inspect({ experiment, folder, ...(guard ? { guard } : {}) })
    .catch(() => new Map<string, never>()); // wired in a circle
  return {
    id: experiment.id,
    keys: [
      ...Object.values(last?.nodes ?? {}).flatMap(({ key }) => key ?? []),
      ...Array.from(inspected.values()).flatMap((node) => (node.state === 'stored' ? [node.result.key] : [])),
    ],
  };
}

import type { Answers, RequestOf } from '../../core/api/contract';
import type { KeptDraft } from '../../core/api/documents';
import { UserError } from '../../core/errors';
import type { Host } from '../host';
import type { PathGuard } from '../files/data-files';
import { cleanWorkspace, type OpenExperiments } from '../workspace/clean-workspace';
import { readDrafts } from './drafts';
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

/** What is open in any window of any process, or was when it ended: each has a draft. */
async function openExperiments(host: Host, guard: PathGuard | undefined): Promise<OpenExperiments> {
  const drafts = await readDrafts(host.workspace.drafts);
  const ids = new Set<string>();
  const keys = new Set<string>();
  for (const draft of drafts) {
    const found = await neededBy(draft, host, guard).catch((error: unknown) => {
      if (error instanceof UserError) return undefined; // one that is no experiment shows no results
      throw error;
    });
    if (!found) continue;
    ids.add(found.id);
    for (const key of found.keys) keys.add(key);
  }
  return { ids, keys, texts: drafts.map(({ text }) => text) };
}

/** What the graph as it is would reuse, and what its last run gave. */
async function neededBy(
  draft: Pick<KeptDraft, 'text' | 'path'>,
  host: Host,
  guard: PathGuard | undefined,
): Promise<{ readonly id: string; readonly keys: readonly string[] }> {
  const { experiment, folder } = parseRequest(draft, host);
  const [last] = await host.records.list(experiment.id, 1);
  const inspected = await host.inspect({ experiment, folder, ...(guard ? { guard } : {}) }).catch((error: unknown) => {
    if (error instanceof UserError) return new Map<string, never>(); // wired in a circle
    throw error;
  });
  return {
    id: experiment.id,
    keys: [
      ...Object.values(last?.nodes ?? {}).flatMap(({ key }) => key ?? []),
      ...Array.from(inspected.values()).flatMap((node) => (node.state === 'stored' ? [node.result.key] : [])),
    ],
  };
}

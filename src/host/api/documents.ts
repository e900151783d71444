import { settingRows } from '../../engine/history/compare-runs';
import type { Answers, Method, Notice, RequestOf } from '../../core/api/contract';
import type { FileOnDisk, KeptDraft } from '../../core/api/documents';
import { otherDifferences } from '../../core/experiment/other-differences';
import { UserError } from '../../core/errors';
import { parseExperiment } from '../../core/format/experiment-file';
import type { ModuleRegistry } from '../../core/module/registry';
import { fileOnDisk, FileWatch } from '../files/watch-files';
import type { Workspace } from '../workspace/workspace';
import type { AllowedPaths } from './allowed-paths';
import { Drafts } from './drafts';
import { ExperimentFiles } from './experiment-files';

type DocumentMethod = Extract<Method, `experiments.${string}` | `drafts.${string}` | `documents.${string}`>;
type DocumentHandlers = { readonly [M in DocumentMethod]: (request: RequestOf<M>) => Promise<Answers[M]> };

export interface DocumentsOptions {
  readonly workspace: Workspace;
  readonly allowed: AllowedPaths;
  readonly registry: ModuleRegistry;
  readonly tell: (notice: Notice) => void;
}

/** Experiments as files, the drafts of those that are open, and what happens to their files meanwhile. */
export class Documents {
  private readonly experiments: ExperimentFiles;
  private readonly watch: FileWatch;
  /** Files of open experiments, by tab. */
  private readonly open = new Map<string, string>();

  private constructor(
    private readonly options: DocumentsOptions,
    private readonly drafts: Drafts,
  ) {
    const { workspace, allowed, registry, tell } = options;
    this.experiments = new ExperimentFiles(workspace.experiments, allowed, registry);
    this.watch = new FileWatch((file) => tell({ type: 'file-changed', file }));
  }

  static async open(options: DocumentsOptions): Promise<Documents> {
    return new Documents(options, await Drafts.open(options.workspace.drafts, options.workspace.locks));
  }

  readonly handlers: DocumentHandlers = {
    'experiments.list': () => this.experiments.list(),
    'experiments.open': ({ path }) => this.experiments.open(path),
    'experiments.save': (request) => this.experiments.save(request),
    'drafts.put': async (request) => {
      await this.drafts.put(request);
      await this.follow(request.tab, request.path, request.savedHash);
      return {};
    },
    'drafts.remove': async ({ tab }) => {
      await this.drafts.remove(tab);
      await this.follow(tab);
      return {};
    },
    'documents.check': async ({ paths }) => {
      const files = await Promise.all(paths.map((path) => this.lookAt(path)));
      return { files: files.filter((file) => file !== undefined) };
    },
    'documents.compare': async ({ text, path }) => {
      const { registry } = this.options;
      const theirs = await this.experiments.open(path);
      const pair = [theirs.text, text].map((part) => parseExperiment(part, registry).experiment);
      return {
        settings: settingRows(pair, registry),
        others: otherDifferences(pair[0]!, pair[1]!),
        file: (await fileOnDisk(theirs.path)) ?? { path: theirs.path },
      };
    },
  };

  /** Unsaved work, with the files that it belongs to as they are now. */
  async keptDrafts(): Promise<KeptDraft[]> {
    const drafts = await this.drafts.list();
    return Promise.all(
      drafts.map(async (draft) => {
        const file = draft.path === undefined ? undefined : await this.lookAt(draft.path);
        return file ? { ...draft, file } : draft;
      }),
    );
  }

  async close(): Promise<void> {
    this.watch.close();
    await this.drafts.close();
  }

  /** A file as it is now; undefined if it may not or cannot be read. */
  private async lookAt(path: string): Promise<FileOnDisk | undefined> {
    const real = await this.readable(path);
    const file = real === undefined ? undefined : await fileOnDisk(real);
    return file && { ...file, path };
  }

  private async follow(tab: string, path?: string, savedHash?: string): Promise<void> {
    const now = path === undefined ? undefined : await this.readable(path);
    const before = this.open.get(tab);
    if (before === now) return;
    if (now === undefined) this.open.delete(tab);
    else {
      this.open.set(tab, now);
      this.watch.add(now, savedHash);
    }
    if (before !== undefined) this.watch.remove(before);
  }

  private async readable(path: string): Promise<string | undefined> {
    try {
      return await this.options.allowed.require(path, 'read');
    } catch (error) {
      if (error instanceof UserError) return undefined;
      throw error;
    }
  }
}

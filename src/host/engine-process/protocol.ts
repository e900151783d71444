import type { AnalysisAnswers } from '../../core/api/analysis';
import type { BundleAnswers } from '../../core/api/bundles';
import type { Answers, Notice, Plan, RequestOf } from '../../core/api/contract';
import type { ViewAnswers } from '../../core/api/views';
import type { ErrorReport } from '../../core/errors';

/** What crosses between the program and its engine, a process of its own. Structured clones: typed arrays stay ones. */

/** Methods of the API that the engine answers, and pictures, which it decodes. */
export type EngineMethod =
  | 'run.start'
  | 'run.cancel'
  | 'plan.inspect'
  | 'results.describe'
  | 'results.page'
  | 'results.crossTab'
  | keyof ViewAnswers
  | keyof AnalysisAnswers
  | keyof BundleAnswers
  | 'relink.missing'
  | 'relink.search'
  | 'relink.compare'
  | 'results.save'
  | 'results.changes'
  | 'history.list'
  | 'history.open'
  | 'history.compare'
  | 'history.label'
  | 'history.measure'
  | 'history.delete'
  | 'workspace.clean'
  | 'datasets.list'
  | 'datasets.preview'
  | 'datasets.save'
  | 'models.list'
  | 'images.preview'
  | 'picture';

export type EngineRequest<M extends EngineMethod> = M extends 'picture'
  ? { readonly path: string; readonly size: number }
  : M extends keyof Answers
    ? RequestOf<M>
    : never;

/** The engine plans; how much memory is free is said by the program. */
export type EngineAnswer<M extends EngineMethod> = M extends 'picture'
  ? Uint8Array
  : M extends 'plan.inspect'
    ? Plan
    : M extends keyof Answers
      ? Answers[M]
      : never;

export type EngineMethods = {
  readonly [M in EngineMethod]: (request: EngineRequest<M>) => Promise<EngineAnswer<M>>;
};

/** What the engine is started with. */
export interface EngineSettings {
  readonly workspaceFolder: string;
  readonly resourcesFolder: string;
  /** The built worker. */
  readonly workerFile: string;
  readonly threads?: number;
  readonly memoryBytes?: number;
  readonly cacheBytes?: number;
}

export type ToEngine =
  | { readonly type: 'start'; readonly settings: EngineSettings; readonly picked: readonly string[] }
  /** These may be read from now on. */
  | { readonly type: 'allow'; readonly paths: readonly string[] }
  | { readonly type: 'call'; readonly id: number; readonly method: EngineMethod; readonly request: unknown }
  /** Cancel what runs and end. */
  | { readonly type: 'close' };

export type FromEngine =
  | { readonly type: 'ready' }
  /** The workspace could not be opened; the process ends. */
  | { readonly type: 'refused'; readonly error: ErrorReport }
  | { readonly type: 'result'; readonly id: number; readonly result: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: ErrorReport }
  | { readonly type: 'notice'; readonly notice: Notice };

import type { PartSize, WorkspaceSizes } from '../../core/api/workspace';
import { reportOf, type ErrorReport } from '../../core/errors';
import { freeBytesOf, measureWorkspace } from './measure-workspace';

/** Counts what lies in a workspace while others ask how far it has come. */
export class WorkspaceCounter {
  private parts: readonly PartSize[] = [];
  private counting: AbortController | undefined;
  private hasCounted = false;
  private error: ErrorReport | undefined;

  constructor(private readonly folder: string) {}

  /** @param anew begins counting again, unless that is under way */
  async sizes(anew: boolean): Promise<WorkspaceSizes> {
    if (!this.counting && (anew || !this.hasCounted)) this.start();
    const { folder, parts, error } = this;
    return {
      folder,
      parts,
      isCounting: this.counting !== undefined,
      freeBytes: await freeBytesOf(folder),
      ...(error ? { error } : {}),
    };
  }

  /** Nobody asks any more. */
  close(): void {
    this.counting?.abort();
  }

  private start(): void {
    const counting = (this.counting = new AbortController());
    this.hasCounted = true;
    this.error = undefined;
    const isFirst = this.parts.length === 0;
    // What was counted before is better than the beginning of the next count.
    const onProgress = isFirst ? (parts: readonly PartSize[]) => void (this.parts = parts) : undefined;
    measureWorkspace(this.folder, onProgress, counting.signal)
      .then(
        (parts) => void (this.parts = parts),
        (error: unknown) => void (this.error = reportOf(error)),
      )
      .finally(() => (this.counting = undefined));
  }
}

/** Documents that the system hands over before there is anything to show them in: a Mac does so before the start. */
export class OpenQueue {
  private waiting: string[] = [];
  private open: ((path: string) => void) | undefined;

  /** Opens the document, or keeps it until somebody can. */
  put(path: string): void {
    if (this.open) this.open(path);
    else if (!this.waiting.includes(path)) this.waiting.push(path);
  }

  /** From now on documents are opened at once; those that waited come first, in their order. */
  start(open: (path: string) => void): void {
    this.open = open;
    for (const path of this.waiting.splice(0)) open(path);
  }
}

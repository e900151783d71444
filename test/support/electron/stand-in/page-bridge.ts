import type { CDPSession, Page } from 'playwright-core';
import type { SendingFrame } from './ipc';
import { pageScript, type Exposed, type StandInWindow } from './page-script';
import { decode, encode, filesIn, PageFile, type Encoded } from './page-values';
import { Preload } from './preload';

interface Call {
  readonly document: string;
  readonly path: string;
  readonly args: readonly Encoded[];
}

/** Joins the preload script, which runs in Node, with the page in the browser. */
export class PageBridge {
  private preload: Preload;
  private document: string | undefined;
  private session: CDPSession | undefined;
  /** Calls in the order in which the page makes them. */
  private turn: Promise<unknown> = Promise.resolve();
  /** Calls of the page's functions in the order in which the script makes them. */
  private back: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly page: Page,
    private readonly file: string,
    private readonly frame: () => SendingFrame,
  ) {
    this.preload = new Preload(file, frame);
  }

  /** Before the page is loaded. */
  static async install(page: Page, file: string, frame: () => SendingFrame): Promise<PageBridge> {
    const bridge = new PageBridge(page, file, frame);
    bridge.session = await page.context().newCDPSession(page);
    await page.exposeFunction('standInCall', (call: string) => bridge.receive(JSON.parse(call) as Call));
    await page.addInitScript(pageScript, bridge.shape());
    return bridge;
  }

  /** `webContents.send` */
  send(channel: string, args: readonly unknown[]): void {
    this.preload.receive(channel, args);
  }

  dispose(): void {
    this.preload.dispose();
  }

  private shape(): Exposed {
    return Object.fromEntries(
      Object.entries(this.preload.exposed).map(([name, value]) => [name, encode(value, () => 0)]),
    );
  }

  private receive(call: Call): Promise<string> {
    const work = this.turn.then(() => this.perform(call));
    this.turn = work.then((started) => started.begun);
    return work.then((started) => started.answer);
  }

  /** Begins a call; what it answers may take longer than the next call has to wait. */
  private async perform({ document, path, args }: Call): Promise<{ begun: unknown; answer: Promise<string> }> {
    if (document !== this.document) this.adopt(document);
    const files = new Map<number, PageFile>();
    for (const id of args.flatMap(filesIn)) files.set(id, await this.fileOf(id));
    const answer = (async () => {
      try {
        const values = args.map((arg) =>
          decode(
            arg,
            (id) =>
              (...back: unknown[]) =>
                this.callPage(document, id, back),
            (id) => files.get(id)!,
          ),
        );
        return JSON.stringify({ result: encode(await this.functionAt(path)(...values)) });
      } catch (error) {
        return JSON.stringify({ error: error instanceof Error ? error.message : String(error) });
      }
    })();
    return { begun: undefined, answer };
  }

  /** A page that was loaded again has a preload script of its own. */
  private adopt(document: string): void {
    if (this.document !== undefined) {
      this.preload.dispose();
      this.preload = new Preload(this.file, this.frame);
    }
    this.document = document;
  }

  private functionAt(path: string): (...args: unknown[]) => unknown {
    let value: unknown = this.preload.exposed;
    for (const key of path.split('.')) value = (value as { readonly [key: string]: unknown })[key];
    return value as (...args: unknown[]) => unknown;
  }

  private callPage(document: string, name: number, args: readonly unknown[]): void {
    const encoded = args.map((arg) => encode(arg));
    this.back = this.back
      .then(() =>
        this.page.evaluate(
          ([document, name, args]) => {
            const { standIn } = window as unknown as StandInWindow;
            if (standIn?.id === document) standIn.call(name, args);
          },
          [document, name, encoded] as const,
        ),
      )
      .catch(() => undefined); // the page is gone
  }

  /** What the browser knows of a file of the page: where it lies, empty for one that a script made. */
  private async fileOf(id: number): Promise<PageFile> {
    const { result } = await this.session!.send('Runtime.evaluate', { expression: `standIn.files[${id}]` });
    const name = await this.page.evaluate((id) => (window as unknown as StandInWindow).standIn!.files[id]!.name, id);
    const { path } = await this.session!.send('DOM.getFileInfo', { objectId: result.objectId! });
    return new PageFile(name, path);
  }
}

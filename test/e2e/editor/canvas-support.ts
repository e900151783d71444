import type { Locator, Page } from 'playwright-core';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The canvas as a person sees and touches it. */
export class CanvasUnderTest {
  constructor(readonly page: Page) {}

  /** Everything of the canvas. */
  get canvas(): Locator {
    return this.page.locator('.canvas');
  }

  node(id: string): Locator {
    return this.page.locator(`.react-flow__node[data-id="${id}"]`);
  }

  /** By what it is called. */
  named(name: string): Locator {
    return this.page.locator(`.react-flow__node[aria-label="${name}"]`);
  }

  port(node: string, port: string): Locator {
    return this.page.locator(`.react-flow__handle[data-nodeid="${node}"][data-handleid="${port}"]`);
  }

  async portOf(node: Locator, port: string): Promise<Locator> {
    return this.port((await node.getAttribute('data-id')) ?? '', port);
  }

  /** Every wire as "from → to", sorted. */
  async wires(): Promise<string[]> {
    const labels = this.page.locator('.react-flow__edge');
    return (await labels.evaluateAll((all) => all.map((edge) => edge.getAttribute('aria-label') ?? ''))).sort();
  }

  async names(): Promise<string[]> {
    const nodes = this.page.locator('.react-flow__node');
    return (await nodes.evaluateAll((all) => all.map((node) => node.getAttribute('aria-label') ?? ''))).sort();
  }

  async selected(): Promise<string[]> {
    const nodes = this.page.locator('.react-flow__node.selected');
    return (await nodes.evaluateAll((all) => all.map((node) => node.getAttribute('aria-label') ?? ''))).sort();
  }

  async middle(target: Locator): Promise<Spot> {
    const box = await target.boundingBox();
    if (!box) throw new Error('it is not visible');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  /** Top left corner of a node on the canvas, whatever the zoom. */
  async place(node: Locator): Promise<Spot> {
    return node.evaluate((element: Element) => {
      const { transform } = (element as HTMLElement).style;
      const [x, y] = /translate\((-?[\d.]+)px, (-?[\d.]+)px\)/.exec(transform)?.slice(1).map(Number) ?? [];
      return { x: x ?? Number.NaN, y: y ?? Number.NaN };
    });
  }

  /** A point of the canvas by the share of its width and height. */
  async at(x: number, y: number): Promise<Spot> {
    const box = await this.canvas.boundingBox();
    if (!box) throw new Error('the canvas is not visible');
    return { x: box.x + x * box.width, y: box.y + y * box.height };
  }

  /** Presses at one spot, moves in steps as a hand does, and releases at another. `halfway` looks before the release. */
  async drag(from: Spot, to: Spot, halfway?: () => Promise<void>): Promise<void> {
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await this.page.mouse.move(to.x, to.y, { steps: 4 });
    await halfway?.();
    await this.page.mouse.up();
  }

  /** Drags a wire from one port to another. */
  async wire(from: Locator, to: Locator, halfway?: () => Promise<void>): Promise<void> {
    await this.drag(await this.middle(from), await this.middle(to), halfway);
  }

  /** Clicks a node on its title. */
  async click(node: Locator, modifiers: ('Shift' | 'Control')[] = []): Promise<void> {
    await node.locator('.node-title').click({ modifiers });
  }

  async chooseInMenu(name: string | RegExp): Promise<void> {
    await this.page.getByRole('menuitem', { name }).click();
  }

  /** The step that Undo would take back, as its button says. */
  async lastStep(): Promise<string | undefined> {
    const label = await this.undoButton.getAttribute('aria-label');
    return /^Undo: (.*?)(?: \(.*\))?$/.exec(label ?? '')?.[1];
  }

  get undoButton(): Locator {
    return this.page.getByRole('button', { name: /^Undo/ });
  }

  async undo(): Promise<void> {
    await this.undoButton.click();
  }

  /** Closes whatever is open and takes all steps back. */
  async startOver(): Promise<void> {
    for (const _ of [1, 2]) await this.page.keyboard.press('Escape');
    while (await this.undoButton.isEnabled()) await this.undo();
    await this.blur();
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('1');
    await this.still();
  }

  /** The keyboard on nothing in particular: the canvas hears it. */
  async blur(): Promise<void> {
    await this.page.evaluate(() =>
      document.activeElement instanceof HTMLElement ? document.activeElement.blur() : {},
    );
  }

  /** Waits until the view does not move any more. */
  async still(): Promise<void> {
    const view = () =>
      this.page
        .locator('.react-flow__viewport')
        .evaluate((element: Element) => (element as HTMLElement).style.transform);
    let last = await view();
    for (;;) {
      await this.page.waitForTimeout(60);
      const now = await view();
      if (now === last) return;
      last = now;
    }
  }

  async zoom(): Promise<number> {
    return this.page
      .locator('.react-flow__viewport')
      .evaluate((element: Element) => Number(/scale\(([\d.]+)\)/.exec((element as HTMLElement).style.transform)?.[1]));
  }
}

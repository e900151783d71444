import type { Locator } from 'playwright-core';
import type { EditorUnderTest } from './panes-support';

export const resultPane = ({ page }: EditorUnderTest): Locator =>
  page.getByRole('region', { name: 'Result', exact: true });

/** Runs the experiment and opens the result of a port, which takes the place of the canvas. */
export async function openResult(editor: EditorUnderTest, node: string, port: string): Promise<Locator> {
  await editor.page.keyboard.press('Control+Enter');
  await editor.select(node);
  await editor.properties.getByRole('button', { name: `Show ${port}` }).click({ timeout: 120_000 });
  const pane = resultPane(editor);
  const enlarge = pane.getByRole('button', { name: 'Enlarge result' });
  await enlarge.or(pane.getByRole('button', { name: 'Show the canvas beside the result' })).waitFor();
  if (await enlarge.isVisible()) await enlarge.click();
  return pane;
}

/** The rows of a table with one figure each: [name, figure]. */
export const figuresIn = (table: Locator): Promise<[string, string][]> =>
  table
    .locator('tr')
    .evaluateAll((rows) =>
      (rows as unknown as { cells: Iterable<{ textContent: string }> }[]).map(
        ({ cells }) => [...cells].map(({ textContent }) => textContent.trim()) as [string, string],
      ),
    );

/** The texts of a grid's cells that are in view, row by row. */
export const cellsIn = (pane: Locator): Promise<string[][]> =>
  pane.locator('[role=grid] [role=rowgroup] [role=row]').evaluateAll((rows) =>
    (
      rows as unknown as {
        querySelectorAll(selector: string): Iterable<{ textContent: string }>;
        getAttribute(name: string): string;
      }[]
    )
      .toSorted((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
      .map((row) => [...row.querySelectorAll('[role=gridcell]')].map(({ textContent }) => textContent)),
  );

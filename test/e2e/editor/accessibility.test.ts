import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser';
import { temporaryFolder } from '../../support/temporary-folder';
import { seriousFindings, type EditorUnderTest } from './panes-support';
import { openForScreens, screens } from './screens';

describe.skipIf(!hasBrowser())('every screen', () => {
  const workspace = temporaryFolder();
  let editor: EditorUnderTest;

  beforeAll(async () => {
    editor = await openForScreens(workspace, { width: 1400, height: 900 });
  });

  it('has no serious accessibility finding, light or dark', { timeout: 600_000 }, async () => {
    const findings: { [screen: string]: string[] } = {};
    for (const { name, show, leave } of screens(editor, workspace)) {
      await show();
      for (const colorScheme of ['light', 'dark'] as const) {
        await editor.page.emulateMedia({ colorScheme });
        await editor.page.waitForTimeout(400); // colours fade over
        const found = await seriousFindings(editor.page);
        if (found.length > 0) findings[`${name}, ${colorScheme}`] = found;
      }
      await editor.page.emulateMedia({ colorScheme: 'light' });
      await (leave?.() ?? editor.page.keyboard.press('Escape'));
    }
    expect(findings).toEqual({});
  });
});

import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, it } from 'vitest';
import { openForScreens, screens } from './screens';
import { projectFolder } from '../../support/program';

const images = process.env['SHOTS'] ?? join(projectFolder, 'docs', 'images');
const size = { width: 1400, height: Number(process.env['H'] ?? 900) };
if (process.env['W']) size.width = Number(process.env['W']);

it('makes the pictures', async () => {
  mkdirSync(images, { recursive: true });
  const folder = join(tmpdir(), 'centroid-pictures');
  const workspace = join(folder, 'Centroid');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const editor = await openForScreens(workspace, size);
  editor.page.setDefaultTimeout(4000);
  for (const { name, show, leave } of screens(editor, workspace)) {
    if (process.env['ONLY'] && !new RegExp(process.env['ONLY']).test(name)) continue;
    try {
      await show();
    } catch (e) {
      console.log(name, String(e).slice(0, 300));
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      await editor.page.emulateMedia({ colorScheme });
      await editor.page.waitForTimeout(500); // colours fade over
      const png = await editor.page.screenshot();
      await sharp(png)
        .png({ palette: true, quality: 90, effort: 3 })
        .toFile(join(images, `${name}-${colorScheme}.png`));
    }
    await editor.page.emulateMedia({ colorScheme: 'light' });
    try {
      await (leave?.() ?? editor.page.keyboard.press('Escape'));
    } catch (e) {
      console.log('leave', name, String(e).slice(0, 300));
    }
  }
  console.log(editor.failures);
}, 900_000);

import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commands, keysIn, menuTrees, shownKeys, shortcutGroups, type EditorCommand } from '../../src/core/commands';
import { projectFolder } from '../support/program';

const keysCell = (keys: readonly string[], platform: 'mac' | 'other'): string =>
  keys.map((one) => `\`${shownKeys(one, platform)}\``).join(', ');

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(3, ...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  const [head, ...body] = rows;
  return [line(head!), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

function rowOf(command: EditorCommand, submenu?: string): readonly string[] {
  const desktop = keysIn(command, 'desktop');
  const label = submenu === undefined ? command.label : `${submenu}: ${command.label}`;
  return [label, keysCell(desktop, 'other'), keysCell(desktop, 'mac'), keysCell(keysIn(command, 'browser'), 'other')];
}

/** The documentation of the commands, as it must be. */
function page(): string {
  const head = ['Command', 'Windows, Linux', 'macOS', 'In the browser'];
  const sections = menuTrees(commands, 'desktop').map(({ id, title, groups }) => {
    const rows = groups.flatMap(({ nodes }) =>
      nodes.flatMap((node) =>
        'submenu' in node ? node.commands.map((command) => rowOf(command, node.title)) : [rowOf(node.command)],
      ),
    );
    const named = new Set<string>(commands.map(({ label }) => label.replace('…', '')));
    const others = (shortcutGroups('desktop').find((group) => group.id === id)?.shortcuts ?? [])
      .filter(({ label }) => !named.has(label))
      .map(({ label, keys }) => [label, keysCell(keys, 'other'), keysCell(keys, 'mac'), keysCell(keys, 'other')]);
    return `## ${title}\n\n${table([head, ...rows, ...others])}`;
  });
  return `${['# Commands and shortcuts', intro, ...sections].join('\n\n')}\n`;
}

const intro = `<!-- Made by test/docs/commands.test.ts from src/core/commands: \`npx vitest run test/docs/commands.test.ts -u\`. -->

The menus of the window, in their order. On a Mac "About Centroid" is in the menu of the program. Keys without Ctrl, Alt
or a function key work while the keyboard is on the canvas. Some keys differ in the browser, which keeps the usual ones
for itself.`;

it('the documentation lists the commands as they are', async () => {
  await expect(page()).toMatchFileSnapshot(join(projectFolder, 'docs', 'commands.md'));
});

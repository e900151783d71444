import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands, type CommandId } from '../../../src/core/commands';
import { menuTemplate, type MenuContext, type MenuItem } from '../../../src/desktop/menus/menu-template';

const open: MenuContext['state'] = { disabled: new Set(), checked: new Set() };
const context = (change: Partial<MenuContext> = {}): MenuContext => ({
  platform: 'other',
  recent: [],
  state: open,
  ...change,
});

const all = (items: readonly MenuItem[]): readonly MenuItem[] =>
  items.flatMap((item) => [item, ...all(item.submenu ?? [])]);
const itemOf = (id: CommandId, change: Partial<MenuContext> = {}): MenuItem =>
  all(menuTemplate(context(change))).find((item) => item.id === id)!;

describe.each(['mac', 'other'] as const)('the menu bar on %s', (platform) => {
  const items = all(menuTemplate(context({ platform })));

  it('has every command of the desktop once', () => {
    const offered = commands.filter(({ only = 'desktop' }) => only === 'desktop').map(({ id }) => id);
    const there = items.flatMap(({ id }) => (offered.some((one) => one === id) ? [id] : []));
    expect(there.toSorted()).toEqual(offered.toSorted());
  });

  it('has no two items with the same keys, and no line at an end or beside another', () => {
    const keys = items.flatMap((item) => item.accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { submenu } of items) {
      if (!submenu) continue;
      const lines = submenu.map(({ type }) => type === 'separator');
      expect(lines[0]).not.toBe(true);
      expect(lines.at(-1)).not.toBe(true);
      expect(lines.some((is, at) => is && lines[at + 1])).toBe(false);
    }
  });

  it('ends the program', () => {
    expect(items.filter(({ role }) => role === 'quit')).toHaveLength(1);
  });
});

describe('items of the menu bar', () => {
  it('show the keys of the desktop and leave listening to the page', () => {
    expect(itemOf('file.save')).toMatchObject({ accelerator: 'CmdOrCtrl+S', registerAccelerator: false });
    expect(itemOf('file.new')).toMatchObject({ accelerator: 'CmdOrCtrl+N' });
    expect(itemOf('canvas.addNote')).toMatchObject({ accelerator: 'N', registerAccelerator: false });
  });

  it('take no letters from text fields on a Mac, which listens to all that it shows', () => {
    expect(itemOf('file.save', { platform: 'mac' })).toMatchObject({ accelerator: 'CmdOrCtrl+S' });
    expect(itemOf('file.save', { platform: 'mac' }).registerAccelerator).toBeUndefined();
    for (const item of all(menuTemplate(context({ platform: 'mac' }))))
      expect(item.accelerator ?? 'CmdOrCtrl+', item.id).toMatch(/^(CmdOrCtrl|Ctrl)\+|^(Shift\+)?F\d/);
  });

  it('leave the clipboard to the system, which knows text fields', () => {
    expect(itemOf('edit.copy')).toEqual({ id: 'edit.copy', label: 'Copy', role: 'copy' });
    expect(itemOf('edit.undo').role).toBeUndefined();
  });

  it('are as the window says', () => {
    const state = { disabled: new Set<CommandId>(['file.save']), checked: new Set<CommandId>(['view.palette']) };
    expect(itemOf('file.save', { state }).enabled).toBe(false);
    expect(itemOf('file.open', { state }).enabled).toBe(true);
    expect(itemOf('view.palette', { state })).toMatchObject({ type: 'checkbox', checked: true });
    expect(itemOf('view.themeDark', { state })).toMatchObject({ type: 'radio', checked: false });
  });

  it('without a window can only bring one up', () => {
    const enabled = all(menuTemplate(context({ platform: 'mac', state: undefined })))
      .filter(({ command, enabled }) => command !== undefined && enabled)
      .map(({ id }) => id);
    expect(enabled).toEqual(['file.new', 'file.newWindow', 'file.open']);
  });

  it('open recent files, told apart by their folders where their names are the same', () => {
    const recent = ['/a/x.centroid', '/b/x.centroid', '/b/y.centroid'].map((path) => resolve(path));
    const menu = all(menuTemplate(context({ recent }))).find(({ id }) => id === 'recent')!;
    expect(menu.submenu!.slice(0, 3)).toEqual([
      { id: 'recent.0', label: recent[0], toolTip: recent[0], action: { open: recent[0] } },
      { id: 'recent.1', label: recent[1], toolTip: recent[1], action: { open: recent[1] } },
      { id: 'recent.2', label: 'y.centroid', toolTip: recent[2], action: { open: recent[2] } },
    ]);
    expect(menu.submenu!.at(-1)).toEqual({ id: 'recent.clear', label: 'Clear list', action: 'clear-recent' });
    expect(all(menuTemplate(context())).find(({ id }) => id === 'recent')!.enabled).toBe(false);
  });
});

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RecentFiles } from '../../../src/desktop/documents/recent-files';
import { ShownDocuments } from '../../../src/desktop/documents/shown-documents';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const elsewhere = join(folder, 'elsewhere', 'a.centroid');

describe('documents that a window shows', () => {
  it('become recent ones where the user opened them or they lie in the workspace', async () => {
    const recent = new RecentFiles(join(folder, 'recent.json'));
    const shown = new ShownDocuments(recent, () => workspace);
    expect(await shown.shown(join(workspace, 'experiments', 'b.centroid'))).toBe(true);
    expect(await shown.shown(elsewhere)).toBe(false);
    shown.allow([elsewhere]);
    expect(await shown.shown(elsewhere)).toBe(true);
    expect(await shown.shown(elsewhere)).toBe(false); // it is the newest already
    expect(recent.list).toEqual([elsewhere, join(workspace, 'experiments', 'b.centroid')]);
  });

  it('become recent ones in the workspace that the user went to, however their names begin', async () => {
    const recent = new RecentFiles(join(folder, 'other.json'));
    let current = workspace;
    const shown = new ShownDocuments(recent, () => current);
    const other = join(folder, 'other workspace', '..drafts.centroid');
    expect(await shown.shown(other)).toBe(false);
    current = join(folder, 'other workspace');
    expect(await shown.shown(other)).toBe(true);
    expect(await shown.shown(join(workspace, 'b.centroid'))).toBe(false);
  });

  it.each(['a.centroid', join(workspace, '..', 'x.centroid'), join(workspace, 'data.csv'), workspace, ''])(
    'are none that a page makes up: %s',
    async (path) => {
      const recent = new RecentFiles(join(folder, 'none.json'));
      expect(await new ShownDocuments(recent, () => workspace).shown(path)).toBe(false);
      expect(recent.list).toEqual([]);
    },
  );
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SaveDialogOptions } from '../../src/desktop/page-requests';
import { chooseSavePlace } from '../../src/desktop/save-place';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const options: SaveDialogOptions = {
  title: 'Save',
  defaultPath: join(folder, 'proposed.centroid'),
  filters: [{ name: 'Experiments', extensions: ['centroid', 'centroidz'] }],
};

/** A user who answers so, one after the other; what was asked. */
async function ask(answers: readonly (string | undefined)[], given = options) {
  const asked: (string | undefined)[] = [];
  const rest = [...answers];
  const path = await chooseSavePlace(
    {
      showSaveDialog: ({ defaultPath }) => {
        asked.push(defaultPath);
        return Promise.resolve(rest.shift());
      },
    },
    given,
  );
  return { path, asked };
}

describe('the place that the system dialog gives', () => {
  it('gets the ending of its kind where it has none of them', async () => {
    const at = (name: string): string => join(folder, name);
    expect((await ask([at('a')])).path).toBe(at('a.centroid'));
    expect((await ask([at('v1.2')])).path).toBe(at('v1.2.centroid'));
    expect((await ask([at('a.centroid')])).path).toBe(at('a.centroid'));
    expect((await ask([at('a.CENTROIDZ')])).path).toBe(at('a.CENTROIDZ'));
    expect((await ask([at('a')], { title: 'Save' })).path).toBe(at('a'));
    expect((await ask([undefined])).path).toBeUndefined();
  });

  it('is asked again where a file of the whole name is there: the system knew only of the name as typed', async () => {
    const there = join(folder, 'there.centroid');
    writeFileSync(there, '');
    const typed = join(folder, 'there');
    expect(await ask([typed, there])).toEqual({ path: there, asked: [options.defaultPath, there] });
    expect((await ask([typed, undefined])).path).toBeUndefined();
    expect((await ask([typed, join(folder, 'other')])).path).toBe(join(folder, 'other.centroid'));
  });
});

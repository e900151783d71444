import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import type { PathParameter } from '../../../src/core/module/parameters';
import { AllowedPaths } from '../../../src/host/api/allowed-paths';
import { PickedPaths } from '../../../src/host/api/picked-paths';
import { temporaryFolder } from '../../support/temporary-folder';

const root = realpathSync(temporaryFolder());
const at = (...parts: string[]): string => join(root, ...parts);
let allowed: AllowedPaths;

beforeAll(() => {
  for (const folder of ['workspace/experiments', 'picked/deep', 'outside', 'resources'])
    mkdirSync(at(folder), { recursive: true });
  for (const file of [
    'workspace/a.csv',
    'picked/deep/b.csv',
    'outside/c.csv',
    'resources/d.csv',
    'single.csv',
    'single.csv2',
  ])
    writeFileSync(at(file), 'x');
  symlinkSync(at('outside'), at('picked', 'out'));
  symlinkSync(at('outside', 'c.csv'), at('workspace', 'c.csv'));
  symlinkSync(at('picked'), at('way-in'));
  symlinkSync(at('outside', 'nothing'), at('workspace', 'dangling'));
});

beforeEach(() => {
  allowed = new AllowedPaths({
    readable: [at('workspace'), at('resources')],
    writable: [at('workspace', 'experiments')],
  });
  allowed.allow([at('picked'), at('single.csv')]);
});

const parameter = (target: 'file' | 'folder', access: 'read' | 'write' = 'read'): PathParameter => ({
  id: 'folder',
  name: 'Folder',
  kind: 'path',
  target,
  access,
  default: null,
  help: '',
});

describe('reading', () => {
  it.each([
    'workspace',
    'workspace/a.csv',
    'workspace/none.csv',
    'picked',
    'picked/deep/b.csv',
    'picked/../workspace/a.csv',
    'single.csv',
    'resources/d.csv',
    'way-in/deep/b.csv',
  ])('%s is allowed', async (path) => expect(await allowed.require(`${root}/${path}`, 'read')).toBeTypeOf('string'));

  it('answers where a path really leads', async () => {
    expect(await allowed.require(at('way-in', 'deep', 'b.csv'), 'read')).toBe(at('picked', 'deep', 'b.csv'));
    // The system would read the file beside the folder that the link leads to.
    expect(await allowed.require(`${at('picked', 'out')}/../a.csv`, 'read')).toBe(at('picked', 'a.csv'));
  });

  it.each([
    'outside/c.csv',
    'outside',
    'outside/none.csv',
    '',
    'single.csv2',
    'picked-not',
    'picked/out/c.csv',
    'picked/out',
    'picked/out/none.csv',
    'workspace/c.csv',
    'workspace/../outside/c.csv',
  ])('%s is not', async (path) => {
    await expect(allowed.require(`${root}/${path}`, 'read', 'folder')).rejects.toThrow(UserError);
    await expect(allowed.require(`${root}/${path}`, 'read', 'folder')).rejects.toMatchObject({
      details: { mend: 'Choose the folder again' },
    });
  });

  it.each(['relative.csv', '.', '', 'file:///etc/passwd', '/etc/passwd', '\0', '/etc\0/passwd', '/'])(
    '%j is not',
    async (path) => {
      await expect(allowed.require(path, 'read')).rejects.toThrow('may not be read');
    },
  );
});

describe('writing', () => {
  it('is allowed among the experiments and where the user picked', async () => {
    for (const path of [at('workspace', 'experiments', 'new.csv'), at('picked', 'new', 'deep.csv'), at('single.csv')])
      expect(await allowed.require(path, 'write')).toBe(path);
  });

  it.each([
    'workspace/picked.json',
    'workspace/cache/x',
    'workspace/experiments/../picked.json',
    'resources/d.csv',
    'outside/new.csv',
    'picked/out/new.csv',
  ])('%s is not: a run could damage the workspace, or give itself rights', async (path) =>
    expect(allowed.require(`${root}/${path}`, 'write')).rejects.toThrow('may not be written'),
  );
});

describe('the paths of an experiment', () => {
  it('may be files and folders that are allowed', async () => {
    expect(await allowed.check(at('picked', 'deep'), parameter('folder'))).toBe(at('picked', 'deep'));
    expect(await allowed.check(at('single.csv'), parameter('file'))).toBe(at('single.csv'));
    const written = at('picked', 'result.csv');
    expect(await allowed.check(written, parameter('file', 'write'))).toBe(written);
  });

  it('may not be folders that hold links out of them, since modules read all that lies there', async () => {
    await expect(allowed.check(at('picked'), parameter('folder'))).rejects.toMatchObject({
      message: expect.stringContaining(at('picked', 'out')) as string,
      details: { parameter: 'folder', mend: 'Choose the folder again' },
    });
  });
});

describe('what was picked', () => {
  it('is kept in the workspace, as where it really leads', async () => {
    const file = at('picked.json');
    const picked = new PickedPaths(file);
    expect(await picked.list()).toEqual([]);
    expect(await picked.add(at('way-in'))).toBe(at('picked'));
    await Promise.all([picked.add(at('outside')), picked.add(at('single.csv')), picked.add(at('picked'))]);
    expect((await new PickedPaths(file).list()).toSorted()).toEqual([at('outside'), at('picked'), at('single.csv')]);
  });

  it('may be a file that is yet to be written', async () => {
    expect(await new PickedPaths(at('p2.json')).add(at('outside', 'new.csv'))).toBe(at('outside', 'new.csv'));
  });

  it('must be there, and named completely', async () => {
    const picked = new PickedPaths(at('p3.json'));
    await expect(picked.add(at('none', 'file.csv'))).rejects.toThrow('does not exist');
    await expect(picked.add('outside')).rejects.toThrow('not a complete path');
  });

  it.each(['{', '{"a": 1}', '[1]', 'null'])('counts as nothing where the file is damaged: %s', async (content) => {
    writeFileSync(at('damaged.json'), content);
    expect(await new PickedPaths(at('damaged.json')).list()).toEqual([]);
  });
});

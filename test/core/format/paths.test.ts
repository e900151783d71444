import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapPaths, relativisePath, resolvePath } from '../../../src/core/format/paths';
import { experiment, node, registry } from '../support/modules';

describe('paths in files', () => {
  it.each([
    ['/home/ann/work', '/home/ann/work/data/iris.csv', 'data/iris.csv'],
    ['/home/ann/work', '/home/ann/data/iris.csv', '../data/iris.csv'],
    ['/home/ann/work/', '/home/ann/work', '.'],
    ['/home/ann', '/srv/flowers', '../../srv/flowers'],
    ['/home/ann', '/home/ann/say, hi', 'say, hi'],
    ['/home/ann', '/home/ann/a:b.csv', './a:b.csv'],
    ['/home/ann', '/home/ann/note:b.csv', './note:b.csv'],
    ['/home/ann', '/home/ann/odd\\name', 'odd\\name'],
    ['C:\\Users\\Ann', 'C:\\Users\\Ann\\data\\iris.csv', 'data/iris.csv'],
    ['C:\\Users\\Ann', 'c:/users/ann/Data/iris.csv', 'Data/iris.csv'],
    ['C:\\Users\\Ann', 'D:\\data\\iris.csv', 'D:/data/iris.csv'],
    ['\\\\server\\share\\ann', '\\\\server\\share\\data\\iris.csv', '../data/iris.csv'],
    ['C:\\Users', '\\\\server\\share\\iris.csv', '//server/share/iris.csv'],
    ['/home/ann', 'C:\\data\\iris.csv', 'C:/data/iris.csv'],
    ['/home/ann', 'sample:flowers', 'sample:flowers'],
    ['/home/ann', 'https://example.org/a/../iris.csv', 'https://example.org/a/../iris.csv'],
    ['/home/ann', 'already/./relative.csv', 'already/relative.csv'],
    ['/home/ann', '', ''],
  ])('from %s, %s is stored as %s', (folder, path, stored) => {
    expect(relativisePath(folder, path)).toBe(stored);
  });

  it.each([
    ['/home/ann/work', 'data/iris.csv', '/home/ann/work/data/iris.csv'],
    ['/home/ann/work', '../data/./iris.csv', '/home/ann/data/iris.csv'],
    ['/home', '../../../etc/hosts', '/etc/hosts'],
    ['/home/ann', '/srv//flowers/', '/srv/flowers'],
    ['/home/ann', './a:b.csv', '/home/ann/a:b.csv'],
    ['C:\\Users\\Ann', 'data/iris.csv', 'C:/Users/Ann/data/iris.csv'],
    ['C:\\Users\\Ann', '..\\data\\iris.csv', 'C:/Users/data/iris.csv'],
    ['C:\\Users\\Ann', 'D:\\iris.csv', 'D:/iris.csv'],
    ['\\\\server\\share\\ann', '../../../iris.csv', '//server/share/iris.csv'],
    ['/home/ann', 'C:\\data', 'C:/data'],
    ['/home/ann', 'sample:flowers', 'sample:flowers'],
    ['/home/ann', '', ''],
  ])('in %s, %s means %s', (folder, stored, path) => {
    expect(resolvePath(folder, stored)).toBe(path);
  });

  it('come back to the same file from wherever the experiment lies', () => {
    const name = fc.constantFrom('data', 'Data', 'a b', 'x:y', 'sample:z', '...', 'iris.csv', 'é');
    const names = fc.array(name, { maxLength: 5 });
    const root = fc.constantFrom('/', 'C:/', 'D:/', '//server/share/');
    fc.assert(
      fc.property(root, names, root, names, (folderRoot, folder, pathRoot, path) => {
        const base = folderRoot + folder.join('/');
        const target = pathRoot + path.join('/');
        const back = resolvePath(base, relativisePath(base, target));
        const windows = folderRoot !== '/';
        expect(windows ? back.toLowerCase() : back).toBe(windows ? target.toLowerCase() : target);
      }),
    );
  });

  it('of all modules change together; nothing else does', () => {
    const document = experiment([
      node('a', 'source', { parameters: { file: '/d/iris.csv', url: '/d/x' } }),
      node('b', 'source'),
      node('c', 'strange', { parameters: { file: '/d/x' } }),
    ]);
    const stored = mapPaths(document, registry, (path) => relativisePath('/d/e', path));
    expect(stored.nodes['a']!.parameters).toEqual({ file: '../iris.csv', url: '/d/x' });
    expect(stored.nodes['b']).toBe(document.nodes['b']);
    expect(stored.nodes['c']).toBe(document.nodes['c']);
    expect(mapPaths(stored, registry, (path) => path)).toBe(stored);
  });
});

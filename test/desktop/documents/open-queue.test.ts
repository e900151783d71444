import { describe, expect, it } from 'vitest';
import { OpenQueue } from '../../../src/desktop/documents/open-queue';

describe('documents that come before there is a window', () => {
  it('wait, in their order and once each, and are opened at once afterwards', () => {
    const queue = new OpenQueue();
    const opened: (readonly string[])[] = [];
    queue.put(['a']);
    queue.put(['b', 'a', 'c']);
    queue.put(['a']);
    queue.put([]);
    expect(opened).toEqual([]);
    queue.start((paths) => opened.push(paths));
    expect(opened).toEqual([['a'], ['b', 'c']]);
    queue.put(['d']);
    queue.put(['a', 'd']);
    queue.put([]);
    expect(opened).toEqual([['a'], ['b', 'c'], ['d'], ['a', 'd'], []]);
  });
});

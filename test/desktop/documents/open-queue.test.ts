import { describe, expect, it } from 'vitest';
import { OpenQueue } from '../../../src/desktop/documents/open-queue';

describe('documents that come before there is a window', () => {
  it('wait, in their order and once each, and are opened at once afterwards', () => {
    const queue = new OpenQueue();
    const opened: string[] = [];
    queue.put('a');
    queue.put('b');
    queue.put('a');
    expect(opened).toEqual([]);
    queue.start((path) => opened.push(path));
    expect(opened).toEqual(['a', 'b']);
    queue.put('c');
    queue.put('a');
    expect(opened).toEqual(['a', 'b', 'c', 'a']);
  });
});

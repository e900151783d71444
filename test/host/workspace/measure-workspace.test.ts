import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PartSize } from '../../../src/core/api/workspace';
import { measureWorkspace } from '../../../src/host/workspace/measure-workspace';
import { WorkspaceCounter } from '../../../src/host/workspace/workspace-counter';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = temporaryFolder();

function put(path: string, bytes: number): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), Buffer.alloc(bytes));
}

const ofPart = (parts: readonly PartSize[], name: string) => {
  const { items, files, bytes } = parts.find(({ part }) => part === name)!;
  return [items, files, bytes];
};

const key = (digit: string): string => digit.repeat(64);

beforeAll(() => {
  put('datasets/abc/1.arrow', 1000);
  put('datasets/abc/1.json', 10);
  put('datasets/abc/2.arrow', 2000);
  put('datasets/abc/2.json', 10);
  put('runs/flowers/20240101T000000000Z-aaaa.json', 300);
  put('runs/flowers/20240101T000000000Z-aaaa.label', 5);
  put('runs/flowers/.index.json', 50);
  put(`cache/aa/${key('a')}.json`, 20);
  put(`cache/aa/${key('a')}.dataset.bin`, 5000);
  put('cache/tmp/1-0-0', 70);
  put('experiments/mine.centroid', 400);
  put('experiments/notes.txt', 7);
  put('experiments/shared/.bundle.json', 11);
  put('experiments/shared/shared.centroid', 100);
  put('experiments/shared/data/table.csv', 1000);
  put('uploads/0123456789abc/table.csv', 60);
  put('picked.json', 3);
  put('of-mine/deep/inside.txt', 9);
  // What a link leads to lies elsewhere, and may lead back here.
  symlinkSync(folder, join(folder, 'uploads', 'loop'));
});

describe('the sizes of a workspace', () => {
  it('are those of its parts, things and files apart', async () => {
    const parts = await measureWorkspace(folder);
    expect(ofPart(parts, 'datasets')).toEqual([2, 4, 3020]);
    expect(ofPart(parts, 'runs')).toEqual([1, 3, 355]);
    expect(ofPart(parts, 'cache')).toEqual([1, 3, 5090]);
    expect(ofPart(parts, 'experiments')).toEqual([1, 2, 407]);
    expect(ofPart(parts, 'bundles')).toEqual([1, 3, 1111]);
    expect(ofPart(parts, 'models')).toEqual([0, 0, 0]);
    expect(ofPart(parts, 'other')).toEqual([2, 2, 12]);
    expect(ofPart(parts, 'uploads').slice(0, 2)).toEqual([2, 2]);
  });

  it('are told while they are counted, and grow', async () => {
    const told: number[] = [];
    await measureWorkspace(folder, (parts) => void told.push(parts.reduce((sum, { files }) => sum + files, 0)));
    expect(told.length).toBeGreaterThan(5);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  it('can be given up', async () => {
    const controller = new AbortController();
    const counting = measureWorkspace(folder, () => controller.abort(new Error('enough')), controller.signal);
    await expect(counting).rejects.toThrow('enough');
  });

  it('of very many files keep nobody from the process', async () => {
    const many = join(folder, 'cache', 'bb');
    mkdirSync(many);
    for (let i = 0; i < 20_000; i++) writeFileSync(join(many, `${i}`), '');
    let turns = 0;
    const others = setInterval(() => turns++, 1);
    const parts = await measureWorkspace(folder);
    clearInterval(others);
    expect(ofPart(parts, 'cache')[1]).toBe(20_003);
    expect(turns).toBeGreaterThan(3);
  });

  it('are asked for while they are counted: the answer never waits for all', async () => {
    const counter = new WorkspaceCounter(folder);
    const first = await counter.sizes(false);
    expect(first).toMatchObject({ folder, isCounting: true });
    expect(first.freeBytes).toBeGreaterThan(0);
    await expect.poll(async () => (await counter.sizes(false)).isCounting, { timeout: 20_000 }).toBe(false);
    const done = await counter.sizes(false);
    expect(ofPart(done.parts, 'cache')[1]).toBe(20_003);
    put(`drafts/${'d'.repeat(32)}.json`, 1);
    expect(ofPart((await counter.sizes(false)).parts, 'drafts')).toEqual([0, 0, 0]); // not counted anew unasked
    await counter.sizes(true);
    await expect.poll(async () => (await counter.sizes(false)).isCounting, { timeout: 20_000 }).toBe(false);
    expect(ofPart((await counter.sizes(false)).parts, 'drafts')).toEqual([1, 1, 1]);
    counter.close();
  });
});

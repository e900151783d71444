import { describe, expect, it } from 'vitest';
import type { NodeState } from '../../../src/core/api/contract';
import { listNames, sequenceNames, type Schema } from '../../../src/core/table/schema';
import { columnByText, columnWidth } from '../../../src/renderer/results/dataset/grid-columns';
import { BLOCK_COLUMNS, BLOCK_ROWS, createPages, type Area } from '../../../src/renderer/results/dataset/pages';
import { resultSource } from '../../../src/renderer/results/result-source';

/** A host whose cells say where they are; it can be told to fail. */
function host() {
  const asked: Area[] = [];
  const state = { isDown: false };
  const fetchArea = async (area: Area) => {
    asked.push(area);
    if (state.isDown) throw new Error('connection lost');
    const { firstRow, endRow, firstColumn, endColumn } = area;
    return {
      cells: Array.from({ length: endRow - firstRow }, (_, r) =>
        Array.from({ length: endColumn - firstColumn }, (_, c) =>
          c === 0 && r === 1 ? null : `${firstRow + r},${firstColumn + c}`,
        ),
      ),
      pictures: Array.from({ length: endRow - firstRow }, (_, r) => `/pictures/${firstRow + r}.png`),
    };
  };
  return { asked, state, fetchArea };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('cells that come as they are looked at', () => {
  const size = { rows: 168, columns: 49_153 };

  it('are asked for once, in blocks that end with the table', async () => {
    const { asked, fetchArea } = host();
    const pages = createPages(size, fetchArea);
    let changes = 0;
    pages.subscribe(() => changes++);
    const corner = { firstRow: 160, endRow: 168, firstColumn: 49_150, endColumn: 49_153 };
    pages.want(corner);
    pages.want(corner);
    expect(pages.cell(160, 49_150)).toBeUndefined();
    await settled();
    pages.want(corner);
    expect(asked).toEqual([{ firstRow: 150, endRow: 168, firstColumn: 49_120, endColumn: 49_153 }]);
    expect(pages.cell(167, 49_152)).toBe('167,49152');
    expect(pages.picture(167)).toBe('/pictures/167.png');
    expect(changes).toBe(1);
  });

  it('tell missing cells from those that are not there yet', async () => {
    const { fetchArea } = host();
    const pages = createPages(size, fetchArea);
    pages.want({ firstRow: 0, endRow: 10, firstColumn: 0, endColumn: 10 });
    await settled();
    expect(pages.cell(1, 0)).toBeNull();
    expect(pages.cell(1, 1)).toBe('1,1');
    expect(pages.cell(1, BLOCK_COLUMNS)).toBeUndefined();
    expect(pages.cell(BLOCK_ROWS, 0)).toBeUndefined();
  });

  it('that fail are not asked for again until somebody says so', async () => {
    const { asked, state, fetchArea } = host();
    const pages = createPages(size, fetchArea);
    const area = { firstRow: 0, endRow: 5, firstColumn: 0, endColumn: 5 };
    state.isDown = true;
    pages.want(area);
    await settled();
    pages.want(area);
    await settled();
    expect(asked).toHaveLength(1);
    expect(pages.error).toBeInstanceOf(Error);
    state.isDown = false;
    pages.retry();
    pages.want(area);
    await settled();
    expect(pages.error).toBeUndefined();
    expect(pages.cell(0, 0)).toBe('0,0');
  });

  it('looked at longest ago are let go', async () => {
    const { asked, fetchArea } = host();
    const pages = createPages({ rows: 100_000, columns: 10 }, fetchArea);
    for (let row = 0; row < 400 * BLOCK_ROWS; row += BLOCK_ROWS) {
      pages.want({ firstRow: row, endRow: row + 1, firstColumn: 0, endColumn: 1 });
      await settled();
    }
    expect(pages.cell(0, 1)).toBeUndefined();
    expect(pages.cell(399 * BLOCK_ROWS, 1)).toBe(`${399 * BLOCK_ROWS},1`);
    expect(asked).toHaveLength(400);
  });
});

describe('finding a column', () => {
  const schema: Schema = {
    groups: [
      { names: listNames(['Species', '2']), type: 'string', categorical: false, role: 'label' },
      { names: sequenceNames('Col', 2, 49_152), type: 'integer', categorical: false, role: 'feature' },
    ],
  };

  it('goes by exact name, name in any case, number, part of the name, in this order', () => {
    expect(columnByText(schema, 'Col49153')).toBe(49_153);
    expect(columnByText(schema, 'species')).toBe(0);
    expect(columnByText(schema, '2')).toBe(1);
    expect(columnByText(schema, '3')).toBe(2);
    expect(columnByText(schema, 'pec')).toBe(0);
    expect(columnByText(schema, '99999')).toBeUndefined();
    expect(columnByText(schema, ' ')).toBeUndefined();
  });

  it('gives texts and long names room', () => {
    expect(columnWidth(schema, 0)).toBeGreaterThan(columnWidth(schema, 5));
    expect(columnWidth(schema, 49_000)).toBeLessThan(140);
  });
});

describe('where a result is', () => {
  const finished: NodeState = { status: 'finished', key: 'old', outputs: { out: { type: 'dataset', bytes: 1 } } };

  it('is the stored one that fits the experiment as it is now', () => {
    expect(resultSource('out', finished, { state: 'stored', key: 'new' })).toEqual({ kind: 'stored', key: 'new' });
    expect(resultSource('out', undefined, { state: 'stored', key: 'new' })).toEqual({ kind: 'stored', key: 'new' });
  });

  it('is that of the last run, with the reason, after an edit', () => {
    const planned = { state: 'stale', reason: 'Number of Centroids changed from 9 to 12' } as const;
    expect(resultSource('out', finished, planned)).toEqual({ kind: 'stored', key: 'old', stale: planned.reason });
    expect(resultSource('out', undefined, planned)).toEqual({ kind: 'not-run', reason: planned.reason });
  });

  it('is on its way, or says why there is none', () => {
    const running: NodeState = { status: 'running', fraction: 0.4 };
    expect(resultSource('out', running, { state: 'stored', key: 'k' })).toEqual({ kind: 'waiting', state: running });
    const error = { kind: 'user', message: 'no' } as const;
    expect(resultSource('out', { status: 'failed', error }, { state: 'stale' })).toEqual({ kind: 'failed', error });
    expect(resultSource('out', { status: 'cancelled' }, undefined)).toEqual({ kind: 'cancelled' });
    const skipped: NodeState = { status: 'skipped', blockedBy: ['train'] };
    expect(resultSource('out', skipped, undefined)).toEqual({ kind: 'skipped', failed: 'train' });
    expect(resultSource('other', finished, undefined)).toEqual({ kind: 'not-run' });
  });
});

import { describe, expect, it } from 'vitest';
import { column, numericColumn, tableOf } from '../../../src/core/table/build';
import type { Cell, Table } from '../../../src/core/table/table';
import { clusterAgreement, clusterPlane, clusterSilhouettes } from '../../../src/host/views/clusters';
import { ViewedTable } from '../../../src/host/views/viewed-table';

/** Points with a cluster each, null for none. */
function clustered(clusters: readonly Cell[], features: { readonly [name: string]: readonly Cell[] } = {}): Table {
  return tableOf(clusters.length, [
    ...Object.entries(features).map(([name, cells]) => column(name, 'double', cells)),
    column('Assignments', 'integer', clusters, {
      categorical: true,
      role: 'score',
      scoreKind: 'Cluster Assigned Labels',
    }),
  ]);
}

describe('clusters that have little to show', () => {
  it('one row: a point in the middle, no silhouette', () => {
    const table = clustered([0], { x: [3], y: [4] });
    expect(clusterPlane(table, undefined)).toMatchObject({
      sizes: [1],
      unassigned: 0,
      features: 2,
      rows: [0],
      explained: [0, 0],
      ellipses: [{ x: 0, y: 0, radii: [0, 0] }],
    });
    expect(clusterSilhouettes(table, undefined).mean).toBeNaN();
  });

  it('one cluster: no silhouettes', () => {
    const table = clustered([0, 0, 0], { x: [1, 2, 4] });
    expect([...clusterSilhouettes(table, undefined).values]).toEqual([NaN, NaN, NaN]);
  });

  it('no features: sizes, but no points', () => {
    const table = clustered([0, 1, 1, null]);
    expect(clusterPlane(table, undefined)).toMatchObject({ sizes: [1, 2], unassigned: 1, features: 0, rows: [] });
    expect(clusterSilhouettes(table, undefined)).toMatchObject({ rows: [], features: 0 });
  });

  it('rows without a cluster or a feature are left out', () => {
    const table = clustered([0, null, 1, 1], { x: [1, 2, null, 9] });
    expect(clusterPlane(table, undefined)).toMatchObject({ sizes: [1, 2], unassigned: 1, rows: [0, 3], usableRows: 2 });
  });

  it('no rows at all', () => {
    expect(clusterPlane(clustered([], { x: [] }), undefined)).toMatchObject({ sizes: [], rows: [] });
  });

  it('a dataset without clusters is told so', () => {
    const table = tableOf(1, [column('x', 'double', [1])]);
    expect(() => clusterPlane(table, undefined)).toThrow(/no column of assignments/);
  });
});

it('labels and scores are no features', () => {
  const table = clustered([0, 1, 0], { x: [1, 2, 3] });
  const label = numericColumn('label', 'integer', Int32Array.of(5, 6, 7), undefined, { role: 'label' });
  expect(clusterPlane({ ...table, groups: [label, ...table.groups] }, undefined).features).toBe(1);
});

it('clusters and labels are counted against each other, without rows that lack one', () => {
  const table = clustered([1, 1, 0, null, 0], { kind: [7, 7, 8, 8, null] });
  expect(clusterAgreement(new ViewedTable(table), 0)).toMatchObject({
    clusters: [0, 1],
    values: ['7', '8'],
    counts: [0, 1, 2, 0],
    purity: 1,
    adjustedRandIndex: 1,
    left: 2,
  });
});

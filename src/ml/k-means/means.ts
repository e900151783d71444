import { toShared } from '../../core/table/buffers';
import type { Monitor } from '../matrix';
import { runBlocks } from '../parallel/run-blocks';
import type { FeatureRows } from './rows';
import { meansChunk } from './tasks/means';

/**
 * The mean of each wanted group of rows (cosine: of unit rows), summed in row order, so that every path gets the same
 * bits.
 * @param groups group of each row, from 0; -1 belongs to none
 * @param means groups × columns, row-major, in shared memory: written; means of groups without rows stay as they are
 */
export function meansOf(
  { matrix, scale }: FeatureRows,
  groups: Int32Array,
  wanted: readonly number[],
  means: Float64Array,
  monitor: Monitor,
): void {
  const runs = Math.ceil(matrix.columnCount / meansChunk);
  const data = { matrix, scale, groups: toShared(groups), wanted: toShared(Int32Array.from(wanted)), means };
  runBlocks('means', data, wanted.length * runs, monitor);
}

/** The numbers of `count` groups. */
export const allGroups = (count: number): number[] => Array.from({ length: count }, (_, group) => group);

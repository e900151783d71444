import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindOf, loadValues, type StoredValues } from '../../src/core/table/stored-values';
import type { NumericArray } from '../../src/core/table/table';
import type { Matrix } from '../../src/ml/matrix';

let written = 0;

/** The same values in files of a folder: in several parts, each behind some bytes of something else. */
export function storedValues(folder: string, values: NumericArray, parts = 3): StoredValues {
  const size = Math.ceil(values.length / parts);
  return {
    stored: kindOf(values),
    length: values.length,
    parts: Array.from({ length: Math.ceil(values.length / size) }, (_, i) => {
      const part = values.slice(i * size, (i + 1) * size);
      const file = join(folder, `values-${written++}`);
      const offset = 13 * (i + 1);
      writeFileSync(file, Buffer.concat([Buffer.alloc(offset, 0xa5), Buffer.from(part.buffer, 0, part.byteLength)]));
      return { file, offset, length: part.length };
    }),
  };
}

/** The same matrix with its values in files. */
export const storedMatrix = (folder: string, matrix: Matrix): Matrix => ({
  ...matrix,
  values: storedValues(folder, loadValues(matrix.values)),
});

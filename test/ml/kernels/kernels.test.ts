import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytesAt, float64At, kernels, place } from '../../../src/ml/kernels/instance';
import { squaredFromProduct } from '../../../src/ml/k-means/byte-distances';

const sources = new URL('../../../src/', import.meta.url);

describe('the compiled kernels', () => {
  it('are what the compiler makes of their source', async () => {
    const { compileKernels, kernelFolders } = (await import(
      new URL('../../../build/kernels.mjs', import.meta.url).href
    )) as { compileKernels(folder: string): Promise<string>; kernelFolders: readonly string[] };
    for (const folder of kernelFolders)
      expect(readFileSync(new URL(`${folder}/kernels-wasm.ts`, sources), 'utf8')).toBe(await compileKernels(folder));
  });

  it('multiply bytes with 16-bit numbers exactly, for the greatest numbers too', () => {
    fc.assert(
      fc.property(
        fc.record({
          width: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1000, max: 5000 })),
          rows: fc.integer({ min: 1, max: 7 }),
          vectors: fc.integer({ min: 1, max: 7 }),
          byte: fc.constantFrom(255, 1, 254),
          word: fc.constantFrom(32_767, -32_767, 3),
        }),
        ({ width, rows, vectors, byte, word }) => {
          const padded = Math.ceil(width / 8) * 8;
          const [a, b, sums] = place(rows * width, 2 * vectors * padded, 8 * rows * vectors) as [
            number,
            number,
            number,
          ];
          const bytes = bytesAt(a, rows * width + 8);
          bytes.forEach((_, i) => (bytes[i] = i % 11 === 0 ? 17 : byte));
          const words = new Int16Array(kernels().memory.buffer, b, vectors * padded).fill(0);
          for (let k = 0; k < vectors; k++)
            for (let c = 0; c < width; c++) words[k * padded + c] = (c + k) % 13 === 0 ? k - 3 : word;
          const found = float64At(sums, rows * vectors).fill(0);
          kernels().addByteProducts(a, width, rows, b, padded, vectors, width, sums, vectors);
          for (let r = 0; r < rows; r++)
            for (let k = 0; k < vectors; k++) {
              let exact = 0;
              for (let c = 0; c < width; c++) exact += bytes[r * width + c]! * words[k * padded + c]!;
              expect(found[r * vectors + k]).toBe(exact);
            }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('the distance of two rows of bytes', () => {
  const rows = fc.integer({ min: 1, max: 30 }).chain((length) => {
    const row = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: length, maxLength: length });
    return fc.tuple(row, row);
  });
  const dot = (x: number[], y: number[]): number => x.reduce((sum, v, i) => sum + v * y[i]!, 0);

  it('is exact under the Euclidean metric', () => {
    fc.assert(
      fc.property(rows, ([x, y]) => {
        const difference = x.map((v, i) => v - y[i]!);
        expect(squaredFromProduct(dot(x, y), dot(x, x), dot(y, y), 'euclidean')).toBe(dot(difference, difference));
      }),
    );
  });

  it('is that of unit rows under the cosine metric, down to the smallest angle; 0 for parallel ones', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 9 }), ([x, y], factor) => {
        const [xx, yy] = [dot(x, x), dot(y, y)];
        fc.pre(xx > 0 && yy > 0);
        expect(squaredFromProduct(factor * xx, xx, factor * factor * xx, 'cosine')).toBe(0);
        // 2 (1 - cos) by the sine, in whole numbers of any size.
        const sine2 = Number(BigInt(xx) * BigInt(yy) - BigInt(dot(x, y)) ** 2n) / (xx * yy);
        const exact = (2 * sine2) / (1 + dot(x, y) / Math.sqrt(xx * yy));
        expect(Math.abs(squaredFromProduct(dot(x, y), xx, yy, 'cosine') - exact)).toBeLessThanOrEqual(1e-14 * exact);
      }),
    );
  });
});

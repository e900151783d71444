import type { NumericArray } from '../../core/table/table';
import { growTo, moduleOf } from '../../core/webassembly';
import { kernelsBase64 } from './kernels-wasm';

/** The inner loops of `assembly/index.ts`. Addresses are bytes in `memory`; strides and widths count values. */
export interface Kernels {
  readonly memory: WebAssembly.Memory;
  /** The three: float64 at `to` = values × factor. */
  widenBytes(from: number, count: number, to: number, factor: number): void;
  widenInt32(from: number, count: number, to: number, factor: number): void;
  widenFloat32(from: number, count: number, to: number, factor: number): void;
  /** float64 sums += bytes × factor */
  addWidenedBytes(from: number, count: number, sums: number, factor: number): void;
  /** values *= factor */
  scale(values: number, count: number, factor: number): void;
  /** values[i] *= factors[i] */
  multiply(values: number, factors: number, count: number): void;
  /** target += values */
  add(target: number, values: number, count: number): void;
  /** largest[i] = max(largest[i], |values[i]|) */
  raise(largest: number, values: number, count: number): void;
  /** sums[i][j] += ‖a[i] - b[j]‖² */
  addSquares: TileKernel;
  /** sums[i][j] += a[i] · b[j]; the width is even */
  addProducts: TileKernel;
  /** sums[i][j] += a[i] · b[j], exact; a: bytes, b: 16-bit numbers with zeros up to a multiple of 8 */
  addByteProducts: TileKernel;
  /** sums[k] += Σ weights[row][k] × rows[row]; rows in fours, the width is even */
  addCombinations(
    rows: number,
    stride: number,
    rowCount: number,
    weights: number,
    weightsStride: number,
    count: number,
    width: number,
    sums: number,
    sumsStride: number,
  ): void;
  /** Bytes become 16-bit numbers, in eights. */
  widenToWords(from: number, count: number, to: number): void;
  /** Sum of the squares of bytes. */
  squaredLength(from: number, count: number): number;
  /** 32-bit sums += sign × bytes */
  addBytes(sums: number, from: number, count: number, sign: 1 | -1): void;
  /** Whole numbers to 2^30 in digits of 15 bits, 16-bit numbers each, in eights; the sum of their squares. */
  splitDigits(sums: number, count: number, low: number, high: number): number;
  /** float64 as 32-bit numbers, in twos; 1 if all are bytes */
  narrowToInts(from: number, count: number, to: number): number;
  /** float64 = 32-bit numbers / divisor, in twos */
  divideInts(from: number, count: number, divisor: number, to: number): void;
  /** target += values, 32-bit numbers */
  addInts(target: number, values: number, count: number): void;
}

type TileKernel = (
  a: number,
  aStride: number,
  aCount: number,
  b: number,
  bStride: number,
  bCount: number,
  width: number,
  sums: number,
  sumsStride: number,
) => void;

let compiled: WebAssembly.Module | undefined;
let loaded: Kernels | undefined;

/** The compiled kernels, which can be sent to other threads. */
export function compiledKernels(): WebAssembly.Module {
  compiled ??= moduleOf(kernelsBase64);
  return compiled;
}

/** Takes kernels that another thread has compiled, and goes on optimising: each thread would do so for itself. */
export function takeKernels(module: WebAssembly.Module): void {
  compiled ??= module;
}

/** This thread's instance, with a memory of its own. */
export function kernels(): Kernels {
  loaded ??= new WebAssembly.Instance(compiledKernels(), { env: { abort: () => undefined } })
    .exports as unknown as Kernels;
  return loaded;
}

/** Where arrays begin in the instance's memory; below lies nothing of ours. */
const firstAddress = 4096;

/**
 * Places arrays of so many bytes in the memory of this thread's instance, which grows where it must. What lay there
 * before is void: there is one user at a time, the block of work that is being done. Every array is followed by 16
 * bytes that kernels may read.
 * @returns the arrays' addresses
 */
export function place(...sizes: number[]): number[] {
  const { memory } = kernels();
  let next = firstAddress;
  const addresses = sizes.map((size) => {
    const address = next;
    next += Math.ceil(size / 64) * 64 + 64;
    return address;
  });
  growTo(memory, next);
  return addresses;
}

export const bytesAt = (address: number, count: number): Uint8Array =>
  new Uint8Array(kernels().memory.buffer, address, count);
export const int32At = (address: number, count: number): Int32Array =>
  new Int32Array(kernels().memory.buffer, address, count);
export const int16At = (address: number, count: number): Int16Array =>
  new Int16Array(kernels().memory.buffer, address, count);
export const float64At = (address: number, count: number): Float64Array =>
  new Float64Array(kernels().memory.buffer, address, count);

/** Views of the whole memory, for many small copies. Void once the memory grows. */
export function wholeMemory(): {
  readonly bytes: Uint8Array;
  readonly int32: Int32Array;
  readonly float32: Float32Array;
  readonly float64: Float64Array;
} {
  const { buffer } = kernels().memory;
  return {
    bytes: new Uint8Array(buffer),
    int32: new Int32Array(buffer),
    float32: new Float32Array(buffer),
    float64: new Float64Array(buffer),
  };
}

/**
 * Copies values to `raw` and writes them as float64, multiplied by `factor`, at `to`. Both are addresses; `raw` has room for the values in their
 * own type and may be `to` itself for float64.
 */
export function widen(
  values: NumericArray,
  start: number,
  count: number,
  raw: number,
  to: number,
  factor: number,
): void {
  const { bytes, int32, float32, float64 } = wholeMemory();
  if (values instanceof Uint8Array) {
    bytes.set(values.subarray(start, start + count), raw);
    kernels().widenBytes(raw, count, to, factor);
  } else if (values instanceof Int32Array) {
    int32.set(values.subarray(start, start + count), raw / 4);
    kernels().widenInt32(raw, count, to, factor);
  } else if (values instanceof Float32Array) {
    float32.set(values.subarray(start, start + count), raw / 4);
    kernels().widenFloat32(raw, count, to, factor);
  } else {
    float64.set(values.subarray(start, start + count), to / 8);
    if (factor !== 1) kernels().scale(to, count, factor);
  }
}

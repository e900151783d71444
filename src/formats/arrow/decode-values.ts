import { sharedFloat32, sharedFloat64, sharedUint8 } from '../../core/table/buffers';
import type { ArrowType, TimeUnit } from './layout';
import { viewOf } from './views';

/** Decoding of values that tables do not store as Arrow does. */

export function unpackBits(bits: Uint8Array, length: number): Uint8Array {
  const values = sharedUint8(length);
  for (let i = 0; i < length; i++) values[i] = (bits[i >>> 3]! >> (i & 7)) & 1;
  return values;
}

/** IEEE 754 half precision. */
export function readHalves(bytes: Uint8Array, length: number): Float32Array {
  const halves = viewOf(Uint16Array, bytes, length);
  const values = sharedFloat32(length);
  for (let i = 0; i < length; i++) {
    const half = halves[i]!;
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    const magnitude =
      exponent === 0
        ? fraction * 2 ** -24
        : exponent === 31
          ? fraction === 0
            ? Infinity
            : NaN
          : (1024 + fraction) * 2 ** (exponent - 25);
    values[i] = half >> 15 === 1 ? -magnitude : magnitude;
  }
  return values;
}

/** The doubles nearest to fixed-point numbers, little-endian two's complement. */
export function readDecimals(bytes: Uint8Array, length: number, bits: number, scale: number): Float64Array {
  const size = bits / 8;
  const values = sharedFloat64(length);
  for (let i = 0; i < length; i++) {
    let unscaled = 0n;
    for (let at = (i + 1) * size - 1; at >= i * size; at--) unscaled = (unscaled << 8n) | BigInt(bytes[at]!);
    values[i] = Number(`${BigInt.asIntN(bits, unscaled)}e${-scale}`);
  }
  return values;
}

/** Units of one millisecond; below 1 where the unit is longer. */
const PER_MILLISECOND: Readonly<Record<TimeUnit | 'day', number>> = {
  day: 1 / 86_400_000,
  second: 1 / 1000,
  millisecond: 1,
  microsecond: 1000,
  nanosecond: 1_000_000,
};

/** Reads dates, times and durations as milliseconds. */
export function timeReader(
  type: Extract<ArrowType, { unit: string }>,
): (bytes: Uint8Array, length: number) => Float64Array {
  const narrow = (type.kind === 'date' && type.unit === 'day') || (type.kind === 'time' && type.bits === 32);
  const divisor = PER_MILLISECOND[type.unit];
  return (bytes, length) => {
    const values = sharedFloat64(length);
    if (narrow) {
      const numbers = viewOf(Int32Array, bytes, length);
      for (let i = 0; i < length; i++) values[i] = Math.round(numbers[i]! / divisor);
      return values;
    }
    const halves = viewOf(Int32Array, bytes, length * 2);
    for (let i = 0; i < length; i++) values[i] = divide(halves[2 * i + 1]!, halves[2 * i]! >>> 0, divisor);
    return values;
  };
}

/** (high * 2^32 + low) / divisor; whole results are exact. */
function divide(high: number, low: number, divisor: number): number {
  if (divisor < 1) return (high * 2 ** 32 + low) * Math.round(1 / divisor);
  const quotient = Math.floor(high / divisor);
  return quotient * 2 ** 32 + ((high - quotient * divisor) * 2 ** 32 + low) / divisor;
}

export function narrowView(bytes: Uint8Array, length: number, bits: number, signed: boolean): ArrayLike<number> {
  if (bits === 8) return viewOf(Int8Array, bytes, length);
  if (bits === 16) return signed ? viewOf(Int16Array, bytes, length) : viewOf(Uint16Array, bytes, length);
  return viewOf(Uint32Array, bytes, length);
}

export function sixtyFourBits(bytes: Uint8Array, length: number, signed: boolean): Float64Array {
  const halves = viewOf(Int32Array, bytes, length * 2);
  const values = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const high = signed ? halves[2 * i + 1]! : halves[2 * i + 1]! >>> 0;
    values[i] = high * 2 ** 32 + (halves[2 * i]! >>> 0);
  }
  return values;
}

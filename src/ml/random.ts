/**
 * Seeded random numbers: the same seed gives the same sequence on every machine. Generator: xoshiro128** (Blackman and
 * Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47(4), 2021), seeded by SplitMix32.
 */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
  /** Uniform whole number in [0, limit). */
  integer(limit: number): number;
  /** Shuffles in place (Fisher and Yates). */
  shuffle(values: Uint32Array | Int32Array): void;
  /** An independent generator; deterministic in the order of calls. */
  fork(): Random;
}

/** @param seed a whole number from 0 to 2^53 - 1; 0 is an ordinary seed */
export function createRandom(seed: number): Random {
  let mixed = (seed >>> 0) ^ Math.imul(Math.floor(seed / 2 ** 32) >>> 0, 0x85ebca6b);
  const splitMix = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = mixed ^ (mixed >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  let a = splitMix();
  let b = splitMix();
  let c = splitMix();
  let d = splitMix() | 1;

  const uint32 = (): number => {
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  const next = (): number => ((uint32() >>> 5) * 67108864 + (uint32() >>> 6)) / 9007199254740992;
  const integer = (limit: number): number => Math.floor(next() * limit);

  return {
    next,
    integer,
    shuffle(values) {
      for (let i = values.length - 1; i > 0; i--) {
        const j = integer(i + 1);
        const kept = values[i]!;
        values[i] = values[j]!;
        values[j] = kept;
      }
    },
    fork: () => createRandom(uint32() * 2 ** 20 + (uint32() >>> 12)),
  };
}

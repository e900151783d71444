import fc from 'fast-check';

/** Something done to the bytes of a file. */
export type Mutation = (bytes: Uint8Array) => Uint8Array;

const place = fc.double({ min: 0, max: 1, noNaN: true });
const at = (part: number, bytes: Uint8Array): number => Math.floor(part * bytes.length);

const replaced = (bytes: Uint8Array, start: number, end: number, by: Uint8Array): Uint8Array =>
  Buffer.concat([bytes.subarray(0, start), by, bytes.subarray(Math.max(start, end))]);

/** Numbers that programs get wrong. */
const edges = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

/** What disks, networks and people do to a file: bits, cuts, pieces that are doubled, swapped or come from elsewhere. */
export function mutation(other: Uint8Array): fc.Arbitrary<Mutation> {
  const flip = fc.tuple(place, fc.integer({ min: 0, max: 7 })).map(([where, bit]): Mutation => (bytes) => {
    const changed = Uint8Array.from(bytes);
    if (changed.length > 0) changed[at(where, changed)]! ^= 1 << bit;
    return changed;
  });
  const cut = place.map(
    (where): Mutation =>
      (bytes) =>
        bytes.slice(0, at(where, bytes)),
  );
  const insert = fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 32 })).map(
    ([where, piece]): Mutation =>
      (bytes) =>
        replaced(bytes, at(where, bytes), 0, piece),
  );
  const remove = fc.tuple(place, fc.integer({ min: 1, max: 200 })).map(([where, length]): Mutation => (bytes) => {
    const start = at(where, bytes);
    return replaced(bytes, start, Math.min(bytes.length, start + length), new Uint8Array());
  });
  const double = fc
    .tuple(place, place, fc.integer({ min: 1, max: 400 }))
    .map(([from, to, length]): Mutation => (bytes) => {
      const start = at(from, bytes);
      return replaced(bytes, at(to, bytes), 0, bytes.slice(start, start + length));
    });
  const splice = fc
    .tuple(place, place, fc.integer({ min: 1, max: 400 }))
    .map(([from, to, length]): Mutation => (bytes) => {
      const start = at(from, other);
      const piece = other.slice(start, start + length);
      const target = at(to, bytes);
      return replaced(bytes, target, Math.min(bytes.length, target + piece.length), piece);
    });
  const number = fc
    .tuple(place, fc.constantFrom(...edges), fc.constantFrom(2, 4))
    .map(([where, value, size]): Mutation => (bytes) => {
      const changed = Buffer.from(bytes);
      const start = at(where, changed);
      if (start + size > changed.length) return changed;
      if (size === 2) changed.writeUInt16LE(value & 0xffff, start);
      else changed.writeUInt32LE(value, start);
      return changed;
    });
  const one = fc.oneof(flip, flip, cut, insert, remove, double, splice, number);
  return fc.array(one, { minLength: 1, maxLength: 4 }).map(
    (all): Mutation =>
      (bytes) =>
        all.reduce((changed, change) => change(changed), bytes),
  );
}

/** Anything that JSON can hold, small, with keys and texts that programs stumble over. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      -1,
      1e308,
      1.5,
      '',
      '..',
      '../../x',
      '/etc/passwd',
      'C:\\x',
      '\0',
      'x'.repeat(5000),
    ),
    fc.string({ maxLength: 8 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('id', 'nodes', 'wires', 'constructor', 'toString', 'a'), tie('value'), {
      maxKeys: 3,
    }),
  ),
})).value;

/** Puts something in place of one of the parts of a JSON value. @param which chooses the part */
export function withPart(json: unknown, which: number, part: unknown): unknown {
  let left = which;
  const walk = (value: unknown): unknown => {
    if (left-- === 0) return part;
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, walk(entry)]));
    return value;
  };
  return walk(json);
}

/** How many parts `withPart` can choose from. */
export function countParts(json: unknown): number {
  if (typeof json !== 'object' || json === null) return 1;
  return Object.values(json).reduce((sum: number, value) => sum + countParts(value), 1);
}

/**
 * A table of a FlatBuffer, read in place (https://flatbuffers.dev/internals). Every access is checked against the
 * bytes: a damaged file gives a RangeError, never a read outside or an endless list. Offsets only lead forward, so
 * there are no cycles.
 */
export class FlatTable {
  private readonly fields: number;
  private readonly fieldsEnd: number;

  private constructor(
    private readonly view: DataView,
    private readonly position: number,
  ) {
    this.fields = position - view.getInt32(position, true);
    this.fieldsEnd = this.fields + view.getUint16(this.fields, true);
  }

  /** The root table of a buffer. */
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new FlatTable(view, view.getUint32(0, true));
  }

  /** Position of a field's value; 0 where the field is absent. */
  private locate(field: number): number {
    const slot = this.fields + 4 + field * 2;
    if (slot + 2 > this.fieldsEnd) return 0;
    const offset = this.view.getUint16(slot, true);
    return offset === 0 ? 0 : this.position + offset;
  }

  byte(field: number, absent = 0): number {
    const at = this.locate(field);
    return at === 0 ? absent : this.view.getUint8(at);
  }

  short(field: number, absent = 0): number {
    const at = this.locate(field);
    return at === 0 ? absent : this.view.getInt16(at, true);
  }

  int(field: number, absent = 0): number {
    const at = this.locate(field);
    return at === 0 ? absent : this.view.getInt32(at, true);
  }

  long(field: number): number {
    const at = this.locate(field);
    return at === 0 ? 0 : this.longAt(at);
  }

  table(field: number): FlatTable | undefined {
    const at = this.locate(field);
    return at === 0 ? undefined : new FlatTable(this.view, at + this.view.getUint32(at, true));
  }

  text(field: number): string | undefined {
    const at = this.locate(field);
    if (at === 0) return undefined;
    const { view } = this;
    const start = at + view.getUint32(at, true);
    const length = view.getUint32(start, true);
    this.require(start + 4, length);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      new Uint8Array(view.buffer, view.byteOffset + start + 4, length),
    );
  }

  tables(field: number): FlatTable[] {
    const { start, length } = this.vector(field, 4);
    return Array.from({ length }, (_, i) => {
      const at = start + i * 4;
      return new FlatTable(this.view, at + this.view.getUint32(at, true));
    });
  }

  /** A vector of structs of `size` bytes; of each the 64-bit numbers at the given offsets. */
  longs(field: number, size: number, offsets: readonly number[]): number[][] {
    const { start, length } = this.vector(field, size);
    return Array.from({ length }, (_, i) => offsets.map((offset) => this.longAt(start + i * size + offset)));
  }

  /** The 32-bit number at `offset` in struct `index` of such a vector. */
  intIn(field: number, size: number, index: number, offset: number): number {
    return this.view.getInt32(this.vector(field, size).start + index * size + offset, true);
  }

  private vector(field: number, size: number): { start: number; length: number } {
    const at = this.locate(field);
    if (at === 0) return { start: 0, length: 0 };
    const start = at + this.view.getUint32(at, true);
    const length = this.view.getUint32(start, true);
    this.require(start + 4, length * size);
    return { start: start + 4, length };
  }

  private longAt(at: number): number {
    const value = this.view.getInt32(at + 4, true) * 2 ** 32 + this.view.getUint32(at, true);
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no length or position`);
    return value;
  }

  private require(start: number, length: number): void {
    if (start + length > this.view.byteLength) throw new RangeError(`${length} bytes at ${start} lie outside`);
  }
}

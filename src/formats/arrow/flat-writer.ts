/** What a FlatBuffer is made of (https://flatbuffers.dev/internals). */
export type FlatNode =
  | { readonly kind: 'number'; readonly size: 1 | 2 | 4 | 8; readonly value: number }
  | { readonly kind: 'text'; readonly text: string }
  /** Fields by their number in the schema; absent ones undefined. */
  | { readonly kind: 'table'; readonly fields: readonly (FlatNode | undefined)[] }
  | { readonly kind: 'tables'; readonly items: readonly FlatNode[] }
  /** A vector of structs of `perItem` 64-bit numbers each. */
  | { readonly kind: 'longs'; readonly perItem: number; readonly values: readonly number[] };

export const flatByte = (value: number): FlatNode => ({ kind: 'number', size: 1, value });
export const flatShort = (value: number): FlatNode => ({ kind: 'number', size: 2, value });
export const flatInt = (value: number): FlatNode => ({ kind: 'number', size: 4, value });
export const flatLong = (value: number): FlatNode => ({ kind: 'number', size: 8, value });
export const flatText = (text: string): FlatNode => ({ kind: 'text', text });
export const flatTable = (...fields: (FlatNode | undefined)[]): FlatNode => ({ kind: 'table', fields });
export const flatTables = (items: readonly FlatNode[]): FlatNode => ({ kind: 'tables', items });

/** A FlatBuffer with the given root table, padded to a multiple of 8 bytes. */
export function writeFlatBuffer(root: FlatNode): Uint8Array {
  const writer = new FlatWriter();
  writer.reference(writer.take(4, 4), root);
  return writer.finish();
}

/** Writes front to back, parents before children, which the format allows: references lead forward. */
class FlatWriter {
  private bytes = new Uint8Array(1 << 12);
  private view = new DataView(this.bytes.buffer);
  private at = 0;
  private readonly encoder = new TextEncoder();

  finish(): Uint8Array {
    this.take(0, 8);
    return this.bytes.subarray(0, this.at);
  }

  /** Room for `size` zero bytes at the next position that, `before` bytes later, is a multiple of `alignment`. */
  take(size: number, alignment: number, before = 0): number {
    const position = Math.ceil((this.at + before) / alignment) * alignment - before;
    this.at = position + size;
    if (this.at > this.bytes.length) {
      const larger = new Uint8Array(this.at * 2);
      larger.set(this.bytes);
      this.bytes = larger;
      this.view = new DataView(larger.buffer);
    }
    return position;
  }

  /** Writes `node` and lets the four bytes at `position` refer to it. */
  reference(position: number, node: FlatNode): void {
    const target = this.write(node); // may replace the view
    this.view.setUint32(position, target - position, true);
  }

  private write(node: FlatNode): number {
    switch (node.kind) {
      case 'table':
        return this.writeTable(node.fields);
      case 'text': {
        const text = this.encoder.encode(node.text);
        const position = this.take(4 + text.length + 1, 4); // a zero byte follows
        this.view.setUint32(position, text.length, true);
        this.bytes.set(text, position + 4);
        return position;
      }
      case 'tables': {
        const position = this.take(4 + node.items.length * 4, 4);
        this.view.setUint32(position, node.items.length, true);
        node.items.forEach((item, i) => this.reference(position + 4 + i * 4, item));
        return position;
      }
      case 'longs': {
        const position = this.take(4 + node.values.length * 8, 8, 4);
        this.view.setUint32(position, node.values.length / node.perItem, true);
        node.values.forEach((value, i) => this.writeNumber(position + 4 + i * 8, 8, value));
        return position;
      }
      case 'number':
        throw new TypeError('a number stands in a table');
    }
  }

  private writeTable(fields: readonly (FlatNode | undefined)[]): number {
    let size = 4; // the reference to the list of field positions
    const offsets = fields.map((field) => {
      if (!field) return 0;
      const width = field.kind === 'number' ? field.size : 4;
      const offset = Math.ceil(size / width) * width;
      size = offset + width;
      return offset;
    });
    const list = this.take(4 + fields.length * 2, 2);
    const table = this.take(size, 8);
    this.view.setUint16(list, 4 + fields.length * 2, true);
    this.view.setUint16(list + 2, size, true);
    offsets.forEach((offset, i) => this.view.setUint16(list + 4 + i * 2, offset, true));
    this.view.setInt32(table, table - list, true);
    fields.forEach((field, i) => {
      if (field?.kind === 'number') this.writeNumber(table + offsets[i]!, field.size, field.value);
      else if (field) this.reference(table + offsets[i]!, field);
    });
    return table;
  }

  private writeNumber(position: number, size: number, value: number): void {
    if (size === 1) this.view.setUint8(position, value);
    else if (size === 2) this.view.setInt16(position, value, true);
    else if (size === 4) this.view.setInt32(position, value, true);
    else this.view.setBigInt64(position, BigInt(value), true);
  }
}

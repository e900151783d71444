import { QUOTE, WITH_ESCAPES } from './cells';

export const NO_TEXT: u32 = 0xffffffff;

/** Notes where the text of a row lies, or that there is none. @param cells of the column */
export function storeText(cells: usize, rows: u32, row: u32, start: u32, length: u32): void {
  store<u32>(cells + ((<usize>row) << 2), start);
  store<u32>(cells + ((<usize>(rows + row)) << 2), length);
}

/**
 * Writes the texts of a column one after the other, doubled quotes as one; their lengths become those of what is written.
 * @param cells of the column
 * @param to may be written up to 16 bytes behind the last
 * @returns bytes written
 */
export function packTexts(text: usize, cells: usize, rows: u32, count: u32, to: usize): u32 {
  let at = to;
  const lengths = cells + ((<usize>rows) << 2);
  for (let row: usize = 0; row < count; row++) {
    const length = load<u32>(lengths + (row << 2));
    if (length == NO_TEXT) continue;
    const from = text + load<u32>(cells + (row << 2));
    if (length < WITH_ESCAPES) {
      for (let i: usize = 0; i < length; i += 16) v128.store(at + i, v128.load(from + i));
      at += length;
    } else {
      const begin = at;
      const end = from + (length - WITH_ESCAPES);
      for (let i = from; i < end; i++) {
        const byte = <u32>load<u8>(i);
        store<u8>(at++, <u8>byte);
        if (byte == QUOTE && i + 1 < end && <u32>load<u8>(i + 1) == QUOTE) i++;
      }
      store<u32>(lengths + (row << 2), <u32>(at - begin));
    }
  }
  return <u32>(at - to);
}

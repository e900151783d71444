import { sharedFloat64, sharedUint8, sharedUint32 } from '../../core/table/buffers';
import { BLANK, ESCAPED } from '../columns/cell-source';
import { classify, TEXT } from '../text/classify';
import { rankOfCell, type RunFacts } from './number-run';
import type { CsvScanner } from './scanner';

/** A blank cell in `ScannedText.lengths`. */
export const NO_TEXT = 0xffff_ffff;
/** Added to the length of a cell whose doubled quotes are to be resolved. */
export const WITH_ESCAPES = 0x8000_0000;

/** Where the texts of neighbouring columns lie in the file. Plain data in shared memory. */
export interface ScannedText extends RunFacts {
  readonly kind: 'text';
  readonly start: number;
  readonly end: number;
  /** rows × columns, row-major: where a cell's text begins, from the beginning of the piece. */
  readonly starts: Uint32Array;
  /** rows × columns: its length in the file, or NO_TEXT. */
  readonly lengths: Uint32Array;
  /** Per column, the bytes of its texts with escapes resolved. */
  readonly sizes: Float64Array;
}

/** The texts of one column, one after the other as they will stand in the table. Plain data in shared memory. */
export interface PackedText extends RunFacts {
  readonly kind: 'packed';
  readonly start: number;
  readonly end: number;
  /** Per row, the length of its text, or NO_TEXT. */
  readonly lengths: Uint32Array;
  readonly text: Uint8Array;
  /** The bytes of `text`. */
  readonly sizes: Float64Array;
}

/** Notes where the texts of neighbouring columns lie; they are copied once it is known where to. */
export class TextRun {
  readonly width: number;
  private readonly classes: Uint8Array;
  private readonly blank: Uint8Array;
  private readonly rank: Uint8Array;
  private readonly sizes: Float64Array;
  private starts: Uint32Array;
  private lengths: Uint32Array;

  /** @param from position in the file that `starts` count from */
  constructor(
    readonly start: number,
    readonly end: number,
    private capacity: number,
    private readonly from: number,
  ) {
    this.width = end - start;
    this.classes = sharedUint8(this.width);
    this.blank = sharedUint8(this.width);
    this.rank = sharedUint8(this.width);
    this.sizes = sharedFloat64(this.width);
    this.starts = sharedUint32(capacity * this.width);
    this.lengths = sharedUint32(capacity * this.width);
  }

  /** Takes the run's cells of a row. @returns how many there were: less than the run's width where the row ends */
  take(scanner: CsvScanner, row: number): number {
    const { width, starts, lengths, sizes, from } = this;
    if (row === this.capacity) {
      this.grow();
      return this.take(scanner, row);
    }
    for (let column = 0, at = row * width; column < width; column++, at++) {
      const kind = scanner.nextText();
      if (kind === BLANK) {
        this.blank[column] = 1;
        lengths[at] = NO_TEXT;
      } else {
        const length = scanner.end - scanner.start;
        starts[at] = scanner.start - from;
        if (kind === ESCAPED) {
          lengths[at] = length + WITH_ESCAPES;
          sizes[column]! += length - scanner.escapes;
        } else {
          lengths[at] = length;
          sizes[column]! += length;
        }
        if ((this.classes[column]! & TEXT) === 0) this.classify(scanner, kind, column);
      }
      if (scanner.last) return column + 1;
    }
    return width;
  }

  /** One cell of text makes the column one of strings; until then it may be anything. */
  private classify({ bytes, start, end }: CsvScanner, kind: number, column: number): void {
    const found = kind === ESCAPED ? TEXT : classify(bytes, start, end);
    this.classes[column]! |= found;
    const rank = rankOfCell(found, bytes, start, end);
    if (rank > this.rank[column]!) this.rank[column] = rank;
  }

  /** Takes a row without cells. */
  skip(row: number): void {
    if (row === this.capacity) this.grow();
    this.blank.fill(1);
    this.lengths.fill(NO_TEXT, row * this.width, (row + 1) * this.width);
  }

  private grow(): void {
    this.capacity = Math.max(16, Math.ceil(this.capacity * 1.5));
    const { starts, lengths } = this;
    this.starts = sharedUint32(this.capacity * this.width);
    this.starts.set(starts);
    this.lengths = sharedUint32(this.capacity * this.width);
    this.lengths.set(lengths);
  }

  finish(rowCount: number): ScannedText {
    const { start, end, width, classes, blank, rank, sizes } = this;
    const starts = this.starts.subarray(0, rowCount * width);
    const lengths = this.lengths.subarray(0, rowCount * width);
    return { kind: 'text', start, end, classes, blank, rank, starts, lengths, sizes };
  }
}

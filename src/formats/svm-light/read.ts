import { UserError } from '../../core/errors';
import { tableOf } from '../../core/table/build';
import { listNames, sequenceNames } from '../../core/table/schema';
import type { NumericArray, Table, TableGroup } from '../../core/table/table';
import { GREATEST_WIDTH } from '../columns/plan';
import { numericArray } from '../columns/sinks';
import { narrowestStorage } from '../columns/survey';
import { Poll, type Monitor } from '../monitor';
import { decodeText } from '../text/decode';
import { isBlank, skipBlanks } from '../text/classify';
import { parseNumber, skipDigits } from '../text/numbers';
import { mistakeAt, quoteText, textOf, type TextFile } from '../text/text-file';

export interface SvmLightReadOptions {
  readonly encoding?: string;
  /** Name of the file in messages. */
  readonly source?: string;
}

/** Name of the label column, and of the features in front of their index in the file. */
export const LABELS = 'Labels';
export const FEATURE = 'Feature';

/** Largest dense table that is made of a sparse file. */
const GREATEST_SIZE = 2 ** 31;

/**
 * A table from an SvmLight file ("label index:value index:value # comment"): a column "Labels" with the role label and
 * one block of columns "Feature1", "Feature2" … up to the greatest index; what a line leaves out is 0. Numbers that are
 * all whole make integer columns. Indexes count from 1; from 0, and names with them, where the file uses 0. "qid:" is
 * read over with a note.
 * @throws UserError (3, 49), (129) where the table would be too large for memory
 */
export function readSvmLight(bytes: Uint8Array, options: SvmLightReadOptions = {}, monitor?: Monitor): Table {
  const file = decodeText(bytes, options.source ?? 'The file', options.encoding);
  const labels = new Extent();
  const features = new Extent();
  let first = 1;
  let last = 0;
  let rowCount = 0;
  let queries = false;
  readLines(file, new Poll(monitor, file.bytes.length, 0, 0.5), {
    row(label) {
      rowCount++;
      labels.add(label);
    },
    query() {
      queries = true;
    },
    entry(index, value) {
      if (index === 0) first = 0;
      if (index > last) last = index;
      features.add(value);
    },
  });
  if (rowCount === 0)
    throw new UserError(`${file.source} holds no rows.`, {
      file: file.source,
      classic: 3,
      mend: 'Choose a file that holds data.',
    });
  if (queries) monitor?.log.info(`${file.source}: the query numbers (qid) are left out.`);
  const width = last === 0 && first === 1 ? 0 : last - first + 1;
  refuseWidth(file, rowCount, width, features.bytesPerValue);
  const labelValues = labels.array(rowCount);
  const values = features.array(rowCount * width);
  let row = -1;
  readLines(file, new Poll(monitor, file.bytes.length, 0.5), {
    row(label) {
      labelValues[++row] = label;
    },
    query() {},
    entry(index, value) {
      values[row * width + index - first] = value;
    },
  });
  monitor?.progress(1);
  const label: TableGroup = {
    names: listNames([LABELS]),
    type: labels.type,
    categorical: false,
    role: 'label',
    data: { kind: 'numbers', values: labelValues },
  };
  const block: TableGroup = {
    names: sequenceNames(FEATURE, first, width),
    type: features.type,
    categorical: false,
    role: 'feature',
    data: { kind: 'block', values, stride: width, firstColumn: 0 },
  };
  return tableOf(rowCount, width === 0 ? [label] : [label, block]);
}

/** Which numbers there are, and with that their type and narrowest storage. */
class Extent {
  private least = 0;
  private greatest = 0;
  private whole = true;

  add(value: number): void {
    if (value < this.least) this.least = value;
    if (value > this.greatest) this.greatest = value;
    if (!Number.isInteger(value) || Math.abs(value) > 2 ** 53 || Object.is(value, -0)) this.whole = false;
  }

  get type(): 'integer' | 'double' {
    return this.whole ? 'integer' : 'double';
  }

  get bytesPerValue(): number {
    return this.array(0).BYTES_PER_ELEMENT;
  }

  array(length: number): NumericArray {
    return numericArray(this.whole ? narrowestStorage(this.least, this.greatest) : 'float64', length);
  }
}

function refuseWidth(file: TextFile, rowCount: number, width: number, bytesPerValue: number): void {
  const size = rowCount * width * bytesPerValue;
  if (width <= GREATEST_WIDTH && size <= GREATEST_SIZE) return;
  const limit =
    width > GREATEST_WIDTH
      ? `more than ${GREATEST_WIDTH} columns`
      : `more than ${GREATEST_SIZE / 2 ** 30} GB as a table`;
  throw new UserError(`${file.source} has ${rowCount} rows and feature numbers up to ${width}: ${limit}.`, {
    file: file.source,
    classic: 129,
    mend: 'Renumber the features without gaps, or leave out the rarest ones.',
  });
}

interface LineReader {
  row(label: number): void;
  query(): void;
  entry(index: number, value: number): void;
}

/** Goes through all lines and tells `reader` what stands there, checking it. */
function readLines(file: TextFile, poll: Poll, reader: LineReader): void {
  const { bytes } = file;
  let at = 0;
  while (at < bytes.length) {
    if (at >= poll.next) poll.at(at);
    let end = at;
    let comment = -1;
    for (; end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13; end++)
      if (bytes[end] === 35 && comment < 0) comment = end;
    readLine(file, at, comment < 0 ? end : comment, reader);
    at = end + 1;
  }
}

function readLine(file: TextFile, start: number, end: number, reader: LineReader): void {
  const { bytes } = file;
  let previous = -1;
  let isLabel = true;
  for (let at = skipBlanks(bytes, start, end); at < end; at = skipBlanks(bytes, at, end)) {
    const from = at;
    while (at < end && !isBlank(bytes[at]!)) at++;
    if (isLabel) {
      const label = parseNumber(bytes, from, at);
      if (label === undefined)
        throw mistake(file, from, `the label ${quoteText(textOf(bytes, from, at))} is no number.`);
      reader.row(label);
      isLabel = false;
      continue;
    }
    const colon = skipDigits(bytes, from, at);
    if (previous < 0 && textOf(bytes, from, Math.min(at, from + 4)) === 'qid:') {
      reader.query();
      continue;
    }
    const value = colon > from && bytes[colon] === 58 ? parseNumber(bytes, colon + 1, at) : undefined;
    if (value === undefined)
      throw mistake(file, from, `${quoteText(textOf(bytes, from, at))} is not of the form index:value.`);
    let index = 0;
    for (let i = from; i < colon; i++) index = index * 10 + bytes[i]! - 48;
    if (index <= previous) throw mistake(file, from, `feature ${index} does not come after feature ${previous}.`);
    previous = index;
    reader.entry(index, value);
  }
}

function mistake(file: TextFile, position: number, message: string): UserError {
  return mistakeAt(file, position, message, {
    classic: 49,
    mend: 'Write every line as: label index:value index:value …, indexes ascending.',
  });
}

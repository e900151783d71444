import { tableOf } from '../../core/table/build';
import { compareLevels } from '../../core/table/categories';
import { listNames } from '../../core/table/schema';
import type { Table, TableGroup } from '../../core/table/table';
import { BLANK, ESCAPED, WHOLE } from '../columns/cell-source';
import { planGroups } from '../columns/plan';
import { sinkFor } from '../columns/sinks';
import { narrowestStorage, type ColumnFacts } from '../columns/survey';
import { Poll, type Monitor } from '../monitor';
import { decodeText } from '../text/decode';
import { columnNames } from '../text/names';
import { parseNumber } from '../text/numbers';
import { counted, mistakeAt, quoteText, type TextFile } from '../text/text-file';
import { readHeader, type ArffHeader, type Attribute } from './header';
import { ArffScanner } from './scanner';

export interface ArffReadOptions {
  readonly encoding?: string;
  /** Name of the file in messages. */
  readonly source?: string;
}

/**
 * A table from an Attribute-Relation File: names and types as declared. numeric and real are doubles, a nominal
 * attribute is a categorical string column with all declared values as levels, "?" is missing. The relation's name is
 * not kept.
 * @throws UserError (3, 20, 49, 61)
 */
export function readArff(bytes: Uint8Array, options: ArffReadOptions = {}, monitor?: Monitor): Table {
  const file = decodeText(bytes, options.source ?? 'The file', options.encoding);
  const header = readHeader(file);
  const { attributes } = header;
  const { rowCount, facts } = surveyRows(file, header, monitor);
  const plan = planGroups(listNames(columnNames(attributes.map(({ name }) => name))), facts);
  const sinks = plan.map((group) => sinkFor(group, facts, rowCount));
  const scanner = new ArffScanner(file, header);
  const poll = new Poll(monitor, file.bytes.length, 0.5);
  for (let row = 0; row < rowCount; row++) {
    scanner.nextRow();
    if (scanner.position >= poll.next) poll.at(scanner.position);
    for (const sink of sinks) sink.read(scanner, row);
  }
  monitor?.progress(1);
  return tableOf(
    rowCount,
    sinks.map((sink, i) => withLevels(sink.finish(), attributes[plan[i]!.start]!)),
  );
}

function withLevels(group: TableGroup, attribute: Attribute): TableGroup {
  if (attribute.kind !== 'nominal') return group;
  return { ...group, categorical: true, levels: [...new Set(attribute.values)].sort(compareLevels) };
}

/** First pass: checks every value against its declaration. */
function surveyRows(
  file: TextFile,
  header: ArffHeader,
  monitor: Monitor | undefined,
): { rowCount: number; facts: ColumnFacts[] } {
  const scanner = new ArffScanner(file, header);
  const checks = header.attributes.map((attribute) => new AttributeCheck(attribute));
  const poll = new Poll(monitor, file.bytes.length, 0, 0.5);
  let rowCount = 0;
  for (; scanner.nextRow(); rowCount++) {
    const start = scanner.position;
    if (start >= poll.next) poll.at(start);
    let column = 0;
    do {
      const kind = scanner.next();
      if (column < checks.length && !checks[column]!.accepts(kind, scanner))
        throw mistakeAt(file, start, `${quoteText(scanner.text(kind))} is ${checks[column]!.expectation}.`, {
          column: header.attributes[column]!.name,
          classic: 49,
          mend: 'Correct the value or the declaration of the attribute; a missing value is written ?.',
        });
      column++;
    } while (!scanner.last);
    if (column !== checks.length)
      throw mistakeAt(
        file,
        start,
        `the row has ${counted(column, 'value')}, but the header declares ${counted(checks.length, 'attribute')}.`,
        { classic: 61, mend: 'Correct that row; a value that contains a comma must stand in quotes.' },
      );
  }
  return { rowCount, facts: checks.map((check) => check.facts()) };
}

/** Checks the values of one attribute and notes what its column needs. */
class AttributeCheck {
  private missing = false;
  private least = 0;
  private greatest = 0;
  private textSize = 0;
  private readonly declared: ReadonlySet<string> | undefined;

  constructor(private readonly attribute: Attribute) {
    this.declared = attribute.kind === 'nominal' ? new Set(attribute.values) : undefined;
  }

  /** What a refused value is not. */
  get expectation(): string {
    const { name, kind } = this.attribute;
    const of = `for attribute ${quoteText(name)}`;
    if (kind === 'nominal') return `not among the declared values ${of}`;
    return `no ${kind === 'integer' ? 'whole number' : kind === 'date' ? 'date in the declared format' : 'number'} ${of}`;
  }

  accepts(kind: number, scanner: ArffScanner): boolean {
    if (kind === BLANK) {
      this.missing = true;
      return true;
    }
    const { attribute } = this;
    const { bytes, start, end } = scanner;
    switch (attribute.kind) {
      case 'string':
        this.textSize += end - start;
        return true;
      case 'nominal':
        this.textSize += end - start;
        return this.declared!.has(scanner.text(kind));
      case 'date':
        return kind !== ESCAPED && !Number.isNaN(attribute.read(bytes, start, end));
      default: {
        const value = kind === WHOLE ? scanner.value : kind === ESCAPED ? undefined : parseNumber(bytes, start, end);
        if (value === undefined) return false;
        if (attribute.kind === 'real') return true;
        if (value < this.least) this.least = value;
        if (value > this.greatest) this.greatest = value;
        return Number.isInteger(value) && Math.abs(value) <= 2 ** 53;
      }
    }
  }

  facts(): ColumnFacts {
    const { attribute, missing, textSize } = this;
    switch (attribute.kind) {
      case 'string':
      case 'nominal':
        return { type: 'string', storage: 'float64', missing, textSize };
      case 'date':
        return { type: 'datetime', storage: 'float64', missing, textSize, readCell: attribute.read };
      case 'integer':
        return { type: 'integer', storage: narrowestStorage(this.least, this.greatest), missing, textSize };
      case 'real':
        return { type: 'double', storage: 'float64', missing, textSize };
    }
  }
}

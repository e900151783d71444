import { classicCode, type ErrorReport } from '../../core/errors';
import type { Installation } from '../io';
import { plain, wrap, type Paint } from './text';

export interface ProblemNames {
  /** What a node is called; its id where it has no other name. */
  readonly node: (id: string) => string;
  readonly port: (node: string | undefined, id: string) => string;
  readonly parameter: (node: string | undefined, id: string) => string;
}

/** A space at which no line is broken. */
const KEPT = '\u00a0';

export const idsAsNames: ProblemNames = { node: (id) => id, port: (_, id) => id, parameter: (_, id) => id };

export interface ProblemFormat {
  readonly names?: ProblemNames;
  readonly paint: Paint;
  /** "Error" or "Warning". */
  readonly title?: string;
  readonly columns?: number;
  readonly installation: Installation;
}

/** An error as a person needs it: what, where, and what to do. Bugs become a report to copy. */
export function formatProblem(report: ErrorReport, format: ProblemFormat): string[] {
  const { names = idsAsNames, paint, title = 'Error', columns = Infinity } = format;
  const node = report.node === undefined ? '' : ` in "${plain(names.node(report.node))}"`;
  const head = paint.bad(`${title}${node}:`);
  if (report.kind === 'bug') return [`${head} this is a bug in Centroid.`, ...bugReport(report, format.installation)];
  const code = classicCode(report);
  const [first = '', ...rest] = plainLines(report.message);
  const message = [`${head} ${first}`, ...rest.map((line) => `  ${line}`)];
  message.push(
    `${sentence(message.pop()!)}${code === undefined ? '' : ` ( ${code} )`.replaceAll(' ', KEPT).replace(KEPT, ' ')}`,
  );
  return [
    ...message.flatMap((line) => wrap(line, columns)),
    ...part('Where:', placeOf(report, names)),
    ...part('Mend:', report.mend === undefined ? '' : plainLines(sentence(report.mend)).join(' ')),
  ].map((line) => line.replaceAll(KEPT, ' ').trimEnd());

  function part(name: string, text: string): string[] {
    if (text === '') return [];
    const lines = wrap(text, columns - 9);
    return lines.map((line, i) => `  ${i === 0 ? name.padEnd(7) : '       '}${line}`);
  }
}

/** The place within the node: port, parameter, column, row, file, line. */
function placeOf(report: ErrorReport, names: ProblemNames): string {
  const { node, port, parameter, column, row, file, line } = report;
  return [
    port === undefined ? '' : `port "${names.port(node, port)}"`,
    parameter === undefined ? '' : `parameter "${names.parameter(node, parameter)}"`,
    column === undefined ? '' : `column "${column}"`,
    row === undefined ? '' : `row ${row}`,
    file === undefined ? '' : `file ${file}`,
    line === undefined ? '' : `line ${line}`,
  ]
    .filter((text) => text !== '')
    .map(plain)
    .join(', ');
}

/** What a person can paste into a bug report. Holds no data of the experiment but what the stack says. */
export function bugReport(report: Pick<ErrorReport, 'message' | 'stack'>, { version }: Installation): string[] {
  return [
    'It is not a mistake of yours. Please report it with the following lines:',
    '',
    '----- Centroid bug report -----',
    `Centroid ${version}, ${process.platform} ${process.arch}, Node ${process.versions.node}`,
    ...plainLines(report.stack ?? report.message),
    '-------------------------------',
  ];
}

const plainLines = (text: string): string[] => text.split(/\r?\n/).map((line) => plain(line).trimEnd());

/** With a full stop, if it ends without any. */
export function sentence(text: string): string {
  const trimmed = text.trimEnd();
  return /[.!?…:]["')\]]?$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

import { UserError } from '../errors';
import { beginWithAll, beginWithNone, byName } from './build';
import { isIndexRun } from './indexes';
import { parseSelection, selectableKinds, selectableTypes } from './parse';
import type { SelectionPlace } from './resolve';
import type { ColumnRule, ColumnSelection } from './selection';

/**
 * Selections as one line of text, to read (run explanations, help) and to type (command line):
 * `all columns except Col1`, `Col1, "Scored Labels"`, `columns 1-3, 7`, `numeric feature columns plus Name`,
 * `Col3, Col1 in this order`. A name in double quotes is always a name; a doubled quote stands for one.
 */

export interface FormatSelectionOptions {
  /** How many names or ranges of a rule are shown before "and 12 more"; a text that is cut cannot be read back. */
  readonly limit?: number;
}

/** The selection as one line, e.g. "all columns except Col1". */
export function formatSelection(selection: ColumnSelection, { limit = 5 }: FormatSelectionOptions = {}): string {
  const parts: string[] = [];
  for (const rule of selection.rules) {
    const what = formatRule(rule, limit);
    if (parts.length > 0) parts.push(rule.exclude ? ` except ${what}` : ` plus ${what}`);
    else if (rule.exclude) parts.push(rule.ruleType === 'AllColumns' ? '' : `no columns except ${what}`);
    else parts.push(what);
  }
  const text = parts.join('').replace(/^ plus /, '');
  if (text === '' || text.startsWith(' except ')) return `no columns${text}`;
  return selection.isFilter ? text : `${text} in this order`;
}

function formatRule(rule: ColumnRule, limit: number): string {
  switch (rule.ruleType) {
    case 'AllColumns':
      return 'all columns';
    case 'ColumnNames':
      return rule.columns.length === 0 ? 'no columns' : cut(rule.columns.map(quoteName), limit);
    case 'ColumnIndexes': {
      const runs = rule.columns.flatMap((text) => text.split(',')).map((text) => text.trim());
      if (runs.length === 0) return 'no columns';
      return `${runs.length === 1 && /^\d+$/.test(runs[0]!) ? 'column' : 'columns'} ${cut(runs, limit)}`;
    }
    case 'ColumnTypes': {
      if (rule.columnTypes.length === 0 || rule.columnKinds.length === 0) return 'no columns';
      const words = [rule.columnTypes, rule.columnKinds]
        .filter((options) => !(options as readonly string[]).includes('All'))
        .map((options) => options.join(' or ').toLowerCase());
      return `${words.length === 0 ? 'all' : words.join(' ')} columns`;
    }
  }
}

const cut = (items: readonly string[], limit: number): string =>
  items.length <= limit ? items.join(', ') : `${items.slice(0, limit).join(', ')} and ${items.length - limit} more`;

const quoteName = (name: string): string =>
  /^[\p{L}_][\p{L}\p{N}_.#/()-]*$/u.test(name) && !/^(all|none|except|plus)$/i.test(name)
    ? name
    : `"${name.replaceAll('"', '""')}"`;

/**
 * Reads a selection that a person typed; stored JSON is read, too.
 * @throws UserError 0002 where the text makes no sense; column names and indices are checked once the data is known
 */
export function parseSelectionText(text: string, place: SelectionPlace = {}): ColumnSelection {
  if (/^\s*(\{|%7B)/i.test(text)) return parseSelection(text, place);
  const { terms, ordered } = splitText(text, place);
  const [first, ...others] = terms;
  if (!first) throw unreadable('The column selection is empty.', place);
  const rules = terms.flatMap((term) => rulesOfTerm(term, term === first, place));
  if (ordered) {
    const [rule] = rules;
    if (rules.length === 1 && rule && (rule.ruleType === 'ColumnNames' || rule.ruleType === 'ColumnIndexes'))
      return { isFilter: false, rules, ui: { withRules: true } };
    throw unreadable('"in this order" needs a plain list of column names or of indices.', place);
  }
  const [rule, ...more] = rules;
  if (rule?.ruleType === 'AllColumns') return rule.exclude ? beginWithNone(...more) : beginWithAll(...more);
  if (rule?.ruleType === 'ColumnNames' && more.length === 0 && others.length === 0) return byName(rule.columns);
  return beginWithNone(...rules);
}

/** What stands between the words "except" and "plus". */
interface Term {
  readonly exclude: boolean;
  readonly items: { readonly text: string; readonly quoted: boolean }[];
}

function splitText(text: string, place: SelectionPlace): { terms: readonly Term[]; ordered: boolean } {
  const terms: Term[] = [];
  const rest = text.trim();
  if (rest === '') return { terms, ordered: false };
  let term: Term = { exclude: false, items: [] };
  terms.push(term);
  for (let at = 0; ;) {
    const item = /\s*(?:"((?:[^"]|"")*)"|(?!\s*")((?:(?!,|(?<!\S)(?:except|plus)(?!\S)|\sin this order$)[^])*))\s*/iy;
    item.lastIndex = at;
    const match = item.exec(rest);
    if (!match) throw unreadable(`A quoted name does not end: ${rest.slice(at, at + 20).trim()}`, place);
    const [matched, quoted, bare = ''] = match;
    at += matched.length;
    if (quoted === undefined && bare.trim() === '') throw unreadable(`A column name is missing in "${text}".`, place);
    term.items.push(
      quoted === undefined
        ? { text: bare.trim(), quoted: false }
        : { text: quoted.replaceAll('""', '"'), quoted: true },
    );
    const next = /(,)|(except|plus)(?!\S)|(in this order$)|$/iy;
    next.lastIndex = at;
    const found = next.exec(rest);
    if (!found) throw unreadable(`There is a comma missing before "${rest.slice(at, at + 20)}".`, place);
    const [separator, comma, keyword, ordered] = found;
    at += separator.length;
    if (keyword) terms.push((term = { exclude: keyword.toLowerCase() === 'except', items: [] }));
    else if (!comma) return { terms, ordered: ordered !== undefined };
  }
}

function rulesOfTerm({ exclude, items }: Term, isFirst: boolean, place: SelectionPlace): ColumnRule[] {
  const names: string[] = [];
  const indexes: string[] = [];
  const rules: ColumnRule[] = [];
  for (const { text, quoted } of items) {
    const run = text.replace(/^columns?\s+(?=\d)/i, '');
    if (quoted) names.push(text);
    else if (isIndexRun(run)) indexes.push(run);
    else if (/^\d+\s*-$/.test(run)) throw unreadable(`The column range "${run}" has no end.`, place, 59);
    else if (/^all( columns)?$/i.test(text)) rules.push({ ruleType: 'AllColumns', exclude });
    else if (/^(none|no columns)$/i.test(text)) {
      // Said first it is "Begin With NO COLUMNS"; to add or take away nothing needs no rule.
      if (isFirst) rules.push({ ruleType: 'AllColumns', exclude: true });
    } else {
      const types = typeRule(text, exclude);
      if (types) rules.push(types);
      else names.push(text);
    }
  }
  if (indexes.length > 0) rules.push({ ruleType: 'ColumnIndexes', columns: indexes, exclude });
  if (names.length > 0) rules.push({ ruleType: 'ColumnNames', columns: names, exclude });
  return rules;
}

/** "numeric columns", "string or categorical feature columns", "all labels". */
function typeRule(text: string, exclude: boolean): ColumnRule | undefined {
  const phrase = /^(all\s+)?(.*?)(\s+columns?)?$/i.exec(text);
  if (!phrase?.[2] || !(phrase[1] || phrase[3])) return undefined;
  const words = phrase[2].split(/\s+(?:or\s+|and\s+)?/i);
  const chosen = (known: readonly string[], word: string): string | undefined =>
    known.find((option) => [option.toLowerCase(), `${option.toLowerCase()}s`].includes(word.toLowerCase()));
  const columnTypes = selectableTypes.filter((type) => words.some((word) => chosen([type], word)));
  const columnKinds = selectableKinds.filter((kind) => words.some((word) => chosen([kind], word)));
  if (!words.every((word) => chosen(selectableTypes, word) ?? chosen(selectableKinds, word))) return undefined;
  return {
    ruleType: 'ColumnTypes',
    columnTypes: columnTypes.length === 0 ? ['All'] : columnTypes,
    columnKinds: columnKinds.length === 0 ? ['All'] : columnKinds,
    exclude,
  };
}

const unreadable = (message: string, place: SelectionPlace, classic = 2): UserError =>
  new UserError(message, {
    ...place,
    classic,
    mend: 'Write for example: Col1,Col3 or "all except Col1" or 1-3,7 or "numeric columns" or all or none.',
  });

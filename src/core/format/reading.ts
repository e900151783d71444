import { UserError } from '../errors';
import { didYouMean } from '../suggest';
import { BigNumber, isJsonObject, type Json, type JsonObject } from './json';

/** Reading the fields of parsed JSON, with errors that say where: `nodes.split.position.x must be a number; it is "12".` */

/** Where in the file a value lies, as keys from the root. */
export type JsonPath = readonly string[];

/** "nodes.split.position.x"; keys that are not plain words in brackets: `nodes["my node"]`. */
export function showPath(path: JsonPath): string {
  const text = path.map((key) => (/^[A-Za-z_$][\w$-]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`)).join('');
  return text === '' ? 'The file' : text.replace(/^\./, '');
}

/** The fields of an object that the program knows, taken one by one, and the rest, which it keeps. */
export class Fields {
  private readonly taken = new Set<string>();

  constructor(
    private readonly object: JsonObject,
    readonly path: JsonPath,
  ) {}

  static of(value: Json | undefined, path: JsonPath): Fields {
    if (!isJsonObject(value)) throw wrong(path, 'an object {…}', value);
    return new Fields(value, path);
  }

  /** What was not taken, or undefined if nothing is left. */
  rest(): JsonObject | undefined {
    const left = Object.entries(this.object).filter(([key]) => !this.taken.has(key));
    return left.length === 0 ? undefined : Object.fromEntries(left);
  }

  has(key: string): boolean {
    return Object.hasOwn(this.object, key);
  }

  /** @throws UserError if there is no such field, with the nearest that there is */
  json(key: string): Json {
    this.taken.add(key);
    if (this.has(key)) return this.object[key]!;
    throw new UserError(`${showPath([...this.path, key])} is missing.`, {
      mend:
        didYouMean(key, Object.keys(this.object)) ??
        `Add "${key}" to ${this.path.length === 0 ? 'the outermost object' : showPath(this.path)}.`,
    });
  }

  within(key: string): Fields {
    return Fields.of(this.json(key), [...this.path, key]);
  }

  text(key: string): string {
    const value = this.json(key);
    if (typeof value !== 'string') throw wrong([...this.path, key], 'a text in double quotes', value);
    return value;
  }

  /** A text that may not be empty. */
  id(key: string): string {
    const value = this.text(key);
    if (value === '') throw wrong([...this.path, key], 'a text that is not empty', value);
    return value;
  }

  boolean(key: string): boolean {
    const value = this.json(key);
    if (typeof value !== 'boolean') throw wrong([...this.path, key], 'true or false', value);
    return value;
  }

  /** A number whose size is at most `limit`. */
  number(key: string, limit: number): number {
    const json = this.json(key);
    const value = json instanceof BigNumber ? json.value : json;
    if (typeof value !== 'number') throw wrong([...this.path, key], 'a number', json);
    if (Math.abs(value) > limit) throw wrong([...this.path, key], `a number from ${-limit} to ${limit}`, json);
    return value;
  }

  /** A whole number from `least`. */
  version(key: string, least: number): number {
    const value = this.json(key);
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least)
      throw wrong([...this.path, key], `a whole number from ${least}`, value);
    return value;
  }

  /** Keys of an object that maps ids to something. */
  keys(): string[] {
    return Object.keys(this.object);
  }
}

export function wrong(path: JsonPath, wanted: string, found: Json | undefined): UserError {
  return new UserError(`${showPath(path)} must be ${wanted}; it is ${shownJson(found)}.`, {
    mend: 'Correct the value, or use an undamaged copy of the file.',
  });
}

export function shownJson(value: Json | undefined): string {
  if (value === undefined) return 'missing';
  if (value instanceof BigNumber) return value.text.length > 40 ? `${value.text.slice(0, 40)}…` : value.text;
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (Array.isArray(value)) return 'a list';
  return isJsonObject(value) ? 'an object' : String(value);
}

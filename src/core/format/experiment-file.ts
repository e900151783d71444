import { UserError, type ErrorPlace } from '../errors';
import type { Experiment, ExperimentNode, Note, Wire } from '../experiment/document';
import { cycleError, findCycle } from '../experiment/graph';
import { own } from '../experiment/record';
import { nodeName } from '../module/resolve-version';
import type { ModuleRegistry } from '../module/registry';
import { didYouMean } from '../suggest';
import { formatJson, isJsonObject, parseJson, type Json, type JsonObject } from './json';
import { formatMigrations, formatVersion, migrateFormat, type FormatMigrations } from './migrations';
import { checkAnnotations, readGroup, readNote, withoutEmptyGroups, withoutStrayGroups } from './read-annotations';
import { joinUnknown, readNode, readWire, type Read } from './read-node';
import { Fields, showPath } from './reading';

/** The first field of every file: says what it is to people and programs. */
const application = 'centroid';

/** An experiment with what belongs to its file. Plain data. */
export interface ExperimentFile {
  readonly experiment: Experiment;
  /**
   * JSON of everything in the file that was not understood, in the file's shape; written back by `writeExperiment`
   * where the nodes and wires that it belongs to are still there.
   */
  readonly unknown?: string;
  /** Set if the file must not be written: why, as a sentence for people. */
  readonly readOnly?: string;
}

export interface ParsedExperiment extends ExperimentFile {
  /** What a user should know: placeholders, upgrades, things that were not understood. */
  readonly warnings: readonly string[];
}

export interface ParseOptions {
  /** Name of the file, for messages. */
  readonly file?: string;
  readonly migrations?: FormatMigrations;
}

/**
 * Reads the text of a `.centroid` file. Unknown modules and modules of a newer version become placeholders that keep
 * everything; unknown fields survive at every level. A file of a newer format opens read-only, with what can be read.
 * @throws UserError naming line and column of a JSON error, or the JSON path of whatever else is wrong
 */
export function parseExperiment(text: string, registry: ModuleRegistry, options: ParseOptions = {}): ParsedExperiment {
  const place: ErrorPlace = options.file === undefined ? {} : { file: options.file };
  try {
    return readFile(parseJson(text), registry, options.migrations ?? formatMigrations);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`This experiment file cannot be read. ${error.message}`, {
      ...error.details,
      ...place,
      ...(isOtherText(text, error) ? { mend: 'Choose a .centroid file; this is a file of another kind.' } : {}),
      cause: error.details.cause ?? error,
    });
  }
}

/** Not JSON from its very beginning: a table or a picture, not an experiment with a mistake in it. */
const isOtherText = (text: string, { details }: UserError): boolean =>
  details.line !== undefined && /^\s*[^\s{[]/.test(text);

function readFile(json: Json, registry: ModuleRegistry, migrations: FormatMigrations): ParsedExperiment {
  const head = Fields.of(json, []);
  if (!isJsonObject(json) || !head.has('application') || head.text('application') !== application)
    throw new UserError(`It is not an experiment of Centroid: "application" is not "${application}".`, {
      mend: 'Choose a .centroid file.',
    });
  const version = head.version('formatVersion', 0);
  if (version > formatVersion) return readNewerFile(json, version, registry);
  const fields = new Fields(migrateFormat(json, version, migrations), []);
  const { value, unknown, warnings } = readExperiment(fields, registry);
  checkGraph(value, registry);
  checkAnnotations(value);
  const tidied = withoutEmptyGroups(value);
  const all = [...warnings, ...tidied.warnings];
  return {
    experiment: tidied.experiment,
    warnings: all,
    ...(unknown === undefined ? {} : { unknown: formatJson(unknown) }),
  };
}

/** What of a newer format can be shown. Parts that cannot be read are left out: the file itself stays as it is. */
function readNewerFile(json: JsonObject, version: number, registry: ModuleRegistry): ParsedExperiment {
  const newer = `saved by a newer version of Centroid (format ${version}; this version reads up to ${formatVersion})`;
  const skipped: string[] = [];
  try {
    const { value, warnings } = readExperiment(new Fields(json, []), registry, (error) =>
      skipped.push(`Not shown: ${error.message}`),
    );
    const wires = Object.entries(value.wires).filter(([, wire]) => missingEnd(value, wire) === undefined);
    const experiment = withoutStrayGroups({ ...value, wires: Object.fromEntries(wires) });
    const cycle = findCycle(experiment);
    if (cycle) throw cycleError(cycle);
    const readOnly = `This file was ${newer}. It opens read-only so that nothing in it is lost. Update Centroid to edit it.`;
    return { experiment, readOnly, warnings: [readOnly, ...warnings, ...skipped] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`It was ${newer}. ${error.message}`, { mend: 'Update Centroid.', cause: error });
  }
}

/** @param skip is told what is wrong with a node or wire, which is then left out; without it, that is thrown */
function readExperiment(fields: Fields, registry: ModuleRegistry, skip?: (error: UserError) => void): Read<Experiment> {
  fields.text('application');
  fields.version('formatVersion', 0);
  const texts = {
    id: fields.id('id'),
    title: fields.text('title'),
    summary: fields.has('summary') ? fields.text('summary') : '',
    description: fields.has('description') ? fields.text('description') : '',
  };
  const nodes = readAll(fields.within('nodes'), (id, entry) => readNode(id, entry, registry), skip);
  const wires = readAll(fields.within('wires'), readWire, skip);
  const groups = fields.has('groups') ? readAll(fields.within('groups'), readGroup, skip) : undefined;
  const notes = fields.has('notes') ? readAll(fields.within('notes'), readNote, skip) : undefined;
  return {
    value: {
      ...texts,
      nodes: nodes.value,
      wires: wires.value,
      ...(groups ? { groups: groups.value } : {}),
      ...(notes ? { notes: notes.value } : {}),
    },
    unknown: joinUnknown(fields.rest(), {
      nodes: nodes.unknown,
      wires: wires.unknown,
      groups: groups?.unknown,
      notes: notes?.unknown,
    }),
    warnings: [nodes, wires, groups, notes].flatMap((part) => part?.warnings ?? []),
  };
}

function readAll<T>(
  fields: Fields,
  read: (id: string, fields: Fields) => Read<T>,
  skip: ((error: UserError) => void) | undefined,
): Read<{ readonly [id: string]: T }> {
  const values: [string, T][] = [];
  const unknown: [string, JsonObject][] = [];
  const warnings: string[] = [];
  for (const id of fields.keys()) {
    try {
      if (id === '')
        throw new UserError(`${showPath(fields.path)} has an entry without id.`, { mend: 'Give it an id.' });
      const result = read(id, fields.within(id));
      values.push([id, result.value]);
      if (result.unknown) unknown.push([id, result.unknown]);
      warnings.push(...result.warnings);
    } catch (error) {
      if (!skip || !(error instanceof UserError)) throw error;
      skip(error);
    }
  }
  return {
    value: Object.fromEntries(values),
    unknown: unknown.length === 0 ? undefined : Object.fromEntries(unknown),
    warnings,
  };
}

/** Which end of a wire names a node that is not there. */
const missingEnd = (experiment: Experiment, wire: Wire): 'from' | 'to' | undefined =>
  (['from', 'to'] as const).find((end) => own(experiment.nodes, wire[end].node) === undefined);

/** @throws UserError for wires that lead nowhere, meet at one input or run in a circle */
function checkGraph(experiment: Experiment, registry: ModuleRegistry): void {
  const taken = new Map<string, Wire>();
  const ids = Object.keys(experiment.nodes);
  for (const wire of Object.values(experiment.wires)) {
    const end = missingEnd(experiment, wire);
    if (end) {
      const { node } = wire[end];
      throw new UserError(
        `${showPath(['wires', wire.id, end, 'node'])} names the node "${node}", which does not exist.`,
        {
          mend: didYouMean(node, ids) ?? `Remove the wire "${wire.id}".`,
        },
      );
    }
    const key = JSON.stringify([wire.to.node, wire.to.port]);
    const other = taken.get(key);
    if (other)
      throw new UserError(
        `${showPath(['wires', other.id])} and ${showPath(['wires', wire.id])} lead to the same input "${wire.to.port}" of the node "${wire.to.node}".`,
        { node: wire.to.node, port: wire.to.port, mend: 'An input takes one wire; remove one of them.' },
      );
    taken.set(key, wire);
  }
  const cycle = findCycle(experiment);
  if (cycle) throw cycleError(cycle, (id) => nodeName(experiment.nodes[id]!, registry));
}

/**
 * The text of the file: JSON with sorted keys, so that equal experiments give equal bytes.
 * @throws UserError if the file is read-only
 */
export function writeExperiment({ experiment, unknown, readOnly }: ExperimentFile): string {
  if (readOnly !== undefined) throw new UserError(readOnly, { mend: 'Update Centroid, or copy the file as it is.' });
  const { id, title, summary, description, nodes, wires, groups, notes } = experiment;
  const known: JsonObject = {
    application,
    formatVersion,
    id,
    title,
    summary,
    description,
    nodes: mapValues(nodes, nodeJson),
    wires: mapValues(wires, ({ from, to }) => ({ from: { ...from }, to: { ...to } })),
    ...(groups ? { groups: mapValues(groups, ({ id: _, ...group }) => ({ ...group })) } : {}),
    ...(notes ? { notes: mapValues(notes, noteJson) } : {}),
  };
  if (unknown === undefined) return formatJson(known);
  const kept = parseJson(unknown);
  if (!isJsonObject(kept)) throw new Error('what a file held beyond the known is not an object');
  const present: { readonly [part: string]: { readonly [id: string]: unknown } | undefined } = {
    nodes,
    wires,
    groups,
    notes,
  };
  const rest = Object.entries(kept).filter(([key]) => !Object.hasOwn(present, key));
  const parts = Object.entries(present).map(([key, record]) => belonging(kept, key, record));
  return formatJson(merge(known, Object.assign(Object.fromEntries(rest), ...parts) as JsonObject));
}

const noteJson = ({ id: _, position, size, ...note }: Note): JsonObject => ({
  ...note,
  position: { x: position.x, y: position.y },
  size: { width: size.width, height: size.height },
});

function nodeJson(node: ExperimentNode): JsonObject {
  const { module, moduleVersion, title, comment, commentCollapsed, position, group, parameters } = node;
  return {
    module,
    moduleVersion,
    ...(title === undefined ? {} : { title }),
    ...(comment === undefined ? {} : { comment }),
    ...(commentCollapsed === undefined ? {} : { commentCollapsed }),
    position: { x: position.x, y: position.y },
    ...(group === undefined ? {} : { group }),
    parameters: mapValues(parameters, (value) => value as Json),
  };
}

/** The kept fields of nodes, wires, groups or notes that are still there. */
function belonging(kept: JsonObject, key: string, present: { readonly [id: string]: unknown } | undefined): JsonObject {
  const all = kept[key];
  if (!isJsonObject(all) || present === undefined) return {};
  return { [key]: Object.fromEntries(Object.entries(all).filter(([id]) => own(present, id) !== undefined)) };
}

/** Objects joined field by field; where both have a value, the known one counts. */
function merge(known: JsonObject, kept: JsonObject): JsonObject {
  const both = Object.entries(kept).map(([key, value]): [string, Json] => {
    const mine = own(known, key);
    if (mine === undefined) return [key, value];
    return [key, isJsonObject(mine) && isJsonObject(value) ? merge(mine, value) : mine];
  });
  return { ...known, ...Object.fromEntries(both) };
}

const mapValues = <T>(record: { readonly [key: string]: T }, map: (value: T) => Json): JsonObject =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

import { existsSync } from 'node:fs';
import { basename, relative, sep } from 'node:path';
import type { BundleItem, BundleItemKind, BundleMeasure } from '../../core/api/bundles';
import { CentroidError, reportOf, UserError, type ErrorReport } from '../../core/errors';
import type { Experiment } from '../../core/experiment/document';
import { nodeName } from '../../core/module/resolve-version';
import { fingerprintOfFolder } from '../../core/table/image-folder';
import type { StoredResult } from '../../engine/result';
import { listWithStatus } from '../files/list-folder';
import type { Host } from '../host';
import type { PathGuard } from '../files/data-files';
import type { SavedDataset } from '../workspace/saved-datasets';
import type { SavedModel } from '../workspace/saved-models';
import { NameSpace, portableName, requirePortable } from './entry-names';
import { dataByPath, referencesOf, type PathReference, type Reference, type References } from './references';

/** The experiment that is packed, and who says which files may be read. */
export interface BundleRequest {
  readonly experiment: Experiment;
  /** Folder that its relative paths refer to. */
  readonly folder: string;
  readonly guard?: PathGuard;
}

export type ContentsHost = Pick<Host, 'registry' | 'saved' | 'workspace' | 'inspect' | 'data'>;

/** A file or folder that goes in, once, whoever refers to it. */
export interface DataItem {
  readonly kind: 'file' | 'folder';
  /** Where it lies now. */
  readonly source: string;
  /** Where it goes. */
  readonly place: string;
  readonly fingerprint: string;
  readonly files: number;
  readonly bytes: number;
}

export interface SavedBundleItem {
  readonly kind: 'dataset' | 'model';
  readonly type: SavedModel['type'] | 'dataset';
  readonly item: SavedDataset | SavedModel;
  readonly file: string;
  readonly place: string;
  readonly bytes: number;
}

/** Something that was asked for: what goes in, or why it cannot. */
interface Found<T> {
  readonly name: string;
  readonly kind: BundleItemKind;
  readonly usedBy: Reference[];
  readonly item?: T;
  readonly problem?: ErrorReport;
}

export interface BundleContents {
  readonly references: References;
  readonly data: readonly Found<DataItem>[];
  readonly saved: readonly Found<SavedBundleItem>[];
  readonly results: readonly StoredResult[];
  readonly notes: readonly string[];
  /** Of the data, by what a setting says: where it lies in the bundle. */
  readonly placeOf: ReadonlyMap<string, string>;
}

/** What a bundle of the experiment would hold, problems included: nothing is left out silently. */
export async function collectContents(request: BundleRequest, host: ContentsHost): Promise<BundleContents> {
  const references = referencesOf(request.experiment, host.registry);
  const names = new NameSpace();
  const { data, placeOf } = await collectData(references, request, names, host);
  const saved = await collectSaved(references, host);
  const pictures = await collectPictures(saved, data, names, request, host);
  const inspected = await host.inspect(request);
  const results = new Map<string, StoredResult>();
  for (const node of inspected.values()) if (node.state === 'stored') results.set(node.result.key, node.result);
  return {
    references,
    data: [...data, ...pictures.data],
    placeOf,
    saved,
    results: [...results.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
    notes: [...notesOf(references, host), ...pictures.notes],
  };
}

async function collectData(
  { data }: References,
  { folder, guard }: BundleRequest,
  names: NameSpace,
  host: ContentsHost,
): Promise<Pick<BundleContents, 'data' | 'placeOf'>> {
  const byPath = await dataByPath(data, folder, host);
  const found: Found<DataItem>[] = [];
  const placeOf = new Map<string, string>();
  // Folders first, from the outermost: what lies in one goes in with it.
  const isFolder = ([, [first]]: [string, PathReference[]]): boolean => first!.parameter.target === 'folder';
  const order = [...byPath].sort(
    (a, b) => Number(isFolder(b)) - Number(isFolder(a)) || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1),
  );
  const packed: ListedItem[] = [];
  for (const [path, usedBy] of order) {
    const { parameter } = usedBy[0]!;
    const name = basename(path);
    try {
      await guard?.check(path, parameter);
      const around = packed.find((other) => isListedIn(path, other, parameter.target));
      const place = around
        ? `${around.place}/${relative(around.source, path).split(sep).join('/')}`
        : freePlace(portableName(name), names);
      if (!around) {
        const item = await packData(path, parameter.target, place, host);
        packed.push(item);
        found.push({ name, kind: parameter.target, usedBy, item });
      }
      for (const { value } of usedBy) placeOf.set(value, place);
    } catch (error) {
      if (!(error instanceof CentroidError)) throw error;
      const problem = reportOf(error, { node: usedBy[0]!.node, parameter: parameter.id });
      found.push({ name, kind: parameter.target, usedBy, problem });
    }
  }
  return { data: found, placeOf };
}

type ListedItem = DataItem & { readonly listed: ReadonlySet<string> };

function isListedIn(path: string, { kind, source, listed }: ListedItem, target: 'file' | 'folder'): boolean {
  if (kind !== 'folder' || !path.startsWith(source + sep)) return false;
  const inside = relative(source, path).split(sep).join('/');
  return target === 'file' && listed.has(inside);
}

async function packData(
  source: string,
  target: 'file' | 'folder',
  place: string,
  host: ContentsHost,
): Promise<ListedItem> {
  const fingerprint = await host.data.fingerprint(source);
  if (target === 'file')
    return { kind: target, source, place, fingerprint, ...host.data.sizeOf(source)!, listed: new Set() };
  const files = await listWithStatus(source);
  if (files.length === 0)
    throw new UserError(`The folder ${source} is empty`, { file: source, mend: 'Choose a folder with data' });
  const names = new NameSpace();
  for (const { path } of files) {
    requirePortable(`${place}/${path}`, path);
    const other = names.take(path);
    if (other !== undefined)
      throw new UserError(`The files "${path}" and "${other}" are the same on some systems`, {
        file: source,
        mend: 'Rename one of them, so that the bundle can be unpacked everywhere',
      });
  }
  return {
    kind: target,
    source,
    place,
    fingerprint,
    files: files.length,
    bytes: files.reduce((sum, { status }) => sum + status.size, 0),
    listed: new Set(files.map(({ path }) => path)),
  };
}

/** "data/photos", or with a number where that is taken. */
function freePlace(name: string, names: NameSpace): string {
  const ending = /\.[^.]+$/.exec(name)?.[0] ?? '';
  for (let number = 1; ; number++) {
    const place = `data/${number === 1 ? name : `${name.slice(0, name.length - ending.length)} ${number}${ending}`}`;
    if (names.take(place) === undefined) return place;
  }
}

async function collectSaved({ saved }: References, host: ContentsHost): Promise<Found<SavedBundleItem>[]> {
  const found = new Map<string, Found<SavedBundleItem>>();
  for (const reference of saved) {
    const { what } = reference.parameter;
    const kind = what === 'dataset' ? 'dataset' : 'model';
    try {
      const item = await host.saved.find(what, reference.value);
      const key = JSON.stringify([kind, item.name, item.version]);
      const before = found.get(key);
      if (before) {
        before.usedBy.push(reference);
        continue;
      }
      const { file, bytes } = await host.saved.contentOf(what, item);
      const place = `${kind}s/${found.size + 1}.${kind === 'dataset' ? 'arrow' : 'model'}`;
      const packed = { kind, type: what, item, file, place, bytes } as const;
      found.set(key, { name: item.name, kind, usedBy: [reference], item: packed });
    } catch (error) {
      if (!(error instanceof CentroidError)) throw error;
      const problem = reportOf(error, { node: reference.node, parameter: reference.parameter.id });
      found.set(`problem ${found.size}`, { name: reference.value, kind, usedBy: [reference], problem });
    }
  }
  return [...found.values()];
}

/**
 * The folders of pictures that saved datasets were made from: their rows are shown beside them, though nothing is computed
 * from them. A dataset names such a folder by what it holds, so it is found again wherever it is unpacked.
 */
async function collectPictures(
  saved: readonly Found<SavedBundleItem>[],
  data: readonly Found<DataItem>[],
  names: NameSpace,
  { guard }: BundleRequest,
  host: ContentsHost,
): Promise<Pick<BundleContents, 'data' | 'notes'>> {
  const packed = new Map(data.map((found) => [found.item?.fingerprint, found]));
  const found: Found<DataItem>[] = [];
  const notes: string[] = [];
  for (const { kind, name, usedBy, item } of saved) {
    if (kind !== 'dataset' || !item) continue;
    const { images } = await host.saved.dataset(`${item.item.name}@${item.item.version}`);
    const fingerprint = images && fingerprintOfFolder(images.folder);
    if (!images || (fingerprint !== undefined && packed.has(fingerprint))) continue;
    try {
      const source = await host.data.imagesFolder(images.folder);
      if (fingerprint === undefined || source === undefined || !existsSync(source))
        throw new UserError('it is not known where they lie', { mend: 'Save the dataset again' });
      const { id } = usedBy[0]!.parameter;
      await guard?.check(source, { id, access: 'read', target: 'folder' });
      const pictures = await packData(source, 'folder', freePlace(portableName(basename(source)), names), host);
      if (pictures.fingerprint !== fingerprint)
        throw new UserError(`${source} holds other ones by now`, { mend: 'Save the dataset again' });
      const added = { name: basename(source), kind: 'folder', usedBy, item: pictures } as const;
      packed.set(fingerprint, added);
      found.push(added);
    } catch (error) {
      if (!(error instanceof CentroidError)) throw error;
      notes.push(`The pictures of the saved dataset "${name}" do not go in: ${error.message}.`);
    }
  }
  return { data: found, notes };
}

function notesOf({ written, addresses, placeholders }: References, { registry }: ContentsHost): string[] {
  return [
    ...placeholders.map(
      (node) =>
        `"${nodeName(node, registry)}" is a module that this version of Centroid does not have: what it reads does not go in.`,
    ),
    ...[...addresses].map((address) => `${address} is read from the network, also by whoever opens the bundle.`),
    ...(written.length > 0
      ? ['What the experiment writes goes into its own folder there, not to the places that are set here.']
      : []),
  ];
}

/** The contents as the editor shows them. */
export function measureOf({ data, saved, references, results, notes }: BundleContents): BundleMeasure {
  const items = [...data, ...saved].map(({ name, kind, usedBy, item, problem }) => ({
    ...itemOf(name, kind, item),
    usedBy: usedBy.map(({ node, parameter }) => ({ node, parameter: parameter.id })),
    ...(problem ? { problem } : {}),
  }));
  return {
    items,
    samples: [...references.samples].sort(),
    results: { nodes: results.length, bytes: resultBytes(results) },
    notes,
  };
}

const itemOf = (
  name: string,
  kind: BundleItemKind,
  item: { readonly bytes: number; readonly files?: number } | undefined,
): BundleItem => ({ name, kind, files: item?.files ?? (item ? 1 : 0), bytes: item?.bytes ?? 0 });

export const resultBytes = (results: readonly StoredResult[]): number =>
  results.reduce((sum, { outputs }) => sum + Object.values(outputs).reduce((all, { bytes }) => all + bytes, 0), 0);

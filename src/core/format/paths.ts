import type { Experiment, ExperimentNode, NodeId } from '../experiment/document';
import type { ParameterValue, PathParameter, SavedParameter } from '../module/parameters';
import type { ModuleRegistry } from '../module/registry';

/**
 * Paths as experiment files store them: with forward slashes, relative to the folder of the file where both lie on one
 * drive. Pure text: nothing is looked up. Windows paths (`C:\…`, `\\server\…`) and POSIX paths are told apart by their
 * form; what starts with a scheme (`sample:flowers`, `https://…`) is not a path and stays as it is.
 */

/** @param folder absolute path of the folder that the experiment file lies in */
export function relativisePath(folder: string, path: string): string {
  if (path === '' || hasScheme(path)) return path;
  const base = splitPath(folder);
  const target = splitPath(path);
  if (target.root === '' || !sameName(base, base.root, target.root)) return joinPath(target);
  let shared = 0;
  while (
    shared < Math.min(base.names.length, target.names.length) &&
    sameName(base, base.names[shared]!, target.names[shared]!)
  )
    shared++;
  const up = base.names.slice(shared).map(() => '..');
  return joinPath({ ...target, root: '', names: [...up, ...target.names.slice(shared)] });
}

/**
 * The absolute path, with forward slashes, that a stored one means. Absolute paths only lose `.` and `..`.
 * @param folder absolute path of the folder that the experiment file lies in
 */
export function resolvePath(folder: string, path: string): string {
  if (path === '' || hasScheme(path)) return path;
  const target = splitPath(path, splitPath(folder).windows);
  if (target.root !== '') return joinPath(target);
  const base = splitPath(folder);
  return joinPath({ ...base, names: normalNames([...base.names, ...target.names], base.root) });
}

/** The experiment with every path that its modules hold changed, for example before it is saved. */
export const mapPaths = (
  experiment: Experiment,
  registry: ModuleRegistry,
  change: (path: string) => string,
): Experiment =>
  mapReferences(experiment, registry, (value, parameter) => (parameter.kind === 'path' ? change(value) : value));

/** The experiment with every path, and every name of a saved thing, that its modules hold changed. */
export function mapReferences(
  experiment: Experiment,
  registry: ModuleRegistry,
  change: (value: string, parameter: PathParameter | SavedParameter, node: NodeId) => string,
): Experiment {
  let changed = false;
  const nodes = Object.entries(experiment.nodes).map(([id, node]): [string, ExperimentNode] => {
    const updates: [string, ParameterValue][] = [];
    for (const parameter of registry.get(node.module)?.parameters ?? []) {
      const value = Object.hasOwn(node.parameters, parameter.id) ? node.parameters[parameter.id] : undefined;
      if ((parameter.kind !== 'path' && parameter.kind !== 'saved') || typeof value !== 'string') continue;
      const changedValue = change(value, parameter, id);
      if (changedValue !== value) updates.push([parameter.id, changedValue]);
    }
    if (updates.length === 0) return [id, node];
    changed = true;
    return [id, { ...node, parameters: { ...node.parameters, ...Object.fromEntries(updates) } }];
  });
  return changed ? { ...experiment, nodes: Object.fromEntries(nodes) } : experiment;
}

/** A single letter before the colon is a drive. */
const hasScheme = (path: string): boolean => /^[A-Za-z][A-Za-z0-9+.-]+:/.test(path);

interface SplitPath {
  /** "/", "C:/", "//server/share/", or "" for a relative path. */
  readonly root: string;
  readonly names: readonly string[];
  readonly windows: boolean;
}

function splitPath(path: string, windowsFolder = false): SplitPath {
  const drive = /^([A-Za-z]:)[\\/]/.exec(path);
  const share = /^\\\\([^\\/]+)[\\/]([^\\/]+)/.exec(path) ?? /^\/\/([^\\/]+)\/([^\\/]+)/.exec(path);
  const windows = drive !== null || share !== null || windowsFolder;
  const root = drive ? `${drive[1]}/` : share ? `//${share[1]}/${share[2]}/` : path.startsWith('/') ? '/' : '';
  const rest = path.slice((drive ?? share)?.[0].length ?? root.length);
  return { root, names: normalNames(rest.split(windows ? /[\\/]+/ : /\/+/), root), windows };
}

/** Without empty names and `.`; `..` takes back the name before it, and at a root nothing. */
function normalNames(names: readonly string[], root: string): string[] {
  const kept: string[] = [];
  for (const name of names) {
    if (name === '' || name === '.') continue;
    if (name !== '..') kept.push(name);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (root === '') kept.push(name);
  }
  return kept;
}

function joinPath({ root, names }: SplitPath): string {
  const path = root + names.join('/');
  if (path === '') return '.';
  // A name that would read as something else where the path begins.
  return root === '' && (hasScheme(path) || /^[A-Za-z]:/.test(path)) ? `./${path}` : path;
}

/** Windows does not tell upper case from lower. */
const sameName = ({ windows }: SplitPath, a: string, b: string): boolean =>
  windows ? a.toLowerCase() === b.toLowerCase() : a === b;

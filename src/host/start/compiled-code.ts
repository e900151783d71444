import { readFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';

/**
 * Loads the files of the built program together with the code that V8 made of them when the program was built, where there
 * is such code: it need not be made again at every start. V8 turns down by itself what another version of it made; then
 * the files are compiled as ever. Every entry of the program calls this before it loads anything.
 * @param entry absolute path of the entry's own file
 */
export function useCompiledCode(entry: string): void {
  const folder = dirname(entry);
  const pack = packAt(join(folder, 'compiled', `${basename(entry, '.cjs')}.bin`));
  if (!pack) return;
  const { extensions } = createRequire(entry);
  const others = extensions['.js']!;
  extensions['.cjs'] = (module, path) => {
    if (!path.startsWith(folder)) return others(module, path);
    const cachedData = pack.get(basename(path));
    const script = new Script(wrap(readFileSync(path, 'utf8')), { filename: path, ...(cachedData && { cachedData }) });
    const run = script.runInThisContext() as ModuleFunction;
    run.call(module.exports, module.exports, createRequire(path), module, path, dirname(path));
  };
}

/** What Node makes of a file in its old format. */
type ModuleFunction = (
  exports: unknown,
  require: NodeJS.Require,
  module: NodeJS.Module,
  path: string,
  folder: string,
) => void;

/** Compiled code by name of the file, which tells its content; `build/compile-code/record.cjs` writes it. */
export function packAt(path: string): ReadonlyMap<string, Buffer> | undefined {
  try {
    const bytes = readFileSync(path);
    let at = bytes.indexOf('\n') + 1;
    const entries = JSON.parse(bytes.toString('utf8', 0, at)) as [name: string, length: number][];
    return new Map(entries.map(([name, length]) => [name, bytes.subarray(at, (at += length))]));
  } catch {
    return undefined; // none was made, or a broken one: nothing but time depends on it
  }
}

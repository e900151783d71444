import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unmatchedModules } from '../src/host/module-runs';
import { moduleDefinitions } from '../src/modules';

const root = resolve(import.meta.dirname, '..');

const refused = [
  ['src/core/table/a.ts', '../../ml/matrix'],
  ['src/core/table/b.ts', 'node:fs'],
  ['src/ml/k-means/a.ts', '../../formats'],
  ['src/formats/csv/a.ts', '../../modules'],
  ['src/engine/a.ts', '../modules'],
  ['src/engine/b.ts', '../host/host'],
  ['src/host/a.ts', '../cli/program'],
  ['src/cli/a.ts', 'electron'],
  ['src/modules/machine-learning/a/run.ts', '../train-model/run'],
  ['src/modules/machine-learning/b/run.ts', '../../images/import-images/definition'],
  ['src/modules/machine-learning/c/run.ts', '../../../host/host'],
  ['src/modules/machine-learning/d/definition.ts', './run'],
  ['src/modules/machine-learning/e/definition.ts', '../../../ml/matrix'],
  ['src/modules/shared/a.ts', '../machine-learning/train-model/run'],
  ['src/renderer/canvas/a.ts', '../../host/host'],
  ['src/renderer/canvas/b.ts', '../../modules/machine-learning/train-model/run'],
] as const;

const allowed = [
  ['src/core/table/c.ts', '../module/run'],
  ['src/ml/k-means/b.ts', '../../core/errors'],
  ['src/engine/c.ts', '../core/errors'],
  ['src/host/b.ts', '../engine/ports'],
  ['src/modules/machine-learning/f/run.ts', '../../../ml/matrix'],
  ['src/modules/machine-learning/g/run.ts', '../../../formats'],
  ['src/modules/machine-learning/h/definition.ts', '../../shared/model-settings'],
] as const;

interface LintReport {
  readonly diagnostics: readonly { readonly code?: string; readonly filename: string }[];
}

describe('import directions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'centroid-lint-'));
  let restricted: string[] = [];

  beforeAll(() => {
    cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    for (const [file, source] of [...refused, ...allowed]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `import { a } from '${source}';\n\nexport const b = a;\n`);
    }
    const { diagnostics } = JSON.parse(lint(folder)) as LintReport;
    restricted = diagnostics
      .filter(({ code }) => code?.includes('no-restricted-imports'))
      .map(({ filename }) => filename.replaceAll('\\', '/'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(refused)('%s may not import %s', (file) => {
    expect(restricted).toContain(file);
  });

  it.each(allowed)('%s may import %s', (file) => {
    expect(restricted).not.toContain(file);
  });
});

/** Lint exits with 1 where it finds something, which is what is asked for here. */
function lint(folder: string): string {
  const program = join(root, 'node_modules/oxlint/bin/oxlint');
  try {
    return execFileSync(process.execPath, [program, '--format', 'json'], { cwd: folder, encoding: 'utf8' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe('the module registry', () => {
  it('has a computation in a folder of the same name for each module, and no folder that is not registered', () => {
    expect(unmatchedModules()).toEqual([]);
  });

  it('has every module once', () => {
    const ids = moduleDefinitions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

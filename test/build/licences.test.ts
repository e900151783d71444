import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inject, describe, expect, it } from 'vitest';
import type { Licences } from '../../src/renderer/about/licences';
import { projectFolder } from '../support/program';

/** What the built editor is shipped with. */
const shipped = JSON.parse(readFileSync(join(inject('program'), 'renderer', 'licences.json'), 'utf8')) as Licences;
const listed = new Set(shipped.packages.map(({ name, version }) => `${name}@${version}`));

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: { readonly [name: string]: string };
  readonly optionalDependencies?: { readonly [name: string]: string };
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** Where Node would look for a package: in the folders above. */
function folderOf(name: string, from: string): string | undefined {
  const found = (createRequire(join(from, 'package.json')).resolve.paths(name) ?? [])
    .map((folder) => join(folder, name))
    .find((folder) => existsSync(join(folder, 'package.json')));
  return found;
}

/** Everything that the program needs to run, found as Node finds it and not by the package manager's list. */
function needed(from: string, seen = new Map<string, string>()): ReadonlyMap<string, string> {
  const { dependencies, optionalDependencies } = manifestOf(from);
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const folder = folderOf(name, from);
    if (folder === undefined) {
      expect(Object.keys(optionalDependencies ?? {}), `${name}, needed by ${from}`).toContain(name);
      continue;
    }
    const manifest = manifestOf(folder);
    if (seen.has(folder)) continue;
    seen.set(folder, `${manifest.name}@${manifest.version}`);
    needed(folder, seen);
  }
  return seen;
}

/** Packages whose code the build put into its files. */
function bundled(): ReadonlySet<string> {
  const names = new Set<string>();
  for (const file of readdirSync(inject('program'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.map')) continue;
    const { sources } = JSON.parse(readFileSync(join(inject('program'), file), 'utf8')) as { sources: string[] };
    for (const source of sources) {
      const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1];
      if (name !== undefined) names.add(name);
    }
  }
  return names;
}

describe('the licences of what is shipped', () => {
  it('are there for every package that the program needs', () => {
    const all = [...needed(projectFolder).values()];
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter((one) => !listed.has(one))).toEqual([]);
  });

  it('are there for every package that the build put into the program', () => {
    const names = new Set(shipped.packages.map(({ name }) => name));
    const all = [...bundled()];
    expect(all).toContain('zod');
    expect(all.filter((name) => !names.has(name))).toEqual([]);
  });

  it('are there for Electron and the program itself', () => {
    const { version } = manifestOf(join(projectFolder, 'node_modules', 'electron'));
    expect(listed).toContain(`electron@${version}`);
    expect(shipped.packages[0]).toMatchObject({ name: 'Centroid', licence: 'Apache-2.0' });
  });

  it('have a text each, of the licence that is named', () => {
    for (const { name, licence, text } of shipped.packages) {
      const words = shipped.texts[text] ?? '';
      expect(words.length, name).toBeGreaterThan(200);
      if (licence === 'MIT') expect(words, name).toMatch(/permission is hereby granted|MIT License/i);
      if (licence.startsWith('LGPL-3.0')) expect(words, name).toMatch(/GNU LESSER GENERAL PUBLIC LICENSE/);
      expect(words).not.toContain('<holder>');
    }
  });

  it('are printed by npm run licences', () => {
    const printed = execFileSync(process.execPath, [join(projectFolder, 'build', 'licences.mjs')], {
      encoding: 'utf8',
    });
    expect(printed.trim().split('\n')).toHaveLength(shipped.packages.length);
    expect(printed).toMatch(/^sharp \d+\.\d+\.\d+ {2}Apache-2\.0$/m);
  });
});

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit';
import { createProgram } from '../../src/cli/program';
import { centroid, createTestIo } from './support';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const inFolder = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const experiment = (nodes: object, wires: object = {}): string =>
  JSON.stringify({ application: 'centroid', formatVersion: 1, id: 'e', title: 'E', nodes, wires });

describe('help', () => {
  const paths = (command: Command, path: readonly string[] = []): (readonly string[])[] => [
    path,
    ...command.commands.flatMap((sub) => paths(sub, [...path, sub.name()])),
  ];

  it.each(paths(createProgram(createTestIo())))('of "%s %s" has examples', async (...path) => {
    const { code, out, err } = await centroid(...path, '--help');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Usage: centroid/);
    expect(out).toMatch(/Examples?:\n {2}centroid \w/);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(108);
  });

  it('lists every exit code', async () => {
    const { out } = await centroid('--help');
    const listed = [...out.slice(out.indexOf('Exit codes:')).matchAll(/^ {2}(\d+) /gm)].map(([, code]) => Number(code));
    expect(listed).toEqual(Object.values(EXIT));
  });

  it('prints the version', async () => {
    expect(await centroid('--version')).toEqual({ code: 0, out: '1.2.3\n', err: '' });
  });
});

describe('wrong usage', () => {
  it.each([
    [['rnu', 'x.centroid'], /^Error: Unknown command 'rnu'\n\(Did you mean run/],
    [['run'], /^Error: Missing required argument 'file'/],
    [['run', 'x.centroid', '--stet', 'a'], /^Error: Unknown option '--stet'\n\(Did you mean --set/],
    [['run', 'x.centroid', '--threads', 'two'], /whole number from 1/],
    [['run', 'x.centroid', '--threads', '0'], /whole number from 1/],
    [['run', 'x.centroid', '--format', 'xls'], /Allowed choices are csv, arrow, json/],
    [['images', 'x', '--out', 'y.csv', '--size', '128'], /like 128x128/],
    [['images', 'x', '--out', 'y.csv', '--size', '0x5'], /like 128x128/],
    [['cache', 'evict', '--max-size', '2 bananas'], /size like 2GB/],
    [['cache', 'evict'], /--max-size/],
    [['runs', 'x.centroid', '--limit', '0'], /whole number from 1/],
    [[], /^Usage: centroid/],
  ])('%j ends with 2 and says why', async (argv, message) => {
    const { code, out, err } = await centroid(...argv);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(message);
  });
});

describe('validate', () => {
  const validate = (name: string, content: string | Uint8Array) =>
    centroid('validate', inFolder(name, content), '--workspace', join(folder, 'workspace'));

  it.each([
    ['empty.centroid', '', 'There is nothing in it'],
    ['cut.centroid', '{"application": "centroid",', 'Line 1, column 28'],
    ['other.centroid', '{"nbformat": 4}', 'It is not an experiment of Centroid'],
    ['twice.centroid', '{"application": "centroid", "application": "centroid"}', 'appears twice'],
    ['binary.centroid', Uint8Array.of(0xff, 0xfe, 0, 0xd8), 'not text in UTF-8'],
  ])('%s: says what is wrong and ends with 2', async (name, content, message) => {
    const { code, out, err } = await validate(name, content);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err).toContain(name);
    expect(err).not.toContain(' at ');
  });

  it('names a file that is not there', async () => {
    const { code, err } = await centroid('validate', join(folder, 'none.centroid'));
    expect(code).toBe(2);
    expect(err).toContain('none.centroid: it does not exist');
  });

  it('gives the same as JSON', async () => {
    const file = inFolder(
      'unknown.centroid',
      experiment({ n: { module: 'no-such', moduleVersion: 1, position: { x: 0, y: 0 } } }),
    );
    const { code, out } = await centroid('validate', file, '--json', '--workspace', join(folder, 'workspace'));
    const { valid, problems } = JSON.parse(out) as { valid: boolean; problems: { message: string; node?: string }[] };
    expect({ code, valid }).toEqual({ code: 2, valid: false });
    expect(problems[0]).toMatchObject({ node: 'n', message: expect.stringContaining('no module "no-such"') as string });
  });

  it('accepts an experiment without nodes', async () => {
    expect(await validate('bare.centroid', experiment({}))).toEqual({
      code: 0,
      out: 'The experiment is valid.\n',
      err: '',
    });
  });
});

describe('modules', () => {
  it('suggests what may have been meant', async () => {
    const { code, err } = await centroid('modules', 'no such thing at all');
    expect(code).toBe(2);
    expect(err).toContain('There is no module "no such thing at all".');
  });
});

describe('cache', () => {
  const workspace = join(folder, 'cached');
  const store = (key: string, bytes: number): void => {
    const shard = join(workspace, 'cache', key.slice(0, 2));
    mkdirSync(shard, { recursive: true });
    writeFileSync(join(shard, `${key}.json`), 'x'.repeat(bytes));
  };
  const cache = (...argv: string[]) => centroid('cache', ...argv, '--workspace', workspace);

  it('is told, shrunk and cleared', async () => {
    store('aa11', 600);
    store('bb22', 700);
    expect((await cache('info')).out).toBe(`2 stored results, 1.3 KB\n${join(workspace, 'cache')}\n`);
    expect((await cache('list')).out.split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(/^Key +Size +Last used/),
      expect.stringMatching(/^(aa11|bb22) +[67]00 bytes/),
    ]);
    expect((await cache('evict', '--max-size', '1KB')).out).toMatch(/^Removed 1 stored result, [67]00 bytes\.\n$/);
    expect((await cache('clear')).out).toMatch(/^Removed 1 stored result, /);
    expect((await cache('list')).out).toBe('Nothing is stored.\n');
    expect(existsSync(join(workspace, 'cache', 'aa', 'aa11.json'))).toBe(false);
  });

  it('refuses a workspace that cannot be', async () => {
    const { code, err } = await centroid('cache', '--workspace', join(inFolder('a-file', 'x'), 'below'));
    expect(code).toBe(2);
    expect(err).toContain('it is not a folder');
  });
});

describe('a bug', () => {
  it('is reported to be copied, never as a bare stack trace', async () => {
    const { code, err } = await (async () => {
      const io = createTestIo({
        stdout: () => {
          throw new TypeError('x is not a function');
        },
      });
      const { runProgram } = await import('../../src/cli/program');
      return { code: await runProgram(['cache', '--workspace', join(folder, 'cached')], io), err: io.err() };
    })();
    expect(code).toBe(4);
    expect(err).toMatch(/^Error: this is a bug in Centroid\.\n/);
    expect(err).toContain('Centroid 1.2.3, ');
    expect(err).toContain('TypeError: x is not a function\n');
  });
});

it('leaves files alone that it only reads', () => {
  const file = join(folder, 'bare.centroid');
  expect(readFileSync(file, 'utf8')).toBe(experiment({}));
});

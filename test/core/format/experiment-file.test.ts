import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allExcept, byName } from '../../../src/core/columns/build';
import { UserError } from '../../../src/core/errors';
import type { Experiment } from '../../../src/core/experiment/document';
import { parseExperiment, writeExperiment, type ParsedExperiment } from '../../../src/core/format/experiment-file';
import type { FormatMigrations } from '../../../src/core/format/migrations';
import { editJson } from '../support/edit-json';
import { experiment, node, registry, wire } from '../support/modules';
import { thrownBy } from '../support/thrown';

const fixtures = resolve(import.meta.dirname, '../../fixtures/format');
const fixture = (name: string): string => readFileSync(resolve(fixtures, name), 'utf8');

const small = experiment(
  [
    node('data', 'source', { title: 'Petals', position: { x: 1.5, y: -2 } }),
    node('pick', 'select', { parameters: { columns: allExcept('Col1') } }),
  ],
  [wire('data.results', 'pick.dataset', 'w1')],
);

/** The small experiment's file with values replaced at dotted paths. */
const edited = (changes: { readonly [path: string]: unknown }): string =>
  editJson(writeExperiment({ experiment: small }), changes);

describe('experiment files', () => {
  it('are readable JSON with sorted keys, two spaces and a line break at the end', () => {
    expect(writeExperiment({ experiment: { ...small, nodes: {}, wires: {}, title: 'T' } })).toBe(
      `{\n  "application": "centroid",\n  "description": "",\n  "formatVersion": 1,\n  "id": "experiment",\n  "nodes": {},\n  "summary": "",\n  "title": "T",\n  "wires": {}\n}\n`,
    );
  });

  it('change in one line where one setting changes', () => {
    const lines = (document: Experiment): string[] => writeExperiment({ experiment: document }).split('\n');
    const withCentroids = (centroids: number): Experiment =>
      experiment([...Object.values(small.nodes), node('means', 'k-means', { parameters: { centroids } })]);
    const [before, after] = [lines(withCentroids(2)), lines(withCentroids(9))];
    expect(before.filter((line, i) => line !== after[i])).toEqual(['        "centroids": 2']);
  });

  it('do not depend on the order in which things were made', () => {
    const reversed: Experiment = { ...small, nodes: Object.fromEntries(Object.entries(small.nodes).toReversed()) };
    expect(writeExperiment({ experiment: reversed })).toBe(writeExperiment({ experiment: small }));
  });

  it('give the experiment back', () => {
    const parsed = parseExperiment(writeExperiment({ experiment: small }), registry);
    expect(parsed).toEqual({ experiment: small, warnings: [] });
  });

  it('may start with a byte-order mark and have Windows line ends', () => {
    const text = `\ufeff${writeExperiment({ experiment: small }).replaceAll('\n', '\r\n')}`;
    expect(parseExperiment(text, registry).experiment).toEqual(small);
  });
});

describe('every published version', () => {
  it.each(readdirSync(fixtures).filter((name) => name.endsWith('.centroid')))('%s still opens', (name) => {
    const parsed = parseExperiment(fixture(name), registry);
    expect(parsed.readOnly).toBeUndefined();
    expect(parsed.experiment.nodes['pick']).toMatchObject({ title: 'Pixels', module: 'select' });
    // What is written from it opens again as the same.
    const again = parseExperiment(writeExperiment(parsed), registry);
    expect(again.experiment).toEqual(parsed.experiment);
  });

  it('version 1 is written back byte for byte', () => {
    const text = fixture('v1-flowers.centroid');
    const parsed = parseExperiment(text, registry);
    expect(writeExperiment(parsed)).toBe(text);
    expect(parsed.experiment.nodes['constructor']).toMatchObject({ module: 'source' });
    expect(parsed.experiment.nodes['pick']!.parameters['columns']).toEqual(allExcept('Col1'));
    expect(parsed.warnings).toEqual([expect.stringMatching(/"später" uses the module "from-the-future"/)]);
  });
});

describe('what this version does not understand', () => {
  it('survives at every level, value for value', () => {
    const text = edited({
      later: { deep: [1, { more: null }] },
      'nodes.data.colour': 'red',
      'nodes.data.position.z': 3,
      'nodes.pick.parameters.columns.rules.1.later': true,
      'nodes.pick.parameters.columns.later': 'x',
      'wires.w1.style': { dashed: true },
      'wires.w1.to.side': 'left',
    });
    const parsed = parseExperiment(text, registry);
    expect(JSON.parse(writeExperiment(parsed))).toEqual(JSON.parse(text));
    expect(structuredClone(parsed)).toEqual(parsed);
  });

  it('keeps numbers that a double cannot hold, digit by digit', () => {
    const text = edited({ later: 'NUMBERS' }).replace(
      '"NUMBERS"',
      '[12345678901234567890, 1e400, -0.1000000000000000055511151231257827, 1.50, 1E3]',
    );
    const written = writeExperiment(parseExperiment(text, registry));
    expect(written).toContain(
      '12345678901234567890,\n    1e400,\n    -0.1000000000000000055511151231257827,\n    1.5,\n    1000',
    );
  });

  it('follows edits: it stays with its node and goes with it', () => {
    const parsed = parseExperiment(edited({ 'nodes.data.colour': 'red', 'nodes.pick.colour': 'blue' }), registry);
    const { data } = parsed.experiment.nodes;
    const changed = { ...parsed.experiment, nodes: { data: { ...data!, title: 'New' } }, wires: {} };
    const written = JSON.parse(writeExperiment({ ...parsed, experiment: changed }));
    expect(written.nodes).toEqual({ data: expect.objectContaining({ colour: 'red', title: 'New' }) });
  });

  it('unknown modules become placeholders with all their settings and wires', () => {
    const text = edited({
      'nodes.pick.module': 'selekt',
      'nodes.pick.parameters': { columns: [1, 2], nested: { a: {} }, plain: 5 },
    });
    const parsed = parseExperiment(text, registry);
    expect(parsed.experiment.nodes['pick']).toMatchObject({ module: 'selekt', parameters: { plain: 5 } });
    expect(parsed.experiment.wires).toEqual(small.wires);
    expect(parsed.warnings[0]).toMatch(/does not have. It is kept as it is and cannot run. Did you mean "select"\?/);
    expect(JSON.parse(writeExperiment(parsed))).toEqual(JSON.parse(text));
  });

  it('nodes of a newer module version become placeholders', () => {
    const text = edited({ 'nodes.pick.moduleVersion': 7 });
    const parsed = parseExperiment(text, registry);
    expect(parsed.experiment.nodes['pick']).toEqual({ ...small.nodes['pick'], moduleVersion: 7 });
    expect(parsed.warnings).toEqual([expect.stringMatching(/"pick" was made with version 7 of Select Columns/)]);
    expect(JSON.parse(writeExperiment(parsed))).toEqual(JSON.parse(text));
  });

  it('settings that a module does not have are kept; odd ones aside, with a warning', () => {
    const text = edited({ 'nodes.data.parameters': { plain: 1, odd: [1] } });
    const parsed = parseExperiment(text, registry);
    expect(parsed.experiment.nodes['data']!.parameters).toEqual({ plain: 1 });
    expect(parsed.warnings).toEqual(['nodes.data.parameters.odd is not understood; it is kept as it is.']);
    expect(JSON.parse(writeExperiment(parsed))).toEqual(JSON.parse(text));
  });

  it('a file of a newer format opens read-only, with what can be shown', () => {
    const text = edited({ formatVersion: 9, 'nodes.data.position': 'automatic', 'nodes.list': ['x'] });
    const parsed = parseExperiment(text, registry);
    expect(parsed.readOnly).toMatch(/newer version of Centroid \(format 9; this version reads up to 1\).*read-only/);
    expect(Object.keys(parsed.experiment.nodes)).toEqual(['pick']);
    expect(parsed.experiment.wires).toEqual({});
    expect(parsed.warnings.filter((warning) => warning.startsWith('Not shown'))).toHaveLength(2);
    expect(thrownBy(() => writeExperiment(parsed)).message).toMatch(/read-only/);
  });

  it('a newer file that cannot be shown at all says that it is newer', () => {
    const error = thrownBy(() => parseExperiment('{"application":"centroid","formatVersion":2,"graph":[]}', registry));
    expect(error.message).toMatch(/saved by a newer version of Centroid \(format 2.* id is missing/);
    expect(error.details.mend).toBe('Update Centroid.');
  });
});

describe('older files', () => {
  /** A made-up version 0 that kept nodes in a list and called the title "name". */
  const migrations: FormatMigrations = {
    0: ({ name, list, ...rest }) => ({
      ...rest,
      title: name!,
      nodes: Object.fromEntries((list as { id: string }[]).map(({ id, ...fields }) => [id, fields])) as never,
    }),
  };
  const old = JSON.parse(writeExperiment({ experiment: small })) as {
    readonly nodes: { readonly [id: string]: object };
  };
  const version0 = edited({
    formatVersion: 0,
    name: small.title,
    list: Object.entries(old.nodes).map(([id, fields]) => ({ id, ...fields })),
    extra: 'kept',
    title: undefined,
    nodes: undefined,
  });

  it('migrate to the present format', () => {
    const parsed = parseExperiment(version0, registry, { migrations });
    expect(parsed.experiment).toEqual(small);
    expect(JSON.parse(writeExperiment(parsed))).toMatchObject({ formatVersion: 1, extra: 'kept' });
  });

  it('that have no migration, or do not fit their version, are refused', () => {
    expect(thrownBy(() => parseExperiment(version0, registry)).message).toMatch(/format version 0/);
    const broken = version0.replace('"list"', '"lost"');
    expect(thrownBy(() => parseExperiment(broken, registry, { migrations })).message).toMatch(
      /does not fit that version/,
    );
  });

  it('upgrade nodes of older module versions', () => {
    const older = experiment([node('m', 'k-means', { moduleVersion: 1, parameters: { k: 7, ratio: 0.25 } })]);
    const parsed = parseExperiment(writeExperiment({ experiment: older }), registry);
    expect(parsed.experiment.nodes['m']).toMatchObject({ moduleVersion: 3, parameters: { centroids: 7, ratio: 0.25 } });
    expect(parsed.warnings).toEqual(['Node "m" was upgraded from version 1 of K-Means Clustering to version 3.']);
  });
});

describe('any experiment', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 12 });
  const id = fc
    .oneof(fc.constantFrom('constructor', 'toString', 'hasOwnProperty', '1', '10', 'a.b', 'ä"\\'), text)
    .filter((value) => value !== '' && value !== '__proto__');
  const value = fc.oneof(
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(text, { maxLength: 4 }).map((names) => byName(names)),
  );
  const optional = <T>(key: string, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<object> =>
    fc.option(
      arbitrary.map((entry) => ({ [key]: entry })),
      { nil: {} },
    );
  const nodes = fc.uniqueArray(
    fc
      .tuple(
        fc.record({
          id,
          module: fc.constantFrom('source', 'select', 'k-means', 'strange'),
          moduleVersion: fc.constant(3),
          position: fc.record({
            x: fc.integer(),
            y: fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((y) => y + 0),
          }),
          parameters: fc.dictionary(id, value, { maxKeys: 4 }),
        }),
        optional('title', text),
        optional('comment', text),
        optional('commentCollapsed', fc.boolean()),
      )
      .map(([fields, ...more]) => Object.assign(fields, ...more) as Experiment['nodes'][string])
      .map((entry) => ({ ...entry, position: { x: entry.position.x % 1e9, y: entry.position.y } })),
    { selector: (entry) => entry.id, maxLength: 6 },
  );
  const experiments = fc
    .tuple(nodes, fc.uniqueArray(id, { maxLength: 8 }), fc.array(fc.tuple(fc.nat(5), fc.nat(5))), text)
    .map(([list, wireIds, pairs, title]): Experiment => {
      const wires = wireIds.flatMap((wireId, i) => {
        const [a, b] = pairs[i] ?? [0, 0];
        const [from, to] = [list[Math.min(a, b)], list[Math.max(a, b)]];
        if (!from || !to || from === to) return [];
        return [
          [wireId, { id: wireId, from: { node: from.id, port: 'p' }, to: { node: to.id, port: `p${i}` } }] as const,
        ];
      });
      return {
        id: 'x',
        title,
        summary: title,
        description: '',
        nodes: Object.fromEntries(list.map((entry) => [entry.id, entry])),
        wires: Object.fromEntries(wires),
      };
    });

  it('survives the trip, and writes the same bytes again', () => {
    let withWires = 0;
    fc.assert(
      fc.property(experiments, (document) => {
        const written = writeExperiment({ experiment: document });
        const parsed = parseExperiment(written, registry);
        expect(parsed.experiment).toEqual(document);
        expect(writeExperiment(parsed)).toBe(written);
        if (Object.keys(document.wires).length > 1) withWires++;
      }),
      { numRuns: 300 },
    );
    expect(withWires).toBeGreaterThan(10);
  });

  it('any JSON is an experiment or a UserError, and what is written from it opens again', () => {
    const strange = fc.oneof(fc.jsonValue(), fc.constantFrom(-1, 1e308, 'x', null, [], {}, { x: 1, y: 2 }));
    const paths = [
      'id',
      'nodes',
      'wires',
      'nodes.data',
      'nodes.data.position',
      'nodes.data.position.x',
      'nodes.pick.parameters',
      'nodes.pick.parameters.columns',
      'nodes.pick.parameters.columns.rules',
      'nodes.data.moduleVersion',
      'nodes.data.module',
      'wires.w1',
      'wires.w1.from',
      'wires.w1.to.node',
      'formatVersion',
      'application',
      'title',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...paths), strange, (path, replacement) => {
        const broken = edited({ [path]: replacement });
        const parsed = openedOrRefused(broken);
        if (!parsed || parsed.readOnly !== undefined) return;
        expect(parseExperiment(writeExperiment(parsed), registry).experiment).toEqual(parsed.experiment);
      }),
      { numRuns: 500 },
    );
  });

  /** Anything but a UserError that says what to do fails the test. */
  function openedOrRefused(file: string): ParsedExperiment | undefined {
    try {
      return parseExperiment(file, registry);
    } catch (error) {
      if (error instanceof UserError && error.details.mend) return undefined;
      throw error;
    }
  }
});
